// The timeline as a figure: bars of studies by year, and below them the roles and themes that are shown.

import { barShapes, bubbleKeys, bubbleShapes, markKeys, smallMarkShape } from "./figure-bubbles.js";
import { byType } from "./crosstab.js";
import { counted, figure } from "./words.js";
import { DIMENSIONS } from "./dimensions.js";
import { framed, LABEL, PRINT, strokes, text } from "./figure.js";
import { radiusOf } from "./bubble.js";
import { shortened, widthOf } from "./figure-text.js";
import { MARKS } from "./map-cells.js";
import { mostIn } from "./timeline-table.js";
import { capitalised } from "./text.js";
import { timelineOf } from "./timeline-years.js";

/**
 * @typedef {import("./views.js").Context} Context
 * @typedef {import("./timeline-years.js").Timeline} Timeline
 * @typedef {import("./figure.js").Shape} Shape
 */

const WIDE = 26;
const HIGH = 20;
const TALLEST = 110;
const LARGEST = 8;
const LONGEST = 210; // of a name, in pixels
const TOTAL = 40;

/** @param {Context} context @returns {import("./figure.js").Figure} */
export function timelineFigure(context) {
  const timeline = timelineOf(context);
  const rows = timeline.groups.flatMap((group) => group.rows);
  const left = Math.min(LONGEST, Math.max(60, ...rows.map(({ id }) => widthOf(context.graph.label(id), { size: LABEL })))) + 10;
  const foot = TALLEST + 14;
  const width = left + TOTAL + timeline.years.length * WIDE;
  const kinds = new Set(rows.flatMap((row) => row.cells.map(({ kind }) => kind)));
  const groups = blocks(context, timeline, left, foot + 22);
  return framed(context, {
    title: "Studies by year, and when roles and themes appear",
    counts: `${counted(timeline.studies.size, "study", "studies")}; ${timeline.groups.map(({ name, rows: { length } }) => counted(length, DIMENSIONS[name].one, DIMENSIONS[name].many)).join(", ")}`,
    keys: [...bubbleKeys(byType(context.graph, timeline.studies)), ...markKeys(kinds)],
    notes: ["The area of a mark is its number of studies; a ring is around the first year."],
    body: { width, height: groups.height, shapes: [...bars(context, timeline, left + TOTAL, foot), ...groups.shapes] },
  });
}

/** @param {Context} context @param {Timeline} timeline @returns {Shape[]} */
function bars({ graph }, { years }, left, foot) {
  const most = Math.max(1, ...years.map(({ studies }) => studies.size));
  return years.flatMap(({ id, studies }, index) => {
    const x = left + index * WIDE;
    const high = (TALLEST * studies.size) / most;
    const year = text(x + WIDE / 2, foot + 12, graph.label(id), { size: 9, anchor: "middle", fill: studies.size ? PRINT.ink : PRINT.muted });
    return studies.size ? [year, ...barShapes(byType(graph, studies), x + 4, foot, WIDE - 8, high), text(x + WIDE / 2, foot - high - 3, figure(studies.size), { size: 9, anchor: "middle" })] : [year];
  });
}

/** The groups of rows, one below the other. @param {Context} context @param {Timeline} timeline */
function blocks(context, timeline, left, top) {
  const { groups, years } = timeline;
  const most = mostIn(timeline);
  let height = top;
  const shapes = groups.flatMap(({ name, rows }) => {
    const { many } = DIMENSIONS[name];
    const head = text(0, height + HIGH, capitalised(many), { weight: 600, fill: PRINT.muted });
    const first = height + HIGH * 1.5;
    height = first + rows.length * HIGH + 4;
    const rules = rows.map((_, index) => `M0 ${first + index * HIGH}H${left + TOTAL + years.length * WIDE}`).join("");
    return [head, strokes(rules, { stroke: PRINT.rule, width: 0.75 }), ...rows.flatMap((row, index) => line(context, row, left, first + (index + 0.5) * HIGH, most))];
  });
  return { shapes, height };
}

/** @param {Context} context @param {import("./timeline-years.js").Row} row @returns {Shape[]} */
function line({ graph }, row, left, y, most) {
  const marks = row.cells.flatMap(({ kind, studies, year }, index) => {
    const x = left + TOTAL + (index + 0.5) * WIDE;
    if (kind in MARKS) return [smallMarkShape(kind, x, y)];
    if (kind !== "found") return [];
    const ring = year === row.first ? [{ kind: /** @type {const} */ ("circle"), x, y, r: LARGEST + 1, stroke: PRINT.ink, width: 1 }] : [];
    return [...bubbleShapes(byType(graph, studies), x, y, radiusOf(studies.size, most, LARGEST)), ...ring];
  });
  return [text(0, y + 4, shortened(graph.label(row.id), LONGEST, { size: LABEL })), text(left + TOTAL / 2, y + 4, figure(row.studies.size), { anchor: "middle", fill: PRINT.muted }), ...marks];
}
