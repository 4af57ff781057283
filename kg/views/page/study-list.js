// The panel beside the table of studies: what they are about, and how many of them.

import { counted } from "./words.js";
import { valuesOf } from "./dimensions.js";
import { element } from "./dom.js";
import { growing } from "./lists.js";
import { nameRow } from "./names.js";

const FIRST = 12;
const SIDES = [
  ["role", "Roles, by their studies"],
  ["theme", "Themes, by their studies"],
];

/** @param {import("./views.js").Context} context @returns {import("./views.js").Content} */
export function studyList(context) {
  const { selection, whole } = context;
  const title = counted(selection.studies.size, "study", "studies");
  const left = whole.studies.size - selection.studies.size;
  const lead = "Choose a role or a theme, and its studies come first in the table.";
  const made = [element("h2", { tabindex: "-1" }, title), element("p", { class: "lead" }, left ? `${counted(left, "study is", "studies are")} left out by the filters. ${lead}` : lead)];
  for (const [dimension, heading] of SIDES) {
    const values = countedBy(context, dimension);
    if (values.length) made.push(element("h3", {}, heading), growing(values, ([id, studies]) => nameRow(context, id, studies), FIRST));
  }
  return { title, body: made, said: `${title} in the table` };
}

/** Where studies stand in a dimension, what most have first. @param {import("./views.js").Context} context @returns {[string, number][]} */
function countedBy({ graph, selection }, dimension) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const study of selection.studies) for (const id of valuesOf(selection, study, dimension).keys()) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || graph.label(a[0]).localeCompare(graph.label(b[0]), "en"));
}
