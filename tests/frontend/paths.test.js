// Ways between things: as short as can be, the same each time, and none where there is none.

import assert from "node:assert/strict";
import test from "node:test";

import { Graph } from "../../kg/views/page/graph.js";
import { pathBetween, Ways } from "../../kg/views/page/paths.js";
import { NO_FILTERS, Selection } from "../../kg/views/page/selection.js";

/** The number of steps, counted one thing after another. */
function steps(pairs, start, end) {
  const far = new Map([[start, 0]]);
  const waiting = [start];
  for (const at of waiting) {
    for (const [a, b] of pairs) {
      for (const next of [a === at ? b : null, b === at ? a : null]) {
        if (next === null || far.has(next)) continue;
        far.set(next, far.get(at) + 1);
        waiting.push(next);
      }
    }
  }
  return far.get(end) ?? null;
}

/** Pairs of numbers below `size`, the same for the same seed. */
function somePairs(size, count, seed) {
  let state = seed;
  const next = () => (state = (state * 48271) % 2147483647) % size;
  return Array.from({ length: count }, () => [String(next()), String(next())]);
}

const sample = (links, kinds = {}) =>
  new Graph({
    nodes: [...new Set(links.flatMap(([a, , b]) => [a, b]))].map((id) => ({ id, kind: kinds[id] ?? "Role", label: id })),
    edges: links.map(([from, relation, to]) => ({ from, relation, to })),
    records: [],
  });

test("A way has both ends, and each of its steps is a link", () => {
  const ways = new Ways([["a", "b"], ["b", "c"], ["c", "d"], ["a", "e"]]);

  assert.deepEqual(ways.shortest("a", "d"), ["a", "b", "c", "d"]);
  assert.deepEqual(ways.shortest("d", "a"), ["d", "c", "b", "a"]);
});

test("Of ways as short the lightest is taken, else the one whose steps were given first", () => {
  const pairs = [["a", "x"], ["a", "y"], ["y", "z"], ["x", "z"], ["a", "one"], ["one", "z"]];

  assert.deepEqual(new Ways(pairs).shortest("a", "z"), ["a", "y", "z"]);
  assert.deepEqual(new Ways(pairs, (id) => (id === "one" ? 1 : 2)).shortest("a", "z"), ["a", "one", "z"]);
});

test("A heavy thing is passed where no way as short leads round it", () => {
  const ways = new Ways([["a", "heavy"], ["heavy", "z"], ["a", "b"], ["b", "c"], ["c", "z"]], (id) => (id === "heavy" ? 100 : 0));

  assert.deepEqual(ways.shortest("a", "z"), ["a", "heavy", "z"]);
});

test("Where nothing leads there is no way", () => {
  const ways = new Ways([["a", "b"], ["c", "d"]]);

  assert.equal(ways.shortest("a", "d"), null);
  assert.equal(ways.shortest("a", "unknown"), null);
});

test("A thing is connected to itself by no step", () => {
  assert.deepEqual(new Ways([["a", "b"]]).shortest("a", "a"), ["a"]);
});

test("Ways are as short as a plain search finds them, on a hundred graphs", () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const pairs = somePairs(40, 45, seed);
    const ways = new Ways(pairs);
    const [start, end] = [pairs[0][0], pairs.at(-1)[1]];

    const found = ways.shortest(start, end);

    assert.equal(found === null ? null : found.length - 1, steps(pairs, start, end), `seed ${seed}`);
    for (const [index, id] of (found ?? []).slice(1).entries()) assert.ok(ways.within(found[index], 1).has(id), `seed ${seed}`);
  }
});

test("What is within two steps is what two steps reach", () => {
  const ways = new Ways([["a", "b"], ["b", "c"], ["c", "d"]]);

  assert.deepEqual([1, 2].map((depth) => [...ways.within("a", depth)]), [["a", "b"], ["a", "b", "c"]]);
});

test("What studies state comes before the list of terms, though that is shorter", () => {
  const graph = sample([["one", "broader", "above"], ["other", "broader", "above"], ["s1", "studiesRole", "one"], ["s1", "reportsTheme", "t"], ["s2", "reportsTheme", "t"], ["s2", "studiesRole", "other"]], { s1: "Study", s2: "Study", t: "Theme" });

  assert.deepEqual(pathBetween(new Selection(graph, NO_FILTERS), "one", "other"), ["one", "s1", "t", "s2", "other"]);
});

test("Where no study leads the list of terms does", () => {
  const graph = sample([["one", "broader", "above"], ["other", "broader", "above"]]);

  assert.deepEqual(pathBetween(new Selection(graph, NO_FILTERS), "one", "other"), ["one", "above", "other"]);
});

test("A kind that is hidden is not passed through, but may be an end", () => {
  const graph = sample([["s1", "publishedIn", "journal"], ["s2", "publishedIn", "journal"]], { s1: "Study", s2: "Study", journal: "Journal" });
  const selection = new Selection(graph, { ...NO_FILTERS, hidden: new Set(["Journal"]) });

  assert.equal(pathBetween(selection, "s1", "s2"), null);
  assert.deepEqual(pathBetween(selection, "s1", "journal"), ["s1", "journal"]);
});

test("Of ways as short the one over a theme is taken, not the one over a country", () => {
  const links = ["p", "t"].flatMap((shared) => ["s1", "s2"].map((study) => [study, shared === "p" ? "setIn" : "reportsTheme", shared]));
  const graph = sample([["s1", "studiesRole", "one"], ["s2", "studiesRole", "other"], ...links], { s1: "Study", s2: "Study", t: "Theme", p: "Place" });

  assert.deepEqual(pathBetween(new Selection(graph, NO_FILTERS), "one", "other"), ["one", "s1", "t", "s2", "other"]);
});
