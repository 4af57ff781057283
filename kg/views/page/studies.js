// The studies: a table to sort, in which those of what is chosen come first.

import { counted } from "./words.js";
import { element, refill } from "./dom.js";
import { studiesBehind } from "./evidence.js";
import { nearTo, pathAsked } from "./paths.js";
import { studyList } from "./study-list.js";
import { studyRows } from "./study-rows.js";

/**
 * @typedef {import("./views.js").Context} Context
 * @typedef {import("./study-rows.js").Row} Row
 * @typedef {{name: string, text: string, falls?: boolean, cell: (row: Row, context: Context) => (Node | string)[]}} Column
 * falls: sorted from high to low at first
 */

const AT_ONCE = 200;
const NAMES_SHOWN = 4;

/** @type {Column[]} */
const COLUMNS = [
  { name: "year", text: "Year", falls: true, cell: ({ year }) => [String(year ?? "")] },
  { name: "title", text: "Title", cell: title },
  { name: "authors", text: "Authors", cell: ({ authors }) => [authors] },
  { name: "printed", text: "Printed in", cell: ({ printed, derived }) => [derived ? "" : printed] },
  { name: "type", text: "Type", cell: ({ type }) => [type] },
  { name: "sentences", text: "Sentences", falls: true, cell: ({ sentences }) => (sentences ? [String(sentences), element("span", { class: "unit" }, sentences === 1 ? " sentence" : " sentences")] : []) },
  { name: "roles", text: "Roles", falls: true, cell: ({ roles }, context) => names(context, roles) },
  { name: "themes", text: "Themes", falls: true, cell: ({ themes }, context) => names(context, themes) },
];

/** @type {import("./views.js").View} */
export const studiesView = { label: "Studies", hint: "Click a study to see its card; click a heading to sort.", list: studyList, show, table };

/** @param {HTMLElement} stage @param {Context} context */
function show(stage, context) {
  const { state, selection } = context;
  const rows = studyRows(selection, state.sort);
  const near = nearStudies(context);
  const groups = near ? [rows.filter(({ id }) => near.has(id)), rows.filter(({ id }) => !near.has(id))] : [rows];
  const top = stage.scrollTop;
  const made = element("table", { class: "studies", role: "table", "aria-label": "Studies" }, head(context), ...bodies(context, groups));
  refill(stage, rows.length ? element("div", { class: "studies-frame" }, made) : element("p", { class: "lead" }, "No study passes these filters."));
  stage.scrollTop = near ? 0 : top;
  stage.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}

/** All rows as they are sorted, for a spreadsheet. @param {Context} context */
function table({ graph, selection, state }) {
  const labels = (things, main) => things.filter((thing) => thing.main === main).map(({ id }) => graph.label(id)).join("; ");
  const rows = studyRows(selection, state.sort).map((row) => [
    row.year ?? "", row.title, row.derived ? "no" : "yes", row.authors, row.printed, row.type,
    labels(row.roles, true), labels(row.roles, false), labels(row.themes, true), labels(row.themes, false), row.sentences, row.id,
  ]);
  const columns = ["year", "title", "title printed", "authors", "printed in", "type", "roles studied", "other roles", "themes reported", "themes mentioned", "sentences", "id"];
  return { columns, rows };
}

/** The studies of what is chosen, or of what is near it; null where that marks none apart. @param {Context} context @returns {Set<string> | null} */
function nearStudies(context) {
  const { graph, state, selection } = context;
  const { thing, other, target, depth } = state;
  if (thing === null) return null;
  if (target !== null) return new Set(pathAsked(context));
  if (other !== null) return new Set(studiesBehind(context, thing, other).keys());
  if (!graph.things.has(thing)) return selection.studiesAt(thing);
  const near = new Set([...nearTo(selection, thing, depth)].filter((id) => selection.studies.has(id)));
  return graph.kind(thing) === "Study" && near.size < 2 ? null : near;
}

