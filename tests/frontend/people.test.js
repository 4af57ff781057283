// People: with whom they wrote, and what their studies are about.

import assert from "node:assert/strict";
import test from "node:test";

import { Graph } from "../../kg/views/page/graph.js";
import { aboutWhat, coauthors, withWhom } from "../../kg/views/page/people-links.js";
import { NO_FILTERS, Selection } from "../../kg/views/page/selection.js";

const AUTHORS = { s1: ["ada", "bo"], s2: ["ada", "bo", "cy"], s3: ["dee"] };
const LINKS = [["s1", "studiesRole", "nurse"], ["s2", "mentionsRole", "nurse"], ["s2", "studiesRole", "doctor"]];
const KINDS = { s1: "Study", s2: "Study", s3: "Study", nurse: "Role", doctor: "Role" };

const graph = new Graph({
  nodes: ["s1", "s2", "s3", "nurse", "doctor", "ada", "bo", "cy", "dee"].map((id) => ({ id, label: id, kind: KINDS[id] ?? "Person", publications: id === "s2" ? [{ year: "2020" }] : [] })),
  edges: [...Object.entries(AUTHORS).flatMap(([study, people]) => people.map((person) => [study, "hasAuthor", person])), ...LINKS].map(([from, relation, to]) => ({ from, relation, to })),
  records: [],
});
const all = new Selection(graph, NO_FILTERS);
const counts = (found) => [...found].map(([id, studies]) => [id, studies.size]);

test("Those with most studies come first", () => {
  assert.deepEqual(counts(coauthors(all).studies), [["ada", 2], ["bo", 2], ["cy", 1], ["dee", 1]]);
});

test("A line joins two people, whatever the number of their studies", () => {
  assert.deepEqual(coauthors(all).lines.map(({ a, b, studies }) => [a, b, studies.size]), [["ada", "bo", 2], ["ada", "cy", 1], ["bo", "cy", 1]]);
});

test("One's co-authors are counted by the studies of both", () => {
  assert.deepEqual(counts(withWhom(all, "ada")), [["bo", 2], ["cy", 1]]);
  assert.deepEqual(counts(withWhom(all, "dee")), []);
});

test("What one's studies are about is told by the relation", () => {
  assert.deepEqual(counts(aboutWhat(all, "ada", "role", ["studiesRole"])), [["doctor", 1], ["nurse", 1]]);
  assert.deepEqual(counts(aboutWhat(all, "ada", "role", ["mentionsRole"])), [["nurse", 1]]);
});

test("Studies that the filters leave out do not count", () => {
  const later = new Selection(graph, { ...NO_FILTERS, from: 2020 });

  assert.deepEqual(counts(withWhom(later, "ada")), [["bo", 1], ["cy", 1]]);
});
