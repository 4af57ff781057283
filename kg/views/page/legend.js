// The legend is the filter: what each shape and line means, how many there are, and whether they are shown.

import { BASES, FILTERS, KINDS, LINES, SORTS } from "./words.js";
import { element } from "./dom.js";
import { icon, lineIcon } from "./shapes.js";

/** The legend for a state; `go` takes the changed part of it. */
export function legend(graph, state, go) {
  return state.view === "themes" ? [shapes(graph, ["Role", "Theme"]), lines(state, go), ...relations(graph, state, go), ...sorts(graph, state, go), ...bases(graph)]
    : [kinds(graph, state, go), ...relations(graph, state, go), ...sorts(graph, state, go), strokes(), ...bases(graph)];
}

function countsOf(graph) {
  const counts = {};
  for (const thing of graph.things.values()) counts[thing.kind] = (counts[thing.kind] ?? 0) + 1;
  return counts;
}

function shapes(graph, shown) {
  const counts = countsOf(graph);
  const rows = shown.map((kind) => element("li", {}, icon(kind), element("span", {}, KINDS[kind].many), count(counts[kind] ?? 0)));
  return element("div", { class: "group" }, element("h2", {}, "Shapes"), element("ul", { class: "key" }, ...rows));
}

function kinds(graph, state, go) {
  const counts = countsOf(graph);
  const rows = Object.keys(KINDS)
    .filter((kind) => counts[kind])
    .map((kind) => tick(kind, state, go, [icon(kind), element("span", {}, KINDS[kind].many), count(counts[kind])]));
  return group("Show", rows);
}

function lines(state, go) {
  const rows = Object.entries(LINES).map(([value, text]) =>
    element("label", {}, element("input", { type: "radio", name: "lines", value, checked: state.lines === value, onchange: () => go({ lines: value }) }), element("span", {}, text)),
  );
  return group("A line joins what is", rows);
}

function relations(graph, state, go) {
  const counts = {};
  for (const link of graph.links) counts[link.relation] = (counts[link.relation] ?? 0) + 1;
  return FILTERS.map((filter) =>
    group(
      filter.legend,
      Object.entries(filter.relations).map(([relation, text]) => tick(relation, state, go, [element("span", {}, text), count(counts[relation] ?? 0)])),
    ),
  );
}

/** Kinds of publications, so that reviews and what is retracted can be left out; nothing where all are of one. */
function sorts(graph, state, go) {
  const counts = {};
  for (const thing of graph.things.values()) {
    if (thing.kind === "Study") for (const sort of graph.sortsOf(thing.id)) counts[sort] = (counts[sort] ?? 0) + 1;
  }
  const rows = SORTS.filter((sort) => counts[sort]).map((sort) => tick(sort, state, go, [element("span", {}, sort), count(counts[sort])]));
  return rows.length > 1 ? [group("Studies by publication", rows)] : [];
}

/** On what all figures rest: how many studies have a part in which was searched, and how many were not searched. */
function bases(graph) {
  const studies = {};
  for (const { study, bases } of graph.records) for (const basis of bases ?? []) (studies[basis] ??= new Set()).add(study);
  const names = [...Object.keys(BASES).filter((basis) => studies[basis]), ...Object.keys(studies).filter((basis) => !BASES[basis])];
  const rows = names.map((name) => element("li", {}, element("span", {}, BASES[name] ?? name), count(studies[name].size)));
  return rows.length ? [element("div", { class: "group" }, element("h2", {}, "Searched in"), element("ul", { class: "key" }, ...rows))] : [];
}

function strokes() {
  const rows = [
    element("li", {}, lineIcon(false), element("span", {}, "stated part")),
    element("li", {}, lineIcon(true), element("span", {}, "only mentioned")),
  ];
  return element("div", { class: "group" }, element("h2", {}, "Lines"), element("ul", { class: "key" }, ...rows));
}

function group(title, rows) {
  return element("fieldset", { class: "group" }, element("legend", {}, title), ...rows);
}

function tick(name, state, go, parts) {
  const onchange = (event) => {
    const hidden = new Set(state.hidden);
    if (event.target.checked) hidden.delete(name);
    else hidden.add(name);
    go({ hidden });
  };
  return element("label", {}, element("input", { type: "checkbox", name, checked: !state.hidden.has(name), onchange }), ...parts);
}

function count(number) {
  return element("span", { class: "count" }, number.toLocaleString("en-GB"));
}

