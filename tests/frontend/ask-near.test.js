// A word that is not known, and the known one that is nearest to it.

import assert from "node:assert/strict";
import test from "node:test";

import { nearestTo, strangersAmong } from "../../kg/views/page/ask-near.js";
import { namesIn } from "../../kg/views/page/ask-text.js";

const TERMS = ["kg:Role", "kg:studiesRole", "kg:studiesTheme"];

test("A word gets the known one that differs least, and none where all are far", () => {
  assert.equal(nearestTo("skoss", ["skos", "rdfs"]), "skos");
  assert.equal(nearestTo("foo", ["skos", "rdfs"]), null);
});

test("Terms of kg that there are not are named once, with the nearest", () => {
  assert.equal(strangersAmong(["kg:studiesRoles", "kg:Role", "kg:studiesRoles"], TERMS), "kg:studiesRoles is no term that kg writes; did you mean kg:studiesRole?");
  assert.equal(strangersAmong(["kg:xyzzy"], TERMS), "kg:xyzzy is no term that kg writes.");
});

test("Known terms, other vocabularies and prefixes are nothing to speak of", () => {
  assert.equal(strangersAmong(["kg:Role", "ex:Role", "kg:"], TERMS), "");
});

test("Names are read where they are names: not in texts, addresses and comments", () => {
  assert.deepEqual(namesIn('SELECT * { ?x a kg:Role ; <kg:a> "kg:b" } # kg:c'), ["kg:Role"]);
});