/** @param {Context} context */
function head({ state, go }) {
  const [sorted, falling] = [state.sort.replace("-", ""), state.sort.startsWith("-")];
  const cells = COLUMNS.map(({ name, text, falls }) => {
    const order = name === sorted ? (falling ? "descending" : "ascending") : null;
    const next = name === sorted ? !falling : Boolean(falls);
    const button = element("button", { type: "button", name: `sort-${name}`, onclick: () => go({ sort: (next ? "-" : "") + name }) }, text, element("span", { class: "order", "aria-hidden": "true" }, order ? (falling ? "↓" : "↑") : ""));
    return element("th", { role: "columnheader", scope: "col", class: name, "aria-sort": order }, button);
  });
  return element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...cells));
}

/** The studies of what is chosen under a heading of their own, then all others. @param {Context} context @param {Row[][]} groups */
function bodies(context, groups) {
  if (groups.length === 1) return [body(context, groups[0], null, "")];
  const [mine, others] = groups;
  const { graph, state } = context;
  const named = [state.thing, state.other ?? state.target].filter((id) => id !== null).map((id) => graph.label(id)).join(" and ");
  const far = state.target !== null ? "between" : state.depth > 1 && state.other === null ? `within ${state.depth} steps of` : "of";
  const all = counted(mine.length + others.length, "study", "studies");
  const made = [body(context, mine, `${mine.length.toLocaleString("en-GB")} of ${all} ${far} ${named}`, "mine")];
  if (others.length) made.push(body(context, others, counted(others.length, "other study", "other studies"), "others"));
  return made;
}

/** @param {Context} context @param {Row[]} rows */
function body(context, rows, heading, sort) {
  const made = element("tbody", { role: "rowgroup", class: sort });
  if (heading) made.append(element("tr", { role: "row", class: "heading" }, element("th", { role: "rowheader", scope: "rowgroup", colspan: COLUMNS.length }, heading)));
  let shown = 0;
  const more = element("button", { type: "button", class: "plain", onclick: () => fill() });
  const last = element("tr", { role: "row", class: "rest" }, element("td", { role: "cell", colspan: COLUMNS.length }, more));
  function fill() {
    const first = shown;
    made.append(...rows.slice(first, first + AT_ONCE).map((row) => line(context, row)));
    shown = Math.min(first + AT_ONCE, rows.length);
    last.remove();
    if (shown < rows.length) made.append(last);
    more.textContent = `Show more: ${counted(rows.length - shown, "study is", "studies are")} not shown yet`;
    if (first) /** @type {HTMLElement | null} */ (made.querySelectorAll("tr.study")[first]?.querySelector("button"))?.focus();
  }
  fill();
  return made;
}

/** @param {Context} context @param {Row} row */
function line(context, row) {
  const { state, go } = context;
  const open = (event) => event.target instanceof HTMLElement && !event.target.closest("button") && !getSelection()?.toString() && go({ thing: row.id, other: null });
  const cells = COLUMNS.map(({ name, cell }) => element("td", { role: "cell", class: name }, ...cell(row, context)));
  return element("tr", { role: "row", class: "study", "aria-current": state.thing === row.id ? "true" : null, onclick: open }, ...cells);
}

/** @param {Row} row @param {Context} context */
function title(row, { go }) {
  return [element("button", { type: "button", class: row.derived ? "name derived" : "name", "data-thing": row.id, onclick: () => go({ thing: row.id, other: null }) }, row.title)];
}

/** The first names, those that matter more in a stronger hand. @param {Context} context @param {import("./study-rows.js").Named[]} things */
function names({ graph }, things) {
  const shown = things.slice(0, NAMES_SHOWN).flatMap(({ id, main }, index) => [index ? "; " : "", element("span", { class: main ? "main" : "side" }, graph.label(id))]);
  return things.length > NAMES_SHOWN ? [...shown, ` · ${things.length - NAMES_SHOWN}\u00a0more`] : shown;
}
