// Text as code points: what stands between marks, and how text is searched.

import assert from "node:assert/strict";
import test from "node:test";

import { folded, lineAround, stretches, webAddress } from "../../kg/views/page/text.js";

test("Marked words are told from the rest, by code points", () => {
  const letters = Array.from("🩺 The PLO said so.");

  const found = stretches(letters, 0, letters.length, [{ begin: 6, end: 9 }]);

  assert.deepEqual(found.map(({ text, mark }) => [text, mark !== null]), [["🩺 The ", false], ["PLO", true], [" said so.", false]]);
});

test("Of marks that overlap the first and longest stays", () => {
  const letters = Array.from("care home manager");

  const found = stretches(letters, 0, letters.length, [{ begin: 0, end: 9 }, { begin: 0, end: 17 }, { begin: 5, end: 9 }]);

  assert.deepEqual(found.map(({ text }) => text), ["care home manager"]);
});

test("The line around an offset ends where the text does", () => {
  const letters = Array.from("one\ntwo\nthree");

  assert.deepEqual([0, 5, 9].map((offset) => lineAround(letters, offset)), [[0, 3], [4, 7], [8, 13]]);
});

test("Accents, case, hyphens and curled apostrophes make no difference to a search", () => {
  assert.equal(folded("  Infirmière-Chef’s "), "infirmiere chef's");
});

test("Only http and https can be followed", () => {
  const followed = ["https://example.org/a", "http://example.org/", "javascript:alert(1)", "data:text/html,x", "no address"].map(webAddress);

  assert.deepEqual(followed, ["https://example.org/a", "http://example.org/", null, null, null]);
});
