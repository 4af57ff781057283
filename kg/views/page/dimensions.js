// Dimensions: the ways in which studies are sorted, and where a study stands in each.

import { FILTERS, KINDS, NOT_TOLD, SORTS } from "./words.js";

/**
 * @typedef {{one: string, many: string, relations?: string[], kind?: string, sorts?: "year" | "type" | "framework"}} Dimension
 * A dimension of things has relations; the others are reckoned from the study itself.
 */

const relationsOf = (legend) => Object.keys(FILTERS.find((filter) => filter.legend === legend).relations);
const ofKind = (kind, relations) => ({ one: KINDS[kind].one, many: KINDS[kind].many, kind, relations });

/** @type {Record<string, Dimension>} */
export const DIMENSIONS = {
  role: ofKind("Role", relationsOf("A role is")),
  theme: ofKind("Theme", relationsOf("A theme is")),
  method: ofKind("Method", relationsOf("A method is")),
  place: ofKind("Place", relationsOf("A place is")),
  organisation: { ...ofKind("Organisation", ["hasSettingOrganisation"]), one: "setting organisation", many: "setting organisations" },
  population: ofKind("Population", ["concernsPopulation"]),
  programme: ofKind("Programme", ["namesProgramme"]),
  author: ofKind("Person", ["hasAuthor"]),
  journal: ofKind("Journal", ["publishedIn"]),
  heading: ofKind("SubjectHeading", ["hasSubjectHeading"]),
  framework: { one: "term of your framework", many: "terms of your framework", sorts: "framework" },
  year: { one: "year", many: "years", sorts: "year" },
  type: { one: "type of study", many: "types of study", sorts: "type" },
};

/** The dimensions in which any study of a graph stands. */
export function dimensionsOf(graph) {
  const relations = new Set(graph.links.map((link) => link.relation));
  const framework = [...graph.things.values()].some((thing) => thing.framework);
  return Object.keys(DIMENSIONS).filter((name) => {
    const { relations: own, sorts } = DIMENSIONS[name];
    return own ? own.some((relation) => relations.has(relation)) : sorts !== "framework" || framework;
  });
}

/**
 * Where a study stands in a dimension: each value's id, and the relations by which the study has it.
 * @param {import("./selection.js").Selection} selection
 * @returns {Map<string, Set<string>>}
 */
export function valuesOf(selection, study, name) {
  const { graph } = selection;
  const { relations, sorts } = DIMENSIONS[name];
  if (sorts === "year") return new Map(graph.yearsOf(study).map((year) => [`year/${year}`, new Set()]));
  if (sorts === "type") return new Map(toldTypes(graph, study).map((type) => [`type/${type}`, new Set()]));
  const values = new Map();
  for (const link of selection.linksOf(study)) {
    if (link.from !== study || !(relations ? relations.includes(link.relation) : graph.things.get(link.to).framework)) continue;
    if (!values.has(link.to)) values.set(link.to, new Set());
    values.get(link.to).add(link.relation);
  }
  return values;
}

/** The types of a study; that one of its publications does not tell its type is no type where another does. */
function toldTypes(graph, study) {
  const types = [...graph.typesOf(study)];
  return types.length > 1 ? types.filter((type) => type !== NOT_TOLD) : types;
}

/** @type {WeakMap<import("./graph.js").Graph, Map<string, number>>} */
const types = new WeakMap();

/** The one type under which a study counts, as a place in SORTS: of several the first. @param {import("./graph.js").Graph} graph */
export function typeOf(graph, study) {
  if (!types.has(graph)) types.set(graph, new Map());
  const ofGraph = types.get(graph);
  if (!ofGraph.has(study)) {
    const found = graph.typesOf(study);
    ofGraph.set(study, SORTS.indexOf(SORTS.find((sort) => found.has(sort)) ?? NOT_TOLD));
  }
  return ofGraph.get(study);
}

/** Whether the values of a dimension are things, with cards and labels; years and types of study are none. */
export function isOfThings(name) {
  return !["year", "type"].includes(DIMENSIONS[name].sorts);
}

/** Whether what is broader is known for any value of a dimension. @param {import("./graph.js").Graph} graph */
export function isTree(graph, name) {
  const { kind } = DIMENSIONS[name];
  if (!isOfThings(name)) return false;
  return [...graph.up.keys()].some((id) => (kind ? graph.kind(id) === kind : graph.thing(id)?.framework));
}
