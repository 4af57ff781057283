// What the timeline shows: every year from the first study to the last, and in each the studies of all, of roles, of themes.

import { byType } from "./crosstab.js";
import { cellOf, mapOf } from "./map-cells.js";
import { counted } from "./words.js";
import { toldByType } from "./bubble.js";

/**
 * @typedef {import("./views.js").Context} Context
 * @typedef {{id: string, studies: Set<string>, left: Set<string>, told: string}} Year  left: what the filters leave out
 * @typedef {import("./map-cells.js").Told & {year: string}} Cell
 * @typedef {{id: string, studies: Set<string>, first: string, cells: Cell[]}} Row  first: the first year in which it is found
 * @typedef {{years: Year[], groups: {name: string, rows: Row[], more: number}[], studies: Set<string>}} Timeline
 */

export const GROUPS = ["role", "theme"];

/** What is asked of the table behind a group of rows. */
export const byYear = (name) => ({ rows: name, columns: "year", tree: false, lines: "study" });

/** @type {WeakMap<Context, Timeline>} */
const made = new WeakMap();

/** @param {Context} context @returns {Timeline} */
export function timelineOf(context) {
  if (!made.has(context)) made.set(context, timelineMade(context));
  return made.get(context);
}

/** @param {Context} context @returns {Timeline} */
function timelineMade(context) {
  const years = yearsOf(context);
  const groups = GROUPS.map((name) => groupOf(context, name, years)).filter(({ rows }) => rows.length);
  return { years, groups, studies: new Set(years.flatMap(({ studies }) => [...studies])) };
}

/** Every year between those asked for, whether it has studies or not. @param {Context} context @returns {Year[]} */
function yearsOf({ graph, selection, whole, state }) {
  const { span } = graph;
  if (!span) return [];
  const [from, to] = [Math.max(span.from, state.from ?? span.from), Math.min(span.to, state.to ?? span.to)];
  const [here, anywhere] = [selection, whole].map((one) => studiesByYear(one));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => {
    const id = `year/${from + index}`;
    const studies = here.get(from + index) ?? new Set();
    const left = new Set([...(anywhere.get(from + index) ?? [])].filter((study) => !studies.has(study)));
    return { id, studies, left, told: yearTold(graph, studies, left.size) };
  });
}

/** "3 studies: review 3; left out by the filters: 1 study". */
function yearTold(graph, studies, left) {
  const here = studies.size ? toldByType(byType(graph, studies)) : null;
  const out = left ? `left out by the filters: ${counted(left, "study", "studies")}` : null;
  return [here, out].filter(Boolean).join("; ") || "no study";
}

/** @param {import("./selection.js").Selection} selection @returns {Map<number, Set<string>>} */
function studiesByYear({ graph, studies }) {
  const found = new Map();
  for (const study of studies) for (const year of graph.yearsOf(study)) found.set(year, (found.get(year) ?? new Set()).add(study));
  return found;
}

/** The values that most studies have, in the order asked for. @param {Context} context @param {Year[]} years */
function groupOf(context, name, years) {
  const map = mapOf(context, byYear(name), context.state.mostRows / GROUPS.length);
  const rows = map.rows.map(({ id, studies }) => {
    const cells = years.map((year) => ({ year: year.id, ...cellOf(context, map, id, year.id) }));
    return { id, studies, cells, first: cells.find(({ kind }) => kind === "found" || kind === "weak")?.year ?? "" };
  });
  if (context.state.order === "first") rows.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : b.studies.size - a.studies.size));
  return { name, rows, more: map.moreRows };
}
