// The SPARQL that gives the lines of a picture: who wrote with whom, and all links between things.

import { onlyNear } from "./nearby.js";
import { mentionPlaces, studiesShown, studyFilters } from "./sparql-filters.js";
import { among, declared, indented, pathOf, term } from "./sparql-text.js";

/** @typedef {import("./views.js").Context} Context */

/** From a publication to its study, and from what stands in a list of authors to the person. */
const WHOLE = "kg:reports|kg:author|(^kg:hasAffiliation/kg:author)";
/** That an affiliation line names a body is why its authors have that affiliation. */
const AFFILIATION = "BIND(IF(?said = kg:organisation, kg:affiliation, ?said) AS ?relation)";

/** People who wrote a study together, and how many studies. @param {Context} context */
export function peopleQuery(context) {
  return declared([
    "SELECT ?one (MIN(?oneLabel) AS ?oneName) ?other (MIN(?otherLabel) AS ?otherName) (COUNT(DISTINCT ?study) AS ?studies) WHERE {",
    ...indented([
      "?study kg:reportedIn/kg:hasAuthor ?one ; kg:reportedIn/kg:hasAuthor ?other .",
      "FILTER(STR(?one) < STR(?other))",
      ...writersOf(context, "?one"),
      ...writersOf(context, "?other"),
      ...studiesShown(context),
      "?one rdfs:label ?oneLabel . ?other rdfs:label ?otherLabel .",
    ]),
    "} GROUP BY ?one ?other ORDER BY DESC(?studies) ?oneName ?otherName ?one ?other",
  ]);
}

/** A person wrote so many of the studies that are shown. @param {Context} context */
function writersOf(context, person) {
  const { studies } = context.state;
  if (studies < 2) return [];
  return [`{ SELECT ${person} WHERE { ?study kg:reportedIn/kg:hasAuthor ${person} . ${studiesShown(context).join(" ")} } GROUP BY ${person} HAVING (COUNT(DISTINCT ?study) >= ${studies}) }`];
}

/**
 * The links between things of the kinds that are shown, with the number of sentences behind each; a publication stands for
 * its study, and what stands in a list of authors for the person. A line of the picture may be several links.
 * @param {Context} context
 */
export function networkQuery(context) {
  const { graph, state, selection } = context;
  const relations = [...new Set(selection.links.map((link) => link.relation))].filter((relation) => relation !== "linkedTheme" && relation !== "broader").sort();
  const kinds = [...new Set([...graph.things.values()].map((thing) => thing.kind))].filter((kind) => !state.hidden.has(kind));
  const links = ["?from ?relation ?to .", whole("?from", "?one"), whole("?to", "?other"), "FILTER(?relation != kg:mayShareDataWith || STR(?one) < STR(?other))"];
  const named = (which) => `VALUES ?relation { ${relations.filter((relation) => which.has(relation)).map(term).join(" ")} }`;
  const [worded, unworded] = [true, false].map((wanted) => new Set(graph.links.filter((link) => Boolean(link.mentions?.length) === wanted).map((link) => link.relation)));
  return declared([
    "SELECT DISTINCT ?one ?relation ?other ?sentences WHERE {",
    "  {",
    ...indented(indented([...sentencesBehind(state), "{", ...indented([named(worded), ...links]), "}"])),
    "  } UNION {",
    ...indented(indented([named(unworded), ...links, [...unworded].some((relation) => worded.has(relation)) ? withoutWords() : "", "BIND(0 AS ?sentences)"])),
    ...(selection.links.some((link) => link.relation === "broader") ? ["  } UNION {", ...indented(indented(broader(graph)))] : []),
    "  }",
    ...indented(["?one", "?other"].flatMap((end) => endFilters(context, end, kinds))),
    "} ORDER BY ?one ?relation ?other",
  ]);
}

/** A thing is of a kind that is shown; a study passes the filters, anything else is in so many studies. @param {Context} context */
function endFilters(context, end, kinds) {
  const { graph, state } = context;
  const near = onlyNear(context);
  const here = near ?? (graph.focus ? graph.things.keys() : null);
  const [years, others] = [{ ...state, hidden: new Set() }, { ...state, from: null, to: null }].map((filters) => studyFilters(filters, end));
  return [
    here ? among(graph, end, here) : "",
    `${end} a ${end}Kind . VALUES ${end}Kind { ${kinds.map((kind) => "kg:" + kind).join(" ")} }`,
    ...others,
    ...years.map((filter) => filter.replace(/^FILTER EXISTS (.*)$/, `FILTER(${end}Kind != kg:Study || EXISTS $1)`)),
    ...(state.studies > 1 ? enoughStudies(context, end) : []),
  ];
}

/** Of what is in studies at all, those that are in so many. @param {Context} context */
function enoughStudies({ graph, state }, end) {
  const relations = [...new Set(graph.links.filter((link) => graph.kind(link.from) === "Study").map((link) => link.relation))].sort();
  return [
    `OPTIONAL { SELECT ${end} (COUNT(DISTINCT ?in) AS ${end}Studies) WHERE { ?in a kg:Study ; ${relations.map(pathOf).join("|")} ${end} } GROUP BY ${end} }`,
    `FILTER(${end}Kind = kg:Study || COALESCE(${end}Studies, ${state.studies}) >= ${state.studies})`,
  ];
}

/** How many sentences of the studies that are shown are behind each link, if they are enough. @param {import("./state.js").State} state */
function sentencesBehind(state) {
  return [
    "{ SELECT DISTINCT ?one ?relation ?other (COUNT(DISTINCT ?where) AS ?sentences) WHERE {",
    ...indented(["?mention kg:evidenceSubject ?part ; kg:evidenceRelation ?said ; kg:evidenceObject ?other .", whole("?part", "?one"), AFFILIATION, "?mention kg:inRecord/kg:describes/kg:reports ?of .", ...studyFilters(state, "?of"), ...mentionPlaces(state)]),
    `} GROUP BY ?one ?relation ?other HAVING (COUNT(DISTINCT ?where) >= ${state.sentences}) }`,
  ];
}

/** Of a relation that some links have from a sentence, and others not, those that have none. */
function withoutWords() {
  return `FILTER NOT EXISTS { ?mention kg:evidenceSubject/(${WHOLE})? ?one ; kg:evidenceRelation ?relation ; kg:evidenceObject ?other }`;
}

/** A concept is broader than another; both are in some study, or they would not be shown. @param {import("./graph.js").Graph} graph */
function broader(graph) {
  const relations = [...new Set(graph.links.map((link) => link.relation))].filter((relation) => relation !== "broader").sort();
  const found = (end) => `{ SELECT DISTINCT ${end} WHERE { ?in ${relations.map(term).join("|")} ${end} } }`;
  return ["?one skos:broader ?other .", found("?one"), found("?other"), "BIND(skos:broader AS ?relation) BIND(0 AS ?sentences)"];
}

/** What something is a part of, or itself. */
function whole(part, variable) {
  return `OPTIONAL { ${part} ${WHOLE} ${part}Whole } BIND(COALESCE(${part}Whole, ${part}) AS ${variable})`;
}
