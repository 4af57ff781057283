// The map as a table: headings that open what they name, and in each cell a button with a bubble and a number.

import { bubble, hollow, radiusOf } from "./bubble.js";
import { byType } from "./crosstab.js";
import { cellOf } from "./map-cells.js";
import { DIMENSIONS } from "./dimensions.js";
import { element } from "./dom.js";
import { moveByArrows } from "./arrows.js";

/**
 * @typedef {import("./views.js").Context} Context
 * @typedef {import("./crosstab.js").Value} Value
 * @typedef {import("./map-cells.js").EvidenceMap} EvidenceMap
 * @typedef {{root: HTMLElement, places: Map<string, HTMLElement>, mark: (context: Context) => void}} Table
 *   places: each button by what it opens; mark shows what is chosen
 */

const LARGEST = 13;

/** What a button opens, as one text. */
export function placeOf(...ids) {
  return ids.join("\n");
}

/** @param {Context} context @param {EvidenceMap} map @param {() => Context} now  the context in which a button is pressed @returns {Table} */
export function tableOf(context, map, now) {
  const { graph } = context;
  const places = new Map();
  const most = Math.max(1, ...map.rows.flatMap((row) => map.columns.map((column) => map.counted.cell(row.id, column.id)?.studies.size ?? 0)));
  const open = (change) => () => now().go(change);

  function opener(id) {
    const button = element("button", { type: "button", class: "head", title: graph.label(id), onclick: open({ thing: id, other: null }) }, element("span", {}, graph.label(id)));
    places.set(placeOf(id), button);
    return button;
  }

  /** Opens and closes what is narrower. @param {Value} value */
  function branch({ id, inner }) {
    if (!inner) return null;
    const opened = context.state.open.has(id);
    const turned = new Set(context.state.open);
    if (!turned.delete(id)) turned.add(id);
    const button = element("button", { type: "button", class: "branch", "aria-expanded": String(opened), "aria-label": `What is narrower than ${graph.label(id)}`, onclick: open({ open: turned }) }, opened ? "▾" : "▸");
    places.set(placeOf("narrower", id), button);
    return button;
  }

  function cell(row, column) {
    const { kind, studies, told } = cellOf(context, map, row.id, column.id);
    if (kind === "same") return null;
    const button = element("button", { type: "button", class: kind, "aria-label": `${graph.label(row.id)} and ${graph.label(column.id)}: ${told}` });
    if (kind === "found") button.append(bubble(byType(graph, studies), radiusOf(studies.size, most, LARGEST), LARGEST), String(studies.size));
    else if (kind !== "none") button.append(hollow(kind, LARGEST));
    places.set(placeOf(row.id, column.id), button);
    return button;
  }

  const heads = map.columns.map(({ id }) => opener(id));
  const branches = map.columns.map(branch);
  const columns = map.columns.map(({ id, depth }, index) => element("th", { scope: "col", "data-depth": depth }, element("div", { class: "upright" }, branches[index], heads[index])));
  const grid = map.rows.map((row) => ({ row, branch: branch(row), head: opener(row.id), cells: map.columns.map((column) => cell(row, column)) }));
  const root = element(
    "table",
    { class: "map" },
    element("caption", { class: "unseen" }, `${captionOf(map)}. Arrow keys move from cell to cell; Enter opens one.`),
    element("colgroup", {}, element("col"), element("col"), ...map.columns.map(() => element("col"))),
    element("thead", {}, element("tr", {}, corner(map), element("th", { scope: "col", class: "total" }, element("div", { class: "upright" }, "All studies")), ...columns)),
    element("tbody", {}, totals(map), ...grid.map((line) => rowOf(line))),
  );
  moveByArrows(root, [[null, null, ...branches], [null, null, ...heads], ...grid.map(({ branch: toggle, head, cells }) => [toggle, head, ...cells])]);
  root.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("td button");
    const line = button && grid.find(({ cells }) => cells.includes(button));
    if (line) now().go({ thing: line.row.id, other: map.columns[line.cells.indexOf(button)].id });
  });
  root.addEventListener("pointerover", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("td button");
    if (button && !button.hasAttribute("title")) button.setAttribute("title", button.getAttribute("aria-label"));
  });
  return { root, places, mark: (seen) => mark(root, map, places, seen) };
}

/** "Studies by role and theme". @param {EvidenceMap} map */
export function captionOf({ asked }) {
  return `Studies by ${DIMENSIONS[asked.rows].one} and ${DIMENSIONS[asked.columns].one}`;
}

function corner({ asked }) {
  return element("td", { class: "corner" }, element("span", {}, DIMENSIONS[asked.columns].many + " →"), element("span", {}, DIMENSIONS[asked.rows].many + " ↓"));
}

function totals({ counted, columns }) {
  const cells = columns.map(({ studies }) => element("td", {}, String(studies.size)));
  return element("tr", { class: "totals" }, element("th", { scope: "row" }, "All studies"), element("td", { title: "Studies in any cell" }, String(counted.studies.size)), ...cells);
}

function rowOf({ row, branch, head, cells }) {
  const name = element("th", { scope: "row", "data-depth": Math.min(row.depth, 6) }, element("div", {}, branch, head));
  return element("tr", {}, name, element("td", { class: "total" }, String(row.studies.size)), ...cells.map((button) => element("td", {}, button)));
}

/** Show what is chosen: its row, its column, and its cell. @param {Context} context */
function mark(root, map, places, { state: { thing, other } }) {
  for (const marked of root.querySelectorAll(".marked, [aria-current]")) {
    marked.classList.remove("marked");
    marked.removeAttribute("aria-current");
  }
  const chosen = [thing, other].filter((id) => id !== null);
  const [cols, rows] = [root.querySelectorAll("col"), root.querySelectorAll("tbody tr")];
  map.columns.forEach(({ id }, index) => cols[index + 2].classList.toggle("marked", chosen.includes(id)));
  map.rows.forEach(({ id }, index) => rows[index + 1].classList.toggle("marked", chosen.includes(id)));
  for (const id of chosen) root.querySelectorAll("th .head").forEach((head) => head === places.get(placeOf(id)) && head.setAttribute("aria-current", "true"));
  if (other !== null) (places.get(placeOf(thing, other)) ?? places.get(placeOf(other, thing)))?.setAttribute("aria-current", "true");
}
