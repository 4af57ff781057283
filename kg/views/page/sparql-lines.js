// The SPARQL that gives the lines of a picture: who wrote with whom, and all links between things.

import { onlyNear } from "./nearby.js";
import { mentionPlaces, studiesShown, studyFilters } from "./sparql-filters.js";
import { among, declared, indented, pathOf, term } from "./sparql-text.js";

/** @typedef {import("./views.js").Context} Context */

/** From a publication to its study, and from what stands in a list of authors to the person. */
const WHOLE = "kg:reports|kg:author|(^kg:hasAffiliation/kg:author)";

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
  const relations = [...new Set(selection.links.map((link) => link.relation))].filter((relation) => relation !== "linkedTheme").sort();
  const kinds = [...new Set([...graph.things.values()].map((thing) => thing.kind))].filter((kind) => !state.hidden.has(kind));
  return declared([
    "SELECT DISTINCT ?one ?relation ?other (COALESCE(?places, 0) AS ?sentences) WHERE {",
    ...indented([
      `VALUES ?relation { ${relations.map(term).join(" ")} }`,
      "?from ?relation ?to .",
      `OPTIONAL { ?from ${WHOLE} ?fromWhole } BIND(COALESCE(?fromWhole, ?from) AS ?one)`,
      `OPTIONAL { ?to ${WHOLE} ?toWhole } BIND(COALESCE(?toWhole, ?to) AS ?other)`,
      "FILTER(?relation != kg:mayShareDataWith || STR(?one) < STR(?other))",
      ...["?one", "?other"].flatMap((end) => endFilters(context, end, kinds)),
      ...sentencesBehind(state),
    ]),
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

/** How many sentences of the studies that are shown are behind each link, and that they are enough. @param {import("./state.js").State} state */
function sentencesBehind(state) {
  const mention = `?mention kg:evidenceSubject/(${WHOLE})? ?one ; kg:evidenceRelation ?said ; kg:evidenceObject/(${WHOLE})? ?other .`;
  return [
    "OPTIONAL { SELECT ?one ?relation ?other (COUNT(DISTINCT ?where) AS ?places) WHERE {",
    ...indented([mention, "BIND(IF(?said = kg:organisation, kg:affiliation, ?said) AS ?relation)", "?mention kg:inRecord/kg:describes/kg:reports ?of .", ...studyFilters(state, "?of"), ...mentionPlaces(state)]),
    "} GROUP BY ?one ?relation ?other }",
    `FILTER(COALESCE(?places, 0) >= ${state.sentences} || NOT EXISTS { ${mention} FILTER(?said = ?relation || ?said = kg:organisation && ?relation = kg:affiliation) })`,
  ];
}
