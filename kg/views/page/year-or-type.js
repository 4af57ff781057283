// A year or a type of study in the panel: its studies, each of which opens its card.

import { byType } from "./crosstab.js";
import { counted } from "./words.js";
import { element } from "./dom.js";
import { name } from "./names.js";
import { toldByType } from "./bubble.js";

/** @param {import("./views.js").Context} context @param {string} id  such as "year/2019" @returns {import("./views.js").Content} */
export function yearOrType(context, id) {
  const { graph, selection } = context;
  const sort = id.slice(0, id.indexOf("/"));
  const studies = [...selection.studiesAt(id)].sort((a, b) => graph.label(a).localeCompare(graph.label(b), "en"));
  const title = sort === "year" ? `Published in ${graph.label(id)}` : `Type of study: ${graph.label(id)}`;
  const rows = studies.map((study) => element("li", {}, name(context, study)));
  const told = sort === "year" && studies.length ? toldByType(byType(graph, studies)) : counted(studies.length, "study", "studies");
  const left = context.whole.studiesAt(id).size - studies.length;
  const made = [element("h2", { tabindex: "-1" }, title), element("p", { class: "lead" }, told)];
  if (left) made.push(element("p", { class: "note" }, `${counted(left, "study is", "studies are")} left out by the filters.`));
  if (sort === "year") made.push(element("p", {}, ...limits(context, Number(graph.label(id)))));
  return { title, body: [...made, element("ul", { class: "rows" }, ...rows)], said: `${title}: ${told}` };
}

/** Ways to make a year the only one, or the first, that is shown. @param {import("./views.js").Context} context */
function limits({ state, go }, year) {
  const limit = (text, from, to) => (state.from === from && state.to === to ? null : element("button", { type: "button", class: "plain small", onclick: () => go({ from, to }) }, text));
  return [limit(`Only ${year}`, year, year), limit(`From ${year} on`, year, null), limit("All years", null, null)].filter(Boolean).flatMap((button, index) => [index ? " · " : null, button]).filter(Boolean);
}
