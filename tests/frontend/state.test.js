// The state of the page in its address: what it asks for is read, what makes no sense is passed over.

import assert from "node:assert/strict";
import test from "node:test";

import { Graph } from "../../kg/views/page/graph.js";
import { changed, hashOf, stateOf } from "../../kg/views/page/state.js";

const graph = new Graph({ nodes: ["role", "theme", "far"].map((id) => ({ id, kind: "Role", label: id })), edges: [], records: [] });
const read = (hash) => stateOf(hash, graph, null);

test("An address that is written is read as the same state", () => {
  const state = { ...read("#view=map&hide=Theme,review&from=2018&score=0.85&show=role&with=theme&depth=2&open=group/1"), trail: ["far"] };

  assert.deepEqual(read(hashOf(state)), state);
});

test("Counts, years and steps are whole numbers; a certainty need not be one", () => {
  const { from, studies, depth, mostRows, score } = read("#view=map&from=2018.5&studies=1.5&depth=1.5&most-rows=0.5&score=0.85");

  assert.deepEqual({ from, studies, depth, mostRows, score }, { from: null, studies: 1, depth: 1, mostRows: 40, score: 0.85 });
});

test("A thing that the graph does not have is not chosen, nor is a second without a first", () => {
  const { thing, other } = read("#view=map&show=nothing&with=theme");

  assert.deepEqual([thing, other], [null, null]);
});

test("What was chosen joins the trail once, and ends a path", () => {
  const path = changed(changed(read("#view=all&show=role"), { target: "far" }), { thing: "theme", other: null });
  const back = changed(path, { thing: "role", other: null });

  assert.deepEqual([path.target, path.trail], [null, ["role"]]);
  assert.deepEqual(back.trail, ["theme"]);
});
