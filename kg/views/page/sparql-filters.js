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
 * What a link of a study must rest on: so many sentences, of such a score.
 * @param {Filters} filters @param {string} relation  a term or a variable @param {string} object  a variable
 * @returns {string[]}
 */
export function evidenceFilters(filters, relation, object) {
  const link = `kg:evidenceSubject ?study ; kg:evidenceRelation ${relation} ; kg:evidenceObject ${object}`;
  if (filters.sentences > 1) return enoughSentences(filters, `?study ${relation.startsWith("?") ? relation + " " : ""}${object}`, [`?mention ${link} .`]);
  return filters.score > 0 ? [`FILTER EXISTS { ?mention ${link} ; kg:score ?score FILTER(?score >= ${filters.score}) }`] : [];
}

/** The links that rest on so many sentences. @param {Filters} filters @param {string} link  the variables that tell a link @param {string[]} patterns  of its ?mention */
export function enoughSentences({ score, sentences }, link, patterns) {
  return [
    `{ SELECT ${link} WHERE {`,
    ...patterns.map((pattern) => "    " + pattern),
    `    ?mention kg:inRecord ?record ; kg:begin ?begin ; kg:score ?score . OPTIONAL { ?mention kg:inSentence ?sentence }`,
    score > 0 ? `    FILTER(?score >= ${score})` : "",
    `    BIND(COALESCE(STR(?sentence), CONCAT(STR(?record), " ", STR(?begin))) AS ?where)`,
    `  } GROUP BY ${link} HAVING (COUNT(DISTINCT ?where) >= ${sentences}) }`,
  ].filter(Boolean);
}

/** The studies that this page holds and that pass the filters. @param {import("./views.js").Context} context @returns {string[]} */
export function studiesShown({ graph, state }) {
  return [...(graph.focus ? [among(graph, "?study", graph.studies)] : []), ...studyFilters(state)];
}
