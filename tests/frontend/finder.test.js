// Finding things by name: what fits best comes first, and what is left over is counted.

import assert from "node:assert/strict";
import test from "node:test";

import { Finder } from "../../kg/views/page/finder.js";
import { Graph } from "../../kg/views/page/graph.js";

const finder = (...nodes) => new Finder(new Graph({ nodes: nodes.map((node) => ({ id: node.label, kind: "Role", ...node })), edges: [], records: [] }));
const labels = ({ found }) => found.map(({ id }) => id);

test("A whole name comes first, then what begins so, then a word that does, then what holds it", () => {
  const found = finder({ label: "daycare" }, { label: "social care" }, { label: "care navigator" }, { label: "care" }).find("care");

  assert.deepEqual(labels(found), ["care", "care navigator", "social care", "daycare"]);
});

test("Of those that fit as well the one with more studies comes first, then the alphabet counts", () => {
  const found = finder({ label: "nurse c", studies: 1 }, { label: "nurse b", studies: 1 }, { label: "nurse a", studies: 5 }).find("nurse");

  assert.deepEqual(labels(found), ["nurse a", "nurse b", "nurse c"]);
});

test("A thing is found by another name, a short form, a PMID, a DOI or a title, and says by which", () => {
  const known = finder({ label: "GP", also: ["general practitioner"], short: "family doc" }, { label: "Smith 2020", kind: "Study", publications: [{ pmid: "90000001", doi: "10.5555/a", title: "On trust" }] });

  assert.deepEqual(["practitioner", "family", "9000", "10.5555", "on tr"].map((typed) => known.find(typed).found[0].name), ["general practitioner", "family doc", "90000001", "10.5555/a", "On trust"]);
});

test("What begins so by any of its names comes before what only holds it, and is shown with that name", () => {
  const { found } = finder({ label: "health visitor", also: ["HV"] }, { label: "nhv" }).find("hv");

  assert.deepEqual(found, [{ id: "health visitor", name: "HV" }, { id: "nhv", name: "nhv" }]);
});

test("Of many the best are given, and how many more there are", () => {
  const { found, more } = finder(...Array.from({ length: 30 }, (_, index) => ({ label: `nurse ${index}` }))).find("nurse");

  assert.equal(found.length, 12);
  assert.equal(more, 18);
});

test("Names do not run into each other, and nothing typed finds nothing", () => {
  const known = finder({ label: "care", also: ["navigator"] });

  assert.deepEqual(known.find("care navigator"), { found: [], more: 0 });
  assert.deepEqual(known.find("  "), { found: [], more: 0 });
});
