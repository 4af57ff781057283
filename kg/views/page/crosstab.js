// Studies counted by two dimensions: a study counts once in a cell and once in a total.

import { DIMENSIONS, typeOf, valuesOf } from "./dimensions.js";
import { SORTS } from "./words.js";

/**
 * @typedef {{rows: string, columns: string, tree?: boolean, lines?: string}} Asked  by which dimensions; with `tree` what
 *   is narrower counts for what is broader, too; `lines` "sentence" wants a role and a theme in one sentence
 * @typedef {{id: string, studies: Set<string>, depth: number, parent: string | null, inner: boolean}} Value
 *   a row or a column with the studies in its cells; parent is what it stands below, inner that something stands below it
 * @typedef {{studies: Set<string>}} Cell
 */

const BY_NAME = new Intl.Collator("en");

/** @type {WeakMap<import("./selection.js").Selection, Map<string, Crosstab>>} */
const counted = new WeakMap();

/** The table of a selection, counted once. @param {import("./selection.js").Selection} selection @param {Asked} asked */
export function crosstabOf(selection, { rows, columns, tree = false, lines = "study" }) {
  const key = [rows, columns, tree, lines].join();
  if (!counted.has(selection)) counted.set(selection, new Map());
  const ofSelection = counted.get(selection);
  if (!ofSelection.has(key)) ofSelection.set(key, new Crosstab(selection, { rows, columns, tree, lines }));
  return ofSelection.get(key);
}

/** Whether two dimensions can be named in one sentence: a role and a theme. @param {Asked} asked */
export function haveSentences({ rows, columns }) {
  return [rows, columns].sort().join() === "role,theme";
}

export class Crosstab {
  /** @param {import("./selection.js").Selection} selection @param {Asked} asked */
  constructor(selection, { rows, columns, tree = false, lines = "study" }) {
    this.selection = selection;
    this.graph = selection.graph;
    this.tree = tree;
    this.studies = new Set();
    /** @type {Map<string, Map<string, Cell>>} */
    this.cells = new Map();
    this.totals = [new Map(), new Map()];
    const across = this.placed(rows);
    const down = this.placed(columns);
    if (lines === "sentence" && haveSentences({ rows, columns })) this.countSentences(across, down, rows, columns);
    else this.countStudies(across, down);
    this.rows = this.ordered(rows, across, this.totals[0]);
    this.columns = this.ordered(columns, down, this.totals[1]);
  }

  /** @returns {Cell | null} */
  cell(row, column) {
    return this.cells.get(row)?.get(column) ?? null;
  }

  /** For each study the values at which it stands; in a tree what is broader, too. @returns {Map<string, Set<string>>} */
  placed(name) {
    const found = new Map();
    for (const study of this.selection.studies) {
      const values = [...valuesOf(this.selection, study, name).keys()];
      if (values.length) found.set(study, new Set(values.flatMap((value) => this.upwards(value, name))));
    }
    return found;
  }

  /** A value, and in a tree all that is broader; above a framework nothing is that is not of it. */
  upwards(value, name) {
    if (!this.tree) return [value];
    const above = this.graph.allAbove(value);
    return [value, ...(DIMENSIONS[name].sorts === "framework" ? above.filter((id) => this.graph.thing(id).framework) : above)];
  }

  countStudies(across, down) {
    for (const [study, rows] of across) {
      for (const row of rows) for (const column of down.get(study) ?? []) this.add(study, row, column);
    }
  }

  /** A study counts where one of its sentences names a role and a theme that both pass the filters. */
  countSentences(across, down, rows, columns) {
    for (const { from: role, to: theme, relation } of this.selection.links) {
      if (relation !== "linkedTheme") continue;
      const [row, column] = rows === "role" ? [role, theme] : [theme, role];
      for (const study of this.selection.sentencesOf(role, theme).keys()) {
        if (!across.get(study)?.has(row) || !down.get(study)?.has(column)) continue;
        for (const above of this.upwards(row, rows)) for (const beside of this.upwards(column, columns)) this.add(study, above, beside);
      }
    }
  }

  add(study, row, column) {
    if (row === column) return;
    let ofRow = this.cells.get(row);
    if (!ofRow) this.cells.set(row, (ofRow = new Map()));
    let cell = ofRow.get(column);
    if (!cell) ofRow.set(column, (cell = { studies: new Set() }));
    cell.studies.add(study);
    this.studies.add(study);
    addTo(this.totals[0], row, study);
    addTo(this.totals[1], column, study);
  }

  /** What has an order of its own in it; else what most studies have first; in a tree what is narrower below what is broader. @returns {Value[]} */
  ordered(name, placed, totals) {
    const anywhere = new Map();
    for (const [study, values] of placed) for (const value of values) addTo(anywhere, value, study);
    const ids = [...anywhere.keys()].sort(orderOf(name, this.graph, anywhere, totals));
    const value = (id, depth, parent, inner) => ({ id, studies: totals.get(id) ?? new Set(), depth, parent, inner });
    return this.tree ? this.branches(ids, value) : ids.map((id) => value(id, 0, null, false));
  }

  /** Each value once, below the first of those that are broader; of two that are each above the other the first is above. */
  branches(ids, value) {
    const place = new Map(ids.map((id, index) => [id, index]));
    const below = new Map();
    for (const id of ids) {
      const above = this.graph.broader(id).filter((other) => place.get(other) < place.get(id)); // not what has no place
      const parent = above.sort((a, b) => place.get(a) - place.get(b))[0] ?? null;
      if (!below.has(parent)) below.set(parent, []);
      below.get(parent).push(id);
    }
    const branch = (parent, depth) => (below.get(parent) ?? []).flatMap((id) => [value(id, depth, parent, below.has(id)), ...branch(id, depth + 1)]);
    return branch(null, 0);
  }
}

/** @param {Map<string, Set<string>>} sets */
function addTo(sets, key, study) {
  const set = sets.get(key);
  if (set) set.add(study);
  else sets.set(key, new Set([study]));
}

/** Most studies in cells first, then most of all; what is broader before what is narrower. */
function orderOf(name, graph, anywhere, totals) {
  const { sorts } = DIMENSIONS[name];
  if (sorts === "year") return (a, b) => (a < b ? -1 : 1);
  if (sorts === "type") return (a, b) => SORTS.indexOf(graph.label(a)) - SORTS.indexOf(graph.label(b));
  const ranks = new Map([...anywhere].map(([id, { size }]) => [id, [-(totals.get(id)?.size ?? 0), -size, graph.allAbove(id).length]]));
  return (a, b) => {
    const [one, other] = [ranks.get(a), ranks.get(b)];
    return one[0] - other[0] || one[1] - other[1] || one[2] - other[2] || BY_NAME.compare(graph.label(a), graph.label(b));
  };
}

/** How many of the studies are of each type: by SORTS, each study under one. @param {import("./graph.js").Graph} graph @returns {number[]} */
export function byType(graph, studies) {
  const counts = SORTS.map(() => 0);
  for (const study of studies) counts[typeOf(graph, study)] += 1;
  return counts;
}
