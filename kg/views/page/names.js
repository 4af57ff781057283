// Names that open: things, pairs of things, and the words found in a record.

import { counted, KINDS } from "./words.js";
import { element } from "./dom.js";
import { icon } from "./shapes.js";

/** @typedef {import("./views.js").Context} Context */

export function textButton(text, onclick) {
  return element("button", { type: "button", class: "name", onclick }, text);
}

/** A thing's name, with its shape, that opens its card. @param {Context} context */
export function name({ graph, go }, id) {
  const { kind, label, derived } = graph.thing(id);
  return element("button", { type: "button", class: derived ? "name derived" : "name", "data-thing": id, onclick: () => go({ thing: id, other: null }) }, icon(kind), label);
}

/** A row of a list: a thing's name, and how many studies have it. @param {Context} context @param {string} id @param {number} studies */
export function nameRow(context, id, studies) {
  return element("li", {}, name(context, id), element("span", { class: "count" }, counted(studies, "study", "studies")));
}

/** One end of a line with a note, that opens the sentences behind it. @param {Context} context */
export function lineButton({ graph, go }, a, b, note) {
  const row = { type: "button", class: "name line-row", "data-thing": b, onclick: () => go({ thing: a, other: b }) };
  return element("button", row, icon(graph.kind(b)), element("span", {}, graph.label(b)), element("span", { class: "count" }, note));
}

/** The words of a record on which links rest, each in the colour of what it names. @param {Context} context */
export function marksOf({ graph, selection }, links, record) {
  return links
    .filter((link) => link.relation !== "linkedTheme")
    .flatMap((link) => selection.mentionsOf(link).filter((mention) => mention.record === record).map(({ begin, end }) => ({ begin, end, kind: graph.kind(link.to), name: graph.label(link.to) })));
}

/** "3 roles". */
export function countedKind(number, kind) {
  return counted(number, KINDS[kind].one, KINDS[kind].many);
}
