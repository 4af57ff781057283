// The filters of the page as SPARQL: which studies are left out, and on how much a link must rest.

import { among, literal } from "./sparql-text.js";
import { NOT_TOLD, RETRACTED, SORTS } from "./words.js";

/** @typedef {import("./selection.js").Filters} Filters */

const KINDS_TOLD = SORTS.filter((sort) => sort !== NOT_TOLD && sort !== RETRACTED);

/** What leaves out the studies that are of a kind that is hidden, or not of the years asked for. @param {Filters} filters @returns {string[]} */
export function studyFilters({ hidden, from, to }, study = "?study") {
  const kinds = KINDS_TOLD.filter((kind) => hidden.has(kind));
  const years = [from === null ? "" : `?published >= ${from}`, to === null ? "" : `?published <= ${to}`].filter(Boolean);
  return [
    kinds.length ? `FILTER NOT EXISTS { ${study} kg:reportedIn/kg:publicationKind ?kind FILTER(?kind IN (${kinds.map(literal).join(", ")})) }` : "",
    hidden.has(NOT_TOLD) ? `FILTER NOT EXISTS { ${study} kg:reportedIn ?untold FILTER NOT EXISTS { ?untold kg:publicationKind ?told } }` : "",
    hidden.has(RETRACTED) ? `FILTER NOT EXISTS { ${study} kg:reportedIn/kg:retracted true }` : "",
    years.length ? `FILTER EXISTS { ${study} kg:reportedIn/kg:publicationYear ?published FILTER(${years.join(" && ")}) }` : "",
  ].filter(Boolean);
}

/** Whether a link must rest on more than one sentence of any score. @param {Filters} filters */
export function asksForEvidence({ score, sentences }) {
  return score > 0 || sentences > 1;
}

/**
 * A study has a link of one of these relations, which rests on so many sentences, of such a score.
 * @param {Filters} filters @param {string[]} relations  as SPARQL writes them @param {string} variable  for what it is linked to
 */
export function restingLinks(filters, relations, variable) {
  const link = `?study ${variable}Relation ${variable}`;
  return [
    `{ SELECT DISTINCT ?study ${variable} WHERE {`,
    `    VALUES ${variable}Relation { ${relations.join(" ")} }`,
    `    ${link} .`,
    `    ?mention kg:evidenceSubject ?study ; kg:evidenceRelation ${variable}Relation ; kg:evidenceObject ${variable} .`,
    ...mentionFilters(filters).map((filter) => "    " + filter),
    `  }${enough(filters, link)} }`,
  ];
}

/** Two things are named together in so many sentences of the studies that are shown. @param {Filters} filters */
export function restingPairs(filters, link, one, other) {
  return [
    `{ SELECT ${one} ${other} WHERE {`,
    `    ?mention ${link} ; kg:inRecord/kg:describes/kg:reports ?of .`,
    ...studyFilters(filters, "?of").map((filter) => "    " + filter),
    ...mentionFilters(filters).map((filter) => "    " + filter),
    `  }${enough(filters, `${one} ${other}`)} }`,
  ];
}

/** A mention's score, and where it stands if that counts. @param {Filters} filters */
function mentionFilters(filters) {
  if (filters.sentences > 1) return mentionPlaces(filters);
  return filters.score > 0 ? [scoreFilter(filters)] : [];
}

/** A mention's score, and ?where it stands: in a sentence, or at a place of its own. @param {Filters} filters */
export function mentionPlaces(filters) {
  return [
    filters.score > 0 ? scoreFilter(filters) : "",
    "?mention kg:inRecord ?record ; kg:begin ?begin . OPTIONAL { ?mention kg:inSentence ?sentence }",
    `BIND(COALESCE(STR(?sentence), CONCAT(STR(?record), " ", STR(?begin))) AS ?where)`,
  ].filter(Boolean);
}

/** @param {Filters} filters */
function scoreFilter({ score }) {
  return `?mention kg:score ?score FILTER(?score >= ${score})`;
}

function enough({ sentences }, link) {
  return sentences > 1 ? ` GROUP BY ${link} HAVING (COUNT(DISTINCT ?where) >= ${sentences})` : "";
}

/** The studies that this page holds and that pass the filters. @param {import("./views.js").Context} context @returns {string[]} */
export function studiesShown({ graph, state }) {
  return [...(graph.focus ? [among(graph, "?study", graph.studies)] : []), ...studyFilters(state)];
}
