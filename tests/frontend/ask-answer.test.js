// Answers as rows, as CSV, and as what a picture shows of them.

import assert from "node:assert/strict";
import test from "node:test";

import { answered, asCsv } from "../../kg/views/page/ask-answer.js";
import { pictureOf } from "../../kg/views/page/ask-picture.js";
import { addressOf, askedBy } from "../../kg/views/page/ask-questions.js";

const INTEGER = "http://www.w3.org/2001/XMLSchema#integer";
const text = (value) => ({ type: "literal", value });
const number = (value) => ({ type: "literal", value: String(value), datatype: INTEGER });
const things = (column, term) => (["role", "theme"].includes(column) && term !== null ? `${column}/${term.value}` : null);

test("Rows have a cell for each variable, null where nothing is bound", () => {
  const results = JSON.stringify({ head: { vars: ["a", "b"] }, results: { bindings: [{ b: text("x") }] } });

  assert.deepEqual(answered({ results }), { columns: ["a", "b"], rows: [[null, text("x")]] });
});

test("A yes or no has no rows", () => {
  assert.deepEqual(answered({ results: '{"head":{},"boolean":false}' }), { columns: [], rows: [], yes: false });
});

test("Triples are rows of terms, in one order, with their escapes undone", () => {
  const triples = '<s:b> <p:> "a \\"b\\" \\\\ \\u00e9\\n"@en .\n<s:a> <p:> _:c .\n';

  const { columns, rows } = answered({ triples });

  assert.deepEqual(columns, ["subject", "property", "object"]);
  assert.deepEqual(rows.map((row) => row.map(({ value }) => value)), [["s:a", "p:", "c"], ["s:b", "p:", 'a "b" \\ é\n']]);
});

test("CSV quotes what needs it and ends its lines as the standard says", () => {
  const answer = { columns: ["a", "b"], rows: [[text('say "a, b"'), null], [{ type: "bnode", value: "x" }, number(3)]] };

  assert.equal(asCsv(answer), 'a,b\r\n"say ""a, b""",\r\n_:x,3\r\n');
});

test("Names with a number are bars, the largest first", () => {
  const picture = pictureOf({ columns: ["role", "studies"], rows: [[text("a"), number(1)], [text("b"), number(4)]] }, things);

  assert.equal(picture.kind, "bars");
  assert.equal(picture.most, 4);
  assert.deepEqual(picture.bars.map(({ id, amount }) => [id, amount]), [["role/b", 4], ["role/a", 1]]);
});

test("Years keep their order and are no amounts", () => {
  const rows = [[number(2021), number(1)], [number(2020), number(9)]];

  const picture = pictureOf({ columns: ["year", "publications"], rows }, things);

  assert.deepEqual(picture.bars.map(({ label }) => label), ["2021", "2020"]);
});

test("Two columns of things are a matrix, whose cells are their number", () => {
  const rows = [["a", "x", 2], ["a", "y", 1], ["b", "x", 5]].map(([role, theme, studies]) => [text(role), text(theme), number(studies)]);

  const { kind, rows: down, columns: across, cells, most } = pictureOf({ columns: ["role", "theme", "studies"], rows }, things);

  assert.deepEqual([kind, down, across, most], ["matrix", ["role/b", "role/a"], ["theme/x", "theme/y"], 5]);
  assert.equal(cells.get("role/a").get("theme/y"), 1);
});

test("Pairs without a number are counted", () => {
  const rows = [["a", "x"], ["a", "x"]].map(([role, theme]) => [text(role), text(theme)]);

  assert.equal(pictureOf({ columns: ["role", "theme"], rows }, things).most, 2);
});

test("What has no number and no pair makes no picture", () => {
  assert.equal(pictureOf({ columns: ["label", "pmid"], rows: [[text("a"), text("1")]] }, things), null);
  assert.equal(pictureOf({ columns: ["role", "studies"], rows: [] }, things), null);
});

test("A shipped question stands in the address by its name and values, one of one's own by its text", () => {
  const question = { name: "studies-of-role", meaning: "Studies", parameters: [{ name: "role", kind: "Role", meaning: "which" }], text: "SELECT $role\n" };
  const asked = { question, text: "SELECT $role", values: { role: "care & cure" } };

  const address = addressOf(asked);

  assert.equal(address, "studies-of-role?role=care+%26+cure");
  assert.deepEqual(askedBy(address, [question]), { ...asked, text: question.text });
  assert.equal(addressOf({ ...asked, text: "SELECT 1" }), "SELECT 1");
  assert.deepEqual(askedBy("SELECT 1", [question]), { question: null, text: "SELECT 1", values: {} });
});
