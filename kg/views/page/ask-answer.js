// An answer as columns and rows, whatever kind of query was asked.

/**
 * @typedef {{type: string, value: string, datatype?: string, "xml:lang"?: string}} Term  as in SPARQL's JSON
 * @typedef {{columns: string[], rows: (Term | null)[][], yes?: boolean}} Answered  yes is the answer to an ASK
 */

const TRIPLE = /^(<[^>]*>|_:\S+) (<[^>]*>) (.+) \.$/;
const LITERAL = /^"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?$/;
const NUMBER = /#(?:integer|decimal|double|float|int|long)$/;
const ESCAPES = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };

/** @param {import("./ask-engine.js").Answer} answer @returns {Answered} */
export function answered(answer) {
  return "triples" in answer ? ofTriples(answer.triples) : ofResults(JSON.parse(answer.results));
}

/** @param {Term | null} term */
export function isNumber(term) {
  return NUMBER.test(term?.datatype ?? "");
}

/** An answer as a spreadsheet reads it, in the words of "SPARQL 1.1 Query Results CSV". @param {Answered} answer */
export function asCsv({ columns, rows, yes }) {
  if (yes !== undefined) return String(yes);
  const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const value = (term) => (term === null ? "" : term.type === "bnode" ? `_:${term.value}` : term.value);
  return [columns, ...rows.map((row) => row.map(value))].map((row) => row.map(cell).join(",") + "\r\n").join("");
}

/** @returns {Answered} */
function ofResults({ head, results, boolean }) {
  if (boolean !== undefined) return { columns: [], rows: [], yes: boolean };
  const columns = head.vars;
  return { columns, rows: results.bindings.map((row) => columns.map((name) => row[name] ?? null)) };
}

/** @returns {Answered} */
function ofTriples(text) {
  const lines = text.split("\n").filter(Boolean).sort();
  const rows = lines.map((line) => (TRIPLE.exec(line) ?? []).slice(1).map(termOf));
  return { columns: ["subject", "property", "object"], rows };
}

/** @returns {Term} */
function termOf(text) {
  if (text.startsWith("<")) return { type: "uri", value: unescaped(text.slice(1, -1)) };
  if (text.startsWith("_:")) return { type: "bnode", value: text.slice(2) };
  const [, value, language, datatype] = LITERAL.exec(text) ?? [text, text];
  return { type: "literal", value: unescaped(value), "xml:lang": language, datatype };
}

function unescaped(text) {
  return text.replace(/\\(?:u([\dA-F]{4})|U([\dA-F]{8})|(.))/gi, (_, four, eight, sign) =>
    sign ? (ESCAPES[sign] ?? sign) : String.fromCodePoint(parseInt(four ?? eight, 16)),
  );
}
