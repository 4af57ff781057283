// The SPARQL that counts studies by two things at once, as the summary, the map and the timeline do.

import { crosstabOf, haveSentences } from "./crosstab.js";
import { DIMENSIONS, isOfThings } from "./dimensions.js";
import { restingPairs, studiesShown } from "./sparql-filters.js";
import { linked } from "./sparql-studies.js";
import { among, declared, indented, iri, listed, literal } from "./sparql-text.js";
import { NOT_TOLD } from "./words.js";

/**
 * @typedef {import("./views.js").Context} Context
 * @typedef {import("./crosstab.js").Asked & {only?: string[]}} Asked  only: patterns that keep some of the rows and columns
 */

/** How many studies have two things at once: one row for each cell that is not empty. @param {Context} context @param {Asked} asked */
export function cellsQuery(context, asked) {
  const [one, other] = variablesOf(asked);
  const { studies } = context.state;
  return declared([
    `SELECT ${named(one, asked.rows)} ${named(other, asked.columns)} (COUNT(DISTINCT ?study) AS ?studies) WHERE {`,
    ...indented([...bothOf(context, asked), ...labelled(one, asked.rows), ...labelled(other, asked.columns)]),
    `} GROUP BY ${one} ${other}${studies > 1 ? ` HAVING (COUNT(DISTINCT ?study) >= ${studies})` : ""}`,
    `ORDER BY DESC(?studies) ${one} ${other}`,
  ]);
}

/** The roles and themes that the summary has a place for. @param {Context} context */
export function summaryQuery(context) {
  const { selection, state, graph } = context;
  const asked = { rows: "role", columns: "theme", lines: state.lines };
  const drawn = (id) => state.lines in graph.things.get(id);
  const cut = [...crosstabOf(selection, asked).cells].some(([role, ofRole]) => !drawn(role) || ![...ofRole.keys()].every(drawn));
  const only = (kind) => among(graph, `?${kind.toLowerCase()}`, [...graph.things.keys()].filter((id) => graph.kind(id) === kind && drawn(id)));
  return cellsQuery(context, { ...asked, only: cut ? [only("Role"), only("Theme")] : [] });
}

/** The studies of one cell. @param {Context} context @param {Asked} asked */
export function cellQuery(context, asked, row, column) {
  const [one, other] = variablesOf(asked);
  return listed([...bothOf(context, asked), ...[[one, row], [other, column]].map(([variable, value]) => equal(context.graph, variable, value))]);
}

// Patterns -----------------------------------------------------------------------------------------------------------

/** What a study must have to count in a cell. @param {Context} context @param {Asked} asked */
function bothOf(context, asked) {
  const [one, other] = variablesOf(asked);
  const sentence = asked.lines === "sentence" && haveSentences(asked);
  const mayBeOne = asked.rows === asked.columns || [asked.rows, asked.columns].includes("framework");
  return [
    ...(asked.only ?? []),
    ...hasValue(context, asked, asked.rows, one, sentence),
    ...hasValue(context, asked, asked.columns, other, sentence),
    ...(sentence ? inOneSentence(context, asked.tree ? "Named" : "") : []),
    mayBeOne ? `FILTER(${one} != ${other})` : "",
    ...studiesShown(context),
  ];
}

/** A study has a value of a dimension, as far as the filters let it; in a tree what is broader, too. @param {Context} context @param {Asked} asked */
function hasValue({ graph, state }, asked, name, variable, sentence) {
  const { sorts } = DIMENSIONS[name];
  if (sorts === "year") return [`?study kg:reportedIn/kg:publicationYear ${variable} .`];
  if (sorts === "type") return ["?study a kg:Study . OPTIONAL { ?study kg:reportedIn/kg:publicationKind ?kindTold }", `BIND(COALESCE(?kindTold, ${literal(NOT_TOLD)}) AS ${variable})`];
  const found = asked.tree ? `${variable}Found` : variable;
  const steps = sentence ? [found, `${variable}Named`, variable] : [found, variable];
  const upwards = asked.tree ? steps.slice(1).map((above, index) => `${steps[index]} skos:broader* ${above} .`) : [];
  const relations = relationsTo(graph, name).filter((relation) => !state.hidden.has(relation));
  return [...ofThisPage(graph, name, found), ...linked(state, relations, found), ...upwards, ...(asked.tree ? underItsTop(graph, name, variable) : [])];
}

/** A framework ends with its own terms, whatever stands above these. @param {import("./graph.js").Graph} graph */
function underItsTop(graph, name, variable) {
  const terms = [...graph.things.values(), ...graph.above.values()].filter((thing) => thing.framework);
  return DIMENSIONS[name].sorts === "framework" ? [among(graph, variable, terms.map(({ id }) => id))] : [];
}

/** The relations that lead from a study to a value of a dimension. @param {import("./graph.js").Graph} graph */
function relationsTo(graph, name) {
  if (DIMENSIONS[name].relations) return DIMENSIONS[name].relations;
  const links = graph.links.filter(({ from, to }) => graph.kind(from) === "Study" && graph.things.get(to).framework);
  return [...new Set(links.map((link) => link.relation))].sort();
}

/** A framework is told by its terms; so is what a page holds that shows a part of a graph. @param {import("./graph.js").Graph} graph */
function ofThisPage(graph, name, variable) {
  const { kind, sorts } = DIMENSIONS[name];
  if (sorts !== "framework" && !graph.focus) return [];
  return [among(graph, variable, [...graph.things.values()].filter((thing) => (kind ? thing.kind === kind : thing.framework)).map(({ id }) => id))];
}

/** A sentence of the study names both the role and the theme. @param {Context} context */
function inOneSentence({ state }, ending) {
  const [role, theme] = [`?role${ending}`, `?theme${ending}`];
  const link = `kg:evidenceSubject ${role} ; kg:evidenceRelation kg:linkedTheme ; kg:evidenceObject ${theme}`;
  return [
    `?together ${link} ; kg:inRecord/kg:describes/kg:reports ?study .`,
    state.score > 0 ? `?together kg:score ?sure FILTER(?sure >= ${state.score})` : "",
    ...(state.sentences > 1 ? restingPairs(state, link, role, theme) : []),
  ];
}

// Text ---------------------------------------------------------------------------------------------------------------

/** What rows and columns are called: by their dimensions. @param {Asked} asked */
function variablesOf({ rows, columns }) {
  return [`?${rows}`, rows === columns ? "?other" : `?${columns}`];
}

function named(variable, name) {
  return isOfThings(name) ? `${variable} (MIN(${variable}Label) AS ${variable}Name)` : variable;
}

function labelled(variable, name) {
  return isOfThings(name) ? [`${variable} rdfs:label ${variable}Label .`] : [];
}

function equal(graph, variable, value) {
  const text = value.slice(value.indexOf("/") + 1);
  if (value.startsWith("year/")) return `FILTER(${variable} = ${Number(text)})`;
  return value.startsWith("type/") ? `FILTER(${variable} = ${literal(text)})` : `FILTER(${variable} = ${iri(graph, value)})`;
}
