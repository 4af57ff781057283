// The map as a table: headings that open what they name, and in each cell a button with a bubble and a number.

import { bubble, radiusOf, smallMark } from "./bubble.js";
import { byType } from "./crosstab.js";
import { cellOf } from "./map-cells.js";
import { DIMENSIONS } from "./dimensions.js";
import { element } from "./dom.js";
import { moveByArrows } from "./arrows.js";
import { Buttons, placeOf } from "./table-stage.js";
import { figure } from "./words.js";

/**
 * @typedef {import("./views.js").Context} Context
 * @typedef {import("./crosstab.js").Value} Value
 * @typedef {import("./map-cells.js").EvidenceMap} EvidenceMap
 */

const LARGEST = 13;

/** @param {Context} context @param {EvidenceMap} map @param {Context["go"]} go @returns {import("./table-stage.js").Table} */
export function tableOf(context, map, go) {
  const { graph } = context;
  const buttons = new Buttons();
  const most = Math.max(1, ...map.rows.flatMap((row) => map.columns.map((column) => map.counted.cell(row.id, column.id)?.studies.size ?? 0)));

  /** Opens and closes what is narrower. @param {Value} value */
  function branch({ id, inner }) {
    if (!inner) return null;
    const opened = context.state.open.has(id);
    const turned = new Set(context.state.open);
    if (!turned.delete(id)) turned.add(id);
    const button = element("button", { type: "button", class: "branch", "aria-expanded": String(opened), "aria-label": `What is narrower than ${graph.label(id)}` }, opened ? "▾" : "▸");
    return buttons.add(button, { open: turned }, placeOf("narrower", id));
  }

  function cell(row, column) {
    const { kind, studies, told } = cellOf(context, map, row.id, column.id);
    if (kind === "same") return null;
    const button = element("button", { type: "button", class: kind, "aria-label": `${graph.label(row.id)} and ${graph.label(column.id)}: ${told}` });
    if (kind === "found") button.append(bubble(byType(graph, studies), radiusOf(studies.size, most, LARGEST), LARGEST), figure(studies.size));
    else if (kind !== "none") button.append(smallMark(kind, LARGEST));
    return buttons.add(button, { thing: row.id, other: column.id }, placeOf(row.id, column.id), studies);
  }

  const heads = map.columns.map(({ id }) => buttons.head(graph, id));
  const branches = map.columns.map(branch);
  const columns = map.columns.map(({ id, depth }, index) => element("th", { scope: "col", "data-depth": depth }, element("div", { class: "upright" }, branches[index], heads[index])));
  const grid = map.rows.map((row) => ({ row, branch: branch(row), head: buttons.head(graph, row.id), cells: map.columns.map((column) => cell(row, column)) }));
  const cols = map.columns.map(() => element("col"));
  const rows = grid.map(rowOf);
  const root = element(
    "table",
    { class: map.asked.tree ? "map tree" : "map" },
    element("caption", { class: "unseen" }, `${captionOf(map)}. Arrow keys move from cell to cell; Enter opens one.`),
    element("colgroup", {}, element("col"), element("col"), ...cols),
    element("thead", {}, element("tr", {}, corner(map), element("th", { scope: "col", class: "total" }, element("div", { class: "upright" }, "All studies")), ...columns)),
    element("tbody", {}, totals(map), ...rows),
  );
  moveByArrows(root, [[null, null, ...branches], [null, null, ...heads], ...grid.map(({ branch: toggle, head, cells }) => [toggle, head, ...cells])]);
  buttons.listen(root, go);
  return { root, buttons, rows: byIds(map.rows, rows), columns: byIds(map.columns, cols) };
}

/** "Studies by role and theme". @param {EvidenceMap} map */
export function captionOf({ asked }) {
  return `Studies by ${DIMENSIONS[asked.rows].one} and ${DIMENSIONS[asked.columns].one}`;
}

function corner({ asked }) {
  return element("td", { class: "corner" }, element("span", {}, DIMENSIONS[asked.columns].many + " →"), element("span", {}, DIMENSIONS[asked.rows].many + " ↓"));
}

function totals({ counted, columns }) {
  const cells = columns.map(({ studies }) => element("td", {}, figure(studies.size)));
  return element("tr", { class: "totals" }, element("th", { scope: "row" }, "All studies"), element("td", { title: "Studies in any cell" }, figure(counted.studies.size)), ...cells);
}

function rowOf({ row, branch, head, cells }) {
  const name = element("th", { scope: "row", "data-depth": Math.min(row.depth, 6) }, element("div", {}, branch, head));
  return element("tr", {}, name, element("td", { class: "total" }, figure(row.studies.size)), ...cells.map((button) => element("td", {}, button)));
}

/** @param {Value[]} values @param {HTMLElement[]} elements */
function byIds(values, elements) {
  return new Map(values.map(({ id }, index) => /** @type {const} */ ([id, elements[index]])));
}
