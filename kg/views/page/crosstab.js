// Studies counted by two dimensions: a study counts once in a cell and once in a total.

import { valuesOf } from "./dimensions.js";

/**
 * @typedef {{id: string, studies: Set<string>, depth: number}} Value
 * @typedef {{studies: Set<string>, relations: Map<string, Set<string>>}} Cell  relations: the studies by how they have the row or column
 */

export class Crosstab {
  /**
   * @param {import("./selection.js").Selection} selection
   * @param {{rows: string, columns: string, tree?: boolean, lines?: string}} asked  by which dimensions; with `tree` what
   *   is narrower counts for what is broader, too; `lines` "sentence" wants a role and a theme in one sentence
   */
  constructor(selection, { rows, columns, tree = false, lines = "study" }) {
    this.selection = selection;
    this.graph = selection.graph;
    this.studies = new Set();
    /** @type {Map<string, Map<string, Cell>>} */
    this.cells = new Map();
    const sides = [rows, columns].map((name) => ({ name, studies: new Map() }));
    const inOneSentence = lines === "sentence" && [rows, columns].sort().join() === "role,theme";
    for (const study of selection.studies) {
      const [across, down] = sides.map(({ name, studies }) => this.placed(study, name, tree, studies));
      for (const [row, ofRow] of across) {
        for (const [column, ofColumn] of down) {
          if (row === column || (inOneSentence && !this.inOneSentence(study, row, column, rows, tree))) continue;
          this.add(study, row, column, [...ofRow, ...ofColumn]);
        }
      }
    }
    [this.rows, this.columns] = sides.map(({ name, studies }) => this.ordered(name, studies, tree));
  }

  /** @returns {Cell | null} */
  cell(row, column) {
    return this.cells.get(row)?.get(column) ?? null;
  }

  /** Where a study stands, and in a tree all that is broader; each value learns of the study. */
  placed(study, name, tree, studies) {
    const values = new Map();
    for (const [value, relations] of valuesOf(this.selection, study, name)) {
      for (const at of tree ? [value, ...this.graph.allAbove(value)] : [value]) {
        values.set(at, new Set([...(values.get(at) ?? []), ...relations]));
      }
    }
    for (const value of values.keys()) {
      if (!studies.has(value)) studies.set(value, new Set());
      studies.get(value).add(study);
    }
    return values;
  }

  inOneSentence(study, row, column, rows, tree) {
    const [roles, themes] = (rows === "role" ? [row, column] : [column, row]).map((id) => (tree ? [id, ...this.graph.allBelow(id)] : [id]));
    return roles.some((role) => themes.some((theme) => this.selection.sentencesOf(role, theme).has(study)));
  }

  add(study, row, column, relations) {
    if (!this.cells.has(row)) this.cells.set(row, new Map());
    const ofRow = this.cells.get(row);
    if (!ofRow.has(column)) ofRow.set(column, { studies: new Set(), relations: new Map() });
    const cell = ofRow.get(column);
    cell.studies.add(study);
    this.studies.add(study);
    for (const relation of relations) {
      if (!cell.relations.has(relation)) cell.relations.set(relation, new Set());
      cell.relations.get(relation).add(study);
    }
  }

  /** Years in their order; else what most studies have first; in a tree what is narrower below what is broader. @returns {Value[]} */
  ordered(name, studies, tree) {
    const byCount = (a, b) => studies.get(b).size - studies.get(a).size || this.graph.label(a).localeCompare(this.graph.label(b), "en");
    const ids = [...studies.keys()].sort(name === "year" ? undefined : byCount);
    const value = (id, depth) => ({ id, studies: studies.get(id), depth });
    if (!tree) return ids.map((id) => value(id, 0));
    const placed = new Set();
    const branch = (id, depth) => {
      if (placed.has(id)) return [];
      placed.add(id);
      return [value(id, depth), ...ids.filter((other) => this.graph.broader(other).includes(id)).flatMap((other) => branch(other, depth + 1))];
    };
    const tops = ids.filter((id) => !this.graph.broader(id).some((above) => studies.has(above)));
    return [...tops.flatMap((id) => branch(id, 0)), ...ids.flatMap((id) => branch(id, 0))];
  }
}
