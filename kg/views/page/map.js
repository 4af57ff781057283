// The map: any two dimensions as rows and columns, and how much was found in each cell.

import { askedOf, behindCell, cellOf, kindsIn, mapOf, MARKS } from "./map-cells.js";
import { byType, haveSentences } from "./crosstab.js";
import { captionOf, tableOf } from "./map-table.js";
import { mapFigure } from "./map-figure.js";
import { placeOf, TableStage } from "./table-stage.js";
import { counted, LINES } from "./words.js";
import { DIMENSIONS, dimensionsOf, isOfThings, isTree } from "./dimensions.js";
import { element } from "./dom.js";
import { markKey, typeKey } from "./bubble.js";

/** @typedef {import("./views.js").Context} Context */

const STRONGEST = 25;
const GAPS = 12;
const AMONG = 15;

export const mapView = {
  label: "Map",
  hint: "Click a cell to read its studies, an empty one to see why it is empty.",
  list,
  show,
  cell: (context, a, b) => behindCell(context, askedOf(context), a, b),
  figure: mapFigure,
  table,
};

const shown = new TableStage();

/** @param {HTMLElement} stage @param {Context} context */
function show(stage, context) {
  const map = mapOf(context);
  const { studies, open } = context.state;
  const key = JSON.stringify([context.filters, map.asked, studies, [...open], map.rows.map(({ id }) => id), map.columns.map(({ id }) => id)]);
  shown.show(stage, context, key, (go) => ({
    above: [element("div", { class: "table-top" }, tools(context, map), element("div", { class: "tools" }, typeKey(byType(context.graph, map.counted.studies)), markKey(MARKS, kindsIn(context, map)), ...more(context, map)))],
    table: map.rows.length && map.columns.length ? tableOf(context, map, go) : null,
    instead: element("p", {}, "No study stands in both dimensions under these filters."),
  }));
}

// Tools ---------------------------------------------------------------------------------------------------------------

function tools(context, map) {
  const { graph, state, go } = context;
  const { rows, columns } = state;
  const names = dimensionsOf(graph);
  const choice = (part, text) => {
    const options = [...new Set([...names, state[part]])].map((name) => element("option", { value: name, selected: name === state[part] }, DIMENSIONS[name].many));
    return element("label", {}, text, element("select", { name: part, onchange: (event) => go({ [part]: event.target.value, open: new Set() }) }, ...options));
  };
  const swap = element("button", { type: "button", class: "tool", name: "swap", "aria-label": "Swap rows and columns", onclick: () => go({ rows: columns, columns: rows, mostRows: state.mostColumns, mostColumns: state.mostRows }) }, "⇄");
  const tree = [rows, columns].some((name) => isTree(graph, name)) ? element("label", {}, element("input", { type: "checkbox", name: "tree", checked: state.tree, onchange: () => go({ tree: !state.tree }) }), "Group by what is broader") : null;
  return element("div", { class: "tools", role: "group", "aria-label": "What the map counts" }, choice("rows", "Rows"), swap, choice("columns", "Columns"), haveSentences(map.asked) ? lines(context) : null, tree);
}

/** Whether a study must name both in one sentence. */
function lines({ state, go }) {
  const options = Object.entries(LINES).map(([value, text]) => element("option", { value, selected: state.lines === value }, text));
  return element("label", {}, "Together if", element("select", { name: "lines", onchange: (event) => go({ lines: event.target.value }) }, ...options));
}

/** How many rows and columns are left out, and a way to have more of them. */
function more({ state, go }, { asked, rows, columns, moreRows, moreColumns }) {
  const button = (left, name, part, here) =>
    left ? element("button", { type: "button", class: "tool", name: part, onclick: () => go({ [part]: state[part] + 40 }) }, `${here} of ${here + left} ${DIMENSIONS[name].many}: show more`) : null;
  const tops = (values) => values.filter(({ parent }) => parent === null).length;
  return [button(moreRows, asked.rows, "mostRows", tops(rows)), button(moreColumns, asked.columns, "mostColumns", tops(columns))];
}

// Panel ---------------------------------------------------------------------------------------------------------------

/** How to read the map, and its strongest and its empty cells as buttons. @param {Context} context @returns {import("./views.js").Content} */
function list(context) {
  const map = mapOf(context);
  const title = captionOf(map);
  const cells = map.rows.flatMap((row) => map.columns.map((column) => ({ row, column, ...cellOf(context, map, row.id, column.id) })));
  const found = cells.filter(({ kind }) => kind === "found").sort((a, b) => b.studies.size - a.studies.size);
  const among = new Set([...map.rows.slice(0, AMONG), ...map.columns.slice(0, AMONG)]);
  const ofThings = [map.asked.rows, map.asked.columns].every(isOfThings);
  const gaps = (ofThings ? cells : [])
    .filter(({ kind, row, column }) => kind === "none" && among.has(row) && among.has(column))
    .sort((a, b) => b.row.studies.size * b.column.studies.size - a.row.studies.size * a.column.studies.size);
  const extent = `${counted(map.counted.studies.size, "study", "studies")} in ${counted(found.length, "cell", "cells")}; ${counted(map.abstracts, "abstract was searched", "abstracts were searched")}.`;
  const made = [
    element("h2", { tabindex: "-1" }, title),
    element("p", { class: "lead" }, `The area of a bubble is the number of studies, its sectors their types. A study counts once in a cell and once in a total. ${extent}`),
    ...section(context, "Most studied", found.slice(0, STRONGEST), ({ studies }) => counted(studies.size, "study", "studies")),
    ...section(context, "Gaps between what is studied most", gaps.slice(0, GAPS), () => "none found"),
  ];
  return { title, body: made, said: `${title}: ${extent}` };
}

function section(context, title, cells, note) {
  if (!cells.length) return [];
  const { graph, go } = context;
  const rows = cells.map((cell) => {
    const [a, b] = [cell.row.id, cell.column.id];
    const button = element("button", { type: "button", class: "name line-row", "data-cell": placeOf(a, b), onclick: () => go({ thing: a, other: b }) }, `${graph.label(a)} · ${graph.label(b)}`, element("span", { class: "count" }, note(cell)));
    return element("li", {}, button);
  });
  return [element("h3", {}, title), element("ul", { class: "rows" }, ...rows)];
}

/** The map as rows for a file: a number in each cell, and the totals. @param {Context} context */
function table(context) {
  const { graph } = context;
  const { asked, counted: all, rows, columns } = mapOf(context);
  const size = (row, column) => all.cell(row.id, column.id)?.studies.size ?? 0;
  return {
    columns: [DIMENSIONS[asked.rows].one, "all studies", ...columns.map(({ id }) => graph.label(id))],
    rows: [
      ["all studies", all.studies.size, ...columns.map(({ studies }) => studies.size)],
      ...rows.map((row) => [graph.label(row.id), row.studies.size, ...columns.map((column) => size(row, column))]),
    ],
  };
}
