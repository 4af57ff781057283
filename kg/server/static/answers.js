// What a query gave: a table or triples, bars where there is a number, and files.

import { element } from "./dom.js";

/**
 * @typedef {{type: string, value: string, datatype?: string}} Term
 * @typedef {{kind: "rows", columns: string[], rows: Record<string, Term>[]} | {kind: "boolean", value: boolean} | {kind: "triples", text: string}} Answer
 */

const MOST_ROWS = 1000;
const MOST_BARS = 40;
const SVG = "http://www.w3.org/2000/svg";
const NUMBER = /#(?:integer|decimal|double|float)$/;
const BASE = "https://w3id.org/study-kg/";
const DOWNLOADS = { rows: { csv: "CSV", json: "JSON" }, boolean: { json: "JSON" }, triples: { turtle: "Turtle", ntriples: "N-Triples", jsonld: "JSON-LD" } };

/** @returns {Answer} */
export function answerOf({ type, content }) {
  if (!type.includes("sparql-results+json")) return { kind: "triples", text: content };
  const told = JSON.parse(content);
  if ("boolean" in told) return { kind: "boolean", value: told.boolean };
  return { kind: "rows", columns: told.head.vars, rows: told.results.bindings };
}

/** @param {Answer} answer */
export function shown(answer, query, milliseconds) {
  const top = element("div", { class: "answer-top" }, element("span", { class: "count" }, `${counted(answer)} · ${seconds(milliseconds)}`), ...downloads(answer, query));
  if (answer.kind === "boolean") return [top, element("p", { class: "lead" }, answer.value ? "Yes." : "No.")];
  if (answer.kind === "triples") return [top, element("pre", { class: "triples", tabindex: "0", role: "region", "aria-label": "Triples" }, answer.text)];
  return withPicture(answer, top);
}

function counted(answer) {
  if (answer.kind === "rows") return `${answer.rows.length.toLocaleString("en")} row${answer.rows.length === 1 ? "" : "s"}`;
  return answer.kind === "boolean" ? "yes or no" : "triples";
}

function seconds(milliseconds) {
  return milliseconds < 995 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

function downloads(answer, query) {
  return Object.entries(DOWNLOADS[answer.kind]).map(([format, name]) =>
    element("a", { href: `/sparql?${new URLSearchParams({ query, format, download: "" })}`, download: "" }, `Save as ${name}`),
  );
}

/** The table, and a switch to bars where a column holds numbers. */
function withPicture(answer, top) {
  const rows = table(answer);
  const number = columnOfNumbers(answer);
  if (number === undefined || answer.columns.length < 2) return [top, rows];
  const picture = element("div", { hidden: true }, bars(answer, number));
  const turn = (event) => {
    picture.hidden = !picture.hidden;
    rows.hidden = !picture.hidden;
    event.target.textContent = picture.hidden ? "Show as a picture" : "Show as a table";
  };
  top.append(element("button", { type: "button", class: "plain", onclick: turn }, "Show as a picture"));
  return [top, rows, picture];
}

function table({ columns, rows }) {
  const head = element("tr", {}, ...columns.map((name) => element("th", { scope: "col" }, name)));
  const body = rows.slice(0, MOST_ROWS).map((row) => element("tr", {}, ...columns.map((name) => cell(row[name]))));
  const more = rows.length > MOST_ROWS ? element("p", { class: "note" }, `The first ${MOST_ROWS.toLocaleString("en")}; the file has all.`) : null;
  const made = element("table", { class: "answer" }, element("thead", {}, head), element("tbody", {}, ...body));
  return element("div", {}, element("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Answer" }, made), more);
}

/** @param {Term | undefined} term */
function cell(term) {
  if (!term) return element("td");
  if (term.type === "uri") return element("td", {}, element("a", { href: pageOf(term.value) }, term.value.replace(BASE, "")));
  return element("td", { class: isNumber(term) ? "number" : null }, term.value);
}

/** Every IRI has a page here; the server knows which it is. */
function pageOf(iri) {
  return `/thing?${new URLSearchParams({ iri })}`;
}

function isNumber(term) {
  return NUMBER.test(term?.datatype ?? "");
}

/** The last column that holds only numbers, as counts stand last. */
function columnOfNumbers({ columns, rows }) {
  if (rows.length < 2) return undefined;
  return columns.findLast((name) => rows.every((row) => isNumber(row[name])));
}

// ---------------------------------------------------------------------------------------------------------------------
// Bars

const ROW = 26;
const LABELS = 300;
const WIDTH = 760;

function bars({ columns, rows }, number) {
  const drawn = rows.slice(0, MOST_BARS);
  const label = (row) => columns.filter((name) => name !== number && row[name]).map((name) => row[name].value.replace(BASE, "")).join(", ");
  const values = drawn.map((row) => Number(row[number].value));
  const most = Math.max(...values.map(Math.abs), 1);
  const svg = drawing("svg", { class: "bars", viewBox: `0 0 ${WIDTH} ${drawn.length * ROW}`, role: "img", "aria-label": `${number} by ${columns.filter((name) => name !== number).join(", ")}; the table has the figures` });
  drawn.forEach((row, place) => {
    const y = place * ROW;
    const length = (Math.abs(values[place]) / most) * (WIDTH - LABELS - 70);
    svg.append(
      drawing("text", { x: LABELS - 10, y: y + 17, "text-anchor": "end" }, cut(label(row), 44)),
      drawing("rect", { x: LABELS, y: y + 4, width: Math.max(length, 1), height: ROW - 8, rx: 3 }),
      drawing("text", { x: LABELS + length + 8, y: y + 17, class: "figure-text" }, values[place].toLocaleString("en")),
    );
  });
  return svg;
}

function drawing(name, attributes, text = "") {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text) made.textContent = text;
  return made;
}

function cut(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
