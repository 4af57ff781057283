// The legend: what each shape and line means and how many there are, and with it the filters.

import { BASES, KINDS, LINES } from "./words.js";
import { element } from "./dom.js";
import { count, filters, group, tick } from "./filters.js";
import { icon, lineIcon } from "./shapes.js";

/** @typedef {import("./views.js").Context} Context */

/** The legend and filters of a view. @param {Context} context */
export function legend(context) {
  const { view } = context.state;
  if (view === "themes") return [shapes(context, ["Role", "Theme"]), lines(context), ...filters(context, true), ...bases(context)];
  if (view === "all") return [kinds(context), strokes(), ...filters(context), ...bases(context)];
  if (view === "ask") return bases(context); // a question goes to all that is in the page
  return [...filters(context), ...bases(context)];
}

function countsOf(graph) {
  const counts = {};
  for (const thing of graph.things.values()) counts[thing.kind] = (counts[thing.kind] ?? 0) + 1;
  return counts;
}

function shapes({ graph }, shown) {
  const counts = countsOf(graph);
  const rows = shown.map((kind) => element("li", {}, icon(kind), element("span", {}, KINDS[kind].many), count(counts[kind] ?? 0, "in all")));
  return key("Shapes", rows);
}

function kinds(context) {
  const counts = countsOf(context.graph);
  const rows = Object.keys(KINDS)
    .filter((kind) => counts[kind])
    .map((kind) => tick(context, kind, [icon(kind), element("span", {}, KINDS[kind].many), count(counts[kind], "in all")]));
  return group("Show", rows);
}

function lines({ state, go }) {
  const rows = Object.entries(LINES).map(([value, text]) =>
    element("label", {}, element("input", { type: "radio", name: "lines", value, checked: state.lines === value, onchange: () => go({ lines: value }) }), element("span", {}, text)),
  );
  return group("A line joins what is", rows);
}

/** On what all figures rest: how many studies have a part in which was searched, and how many were not searched. */
function bases({ graph }) {
  const studies = {};
  for (const { study, bases } of graph.records) for (const basis of bases ?? []) (studies[basis] ??= new Set()).add(study);
  const names = [...Object.keys(BASES).filter((basis) => studies[basis]), ...Object.keys(studies).filter((basis) => !BASES[basis])];
  const rows = names.map((name) => element("li", {}, element("span", {}, BASES[name] ?? name), count(studies[name].size, "studies")));
  return rows.length ? [key("Searched in", rows)] : [];
}

function strokes() {
  return key("Lines", [
    element("li", {}, lineIcon(false), element("span", {}, "stated part")),
    element("li", {}, lineIcon(true), element("span", {}, "only mentioned")),
  ]);
}

function key(title, rows) {
  return element("div", { class: "group" }, element("h2", {}, title), element("ul", { class: "key" }, ...rows));
}
