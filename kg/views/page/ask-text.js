// The text of a query: the usual prefixes, the values of its parameters, what is refused, and where an error stands.

import { nearestTo } from "./ask-near.js";

/** @typedef {Record<string, string>} Prefixes */

const NEAR = 30; // how many characters of the query an error quotes

const UPDATE = /^(?:\s*#.*\n)*\s*(?:(?:PREFIX|BASE)\s[^>]*>\s*)*(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)\b/i;
const REASON = /\b(?:Prefix not found|The [A-Z]+ contains [^,[]*[^,[ ])/;
const IRI = /<[^<>"{}|\\^`\s]*>/;
const TEXTS = /"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/;
const VARIABLE_OR_NAME = /[?$][\p{L}\p{N}_]+|(?:[\p{L}_][\p{L}\p{N}_-]*)?:(?:[\p{L}\p{N}_:-]|%[\dA-F]{2}|\\.|\.(?=[\p{L}\p{N}_:%\\-]))*/u;
const NOT_KEYWORDS = new RegExp([/#.*/, IRI, TEXTS, VARIABLE_OR_NAME].map(({ source }) => source).join("|"), "giu");

/** A query with the usual prefixes, in one line before it. @param {string} text @param {Prefixes} prefixes */
export function withPrefixes(text, prefixes) {
  const declared = Object.entries(prefixes).map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`);
  return declared.join(" ") + "\n" + text;
}

/** A query with its parameters set, all at once, so that a "$name" inside a value stays what it is. */
export function filledIn(text, terms) {
  return text.replace(/\$(\w+)/g, (whole, name) => terms[name] ?? whole);
}

/** A text as SPARQL writes it. @param {string} text */
export function quoted(text) {
  const escapes = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  return `"${text.replace(/[\\"\n\r\t]/g, (sign) => escapes[sign])}"`;
}

/** The names in a query, "kg:Role"; what stands in IRIs, strings and comments is none. @param {string} text */
export function namesIn(text) {
  const found = text.match(NOT_KEYWORDS) ?? [];
  return found.filter((part) => /^[\p{L}_][\p{L}\p{N}_-]*:/u.test(part));
}

/** Why a query is not asked at all, or null. @param {string} text */
export function refusal(text) {
  if (!text.trim()) return "There is no question yet.";
  if (UPDATE.test(text)) return "The query would change the graph; a query asks with SELECT, ASK, CONSTRUCT or DESCRIBE.";
  if (/\bSERVICE\b/i.test(text.replace(NOT_KEYWORDS, " "))) return "SERVICE would ask another host, and this page asks none.";
  return null;
}

/**
 * What the engine says of a query that it does not understand, as one line, and the place in the query's own text.
 * @param {string} message @param {string} text  as it was written, without the line of prefixes
 * @param {Prefixes} prefixes
 * @param {{line: number, column: number} | null} seen  where the editor sees the mistake: the engine tells how far it got
 * @returns {{said: string, place: {line: number, column: number} | null}}
 */
export function explained(message, text, prefixes, seen = null) {
  const found = /^error at (\d+):(\d+)/.exec(message);
  if (!found) return { said: `The query failed: ${message.trim().replace(/\s+/g, " ")}.`, place: null };
  const unknown = undeclared(text, prefixes);
  if (unknown) {
    const near = nearestTo(unknown.prefix, Object.keys(prefixes));
    const known = near === null ? `Known without are ${Object.keys(prefixes).join(", ")}.` : `Did you mean “${near}:”?`;
    return { said: `No prefix “${unknown.prefix}:” is declared. ${known}`, place: unknown.place };
  }
  const place = seen ?? { line: Number(found[1]) - 1, column: Number(found[2]) };
  const reason = REASON.exec(message);
  const rest = [...(text.split("\n")[place.line - 1] ?? "")].slice(place.column - 1).join("").trim();
  const where = rest ? `near “${rest.slice(0, NEAR)}”` : "at its end";
  return { said: `The query is not SPARQL 1.1: line ${place.line}, column ${place.column}, ${where}${reason ? ": " + reason[0] : ""}.`, place };
}

/** The first prefix that is used and not declared; what stands in IRIs, strings and comments is none. */
function undeclared(text, prefixes) {
  const bare = text.replace(new RegExp(`${IRI.source}|${TEXTS.source}|#.*`, "g"), (part) => part.replace(/[^\n]/g, " "));
  const declared = new Set([...Object.keys(prefixes), ...Array.from(bare.matchAll(/PREFIX\s+([\w-]+)\s*:/gi), ([, name]) => name)]);
  for (const { 1: prefix, index } of bare.matchAll(/(?<![\w?$@:%-])([A-Za-z][\w-]*):/g)) {
    if (declared.has(prefix)) continue;
    const before = text.slice(0, index).split("\n");
    return { prefix, place: { line: before.length, column: (before.at(-1) ?? "").length + 1 } };
  }
  return null;
}
