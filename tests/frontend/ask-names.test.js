// What a reader calls a thing, and the nodes that are found by it.

import assert from "node:assert/strict";
import test from "node:test";

import { Names } from "../../kg/views/page/ask-names.js";

const BASE = "https://kg.example/";
const SETTINGS = { base: BASE, kinds: ["Role", "Theme", "Publication", "Person"], properties: ["rdfs:label", "dcterms:title", "skos:altLabel"] };
const ROWS = [
  ["role/care-navigator", "Role", "rdfs:label", "care navigator"],
  ["role/navigator", "Role", "skos:altLabel", "Care Navigator"],
  ["theme/care-navigation", "Theme", "rdfs:label", "care navigation"],
  ["theme/policies", "Theme", "rdfs:label", "policy"],
  ["publication/pmid/123", "Publication", "kg:pmid", "123"],
  ["publication/pmid/123", "Publication", "dcterms:title", "Link workers in Wales."],
  ["publication/doi/10.5555%2Fa", "Publication", "kg:doi", "10.5555/a"],
  ["person/provisional/pmid/123/1", "Person", "rdfs:label", "Li X"],
  ["person/provisional/pmid/456/1", "Person", "rdfs:label", "Li X"],
];
const term = (value) => ({ type: "literal", value });
const names = new Names(
  { columns: [], rows: ROWS.map(([thing, kind, property, name]) => [term(BASE + thing), term(`https://o.example#${kind}`), term(property.replace(":", "#")), term(name)]) },
  SETTINGS,
);
const found = (kind, typed) => names.find(kind, typed).map((iri) => iri.slice(BASE.length));

for (const [kind, typed, ids] of [
  ["Role", "Care  Navigators", ["role/care-navigator"]],
  ["Role", "care-navigator", ["role/care-navigator"]],
  ["Theme", "policies", ["theme/policies"]],
  ["Theme", "care navigator", []],
  ["Thing", "care navigation", ["theme/care-navigation"]],
  ["Person", "li x", ["person/provisional/pmid/123/1", "person/provisional/pmid/456/1"]],
  ["Publication", "PMID: 00123", ["publication/pmid/123"]],
  ["Study", "123", ["study/pmid/123"]],
  ["Study", "https://doi.org/10.5555/A", ["study/doi/10.5555%2Fa"]],
  ["Study", "study/pmid/123", ["study/pmid/123"]],
  ["Publication", BASE + "publication/pmid/123", ["publication/pmid/123"]],
  ["Study", "link workers in", ["study/pmid/123"]],
  ["Role", "role/no-such", []],
]) {
  test(`“${typed}” as a ${kind} is ${ids.join(" and ") || "nothing"}`, () => {
    assert.deepEqual(found(kind, typed), ids);
  });
}

test("While one types, names that begin so come first, each once", () => {
  assert.deepEqual(names.like("Thing", "care"), ["care navigation", "care navigator", "Care Navigator"]);
  assert.deepEqual(names.like("Role", "navigat"), ["care navigator", "Care Navigator"]);
});
