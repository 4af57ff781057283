// An answer's picture as a figure for a paper: bars, or a matrix of shaded cells.

import { framed, LABEL, PRINT, strokes, text } from "./figure.js";
import { widthOf } from "./figure-text.js";

/** @typedef {import("./figure.js").Block} Block */

const ROW = 20;
const CELL = 26;
const WIDEST_BAR = 380;
const SMALL = { size: 9.5 };
const LONGEST = 44;

/**
 * @param {import("./views.js").Context} context  of a state without filters, which do not count for questions
 * @param {string} title
 * @param {import("./ask-picture.js").Bars | import("./ask-picture.js").Matrix} picture
 */
export function answerFigure(context, title, picture) {
  const body = picture.kind === "bars" ? barBlock(context, picture) : matrixBlock(context, picture);
  return framed(context, { title, counts: picture.caption, keys: [], body });
}

/** @param {import("./views.js").Context} context @param {import("./ask-picture.js").Bars} picture @returns {Block} */
function barBlock({ graph }, { bars, most }) {
  const labels = bars.map(({ id, label }) => short(id === null ? label : graph.label(id)));
  const left = Math.max(...labels.map((label) => widthOf(label, { size: LABEL }))) + 10;
  const shapes = bars.flatMap(({ id, amount, written }, index) => {
    const y = index * ROW;
    const w = most > 0 ? (WIDEST_BAR * Math.max(0, amount)) / most : 0;
    const fill = PRINT[graph.kind(id ?? "") ?? "Study"] ?? PRINT.Study;
    return [
      text(left - 10, y + 14, labels[index], { anchor: "end" }),
      { kind: /** @type {const} */ ("rect"), x: left, y: y + 4, w, h: ROW - 7, fill },
      text(left + w + 6, y + 14, written, SMALL),
    ];
  });
  return { width: left + WIDEST_BAR + 40, height: bars.length * ROW + 8, shapes: [...shapes, strokes(`M${left} 0V${bars.length * ROW}`, { stroke: PRINT.rule })] };
}

/** @param {import("./views.js").Context} context @param {import("./ask-picture.js").Matrix} picture @returns {Block} */
function matrixBlock({ graph }, { rows, columns, cells, most }) {
  const widest = (ids) => Math.max(...ids.map((id) => widthOf(short(graph.label(id)), { size: LABEL }))) + 8;
  const [left, top] = [widest(rows), widest(columns)];
  const middle = (index) => index * CELL + CELL / 2;
  const heads = columns.map((id, column) => text(left + middle(column) + 4, top - 6, short(graph.label(id)), { turn: -90 }));
  const shapes = rows.flatMap((a, row) => {
    const y = top + row * CELL;
    const label = text(left - 8, y + CELL / 2 + 4, short(graph.label(a)), { anchor: "end" });
    const filled = columns.flatMap((b, column) => {
      const number = cells.get(a)?.get(b);
      if (number === undefined) return [];
      const x = left + column * CELL;
      const cell = { kind: /** @type {const} */ ("rect"), x: x + 1, y: y + 1, w: CELL - 2, h: CELL - 2, fill: PRINT.Role, opacity: 0.08 + (0.47 * number) / most };
      return [cell, text(x + CELL / 2, y + CELL / 2 + 3.5, String(number), { ...SMALL, anchor: "middle" })];
    });
    return [label, ...filled];
  });
  return { width: left + columns.length * CELL, height: top + rows.length * CELL + 8, shapes: [...heads, ...shapes] };
}

function short(label) {
  const letters = [...label];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("").trimEnd()}…` : label;
}
