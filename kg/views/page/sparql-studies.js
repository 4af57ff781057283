// The SPARQL that lists studies: all that are shown, those behind a line; and the sentences of one.

import { asksForEvidence, restingLinks, studiesShown } from "./sparql-filters.js";
import { declared, indented, iri, listed, literal, OF_REPORTS, pathOf, term } from "./sparql-text.js";
import { NOT_TOLD } from "./words.js";

/** @typedef {import("./views.js").Context} Context */

/** From what stands in a list of authors to the person. */
const TO_PERSON = "(kg:author|(^kg:hasAffiliation/kg:author))?";

/** The studies that pass the filters. @param {Context} context */
export function studiesQuery(context) {
  return listed(["?study a kg:Study .", ...studiesShown(context)]);
}

/** How many studies were published in each year. @param {Context} context */
export function yearsQuery(context) {
  return declared([
    "SELECT ?year (COUNT(DISTINCT ?study) AS ?studies) WHERE {",
    ...indented(["?study kg:reportedIn/kg:publicationYear ?year .", ...studiesShown(context)]),
    "} GROUP BY ?year ORDER BY ?year",
  ]);
}

/** The studies behind a line, as the panel lists them; of a study and a thing the sentences. @param {Context} context */
export function pairQuery(context, a, b) {
  const { graph } = context;
  if ([a, b].some((id) => graph.kind(id) === "Study")) return sentencesQuery(context, a, b);
  const apart = [...standsAt(context, a, "?one"), ...standsAt(context, b, "?other")];
  const together = directly(context, a, b);
  const either = together.length ? ["{", ...indented(apart), "} UNION {", ...indented(together), "}"] : apart;
  return listed([...either, ...studiesShown(context)]);
}

/** The sentences that link a study with a thing. @param {Context} context */
function sentencesQuery({ graph, state, selection }, a, b) {
  const links = selection.between(a, b);
  const one = (link) => `{ ?mention kg:evidenceSubject/^kg:reportedIn? ${iri(graph, link.from)} ; kg:evidenceRelation ${term(link.relation)} ; kg:evidenceObject ${iri(graph, link.to)} }`;
  return declared([
    "SELECT DISTINCT ?relation ?sentence ?section ?score WHERE {",
    ...indented([
      links.length ? links.map(one).join(" UNION ") : "VALUES ?mention { }",
      "?mention kg:evidenceRelation ?relation ; kg:exact ?words ; kg:section ?section ; kg:score ?score ; kg:begin ?begin .",
      "OPTIONAL { ?mention kg:inSentence/kg:sentenceText ?text }",
      "BIND(COALESCE(?text, ?words) AS ?sentence)",
      state.score > 0 ? `FILTER(?score >= ${state.score})` : "",
    ]),
    "} ORDER BY ?relation ?sentence",
  ]);
}

// Patterns -----------------------------------------------------------------------------------------------------------

/** A study stands at a thing, or at what is narrower; at a year; or at a type. @param {Context} context */
function standsAt({ graph, state }, value, variable) {
  const text = value.slice(value.indexOf("/") + 1);
  if (value.startsWith("year/")) return [`?study kg:reportedIn/kg:publicationYear ${Number(text)} .`];
  if (value === `type/${NOT_TOLD}`) return [`?study kg:reportedIn ${variable}Report FILTER NOT EXISTS { ${variable}Report kg:publicationKind ${variable}Kind }`];
  if (value.startsWith("type/")) return [`?study kg:reportedIn/kg:publicationKind ${literal(text)} .`];
  const here = new Set([value, ...graph.allBelow(value)]);
  const leading = graph.links.filter(({ from, to }) => here.has(to) && graph.kind(from) === "Study").map((link) => link.relation);
  const relations = [...new Set(leading)].filter((relation) => !state.hidden.has(relation)).sort();
  const narrower = here.size > 1 ? `${variable} skos:broader* ${iri(graph, value)} .` : `VALUES ${variable} { ${iri(graph, value)} }`;
  return [narrower, ...linked(state, relations, variable)];
}

/** Where one sentence joins two things, and no link of a study to each would tell: the pattern of those sentences. @param {Context} context */
function directly({ graph, state, selection }, a, b) {
  if (![a, b].every((id) => graph.things.has(id))) return [];
  const [ofA, ofB] = [a, b].map((id) => selection.studiesAt(id));
  const links = selection.between(a, b).filter((link) => selection.mentionsShown(link).some(({ record }) => {
    const { study } = graph.records[record];
    return !ofA.has(study) || !ofB.has(study);
  }));
  const one = ({ from, to, relation }) =>
    `?joining kg:evidenceSubject/${TO_PERSON} ${iri(graph, from)} ; kg:evidenceRelation ${relation === "affiliation" ? "?affiliated" : term(relation)} ; kg:evidenceObject ${iri(graph, to)} .`;
  if (!links.length) return [];
  return [
    links.length > 1 ? links.map((link) => `{ ${one(link)} }`).join(" UNION ") : one(links[0]),
    "?joining kg:inRecord/kg:describes/kg:reports ?study .",
    state.score > 0 ? `?joining kg:score ?sure FILTER(?sure >= ${state.score})` : "",
  ];
}

/** A study has a link of one of these relations, which rests on enough. @param {import("./state.js").State} state */
export function linked(state, relations, variable) {
  if (relations.length && !asksForEvidence(state)) return [`?study ${relations.map(pathOf).join("|")} ${variable} .`];
  const printed = relations.filter((name) => OF_REPORTS.has(name)).map(pathOf);
  const worded = relations.filter((name) => !OF_REPORTS.has(name)).map(term);
  const fromReports = printed.length ? [`?study ${printed.join("|")} ${variable} .`] : [];
  if (printed.length && !worded.length) return fromReports;
  const resting = restingLinks(state, worded, variable);
  return printed.length ? ["{", ...indented(resting), "} UNION {", ...indented(fromReports), "}"] : resting;
}
