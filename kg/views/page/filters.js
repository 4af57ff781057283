// Filters: what studies, links and sentences must be like to be shown.

import { FILTERS, SORTS } from "./words.js";
import { DIMENSIONS } from "./dimensions.js";
import { element } from "./dom.js";
import { filtersKey } from "./selection.js";
import { UNFILTERED } from "./state.js";

/** @typedef {import("./views.js").Context} Context */

const OF_EVERY_VIEW = ["role", "theme"]; // dimensions whose relations are not behind "More filters"
const inMore = { open: false };
const countsOfGraph = new WeakMap();

/** The filters; with `few` only those of roles and themes stand among the relations. @param {Context} context @param {boolean} few */
export function filters(context, few = false) {
  const [first, others] = [firstFilters(context.state), FILTERS.filter((filter) => !firstFilters(context.state).includes(filter))];
  const more = [...(few ? [] : relations(context, others)), ...sorts(context), least(context)];
  return [...clearing(context), ...relations(context, first), ...years(context), behindMore(context, others, more)];
}

/** The relations that a view is about: of a map, those of its rows and columns. */
function firstFilters({ view, rows, columns }) {
  const shown = (view === "map" ? [rows, columns] : OF_EVERY_VIEW).flatMap((name) => DIMENSIONS[name].relations ?? []);
  return FILTERS.filter((filter) => Object.keys(filter.relations).some((relation) => shown.includes(relation)));
}

/** A box that shows or hides what has a name: a kind, a relation or a sort of study. @param {Context} context */
export function tick({ state, go }, name, parts) {
  const onchange = (event) => {
    const hidden = new Set(state.hidden);
    if (event.target.checked) hidden.delete(name);
    else hidden.add(name);
    go({ hidden });
  };
  return element("label", {}, element("input", { type: "checkbox", name, checked: !state.hidden.has(name), onchange }), ...parts);
}

export function group(title, rows) {
  return element("fieldset", { class: "group" }, element("legend", {}, title), ...rows);
}

/** A number beside what it counts; of what, only a screen reader and a pointer that rests are told. */
export function count(number, unit) {
  const text = number.toLocaleString("en-GB");
  return element("span", { class: "count", title: `${text} ${unit}` }, text, element("span", { class: "unseen" }, ` ${unit}`));
}

/** How many links of each relation a graph has, and how many studies of each sort. */
function countsOf(graph) {
  if (!countsOfGraph.has(graph)) {
    const counts = {};
    for (const { relation } of graph.links) counts[relation] = (counts[relation] ?? 0) + 1;
    for (const study of graph.studies) for (const sort of graph.sortsOf(study)) counts[sort] = (counts[sort] ?? 0) + 1;
    countsOfGraph.set(graph, counts);
  }
  return countsOfGraph.get(graph);
}

/** Groups of relations, as far as the graph has them. */
function relations(context, wanted) {
  const counts = countsOf(context.graph);
  return wanted.map(({ legend, relations: all }) => ({ legend, present: Object.entries(all).filter(([relation]) => counts[relation]) }))
    .filter(({ present }) => present.length)
    .map(({ legend, present }) => group(legend, present.map(([relation, text]) => tick(context, relation, [element("span", {}, text), count(counts[relation], "links")]))));
}

/** Kinds of publications, so that reviews and what is retracted can be left out; nothing where all are of one. */
function sorts(context) {
  const counts = countsOf(context.graph);
  const rows = SORTS.filter((sort) => counts[sort]).map((sort) => tick(context, sort, [element("span", {}, sort), count(counts[sort], "studies")]));
  return rows.length > 1 ? [group("A study is", rows)] : [];
}

/** The years of publication, where there are several. */
function years(context) {
  const { span } = context.graph;
  if (!span || span.from === span.to) return [];
  const bounds = { min: span.from, max: span.to };
  return [group("Published", [number(context, "from", "from", null, { ...bounds, placeholder: span.from }), number(context, "to", "to", null, { ...bounds, placeholder: span.to })])];
}

/** How much a line, a cell or a link must rest on; certainty is how sure a rule is of a sentence, its score in the graph. */
function least(context) {
  return group("At least", [
    number(context, "studies", "studies", 1, { min: 1, step: 1 }),
    number(context, "sentences", "sentences", 1, { min: 1, step: 1 }),
    number(context, "score", "certainty", 0, { min: 0, max: 1, step: 0.05 }),
  ]);
}

function number({ state, go }, name, text, usual, bounds) {
  const onchange = ({ target }) => go({ [name]: target.value === "" || !target.validity.valid ? usual : target.valueAsNumber });
  return element("label", { class: "number" }, element("span", {}, text), element("input", { type: "number", name, value: state[name] ?? "", onchange, ...bounds }));
}

/** What is less often asked for; open as the reader left it, or where one of these filters is at work. */
function behindMore({ state }, others, groups) {
  const used = ["studies", "sentences", "score"].some((name) => state[name] !== UNFILTERED[name]) || [...SORTS, ...others.flatMap((filter) => Object.keys(filter.relations))].some((name) => state.hidden.has(name));
  return element("details", { class: "group more-filters", open: inMore.open || used, ontoggle: (event) => (inMore.open = event.target.open) }, element("summary", {}, "More filters"), ...groups);
}

function clearing({ state, go }) {
  const used = filtersKey(state) !== filtersKey(/** @type {any} */ (UNFILTERED)) || state.studies !== UNFILTERED.studies;
  return used ? [element("button", { type: "button", class: "plain", onclick: () => go({ ...UNFILTERED }) }, "Clear filters")] : [];
}
