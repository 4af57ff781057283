// An answer as a picture: bars for names with a number, a table of shades for pairs with one.

import { isNumber } from "./ask-answer.js";
import { pictureOf } from "./ask-picture.js";
import { element } from "./dom.js";

/**
 * @typedef {import("./ask-answer.js").Term} Term
 * @typedef {import("./ask-picture.js").Bars} Bars
 * @typedef {import("./ask-picture.js").Matrix} Matrix
 */

const SVG = "http://www.w3.org/2000/svg";
const MOST_COLUMNS = 3;
const FEWEST_ROWS = 2;
const [WIDTH, LABELS, FIGURES, ROW, LETTERS] = [760, 300, 70, 26, 44];
const SHADES = 5;

/** The picture that an answer makes, or null. @param {import("./ask-answer.js").Answered} answer @param {(term: Term) => string} readable */
export function picture(answer, readable) {
  if (answer.columns.length > MOST_COLUMNS || answer.rows.length < FEWEST_ROWS) return null;
  const name = (_, term) => (term === null || isNumber(term) ? null : readable(term));
  const made = pictureOf(answer, name);
  if (made === null) return null;
  return made.kind === "bars" ? bars(made) : matrix(made);
}

/** @param {Bars} picture */
function bars({ caption, bars: drawn, most }) {
  const svg = drawing("svg", { class: "drawn", viewBox: `0 0 ${WIDTH} ${drawn.length * ROW}`, role: "img", "aria-label": `${caption}; the table has the figures` });
  drawn.forEach(({ id, label, amount, written }, place) => {
    const y = place * ROW;
    const length = (Math.max(amount, 0) / (most || 1)) * (WIDTH - LABELS - FIGURES);
    svg.append(
      drawing("text", { x: LABELS - 10, y: y + 17, "text-anchor": "end" }, cut(id ?? label)),
      drawing("rect", { x: LABELS, y: y + 4, width: Math.max(length, 1), height: ROW - 8, rx: 3 }),
      drawing("text", { x: LABELS + length + 8, y: y + 17, class: "figure-text" }, written),
    );
  });
  return svg;
}

/** @param {Matrix} picture */
function matrix({ caption, rows, columns, cells, most }) {
  const head = columns.map((name) => element("th", { scope: "col", title: name }, element("span", {}, name)));
  const shade = (number) => `figure strength-${Math.ceil(SHADES * Math.sqrt(number / (most || 1)))}`;
  const cell = (number) => (number > 0 ? element("td", {}, element("span", { class: shade(number) }, String(number))) : element("td", { class: "none" }));
  const body = rows.map((row) => element("tr", {}, element("th", { scope: "row" }, row), ...columns.map((column) => cell(cells.get(row)?.get(column) ?? 0))));
  const made = element("table", { class: "matrix" }, element("thead", {}, element("tr", {}, element("td"), ...head)), element("tbody", {}, ...body));
  return element("div", { class: "wide", tabindex: "0", role: "region", "aria-label": caption }, made);
}

function drawing(name, attributes, text = "") {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text) made.textContent = text;
  return made;
}

function cut(text) {
  return text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text;
}
