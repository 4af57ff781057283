// An answer as a picture: bars for names with a number, a matrix for pairs of things.

import { isNumber } from "./ask-table.js";
import { element } from "./dom.js";
import { name, textButton } from "./names.js";

/**
 * @typedef {import("./ask-answer.js").Term} Term
 * @typedef {{kind: "bars", by: number, of: number}} Bars  the columns of the names and of the numbers
 * @typedef {{kind: "matrix", rows: number, columns: number, of: number | null}} Matrix  without numbers rows are counted
 */

const MOST_BARS = 40;
const MOST_ROWS = 25;
const MOST_COLUMNS = 18;
const NO_AMOUNT = new Set(["year", "score", "position", "pmid"]);

/**
 * What picture an answer makes, if any.
 * @param {import("./ask-answer.js").Answered} answer
 * @param {(column: string, term: Term | null) => string | null} thing  the id of the thing in a cell
 * @returns {Bars | Matrix | null}
 */
export function pictureFor({ columns, rows }, thing) {
  if (rows.length === 0) return null;
  const indices = columns.map((_, index) => index);
  const share = (index, fits) => rows.filter((row) => fits(row[index])).length / rows.length;
  const ofThings = indices.filter((index) => share(index, (term) => thing(columns[index], term) !== null) > 0.5);
  const numbers = (index) => share(index, (term) => term === null || isNumber(term)) === 1 && share(index, isNumber) > 0;
  const amounts = indices.filter((index) => !NO_AMOUNT.has(columns[index]) && numbers(index));
  const of = amounts[0] ?? null;
  const [first, second] = ofThings.filter((index) => new Set(rows.map((row) => row[index]?.value)).size > 1 || ofThings.length === 2);
  if (second !== undefined) return { kind: "matrix", rows: first, columns: second, of };
  const by = first ?? indices.find((index) => index !== of);
  return of === null || by === undefined ? null : { kind: "bars", by, of };
}

/**
 * @param {import("./views.js").Context} context @param {import("./ask-answer.js").Answered} answer
 * @param {Bars | Matrix} picture @param {(column: string, term: Term | null) => string | null} thing
 */
export function drawn(context, answer, picture, thing) {
  return picture.kind === "bars" ? bars(context, answer, picture, thing) : matrix(context, answer, picture, thing);
}

function bars(context, { columns, rows }, { by, of }, thing) {
  const amount = (row) => Number(row[of]?.value ?? 0);
  const sorted = columns[by] === "year" ? rows : [...rows].sort((a, b) => amount(b) - amount(a));
  const shown = sorted.slice(0, MOST_BARS);
  const most = Math.max(...shown.map(amount), 0);
  const made = shown.map((row) => {
    const id = thing(columns[by], row[by]);
    const bar = element("span", { class: "bar" });
    bar.style.inlineSize = `${most > 0 ? Math.max(0, (100 * amount(row)) / most) : 0}%`;
    const label = id === null ? (row[by]?.value ?? "") : name(context, id);
    return element("tr", {}, element("th", { scope: "row" }, label), element("td", { class: "track" }, bar), element("td", { class: "number" }, row[of]?.value ?? ""));
  });
  const head = element("thead", { class: "unseen" }, element("tr", {}, ...[columns[by], "bar", columns[of]].map((text) => element("th", { scope: "col" }, text))));
  const caption = element("caption", {}, `${columns[of]} by ${columns[by]}${cut(shown.length, rows.length)}`);
  return element("table", { class: "bars" }, caption, head, element("tbody", {}, ...made));
}

function matrix(context, { columns, rows }, picture, thing) {
  const { cells, across, down } = counts(rows, picture, (index, row) => thing(columns[index], row[index]));
  const shownRows = largest(down, MOST_ROWS);
  const shownColumns = largest(across, MOST_COLUMNS);
  const most = Math.max(...shownRows.flatMap((a) => shownColumns.map((b) => cells.get(`${a}\n${b}`) ?? 0)));
  const cell = (a, b) => {
    const number = cells.get(`${a}\n${b}`);
    if (number === undefined) return element("td");
    const joined = context.graph.linksOf.get(a)?.some((link) => link.from === b || link.to === b);
    const open = textButton(String(number), () => context.go(joined ? { thing: a, other: b } : { thing: a, other: null }));
    open.setAttribute("aria-label", `${context.graph.label(a)}, ${context.graph.label(b)}: ${number}`);
    const made = element("td", {}, open);
    made.style.setProperty("--share", `${Math.round(8 + (47 * number) / most)}%`);
    return made;
  };
  const head = shownColumns.map((b) => element("th", { scope: "col" }, element("div", {}, name(context, b))));
  const body = shownRows.map((a) => element("tr", {}, element("th", { scope: "row" }, name(context, a)), ...shownColumns.map((b) => cell(a, b))));
  const of = picture.of === null ? "rows" : columns[picture.of];
  const what = `${of} by ${columns[picture.rows]}${cut(shownRows.length, down.size)} and ${columns[picture.columns]}${cut(shownColumns.length, across.size)}`;
  const table = element("table", { class: "pairs" }, element("caption", {}, what), element("thead", {}, element("tr", {}, element("td"), ...head)), element("tbody", {}, ...body));
  return element("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Matrix" }, table);
}

/** The number of each pair of things, and the sum of each thing in either place. */
function counts(rows, { rows: first, columns: second, of }, thing) {
  const cells = new Map();
  const across = new Map();
  const down = new Map();
  const add = (map, key, number) => map.set(key, (map.get(key) ?? 0) + number);
  for (const row of rows) {
    const [a, b] = [thing(first, row), thing(second, row)];
    if (a === null || b === null) continue;
    const number = of === null ? 1 : Number(row[of]?.value ?? 0);
    add(cells, `${a}\n${b}`, number);
    add(down, a, number);
    add(across, b, number);
  }
  return { cells, across, down };
}

function largest(sums, most) {
  return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most).map(([id]) => id);
}

function cut(shown, all) {
  return shown < all ? ` (the ${shown} largest of ${all.toLocaleString("en-GB")})` : "";
}
