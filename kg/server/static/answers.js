// What a query gave: a table or triples, a picture where the rows make one, and files.

import { answered, isNumber } from "./ask-answer.js";
import { element } from "./dom.js";
import { picture } from "./pictures.js";

/**
 * @typedef {import("./ask-answer.js").Term} Term
 * @typedef {import("./ask-answer.js").Answered} Answered
 */

const MOST_ROWS = 1000;
const LARGE = 10_000; // characters; an answer without a row has fewer
const BASE = "https://w3id.org/study-kg/";
const TERM = /^https:\/\/w3id\.org\/study-kg\/ontology#/;
const ROWS = { csv: "CSV", json: "JSON" };
const TRIPLES = { turtle: "Turtle", ntriples: "N-Triples", jsonld: "JSON-LD" };

/** The elements that show an answer. @param {{type: string, content: string}} answer @returns {HTMLElement[]} */
export function shown({ type, content }, query, milliseconds) {
  if (!type.includes("sparql-results+json")) {
    const text = element("pre", { class: "triples", tabindex: "0", role: "region", "aria-label": "Triples" }, content);
    return [top("triples", milliseconds, query, TRIPLES), text];
  }
  const answer = answered({ results: content });
  if (answer.yes !== undefined) return [top("yes or no", milliseconds, query, { json: "JSON" }), element("p", { class: "verdict" }, answer.yes ? "Yes" : "No")];
  return withPicture(answer, top(counted(answer), milliseconds, query, ROWS));
}

/** Whether a query found nothing: no row, or no. @param {{type: string, content: string}} answer */
export function isEmpty({ type, content }) {
  if (!type.includes("sparql-results+json") || content.length > LARGE) return false;
  const { rows, yes } = answered({ results: content });
  return rows.length === 0 && !yes;
}

/** A term without what is the same in all. @param {Term} term */
export function readable(term) {
  return term.type === "uri" ? term.value.replace(TERM, "kg:").replace(BASE, "") : term.value;
}

function counted({ rows }) {
  return `${rows.length.toLocaleString("en-GB")} row${rows.length === 1 ? "" : "s"}`;
}

function top(what, milliseconds, query, formats) {
  const time = milliseconds < 995 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
  const files = Object.entries(formats).map(([format, name]) =>
    element("a", { href: `/sparql?${new URLSearchParams({ query, format, download: "" })}`, download: "" }, `Save as ${name}`),
  );
  return element("div", { class: "answer-top" }, element("span", { class: "count" }, `${what} · ${time}`), ...files);
}

/** The table, and a switch to the picture. @param {Answered} answer */
function withPicture(answer, above) {
  const rows = table(answer);
  const made = picture(answer, readable);
  if (made === null) return [above, rows];
  const drawing = element("div", { hidden: true }, made);
  const turn = (event) => {
    drawing.hidden = !drawing.hidden;
    rows.hidden = !drawing.hidden;
    event.target.textContent = drawing.hidden ? "Show as a picture" : "Show as a table";
  };
  above.append(element("button", { type: "button", class: "plain", onclick: turn }, "Show as a picture"));
  return [above, rows, drawing];
}

/** @param {Answered} answer */
function table({ columns, rows }) {
  const numeric = (place) => rows.length > 0 && rows.every((row) => isNumber(row[place]));
  const head = columns.map((name, place) => element("th", { scope: "col", class: numeric(place) ? "number" : null }, name));
  const body = rows.slice(0, MOST_ROWS).map((row) => element("tr", {}, ...row.map(cell)));
  const more = rows.length > MOST_ROWS ? element("p", { class: "note" }, `The first ${MOST_ROWS.toLocaleString("en-GB")}; the file has all.`) : null;
  const made = element("table", { class: "answer" }, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...body));
  return element("div", {}, element("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Answer" }, made), more);
}

/** Every IRI but the terms of the ontology has a page here; the server knows which. @param {Term | null} term */
function cell(term) {
  if (term === null) return element("td");
  if (term.type !== "uri" || TERM.test(term.value)) return element("td", { class: isNumber(term) ? "number" : null }, readable(term));
  return element("td", {}, element("a", { href: `/thing?${new URLSearchParams({ iri: term.value })}` }, readable(term)));
}
