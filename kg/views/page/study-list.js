// The panel beside the table of studies: what they are about, and how many of them.

import { counted } from "./words.js";
import { Crosstab } from "./crosstab.js";
import { element } from "./dom.js";
import { growing } from "./lists.js";
import { name } from "./names.js";

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
  const { rows, columns } = new Crosstab(selection, { rows: SIDES[0][0], columns: SIDES[1][0] });
  for (const [index, values] of [rows, columns].entries()) {
    if (values.length) made.push(element("h3", {}, SIDES[index][1]), growing(values, (value) => row(context, value), FIRST));
  }
  return { title, body: made, said: `${title} in the table` };
}

/** @param {import("./views.js").Context} context @param {import("./crosstab.js").Value} value */
function row(context, { id, studies }) {
  return element("li", {}, name(context, id), element("span", { class: "count" }, counted(studies.size, "study", "studies")));
}
