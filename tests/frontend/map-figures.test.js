// Map and timeline as figures: all that they show is in them, within their bounds.

import assert from "node:assert/strict";
import test from "node:test";

import { Graph } from "../../kg/views/page/graph.js";
import { mapFigure } from "../../kg/views/page/map-figure.js";
import { NO_FILTERS, Selection } from "../../kg/views/page/selection.js";
import { timelineFigure } from "../../kg/views/page/timeline-figure.js";

const study = (id, year, type) => ({ id: `study/${id}`, kind: "Study", label: id, publications: [{ label: id, year, type }] });
const graph = new Graph({
  nodes: [study("a", "2019", "review"), study("b", "2021", "primary study"), { id: "role/gp", kind: "Role", label: "GP" }, { id: "role/nurse", kind: "Role", label: "nurse" }, { id: "theme/trust", kind: "Theme", label: "trust" }],
  edges: [
    { from: "study/a", relation: "studiesRole", to: "role/gp" },
    { from: "study/b", relation: "studiesRole", to: "role/gp" },
    { from: "study/b", relation: "mentionsRole", to: "role/nurse" },
    { from: "study/a", relation: "reportsTheme", to: "theme/trust" },
    { from: "study/b", relation: "reportsTheme", to: "theme/trust" },
  ],
  records: [{ study: "study/a", text: "A.", bases: ["abstract"] }],
  base: "https://example.org/",
});

const state = { view: "map", hidden: new Set(), from: null, to: null, score: 0, sentences: 1, studies: 1, lines: "study", rows: "role", columns: "theme", tree: false, open: new Set(), mostRows: 40, mostColumns: 40, order: "first", thing: null, other: null };
const seen = (change = {}) => ({ graph, whole: new Selection(graph, NO_FILTERS), selection: new Selection(graph, { ...NO_FILTERS, ...change }), state: { ...state, ...change } });
const texts = ({ shapes }) => shapes.filter(({ kind }) => kind === "text").map(({ text }) => text);

test("A figure of the map has its names, its totals, a number for each cell, and says what was searched", () => {
  const found = texts(mapFigure(seen()));

  for (const words of ["Studies by role and theme", "GP", "nurse", "trust", "All studies", "A study counts once in a cell and once in a total. An empty cell: none found in 1 abstract."]) assert.ok(found.includes(words), words);
  assert.deepEqual(found.filter((words) => /^\d+$/.test(words)).sort(), ["1", "1", "2", "2", "2", "2"]);
});

test("A bubble has a sector for each type of study", () => {
  const colours = new Set(mapFigure(seen()).shapes.filter(({ kind, d }) => kind === "path" && d.startsWith("M0 0L")).map(({ fill }) => fill));

  assert.equal(colours.size, 2);
});

test("A cell that is not filled has its mark, and the mark its key", () => {
  const weak = mapFigure(seen({ studies: 2 }));
  const left = mapFigure(seen({ from: 2020 }));
  const gone = mapFigure(seen({ hidden: new Set(["reportsTheme"]) }));

  assert.ok(texts(weak).includes("fewer studies than asked for"));
  assert.equal(weak.shapes.filter(({ kind }) => kind === "circle").length, 2);
  assert.ok(!texts(left).includes("left out by the filters"));
  assert.ok(texts(gone).includes("0 studies; 2 roles, 0 themes"));
});

test("A figure of the timeline has every year, a bar for those with studies, and a ring around the first", () => {
  const made = timelineFigure(seen({ view: "timeline" }));

  for (const words of ["2019", "2020", "2021", "GP", "nurse", "trust", "Roles", "Themes"]) assert.ok(texts(made).includes(words), words);
  assert.equal(made.shapes.filter(({ kind }) => kind === "rect").length, 2);
  assert.equal(made.shapes.filter(({ kind }) => kind === "circle").length, 3);
});

for (const [name, make] of Object.entries({ map: mapFigure, timeline: timelineFigure })) {
  test(`Nothing in a figure of the ${name} stands outside it`, () => {
    const { width, height, shapes } = make(seen({ view: name }));

    const outside = shapes.filter(({ x = 0, y = 0 }) => !(x >= 0 && y >= 0 && x <= width && y <= height));

    assert.deepEqual(outside, []);
  });
}
