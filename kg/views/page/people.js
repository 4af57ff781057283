// People: who wrote studies together.

import { counted } from "./words.js";
import { element } from "./dom.js";
import { coauthors, MERGED } from "./people-links.js";
import { networkFigure } from "./figure-network.js";
import { growing } from "./lists.js";
import { nameRow } from "./names.js";

/** @typedef {import("./views.js").Context} Context */

const MOST = 1500;
const LISTED = 200;

/** @type {import("./views.js").View} */
export const peopleView = {
  label: "People",
  hint: "Click a name or a line to see who works with whom.",
  list: peopleList,
  scene: peopleScene,
  figure: (context) => networkFigure(context, peopleScene(context), "Who wrote studies together"),
  table,
  notice: peopleNotice,
};

/** The people with enough studies, those with most first; of very many only the first are drawn. @param {Context} context */
function shownPeople({ selection, state }) {
  const all = [...coauthors(selection).studies].filter(([, studies]) => studies.size >= state.studies);
  return { all, drawn: all.slice(0, MOST) };
}

/** @param {Context} context @returns {import("./picture.js").Scene} */
function peopleScene(context) {
  const { graph, selection, filters } = context;
  const { drawn } = shownPeople(context);
  const spots = new Map(drawn.map(([id, studies]) => [id, spot(graph, id, studies)]));
  const lines = coauthors(selection).lines.filter(({ a, b }) => spots.has(a) && spots.has(b));
  return { frame: "people", key: "people" + filters, spots, lines };
}

/** @returns {import("./picture.js").Spot} */
function spot(graph, id, studies) {
  const { kind, label, x, y, people = [x, y] } = graph.thing(id);
  return { x: people[0], y: people[1], kind, text: label, weight: studies.size };
}

/** @param {Context} context @returns {import("./views.js").Content} */
function peopleList(context) {
  const { all } = shownPeople(context);
  const title = counted(all.length, "person", "people");
  const lead = all.length ? "Who wrote the studies; a line joins people who wrote one together." : "No record of these studies prints its authors.";
  const made = [element("h2", { tabindex: "-1" }, title), element("p", { class: "lead" }, lead)];
  if (all.length) made.push(element("p", { class: "note" }, MERGED));
  made.push(growing(all, ([id, studies]) => nameRow(context, id, studies.size), LISTED));
  return { title, body: made, said: `${title} shown` };
}

/** That only the first of very many are drawn. @param {Context} context @returns {import("./views.js").Notice | null} */
function peopleNotice(context) {
  const { all, drawn } = shownPeople(context);
  return drawn.length < all.length ? { text: `${drawn.length.toLocaleString("en-GB")} of ${counted(all.length, "person", "people")}: those with the most studies` } : null;
}

/** Who wrote with whom as rows; who wrote alone has a row without another. @param {Context} context @returns {import("./views.js").Table} */
function table(context) {
  const { graph, selection } = context;
  const { all } = shownPeople(context);
  const shown = new Set(all.map(([id]) => id));
  const lines = coauthors(selection).lines.filter(({ a, b }) => shown.has(a) && shown.has(b));
  const joined = new Set(lines.flatMap(({ a, b }) => [a, b]));
  const pairs = lines.map(({ a, b, studies }) => [graph.label(a), graph.label(b), studies.size, a, b]);
  const alone = all.filter(([id]) => !joined.has(id)).map(([id, studies]) => [graph.label(id), "", studies.size, id, ""]);
  return { columns: ["person", "wrote with", "studies", "person id", "id of the other"], rows: [...pairs, ...alone] };
}
