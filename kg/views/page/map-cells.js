// The cells of the map: which rows and columns stand in it, and what each cell has to say.

import { DIMENSIONS, isOfThings } from "./dimensions.js";
import { byType, crosstabOf, haveSentences } from "./crosstab.js";
import { toldByType } from "./bubble.js";
import { counted } from "./words.js";

/**
 * @typedef {import("./views.js").Context} Context
 * @typedef {import("./crosstab.js").Value} Value
 * @typedef {import("./crosstab.js").Asked} Asked
 * @typedef {"found" | "weak" | "left" | "apart" | "none" | "same"} Kind  enough studies; too few; only left out by the filters; in no one
 *   sentence; none; a thing with itself
 * @typedef {{kind: Kind, studies: Set<string>, told: string}} Told
 * @typedef {{asked: Asked, counted: import("./crosstab.js").Crosstab, whole: import("./crosstab.js").Crosstab, anywhere: import("./crosstab.js").Crosstab, rows: Value[], columns: Value[],
 *   moreRows: number, moreColumns: number, abstracts: number}} EvidenceMap  more: how many are left out at the end; anywhere: the
 *   same without regard to sentences
 */

/** What the marks of cells mean that are not filled. */
export const MARKS = { weak: "fewer studies than asked for", left: "left out by the filters", apart: "not in one sentence" };

const NONE = new Set();

/** @param {Context} context @param {Asked} asked @param {number} mostRows @returns {EvidenceMap} */
export function mapOf(context, asked = askedOf(context), mostRows = context.state.mostRows) {
  const { selection, state } = context;
  const table = crosstabOf(selection, asked);
  const [rows, moreRows] = strongest(table.rows, asked.rows, mostRows, context);
  const [columns, moreColumns] = strongest(table.columns, asked.columns, state.mostColumns, context);
  const whole = crosstabOf(narrowed(context) ? context.whole : selection, asked);
  return { asked, counted: table, whole, anywhere: crosstabOf(selection, { ...asked, lines: "study" }), rows, columns, moreRows, moreColumns, abstracts: abstractsIn(selection) };
}

/** Whether the filters leave out anything; if not, what is selected is the whole. @param {Context} context */
function narrowed({ selection, whole }) {
  const { score, sentences } = selection.filters;
  return score > 0 || sentences > 1 || selection.studies.size < whole.studies.size || selection.links.length < whole.links.length;
}

/** @param {Context} context @returns {Asked} */
export function askedOf({ state: { rows, columns, tree, lines } }) {
  return { rows, columns, tree, lines: haveSentences({ rows, columns }) ? lines : "study" };
}

/** The first so many, what has been opened below them, and what is chosen; and how many are not among them. */
function strongest(values, name, most, { state }) {
  const tops = values.filter((value) => value.parent === null);
  const kept = new Set(tops.filter(({ id }, index) => !isOfThings(name) || index < most || id === state.thing || id === state.other).map(({ id }) => id));
  const more = tops.length - kept.size;
  for (const { id, parent } of values) if (kept.has(parent) && state.open.has(parent)) kept.add(id);
  return [values.filter(({ id }) => kept.has(id)), more];
}

/** How many studies have an abstract in which was searched. @param {import("./selection.js").Selection} selection */
function abstractsIn({ graph, studies }) {
  return new Set(graph.records.filter(({ study, bases }) => studies.has(study) && bases?.includes("abstract")).map(({ study }) => study)).size;
}

/** @param {Context} context @param {EvidenceMap} map @returns {Told} */
export function cellOf({ graph, state }, map, row, column) {
  if (row === column) return { kind: "same", studies: NONE, told: "the same" };
  const studies = map.counted.cell(row, column)?.studies ?? NONE;
  if (studies.size >= state.studies) return { kind: "found", studies, told: toldByType(byType(graph, studies)) };
  if (studies.size) return { kind: "weak", studies, told: `${counted(studies.size, "study", "studies")}, fewer than the ${state.studies} asked for` };
  const left = map.whole.cell(row, column)?.studies.size ?? 0;
  if (left) return { kind: "left", studies, told: `left out by the filters: ${counted(left, "study", "studies")}` };
  const apart = map.anywhere.cell(row, column)?.studies.size ?? 0;
  if (apart) return { kind: "apart", studies, told: `in no one sentence; ${counted(apart, "study names", "studies name")} both apart` };
  return { kind: "none", studies, told: `none found in ${counted(map.abstracts, "abstract", "abstracts")}` };
}

/** The kinds of cells that there are. @param {Context} context @param {EvidenceMap} map @returns {Set<Kind>} */
export function kindsIn(context, map) {
  return new Set(map.rows.flatMap((row) => map.columns.map((column) => cellOf(context, map, row.id, column.id).kind)));
}

/**
 * What stands behind a cell, for the panel: also the studies that have both, but in no one sentence, where that is asked
 * for; and the links by which a study has its row or its column.
 * @param {Context} context @param {Asked} asked
 * @returns {import("./views.js").Behind | null}  null where the two are no row and column
 */
export function behindCell(context, asked, a, b) {
  const { graph, selection } = context;
  const map = mapOf(context, asked);
  const stands = (id, values) => values.some((value) => value.id === id);
  const upright = stands(a, map.whole.rows) && stands(b, map.whole.columns);
  if (!upright && !(stands(b, map.whole.rows) && stands(a, map.whole.columns))) return null;
  const [row, column] = upright ? [a, b] : [b, a];
  const anywhere = map.anywhere.cell(row, column)?.studies ?? NONE;
  const linksAt = (study, id) => {
    const { relations } = DIMENSIONS[id === row ? asked.rows : asked.columns];
    const ids = new Set(asked.tree ? [id, ...graph.allBelow(id)] : [id]);
    return selection.linksOf(study).filter((link) => link.from === study && ids.has(link.to) && (!relations || relations.includes(link.relation)));
  };
  return { ...cellOf(context, map, row, column), anywhere, linksAt };
}
