// The panel beside the table of studies: what they are about, and how many of them.

import { counted } from "./words.js";
import { Crosstab } from "./crosstab.js";
import { element } from "./dom.js";
import { name } from "./names.js";

const MOST = 12;
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
    if (values.length) made.push(element("h3", {}, SIDES[index][1]), ...most(context, values));
  }
  return { title, body: made, said: `${title} in the table` };
}

/** The values with the most studies; the others open. @param {import("./crosstab.js").Value[]} values */
function most(context, values) {
  const row = ({ id, studies }) => element("li", {}, name(context, id), element("span", { class: "count" }, counted(studies.size, "study", "studies")));
  const rows = element("ul", { class: "rows" }, ...values.slice(0, MOST).map(row));
  const rest = values.slice(MOST);
  if (!rest.length) return [rows];
  const others = element("ul", { class: "rows" });
  const fill = () => others.childElementCount || others.append(...rest.map(row));
  return [rows, element("details", { ontoggle: fill }, element("summary", {}, `${rest.length.toLocaleString("en-GB")} more`), others)];
}
