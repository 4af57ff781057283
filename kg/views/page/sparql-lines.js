// The SPARQL that gives the lines of a picture: who wrote with whom, and all links between things.

import { studiesShown, studyFilters } from "./sparql-filters.js";
import { among, declared, indented, OF_REPORTS, term } from "./sparql-text.js";

/** @typedef {import("./views.js").Context} Context */

/** People who wrote a study together, and how many studies. @param {Context} context */
export function peopleQuery(context) {
  return declared([
    "SELECT ?one (MIN(?oneLabel) AS ?oneName) ?other (MIN(?otherLabel) AS ?otherName) (COUNT(DISTINCT ?study) AS ?studies) WHERE {",
    ...indented(["?study kg:reportedIn/kg:hasAuthor ?one ; kg:reportedIn/kg:hasAuthor ?other .", "FILTER(STR(?one) < STR(?other))", ...enough(context, "?one"), ...enough(context, "?other"), ...studiesShown(context)]),
    "  ?one rdfs:label ?oneLabel . ?other rdfs:label ?otherLabel .",
    "} GROUP BY ?one ?other ORDER BY DESC(?studies) ?oneName ?otherName ?one ?other",
  ]);
}

/** A person has so many of the studies that are shown. @param {Context} context */
function enough(context, person) {
  const { studies } = context.state;
  const shown = studiesShown(context).join(" ");
  return studies > 1 ? [`{ SELECT ${person} WHERE { ?study kg:reportedIn/kg:hasAuthor ${person} . ${shown} } GROUP BY ${person} HAVING (COUNT(DISTINCT ?study) >= ${studies}) }`] : [];
}

const TO_WHOLE = "kg:reports|kg:author|(^kg:hasAffiliation/kg:author)";

/**
 * The links between things of the kinds that are shown; a publication stands for its study, and what stands in a list of
 * authors for the person. One line of the picture may be several links. @param {Context} context
 */
export function networkQuery(context) {
  const { graph, state, selection } = context;
  const relations = [...new Set(selection.links.map((link) => link.relation))].filter((relation) => relation !== "linkedTheme").sort();
  const kinds = [...new Set([...graph.things.values()].map((thing) => thing.kind))].filter((kind) => !state.hidden.has(kind));
  return declared([
    "SELECT DISTINCT ?one ?relation ?other WHERE {",
    ...indented([
      `VALUES ?relation { ${relations.map(term).join(" ")} }`,
      `VALUES ?oneKind { ${kinds.map((kind) => "kg:" + kind).join(" ")} }`,
      `VALUES ?otherKind { ${kinds.map((kind) => "kg:" + kind).join(" ")} }`,
      "?from ?relation ?to .",
      `OPTIONAL { ?from ${TO_WHOLE} ?fromWhole } BIND(COALESCE(?fromWhole, ?from) AS ?one)`,
      `OPTIONAL { ?to ${TO_WHOLE} ?toWhole } BIND(COALESCE(?toWhole, ?to) AS ?other)`,
      "?one a ?oneKind . ?other a ?otherKind .",
      ...["?one", "?other"].flatMap((end) => ends(context, end)),
      ...resting(context),
    ]),
    "} ORDER BY ?one ?relation ?other",
  ]);
}

/** If it is a study, it is shown; if it is not, so many studies are linked to it. @param {Context} context */
function ends(context, end) {
  const { graph, state } = context;
  const held = graph.focus ? [among(graph, end, graph.things.keys())] : [];
  const years = studyFilters({ ...state, hidden: new Set() }, end).map((filter) => filter.replace(/^FILTER EXISTS (.*)$/, `FILTER(NOT EXISTS { ${end} a kg:Study } || EXISTS $1)`));
  return [...held, ...years, ...studyFilters({ ...state, from: null, to: null }, end)];
}

/** @param {Context} context */
function resting(context) {
  return [];
}
