// Counting by two dimensions: once in a cell, once in a total, and what is narrower with what is broader.

import assert from "node:assert/strict";
import test from "node:test";

import { byType, Crosstab, crosstabOf } from "../../kg/views/page/crosstab.js";
import { Graph } from "../../kg/views/page/graph.js";
import { mapOf, cellOf } from "../../kg/views/page/map-cells.js";
import { NO_FILTERS, Selection } from "../../kg/views/page/selection.js";
import { SORTS } from "../../kg/views/page/words.js";

const study = (id, year, ...types) => ({ id: `study/${id}`, kind: "Study", label: id, publications: types.map((type) => (type ? { label: id, year: String(year), type } : { label: id, year: String(year) })) });
const thing = (kind, id) => ({ id: `${kind.toLowerCase()}/${id}`, kind, label: id });
const link = (from, relation, to, ...records) => ({ from, relation, to, mentions: records.map((record) => ({ record, begin: 0, end: 1, sentence: [0, 9], section: "Results", extractor: "rule 1", score: 0.9 })) });

/** Three studies: two of GPs and trust, in one sentence only in the first; one of nurses and trust; "clinician" stands above both roles. */
function graph() {
  return new Graph({
    nodes: [study("a", 2019, "review"), study("b", 2020, "protocol", "primary study"), study("c", 2020, ""), thing("Role", "gp"), thing("Role", "nurse"), thing("Theme", "trust"), thing("Theme", "time")],
    edges: [
      link("study/a", "studiesRole", "role/gp", 0),
      link("study/a", "mentionsRole", "role/gp", 0),
      link("study/a", "reportsTheme", "theme/trust", 0),
      link("study/b", "mentionsRole", "role/gp", 1),
      link("study/b", "mentionsTheme", "theme/trust", 1),
      link("study/b", "studiesRole", "role/nurse", 1),
      link("study/c", "studiesRole", "role/nurse", 2),
      link("study/c", "reportsTheme", "theme/time", 2),
      link("role/gp", "linkedTheme", "theme/trust", 0),
    ],
    records: ["a", "b", "c"].map((id, index) => ({ study: `study/${id}`, text: "Ten words.", bases: index < 2 ? ["abstract", "title"] : ["title"] })),
    above: [thing("Role", "clinician")],
    steps: [["role/gp", "role/clinician"], ["role/nurse", "role/clinician"]],
  });
}

const selected = (filters = {}) => new Selection(graph(), { ...NO_FILTERS, ...filters });
const ids = (studies) => [...studies].map((id) => id.replace("study/", "")).sort();
const cellsOf = (table) => Object.fromEntries([...table.cells].flatMap(([row, columns]) => [...columns].map(([column, cell]) => [`${row} ${column}`, ids(cell.studies).join("")])));

test("A study counts once in a cell, by however many relations it stands there", () => {
  const table = new Crosstab(selected(), { rows: "role", columns: "theme" });

  assert.deepEqual(cellsOf(table), { "role/gp theme/trust": "ab", "role/nurse theme/trust": "b", "role/nurse theme/time": "c" });
});

test("A total counts the studies in the cells of its row or column once, and so does the total of all", () => {
  const table = new Crosstab(selected(), { rows: "role", columns: "theme" });

  assert.deepEqual(table.rows.map(({ id, studies }) => [id, ids(studies).join("")]), [["role/gp", "ab"], ["role/nurse", "bc"]]);
  assert.deepEqual(table.columns.map(({ id, studies }) => [id, ids(studies).join("")]), [["theme/trust", "ab"], ["theme/time", "c"]]);
  assert.deepEqual(ids(table.studies), ["a", "b", "c"]);
});

test("In one sentence counts only what one sentence of the study names", () => {
  const table = new Crosstab(selected(), { rows: "theme", columns: "role", lines: "sentence" });

  assert.deepEqual(cellsOf(table), { "theme/trust role/gp": "a" });
  assert.deepEqual(table.columns.map(({ id, studies }) => [id, studies.size]), [["role/gp", 1], ["role/nurse", 0]]);
});

test("One sentence is asked for only of roles and themes", () => {
  const table = new Crosstab(selected(), { rows: "role", columns: "year", lines: "sentence" });

  assert.deepEqual(cellsOf(table), { "role/gp year/2019": "a", "role/gp year/2020": "b", "role/nurse year/2020": "bc" });
});

test("In a tree what is broader has the studies of all that is narrower, each once, and stands above it", () => {
  const table = new Crosstab(selected(), { rows: "role", columns: "theme", tree: true });

  assert.equal(cellsOf(table)["role/clinician theme/trust"], "ab");
  assert.deepEqual(
    table.rows.map(({ id, depth, parent, inner, studies }) => [id, depth, parent, inner, ids(studies).join("")]),
    [["role/clinician", 0, null, true, "abc"], ["role/gp", 1, "role/clinician", false, "ab"], ["role/nurse", 1, "role/clinician", false, "bc"]],
  );
});

test("In a tree one sentence that names what is narrower names what is broader", () => {
  const table = new Crosstab(selected(), { rows: "role", columns: "theme", tree: true, lines: "sentence" });

  assert.deepEqual(cellsOf(table), { "role/gp theme/trust": "a", "role/clinician theme/trust": "a" });
});

