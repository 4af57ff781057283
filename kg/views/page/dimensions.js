// Dimensions: the ways in which studies are sorted, and where a study stands in each.

import { FILTERS, KINDS } from "./words.js";

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
  if (sorts === "type") return new Map([...graph.typesOf(study)].map((type) => [`type/${type}`, new Set()]));
  const values = new Map();
  for (const link of selection.linksOf(study)) {
    if (link.from !== study || !(relations ? relations.includes(link.relation) : graph.things.get(link.to).framework)) continue;
    if (!values.has(link.to)) values.set(link.to, new Set());
    values.get(link.to).add(link.relation);
  }
  return values;
}
