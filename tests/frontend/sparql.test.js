// Queries as text: what each filter adds, and that no name breaks out of its place.

import assert from "node:assert/strict";
import test from "node:test";

import { restingLinks, studyFilters } from "../../kg/views/page/sparql-filters.js";
import { declared, iri, literal } from "../../kg/views/page/sparql-text.js";

const NO_FILTERS = { hidden: new Set(), from: null, to: null, score: 0, sentences: 1 };
const graph = /** @type {any} */ ({ base: "https://example.org/kg/" });

test("Without filters nothing is asked", () => {
  assert.deepEqual(studyFilters(NO_FILTERS), []);
});

test("Each filter of studies is one line", () => {
  const lines = studyFilters({ ...NO_FILTERS, hidden: new Set(["review", "retracted", "Theme"]), from: 2015 });

  assert.deepEqual(lines, [
    'FILTER NOT EXISTS { ?study kg:reportedIn/kg:publicationKind ?kind FILTER(?kind IN ("review")) }',
    "FILTER NOT EXISTS { ?study kg:reportedIn/kg:retracted true }",
    "FILTER EXISTS { ?study kg:reportedIn/kg:publicationYear ?published FILTER(?published >= 2015) }",
  ]);
});

test("A least number of sentences counts where they stand, a least score does not", () => {
  const ofScore = restingLinks({ ...NO_FILTERS, score: 0.8 }, ["kg:studiesRole"], "?role").join("\n");
  const ofBoth = restingLinks({ ...NO_FILTERS, score: 0.8, sentences: 3 }, ["kg:studiesRole"], "?role").join("\n");

  assert.match(ofScore, /FILTER\(\?score >= 0\.8\)/);
  assert.doesNotMatch(ofScore, /HAVING/);
  assert.match(ofBoth, /HAVING \(COUNT\(DISTINCT \?where\) >= 3\)/);
});

test("An id is an IRI with the base of the graph, one from elsewhere is itself, and neither can be left", () => {
  assert.equal(iri(graph, "role/nurse"), "<https://example.org/kg/role/nurse>");
  assert.equal(iri(graph, "http://id.nlm.nih.gov/mesh/D000001"), "<http://id.nlm.nih.gov/mesh/D000001>");
  assert.equal(iri(graph, "role/a> } DROP ALL <b"), "<https://example.org/kg/role/a%3E%20%7D%20DROP%20ALL%20%3Cb>");
});

test("A text cannot leave its quotation marks", () => {
  assert.equal(literal('a "b" \\ \n'), '"a \\"b\\" \\\\ \\n"');
});

test("Only the prefixes that are used are declared", () => {
  assert.equal(declared(["SELECT ?a WHERE { ?a kg:score 1 }", ""]), "PREFIX kg: <https://w3id.org/study-kg/ontology#>\nSELECT ?a WHERE { ?a kg:score 1 }\n");
});