test("A concept that is hidden by its relation counts in no cell, neither alone nor in one sentence", () => {
  const selection = selected({ hidden: new Set(["studiesRole", "mentionsRole"]) });

  assert.deepEqual(cellsOf(new Crosstab(selection, { rows: "role", columns: "theme" })), {});
  assert.deepEqual(cellsOf(new Crosstab(selection, { rows: "role", columns: "theme", lines: "sentence" })), {});
});

test("A thing does not stand with itself", () => {
  const table = new Crosstab(selected(), { rows: "role", columns: "role" });

  assert.deepEqual(cellsOf(table), { "role/gp role/nurse": "b", "role/nurse role/gp": "b" });
});

test("Years stand in their order, types in that of the legend", () => {
  const table = new Crosstab(selected(), { rows: "type", columns: "year" });

  assert.deepEqual(table.rows.map(({ id }) => id), ["type/primary study", "type/review", "type/protocol", "type/kind not told"]);
  assert.deepEqual(table.columns.map(({ id }) => id), ["year/2019", "year/2020"]);
});

test("Split by type a study is of one type: of several the first", () => {
  const counts = byType(graph(), ["study/a", "study/b", "study/c"]);

  assert.deepEqual(Object.fromEntries(SORTS.map((sort, index) => [sort, counts[index]]).filter(([, count]) => count)), { "primary study": 1, review: 1, "kind not told": 1 });
});

test("Two concepts that are each above the other stand both in the tree", () => {
  const selection = selected();
  selection.graph.up.set("role/gp", ["role/nurse"]).set("role/nurse", ["role/gp"]);

  const table = new Crosstab(selection, { rows: "role", columns: "theme", tree: true });

  assert.deepEqual(table.rows.map(({ id, depth }) => [id, depth]), [["role/gp", 0], ["role/nurse", 1]]);
});

test("The table of a selection is counted once", () => {
  const selection = selected();
  const asked = { rows: "role", columns: "theme" };

  assert.equal(crosstabOf(selection, asked), crosstabOf(selection, { ...asked }));
  assert.notEqual(crosstabOf(selection, asked), crosstabOf(selection, { ...asked, tree: true }));
});

const state = { rows: "role", columns: "theme", tree: false, lines: "study", studies: 1, mostRows: 40, mostColumns: 40, open: new Set(), thing: null, other: null };
const seen = (change = {}, filters = {}) => {
  const whole = new Selection(graph(), NO_FILTERS);
  return { graph: whole.graph, whole, selection: new Selection(whole.graph, { ...NO_FILTERS, ...filters }), state: { ...state, ...change } };
};

test("An empty cell says in how many abstracts was searched", () => {
  const context = seen();

  assert.equal(cellOf(context, mapOf(context), "role/gp", "theme/time").told, "none found in 2 abstracts");
});

test("A cell that the filters emptied says how many studies they leave out", () => {
  const context = seen({}, { from: 2020 });

  assert.equal(cellOf(context, mapOf(context), "role/gp", "theme/trust").kind, "found");
  assert.deepEqual(cellOf(seen({}, { to: 2018 }), mapOf(seen({}, { to: 2018 })), "role/gp", "theme/trust"), { kind: "left", studies: new Set(), told: "left out by the filters: 2 studies" });
});

test("A cell with fewer studies than asked for says so", () => {
  const context = seen({ studies: 2 });

  assert.deepEqual([["role/gp", "theme/trust"], ["role/nurse", "theme/time"]].map(([row, column]) => cellOf(context, mapOf(context), row, column).told), ["2 studies: primary study 1, review 1", "1 study, fewer than the 2 asked for"]);
});

test("The strongest rows are shown, and what is chosen among the others", () => {
  const few = mapOf(seen({ mostRows: 1 }));
  const chosen = mapOf(seen({ mostRows: 1, thing: "role/nurse" }));

  assert.deepEqual([few.rows.map(({ id }) => id), few.moreRows], [["role/gp"], 1]);
  assert.deepEqual([chosen.rows.map(({ id }) => id), chosen.moreRows], [["role/gp", "role/nurse"], 0]);
});

test("What is narrower is shown once its broader concept is opened", () => {
  const closed = mapOf(seen({ tree: true }));
  const open = mapOf(seen({ tree: true, open: new Set(["role/clinician"]) }));

  assert.deepEqual(closed.rows.map(({ id }) => id), ["role/clinician"]);
  assert.deepEqual(open.rows.map(({ id }) => id), ["role/clinician", "role/gp", "role/nurse"]);
});

test("A framework ends with its own terms: what stands above them elsewhere is no row", () => {
  const selection = selected();
  for (const id of ["role/gp", "role/nurse"]) selection.graph.things.get(id).framework = true;

  const table = new Crosstab(selection, { rows: "framework", columns: "theme", tree: true });

  assert.deepEqual(table.rows.map(({ id }) => id), ["role/gp", "role/nurse"]);
});

test("Where one sentence is asked for, a cell whose studies name both apart is no gap", () => {
  const context = seen({ lines: "sentence" });
  const told = (row, column) => cellOf(context, mapOf(context), row, column);

  assert.deepEqual([told("role/gp", "theme/trust").kind, told("role/nurse", "theme/trust").told, told("role/gp", "theme/time").kind], ["found", "in no one sentence; 1 study names both apart", "none"]);
});
