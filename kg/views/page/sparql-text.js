// Parts of a SPARQL query as text: prefixes, terms, and studies that are listed.

const PREFIXES = {
  dcterms: "http://purl.org/dc/terms/",
  kg: "https://w3id.org/study-kg/ontology#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
};
/** Relations from other vocabularies than kg's own. */
const OF_OTHERS = { broader: "skos:broader", publisher: "dcterms:publisher" };
/** Relations that the graph states of a study's publication, not of the study. */
export const OF_REPORTS = new Set(["hasAuthor", "publishedIn", "hasSubjectHeading", "publisher"]);

/** A text as SPARQL writes it. */
export function literal(text) {
  const escapes = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  return `"${text.replace(/[\\"\n\r\t]/g, (sign) => escapes[sign])}"`;
}

/** The IRI behind an id, as SPARQL writes it. @param {import("./graph.js").Graph} graph */
export function iri(graph, id) {
  const whole = id.split("/")[0].includes(":") ? id : graph.base + id;
  return `<${whole.replace(/[\u0000-\u0020<>"{}|\\^`]/g, encodeURIComponent)}>`;
}

/** What a variable may be, by ids. @param {import("./graph.js").Graph} graph @param {Iterable<string>} ids */
export function among(graph, variable, ids) {
  return `VALUES ${variable} { ${[...ids].map((id) => iri(graph, id)).join(" ")} }`;
}

/** A relation as SPARQL writes it. */
export function term(relation) {
  return OF_OTHERS[relation] ?? `kg:${relation}`;
}

/** The way from a study to what it has by a relation. */
export function pathOf(relation) {
  return OF_REPORTS.has(relation) ? `kg:reportedIn/${term(relation)}` : term(relation);
}

/** @param {string[]} lines */
export function indented(lines) {
  return lines.filter(Boolean).map((line) => "  " + line);
}

/** Studies, each once, with what names them. @param {string[]} patterns */
export function listed(patterns) {
  return declared([
    "SELECT ?study (MIN(?label) AS ?name) (MIN(?printed) AS ?year) WHERE {",
    ...indented(patterns),
    "  ?study kg:reportedIn ?publication . ?publication rdfs:label ?label .",
    "  OPTIONAL { ?publication kg:publicationYear ?printed }",
    "} GROUP BY ?study ORDER BY ?year ?name ?study",
  ]);
}

/** A query with the prefixes that it uses, so that any endpoint takes it. @param {string[]} lines */
export function declared(lines) {
  const text = lines.filter(Boolean).join("\n") + "\n";
  const used = Object.entries(PREFIXES).filter(([prefix]) => text.includes(`${prefix}:`));
  return used.map(([prefix, address]) => `PREFIX ${prefix}: <${address}>\n`).join("") + text;
}
