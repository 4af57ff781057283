// The timeline as a table: in the columns of the years a bar of studies, and below it what each role and theme has there.

import { bubble, radiusOf, smallMark } from "./bubble.js";
import { byType } from "./crosstab.js";
import { DIMENSIONS } from "./dimensions.js";
import { drawn, element } from "./dom.js";
import { moveByArrows } from "./arrows.js";
import { Buttons, placeOf } from "./table-stage.js";
import { capitalised } from "./text.js";
import { figure, SORTS } from "./words.js";

/**
 * @typedef {import("./views.js").Context} Context
 * @typedef {import("./timeline-years.js").Timeline} Timeline
 * @typedef {import("./timeline-years.js").Row} Row
 */

export const LARGEST = 9;
const TALLEST = 88;
const CROWDED = 12;

/** @param {Context} context @param {Timeline} timeline @param {Context["go"]} go @returns {import("./table-stage.js").Table} */
export function tableOf({ graph }, timeline, go) {
  const buttons = new Buttons();
  const most = mostIn(timeline);
  const tallest = Math.max(1, ...timeline.years.map(({ studies }) => studies.size));

  /** @param {import("./timeline-years.js").Year} year */
  function barOf({ id, studies, left, told }) {
    if (!studies.size && !left.size) return null;
    const drawing = studies.size ? [bar(byType(graph, studies), studies.size / tallest), figure(studies.size)] : [smallMark("left", LARGEST + 1)];
    const button = element("button", { type: "button", class: studies.size ? "found" : "left", "aria-label": `${graph.label(id)}: ${told}` }, ...drawing);
    return buttons.add(button, { thing: id, other: null }, placeOf("bar", id), studies);
  }

  const heads = timeline.years.map(({ id, studies, left }) => (studies.size || left.size ? buttons.head(graph, id) : null));
  const bars = timeline.years.map(barOf);

  /** @param {Row} row */
  function rowOf({ id, first, cells }) {
    return cells.map(({ year, kind, studies, told }) => {
      if (kind === "none") return null;
      const begins = year === first ? ", first seen here" : "";
      const label = `${graph.label(id)} in ${graph.label(year)}: ${told}${begins}`;
      const mark = kind === "found" ? bubble(byType(graph, studies), radiusOf(studies.size, most, LARGEST), LARGEST + 1) : smallMark(kind, LARGEST + 1);
      const button = element("button", { type: "button", class: begins ? `${kind} first` : kind, "aria-label": label }, mark);
      return buttons.add(button, { thing: id, other: year }, placeOf(id, year), studies);
    });
  }

  const grid = timeline.groups.map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => ({ row, head: buttons.head(graph, row.id), cells: rowOf(row) })),
  }));
  const cols = timeline.years.map(() => element("col"));
  const lines = new Map(grid.flatMap(({ rows }) => rows.map(({ row, head, cells }) => /** @type {const} */ ([row.id, lineOf(row, head, cells)]))));
  const root = element(
    "table",
    { class: timeline.years.length > CROWDED ? "map timeline crowded" : "map timeline" },
    element("caption", { class: "unseen" }, "Studies by year, and the roles and themes in them. Arrow keys move from cell to cell; Enter opens one."),
    element("colgroup", {}, element("col"), element("col"), ...cols),
    element("thead", {}, element("tr", {}, element("td", { class: "corner" }), element("th", { scope: "col", class: "total" }, "All"), ...timeline.years.map(({ id }, index) => element("th", { scope: "col" }, element("div", { class: "upright" }, heads[index] ?? element("span", { class: "gap" }, graph.label(id))))))),
    element("tbody", { class: "bars" }, element("tr", {}, element("th", { scope: "row" }, "Studies"), element("td", { class: "total" }, figure(timeline.studies.size)), ...bars.map((button) => element("td", {}, button)))),
    ...grid.map(({ name, rows }) => element("tbody", {}, groupHead(name, timeline.years.length), ...rows.map(({ row }) => lines.get(row.id)))),
  );
  moveByArrows(root, [[null, ...heads], [null, ...bars], ...grid.flatMap(({ rows }) => rows.map(({ head, cells }) => [head, ...cells]))]);
  buttons.listen(root, go);
  return { root, buttons, rows: lines, columns: new Map(timeline.years.map(({ id }, index) => /** @type {const} */ ([id, cols[index]]))) };
}

/** The studies of the largest mark. @param {Timeline} timeline */
export function mostIn({ groups }) {
  return Math.max(1, ...groups.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ studies }) => studies.size))));
}

function groupHead(name, years) {
  const { many } = DIMENSIONS[name];
  return element("tr", { class: "group-head" }, element("th", { scope: "rowgroup" }, capitalised(many)), element("td", { colspan: years + 1 }));
}

/** @param {Row} row */
function lineOf(row, head, cells) {
  return element("tr", {}, element("th", { scope: "row" }, element("div", {}, head)), element("td", { class: "total" }, figure(row.studies.size)), ...cells.map((button) => element("td", {}, button)));
}

/** A bar of parts, one for each type, in the order of SORTS from below. @param {number[]} counts @param {number} share  of the tallest */
function bar(counts, share) {
  const height = Math.max(2, TALLEST * share);
  const all = counts.reduce((a, b) => a + b, 0);
  let below = 0;
  const parts = [...SORTS.keys()].filter((type) => counts[type]).map((type) => {
    const size = (height * counts[type]) / all;
    below += size;
    return drawn("rect", { class: `type-${type}`, x: 2, width: 16, y: TALLEST - below, height: size });
  });
  return drawn("svg", { class: "bubble bar", viewBox: `0 0 20 ${TALLEST}`, "aria-hidden": "true" }, ...parts);
}
