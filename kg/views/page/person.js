// A person's card: what their studies are about, and with whom they wrote.

import { counted } from "./words.js";
import { element } from "./dom.js";
import { growing } from "./lists.js";
import { lineButton } from "./names.js";
import { aboutWhat, MERGED, withWhom } from "./people-links.js";

/** @typedef {import("./views.js").Context} Context */

const FIRST = 10;
/** What is in one part is not told again in a later one of its dimension. @type {[string, string, string[]][]} */
const ABOUT = [
  ["Roles studied", "role", ["studiesRole"]],
  ["Other roles in their studies", "role", ["participantRole", "mentionsRole"]],
  ["Themes reported as results", "theme", ["reportsTheme"]],
  ["Other themes in their studies", "theme", ["mentionsTheme"]],
];

/** Each row opens the sentences, or the studies that two people share. @param {Context} context */
export function aboutPerson(context, person) {
  const { selection } = context;
  const told = new Set();
  const subjects = ABOUT.map(([title, dimension, relations]) => {
    const found = [...aboutWhat(selection, person, dimension, relations)].filter(([id]) => !told.has(id));
    for (const [id] of found) told.add(id);
    return section(context, person, title, found);
  });
  const others = section(context, person, "With whom", [...withWhom(selection, person)]);
  return [...subjects, others, element("p", { class: "note" }, MERGED)].filter(Boolean);
}

/** @param {Context} context @param {[string, Set<string>][]} found */
function section(context, person, title, found) {
  if (!found.length) return null;
  const row = ([id, studies]) => element("li", {}, lineButton(context, person, id, counted(studies.size, "study", "studies")));
  return element("section", {}, element("h3", {}, title), growing(found, row, FIRST));
}
