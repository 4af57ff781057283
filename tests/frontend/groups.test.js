// Groups of a large network: what stands for a thing while its group is closed, open, or a path leads over it.

import assert from "node:assert/strict";
import test from "node:test";

import { Graph } from "../../kg/views/page/graph.js";
import { opened, standingFor } from "../../kg/views/page/groups.js";
import { NO_FILTERS, Selection } from "../../kg/views/page/selection.js";

const graph = new Graph({
  nodes: [
    { id: "one", kind: "Role", label: "one", community: 0 },
    { id: "study", kind: "Study", label: "study", community: 1 },
    { id: "other", kind: "Theme", label: "other", community: 1 },
    { id: "far", kind: "Theme", label: "far", community: 1 },
  ],
  edges: [
    { from: "study", to: "one", relation: "studiesRole" },
    { from: "study", to: "other", relation: "reportsTheme" },
  ],
  records: [],
  communities: [{ label: "first" }, { label: "second" }],
});
const selection = new Selection(graph, NO_FILTERS);
const seen = (state) => /** @type {any} */ ({ graph, selection, state: { thing: null, other: null, target: null, open: new Set(), ...state } });
const standing = (state) => [...graph.things.keys()].map(standingFor(seen(state)));

test("A closed group stands for what is in it", () => {
  assert.deepEqual(standing({}), ["group/0", "group/1", "group/1", "group/1"]);
});

test("What is chosen opens its group", () => {
  assert.deepEqual(standing({ thing: "other" }), ["group/0", "study", "other", "far"]);
});

test("What a path leads over stands for itself, and opens no group", () => {
  const path = { thing: "one", target: "other" };

  assert.deepEqual(standing(path), ["one", "study", "other", "group/1"]);
  assert.deepEqual([...opened(seen(path))], []);
});
