// The text of a query: what is filled in, what is refused, and where an error stands.

import assert from "node:assert/strict";
import test from "node:test";

import { explained, filledIn, quoted, refusal, withPrefixes } from "../../kg/views/page/ask-text.js";

const PREFIXES = { kg: "https://kg.example/", rdfs: "https://rdfs.example/" };

test("The usual prefixes stand in one line before the query, so that its own lines count on by one", () => {
  assert.equal(withPrefixes("ASK {}", PREFIXES), "PREFIX kg: <https://kg.example/> PREFIX rdfs: <https://rdfs.example/>\nASK {}");
});

test("All parameters are set at once: a dollar inside a value stays what it is", () => {
  const filled = filledIn("VALUES ?a { $one } VALUES ?b { $two $other }", { one: '"$two"', two: "<x:y>" });

  assert.equal(filled, 'VALUES ?a { "$two" } VALUES ?b { <x:y> $other }');
});

test("A text is written as SPARQL reads it", () => {
  assert.equal(quoted('a "b" \\ c\n'), '"a \\"b\\" \\\\ c\\n"');
});

for (const text of [
  "SELECT * { SERVICE <http://a.example/> {} }",
  "SELECT * { ?s ?p 1 .SERVICE SILENT<http://a.example/> {} }",
  "select * { service ?where { ?s ?p ?o } }",
  "SELECT * { ?s ?p 'a # b' . SERVICE kg:x {} }",
  "SELECT * { ?s ?p '''it's''' . SERVICE kg:x {} } # 'end",
]) {
  test(`A query that asks another host is refused: ${text}`, () => {
    assert.match(refusal(text), /^SERVICE would ask another host/);
  });
}

for (const text of [
  "SELECT ?service { ?service kg:service 'SERVICE' }",
  "SELECT * { ?s <http://a.example/SERVICE> ?o } # SERVICE",
  "SELECT * { ?s kg:a.service ?o ; kg:no-service ?p }",
  'SELECT * { ?s ?p "a \\" SERVICE" }',
]) {
  test(`The word is no clause in names, addresses, texts and comments: ${text}`, () => {
    assert.equal(refusal(text), null);
  });
}

for (const text of ["INSERT DATA {}", "# a\nPREFIX a: <b:> delete where {}", "BASE <a:>\nDROP ALL", "LOAD <a:b>"]) {
  test(`What would change the graph is refused: ${text}`, () => {
    assert.match(refusal(text), /^The query would change the graph/);
  });
}

test("A query that only constructs, or only speaks of inserting, is asked", () => {
  assert.equal(refusal("CONSTRUCT { ?insert a kg:X } WHERE { ?insert kg:delete 'DROP' }"), null);
});

test("An error is told with its line, its column and what stands there, without the line of prefixes", () => {
  const found = explained("error at 3:9: expected one of a, b", "SELECT *\n{ ?a ?b }", PREFIXES);

  assert.deepEqual(found, { said: "The query is not SPARQL 1.1: line 2, column 9, near “}”.", place: { line: 2, column: 9 } });
});

test("Where the editor sees the mistake is nearer to it than where the engine gave up", () => {
  const { said } = explained("error at 4:2: expected x", "ASK {\n  ?a ?b ?c oops\n}", PREFIXES, { line: 2, column: 12 });

  assert.equal(said, "The query is not SPARQL 1.1: line 2, column 12, near “oops”.");
});

test("What the engine says in words is passed on", () => {
  const { said } = explained("error at 2:8: expected one of The SELECT contains a variable that is unbound, x", "SELECT ?a", PREFIXES);

  assert.equal(said, "The query is not SPARQL 1.1: line 1, column 8, near “?a”: The SELECT contains a variable that is unbound.");
});

test("A prefix that nobody declared is named with its place; those in texts and addresses are none", () => {
  const { said, place } = explained("error at 3:20: expected x", "SELECT * { ?a ?b 'no:thing', <no:thing>\n; ex:b ?c }", PREFIXES);

  assert.equal(said, "No prefix “ex:” is declared. Known without are kg, rdfs.");
  assert.deepEqual(place, { line: 2, column: 3 });
});

test("A prefix that is nearly right gets the right one", () => {
  const { said } = explained("error at 2:20: expected x", "ASK { ?a rdfss:label ?b }", PREFIXES);

  assert.equal(said, "No prefix “rdfss:” is declared. Did you mean “rdfs:”?");
});

test("What fails while it is answered has no place", () => {
  assert.deepEqual(explained("out of\n memory", "ASK {}", PREFIXES), { said: "The query failed: out of memory.", place: null });
});
