// The filters of a view in words, for who sees only the figure.

import { DIMENSIONS } from "./dimensions.js";
import { counted, FILTERS, KINDS, LINES, SORTS } from "./words.js";

/** @typedef {import("./views.js").Context} Context */

/** "Filters: published from 2015; reviews left out." @param {Context} context */
export function filtersInWords(context) {
  const parts = [years(context), sorts(context), ...relations(context), ...least(context), kinds(context)].filter(Boolean);
  return parts.length ? `Filters: ${parts.join("; ")}.` : "No filters.";
}

function years({ state: { from, to } }) {
  if (from !== null && to !== null) return from === to ? `published in ${from}` : `published from ${from} to ${to}`;
  if (from !== null) return `published from ${from}`;
  return to !== null ? `published to ${to}` : "";
}

function sorts({ state, graph }) {
  const present = new Set(graph.studies.flatMap((study) => [...graph.sortsOf(study)]));
  const left = SORTS.filter((sort) => present.has(sort) && state.hidden.has(sort));
  return left.length ? `studies left out: ${left.join(", ")}` : "";
}

/** The relations that are left out, as far as the graph has them and the view counts them. @param {Context} context */
function relations({ state, graph }) {
  const present = new Set(graph.links.map((link) => link.relation));
  return FILTERS.filter((filter) => inView(state, Object.keys(filter.relations))).map(({ legend, relations: all }) => {
    const left = Object.keys(all).filter((relation) => present.has(relation) && state.hidden.has(relation));
    return left.length ? `${legend.toLowerCase()} not counted where it is ${left.map((relation) => all[relation]).join(" or ")}`.replace(/^(an?) (\w+) is/, "$1 $2 is") : "";
  });
}

/** Whether the view has anything to do with some of these relations. */
function inView(state, these) {
  const shown = { themes: ["role", "theme"], map: [state.rows, state.columns], timeline: [state.rows], people: [] }[state.view];
  return !shown || shown.some((name) => (DIMENSIONS[name].relations ?? these).some((relation) => these.includes(relation)));
}

function least({ state: { studies, sentences, score } }) {
  return [
    studies > 1 ? `at least ${counted(studies, "study", "studies")}` : "",
    sentences > 1 ? `each link from at least ${counted(sentences, "sentence", "sentences")}` : "",
    score > 0 ? `sentences with a certainty of at least ${score}` : "",
  ];
}

function kinds({ state, graph }) {
  if (state.view !== "all") return "";
  const present = new Set([...graph.things.values()].map((thing) => thing.kind));
  const left = Object.keys(KINDS).filter((kind) => present.has(kind) && state.hidden.has(kind));
  return left.length ? `not drawn: ${left.map((kind) => KINDS[kind].many).join(", ")}` : "";
}
