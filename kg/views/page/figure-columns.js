// The summary as a figure: two columns that face each other, with every row and every name in full.

import { framed, LABEL, LEAST_WIDTH, mark, PRINT, strokes, text, kindKey } from "./figure.js";
import { counted, LINES } from "./words.js";
import { widthOf, wrapped } from "./figure-text.js";

/**
 * @typedef {import("./views.js").Context} Context
 * @typedef {import("./picture.js").Line} Line
 */

const LINE = 13;
const ROW = 18;
const HEAD = 20;
const BETWEEN = 230;
const LONGEST = 210; // a name that is wider takes several lines
const SPREAD = 2.2; // how far a shorter column's rows may move apart
const WIDEST = 8; // a line is as wide as for so many studies at most

/** @param {Context} context @param {import("./picture.js").Scene} scene @returns {import("./figure.js").Figure} */
export function columnsFigure(context, scene) {
  const columns = [-1, 1].map((side) => rowsOf(scene, side));
  const [left, right] = columns.map((rows) => Math.max(0, ...rows.flatMap((row) => row.lines.map((line) => widthOf(line, { size: LABEL })))) + 14);
  const width = Math.max(left + BETWEEN + right, LEAST_WIDTH - 48);
  const height = HEAD + Math.max(...columns.map(heightOf));
  const places = new Map(columns.flatMap((rows, side) => placed(rows, side ? width - right : left, height)));
  const body = { width, height, shapes: [...heads(scene, left, width - right), ...lines(scene, places, context), ...marks(scene, columns.flat(), places)] };
  const studies = new Set(scene.lines.flatMap((line) => [...line.studies]));
  return framed(context, {
    title: `Roles and themes ${LINES[context.state.lines]}`,
    counts: `${counted(studies.size, "study", "studies")}; ${counted(columns[0].length, "role", "roles")}, ${counted(columns[1].length, "theme", "themes")}, ${counted(scene.lines.length, "pair", "pairs")}`,
    keys: [kindKey("Role"), kindKey("Theme"), ...widthKeys(scene.lines)],
    body,
  });
}

/** One column from above, each name in as many lines as it takes. @param {import("./picture.js").Scene} scene */
function rowsOf(scene, side) {
  return [...scene.spots]
    .filter(([, spot]) => spot.x === side)
    .sort((a, b) => a[1].y - b[1].y)
    .map(([id, spot]) => ({ id, side, lines: wrapped(spot.text, LONGEST, { size: LABEL }) }));
}

function heightOf(rows) {
  return rows.reduce((sum, row) => sum + rowHeight(row), 0);
}

function rowHeight({ lines: { length } }) {
  return ROW + LINE * Math.max(0, length - 1);
}

/** Where each row's shape stands; the shorter column stands wider, in the middle. */
function placed(rows, x, height) {
  const room = height - HEAD;
  const spread = Math.min(room / heightOf(rows), SPREAD);
  let y = HEAD + (room - heightOf(rows) * spread) / 2;
  return rows.map((row) => {
    const middle = y + (rowHeight(row) * spread) / 2;
    y += rowHeight(row) * spread;
    return /** @type {const} */ ([row.id, { x, y: middle }]);
  });
}

/** @param {import("./picture.js").Scene} scene */
function heads({ heads: [left, right] = ["", ""] }, x, y) {
  const style = { size: 9, weight: 600, fill: PRINT.muted };
  return [text(x + 6, 8, left, { ...style, anchor: "end" }), text(y - 6, 8, right, style)];
}

/** The wider ones last, over the others. */
function lines(scene, places, { state }) {
  const chosen = ({ a, b }) => (state.other === null ? a === state.thing || b === state.thing : [a, b].includes(state.thing) && [a, b].includes(state.other));
  const some = scene.lines.some(chosen);
  return [...scene.lines]
    .sort((a, b) => Number(chosen(a)) - Number(chosen(b)) || a.studies.size - b.studies.size)
    .map((line) => {
      const [from, to] = [places.get(line.a), places.get(line.b)];
      const bend = (to.x - from.x) * 0.45;
      const d = `M${round(from.x)} ${round(from.y)}C${round(from.x + bend)} ${round(from.y)} ${round(to.x - bend)} ${round(to.y)} ${round(to.x)} ${round(to.y)}`;
      return strokes(d, { width: widthFor(line.studies.size, scene.lines), stroke: chosen(line) ? PRINT.ink : PRINT.line, opacity: some && !chosen(line) ? 0.3 : strength(scene.lines) });
    });
}

function marks(scene, rows, places) {
  return rows.flatMap(({ id, side, lines: words }) => {
    const { kind, weight } = scene.spots.get(id);
    const { x, y } = places.get(id);
    const first = y + LABEL * 0.35 - (LINE * (words.length - 1)) / 2;
    const names = words.map((line, index) => text(x + side * 10, first + index * LINE, line, { anchor: side < 0 ? "end" : "start" }));
    return [mark(kind, x, y, Math.min(3.2 + 0.7 * Math.sqrt(weight), 7), { stroke: PRINT.paper, width: 1.5 }), ...names];
  });
}

function strength(all) {
  return Math.min(Math.max(0.4, 90 / all.length), 0.85);
}

function widthFor(studies, all) {
  const step = 1.1 * Math.min(Math.max(0.4, 250 / all.length), 1);
  return 1 + step * (Math.min(studies || 1, WIDEST) - 1);
}

/** What the widths of lines mean, for the numbers that there are. @param {Line[]} all @param {(line: any) => number} width  of a line @returns {import("./figure.js").Key[]} */
export function widthKeys(all, width = (line) => widthFor(line.studies.size, all)) {
  const present = [...new Set(all.map((line) => Math.min(line.studies.size, WIDEST)))].sort((a, b) => a - b);
  const shown = present.length > 3 ? [present[0], present[Math.floor(present.length / 2)], present.at(-1)] : present;
  const most = Math.max(0, ...all.map((line) => line.studies.size));
  return shown.map((studies) => ({
    shapes: [strokes("M0 0H24", { width: width({ studies: { size: studies } }), opacity: strength(all) })],
    room: 24,
    text: `${counted(studies, "study", "studies")}${studies === WIDEST && most > WIDEST ? " or more" : ""}`,
  }));
}

function round(number) {
  return Math.round(number * 10) / 10;
}
