// The legend is the filter: what each shape and line means, how many there are, and whether they are shown.

import { BASES, FILTERS, KINDS, LINES, SORTS } from "./words.js";
import { element } from "./dom.js";
import { icon, lineIcon } from "./shapes.js";

/** @typedef {import("./views.js").Context} Context */

/** The legend and filters of a view. @param {Context} context */
export function legend(context) {
  const { state } = context;
  const parts = { themes: summaryParts, all: networkParts }[state.view] ?? filterParts;
  return parts(context);
}

function summaryParts(context) {
  return [shapes(context, ["Role", "Theme"]), lines(context), ...relations(context, 2), ...ranges(context), ...sorts(context), ...bases(context)];
}

function networkParts(context) {
  return [kinds(context), strokes(), ...relations(context), ...ranges(context), ...sorts(context), ...bases(context)];
}

function filterParts(context) {
  return [...relations(context), ...ranges(context), ...sorts(context), ...bases(context)];
}

function countsOf(graph) {
  const counts = {};
  for (const thing of graph.things.values()) counts[thing.kind] = (counts[thing.kind] ?? 0) + 1;
  return counts;
}

function shapes({ graph }, shown) {
  const counts = countsOf(graph);
  const rows = shown.map((kind) => element("li", {}, icon(kind), element("span", {}, KINDS[kind].many), count(counts[kind] ?? 0)));
  return element("div", { class: "group" }, element("h2", {}, "Shapes"), element("ul", { class: "key" }, ...rows));
}

function kinds(context) {
  const counts = countsOf(context.graph);
  const rows = Object.keys(KINDS)
    .filter((kind) => counts[kind])
    .map((kind) => tick(context, kind, [icon(kind), element("span", {}, KINDS[kind].many), count(counts[kind])]));
  return group("Show", rows);
}

function lines({ state, go }) {
  const rows = Object.entries(LINES).map(([value, text]) =>
    element("label", {}, element("input", { type: "radio", name: "lines", value, checked: state.lines === value, onchange: () => go({ lines: value }) }), element("span", {}, text)),
  );
  return group("A line joins what is", rows);
}

/** The first so many groups of relations, as far as the graph has them; counts are of links. */
function relations(context, most = FILTERS.length) {
  const counts = {};
  for (const link of context.graph.links) counts[link.relation] = (counts[link.relation] ?? 0) + 1;
  const groups = FILTERS.slice(0, most).map((filter) => ({ ...filter, present: Object.entries(filter.relations).filter(([relation]) => counts[relation]) }));
  return groups
    .filter(({ present }) => present.length)
    .map(({ legend: title, present }) => group(title, present.map(([relation, text]) => tick(context, relation, [element("span", {}, text), count(counts[relation])]))));
}

/** Years, and how much a line or a cell must rest on. */
function ranges({ graph, state, go }) {
  const { span } = graph;
  const field = (name, text, attributes, usual) =>
    element("label", { class: "number" }, element("span", {}, text), element("input", { type: "number", name, value: state[name] ?? "", onchange: (event) => go({ [name]: event.target.value === "" || !event.target.validity.valid ? usual : event.target.valueAsNumber }), ...attributes }));
  const years = span && span.from < span.to ? [group("Published", [field("from", "from", { min: span.from, max: span.to, placeholder: span.from }, null), field("to", "to", { min: span.from, max: span.to, placeholder: span.to }, null)])] : [];
  return [
    ...years,
    group("At least", [
      field("studies", "studies", { min: 1, step: 1 }, 1),
      field("sentences", "sentences", { min: 1, step: 1 }, 1),
      field("score", "score", { min: 0, max: 1, step: 0.05 }, 0),
    ]),
  ];
}

/** Kinds of publications, so that reviews and what is retracted can be left out; nothing where all are of one. */
function sorts(context) {
  const { graph } = context;
  const counts = {};
  for (const study of graph.studies) for (const sort of graph.sortsOf(study)) counts[sort] = (counts[sort] ?? 0) + 1;
  const rows = SORTS.filter((sort) => counts[sort]).map((sort) => tick(context, sort, [element("span", {}, sort), count(counts[sort])]));
  return rows.length > 1 ? [group("Studies by publication", rows)] : [];
}

/** On what all figures rest: how many studies have a part in which was searched, and how many were not searched. */
function bases({ graph }) {
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

function tick({ state, go }, name, parts) {
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

