// Labels of the picture: how a name is cut that has too little room.

import assert from "node:assert/strict";
import test from "node:test";

import { Labels } from "../../kg/views/page/labels.js";

const ruler = { width: (text) => Array.from(text).length }; // each sign one pixel wide
const shortened = (text, room) => Labels.prototype.shortened.call(ruler, text, room, "");

test("A name that fits stays, another ends in an ellipsis", () => {
  assert.deepEqual([shortened("nurse", 5), shortened("falls nurse", 7)], ["nurse", "falls…"]);
});

test("A name is cut between its signs, never inside one", () => {
  assert.equal(shortened("𝒩𝒩𝒩𝒩", 3), "𝒩𝒩…");
});
