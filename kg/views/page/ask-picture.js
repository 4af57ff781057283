// What an answer shows as a picture: bars for names with a number, a matrix for pairs of things.

import { isNumber } from "./ask-answer.js";

/**
 * @typedef {import("./ask-answer.js").Term} Term
 * @typedef {import("./ask-answer.js").Answered} Answered
 * @typedef {(column: string, term: Term | null) => string | null} ThingOf  the id of the thing that a cell is about
 * @typedef {{by: number, of: number}} BarColumns  those of the names and of the numbers
 * @typedef {{rows: number, columns: number, of: number | null}} MatrixColumns  without numbers rows are counted
 * @typedef {{kind: "bars", caption: string, bars: {id: string | null, label: string, amount: number, written: string}[], most: number}} Bars
 * @typedef {{kind: "matrix", caption: string, rows: string[], columns: string[], cells: Map<string, Map<string, number>>, most: number}} Matrix
 */

const MOST_BARS = 40;
const MOST_ROWS = 25;
const MOST_COLUMNS = 18;
const NO_AMOUNT = new Set(["year", "score", "position", "pmid"]);

/** The picture that an answer makes, if it makes one. @param {Answered} answer @param {ThingOf} thing @returns {Bars | Matrix | null} */
export function pictureOf(answer, thing) {
  const columns = pictured(answer, thing);
  if (columns === null) return null;
  return "by" in columns ? bars(answer, columns, thing) : matrix(answer, columns, thing);
}

/** In which columns the picture is. @param {Answered} answer @param {ThingOf} thing @returns {BarColumns | MatrixColumns | null} */
function pictured({ columns, rows }, thing) {
  if (rows.length === 0) return null;
  const indices = columns.map((_, index) => index);
  const share = (index, fits) => rows.filter((row) => fits(row[index])).length / rows.length;
  const numbers = (index) => share(index, (term) => term === null || isNumber(term)) === 1 && share(index, isNumber) > 0;
  const ofThings = indices.filter((index) => share(index, (term) => thing(columns[index], term) !== null) > 0.5);
  const of = indices.find((index) => !NO_AMOUNT.has(columns[index]) && numbers(index)) ?? null;
  if (ofThings.length > 1) return { rows: ofThings[0], columns: ofThings[1], of };
  const by = ofThings[0] ?? indices.find((index) => index !== of);
  return of === null || by === undefined ? null : { by, of };
}

/** @param {Answered} answer @param {BarColumns} where @param {ThingOf} thing @returns {Bars} */
function bars({ columns, rows }, { by, of }, thing) {
  const all = rows.map((row) => {
    const [term, number] = [row[by], row[of]];
    return { id: thing(columns[by], term), label: term?.value ?? "", amount: Number(number?.value ?? 0), written: number?.value ?? "" };
  });
  const sorted = columns[by] === "year" ? all : all.sort((a, b) => b.amount - a.amount);
  const shown = sorted.slice(0, MOST_BARS);
  return { kind: "bars", caption: `${columns[of]} by ${columns[by]}${cut(shown.length, rows.length)}`, bars: shown, most: Math.max(...shown.map(({ amount }) => amount), 0) };
}

/** @param {Answered} answer @param {MatrixColumns} where @param {ThingOf} thing @returns {Matrix} */
function matrix({ columns, rows }, { rows: first, columns: second, of }, thing) {
  const cells = new Map();
  const across = new Map();
  const add = (map, key, number) => map.set(key, (map.get(key) ?? 0) + number);
  for (const row of rows) {
    const [a, b] = [thing(columns[first], row[first]), thing(columns[second], row[second])];
    if (a === null || b === null) continue;
    const number = of === null ? 1 : Number(row[of]?.value ?? 0);
    if (!cells.has(a)) cells.set(a, new Map());
    add(cells.get(a), b, number);
    add(across, b, number);
  }
  const shownColumns = largest(across, MOST_COLUMNS);
  const sums = [...cells].map(([a, ofRow]) => [a, shownColumns.reduce((sum, b) => sum + (ofRow.get(b) ?? 0), 0)]);
  const shownRows = largest(sums.filter(([, sum]) => sum > 0), MOST_ROWS);
  const what = of === null ? "rows" : columns[of];
  const caption = `${what} by ${columns[first]}${cut(shownRows.length, cells.size)} and ${columns[second]}${cut(shownColumns.length, across.size)}`;
  const most = Math.max(...shownRows.flatMap((a) => shownColumns.map((b) => cells.get(a).get(b) ?? 0)));
  return { kind: "matrix", caption, rows: shownRows, columns: shownColumns, cells, most };
}

function largest(sums, most) {
  return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most).map(([id]) => id);
}

function cut(shown, all) {
  return shown < all ? ` (the ${shown} largest of ${all.toLocaleString("en-GB")})` : "";
}
