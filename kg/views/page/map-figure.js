// The map as a figure: all rows and columns that are shown, with their totals.

import { bubbleKeys, bubbleShapes, markKeys, smallMarkShape } from "./figure-bubbles.js";
import { byType } from "./crosstab.js";
import { captionOf } from "./map-table.js";
import { cellOf, MARKS, mapOf } from "./map-cells.js";
import { counted, figure, LINES } from "./words.js";
import { DIMENSIONS } from "./dimensions.js";
import { framed, LABEL, PRINT, strokes, text } from "./figure.js";
import { radiusOf } from "./bubble.js";
import { shortened, widthOf } from "./figure-text.js";

/**
 * @typedef {import("./views.js").Context} Context
 * @typedef {import("./map-cells.js").EvidenceMap} EvidenceMap
 * @typedef {import("./figure.js").Shape} Shape
 */

const WIDE = 34;
const HIGH = 36;
const LARGEST = 11;
const LONGEST = 210; // of a name, in pixels
const INDENT = 12;
const TOTAL = 40;

/** @param {Context} context @returns {import("./figure.js").Figure} */
export function mapFigure(context) {
  const map = mapOf(context);
  const { graph } = context;
  const left = nameRoom(map.rows.map(({ id, depth }) => widthOf(graph.label(id), { size: LABEL }) + depth * INDENT));
  const top = nameRoom(map.columns.map(({ id }) => widthOf(graph.label(id), { size: LABEL })));
  const [width, height] = [left + TOTAL + map.columns.length * WIDE, top + (map.rows.length + 1) * HIGH];
  const kinds = new Set();
  const shapes = [...rules(map, left, top, width, height), ...heads(context, map, left, top), ...cells(context, map, left + TOTAL, top + HIGH, kinds)];
  const sentence = map.asked.lines === "sentence" ? `, ${LINES.sentence}` : "";
  return framed(context, {
    title: captionOf(map) + sentence,
    counts: `${counted(map.counted.studies.size, "study", "studies")}; ${shares(map)}`,
    keys: [...bubbleKeys(byType(graph, map.counted.studies)), ...markKeys(kinds)],
    notes: [`A study counts once in a cell and once in a total. An empty cell: none found in ${counted(map.abstracts, "abstract", "abstracts")}.`],
    body: { width, height, shapes },
  });
}

/** How many of all rows and columns there are: "40 of 128 themes". @param {EvidenceMap} map */
function shares({ asked, rows, columns, moreRows, moreColumns }) {
  const share = (here, more, name) => (more ? `${here} of ${here + more} ${DIMENSIONS[name].many}` : counted(here, DIMENSIONS[name].one, DIMENSIONS[name].many));
  return [share(rows.length, moreRows, asked.rows), share(columns.length, moreColumns, asked.columns)].join(", ");
}

function nameRoom(widths) {
  return Math.min(LONGEST, Math.max(60, ...widths)) + 10;
}

/** @param {EvidenceMap} map @returns {Shape[]} */
function rules(map, left, top, width, height) {
  const down = [left, ...map.columns.map((_, index) => left + TOTAL + index * WIDE)].map((x) => `M${x} ${top}V${height}`);
  const across = [top, ...map.rows.map((_, index) => top + (index + 1) * HIGH), height].map((y) => `M0 ${y}H${width}`);
  return [strokes([...down, ...across].join(""), { stroke: PRINT.rule, width: 0.75 })];
}

/** Names and totals. @param {Context} context @param {EvidenceMap} map @returns {Shape[]} */
function heads({ graph }, map, left, top) {
  const total = (x, y, number) => text(x, y, figure(number), { anchor: "middle", fill: PRINT.muted });
  const middle = (index) => top + index * HIGH + HIGH / 2 + 4;
  const rows = map.rows.flatMap(({ id, depth, studies }, index) => [
    text(depth * INDENT, middle(index + 1), shortened(graph.label(id), LONGEST - depth * INDENT, { size: LABEL })),
    total(left + TOTAL / 2, middle(index + 1), studies.size),
  ]);
  const columns = map.columns.flatMap(({ id, studies }, index) => {
    const x = left + TOTAL + index * WIDE + WIDE / 2;
    return [text(x + 4, top - 8, shortened(graph.label(id), LONGEST, { size: LABEL }), { turn: -90 }), total(x, middle(0), studies.size)];
  });
  const muted = { fill: PRINT.muted };
  return [text(0, middle(0), "All studies", muted), text(left + TOTAL / 2 + 4, top - 8, "All studies", { ...muted, turn: -90 }), total(left + TOTAL / 2, middle(0), map.counted.studies.size), ...rows, ...columns];
}

/** @param {Context} context @param {EvidenceMap} map @param {Set<string>} kinds  which kinds of cells there are @returns {Shape[]} */
function cells(context, map, left, top, kinds) {
  const found = map.rows.flatMap((row, y) => map.columns.map((column, x) => ({ x, y, ...cellOf(context, map, row.id, column.id) })));
  const most = Math.max(1, ...found.map(({ studies }) => studies.size));
  return found.flatMap(({ x, y, kind, studies }) => {
    const [middle, above] = [left + (x + 0.5) * WIDE, top + y * HIGH];
    kinds.add(kind);
    if (kind in MARKS) return [smallMarkShape(kind, middle, above + HIGH / 2)];
    if (kind !== "found") return [];
    const bubble = bubbleShapes(byType(context.graph, studies), middle, above + LARGEST + 2, radiusOf(studies.size, most, LARGEST));
    return [...bubble, text(middle, above + HIGH - 3, figure(studies.size), { size: 9, anchor: "middle" })];
  });
}
