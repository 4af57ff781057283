// The queries that reproduce what a view shows, for whoever wants to check it or ask on.

import { askedOf } from "./map-cells.js";
import { cellQuery, cellsQuery, summaryQuery } from "./sparql-cells.js";
import { DIMENSIONS } from "./dimensions.js";
import { byYear, GROUPS } from "./timeline-years.js";
import { networkQuery, peopleQuery } from "./sparql-lines.js";
import { pairQuery, studiesQuery, yearsQuery } from "./sparql-studies.js";

/**
 * @typedef {import("./views.js").Context} Context
 * @typedef {{title: string, text: string}} Query  SPARQL 1.1, with its prefixes
 */

const all = (/** @type {string} */ text) => [{ title: "All that is shown", text }];

/** By view. @type {Record<string, (context: Context) => Query[]>} */
export const OF_VIEWS = {
  themes: (context) => all(summaryQuery(context)),
  map: (context) => all(cellsQuery(context, askedOf(context))),
  timeline: (context) => [
    { title: "Studies by year", text: yearsQuery(context) },
    ...GROUPS.map((name) => ({ title: `Studies by ${DIMENSIONS[name].one} and year`, text: cellsQuery(context, byYear(name)) })),
  ],
  studies: (context) => all(studiesQuery(context)),
  people: (context) => all(peopleQuery(context)),
  all: (context) => all(networkQuery(context)),
};

/** The queries of a view, without regard to what is chosen in it. @param {Context} context @returns {Query[]} */
export function queriesShown(context) {
  return OF_VIEWS[context.state.view]?.(context) ?? [];
}

/** What is behind the pair that is chosen in a view, then the queries of the view. @param {Context} context @returns {Query[]} */
export function queriesOf(context) {
  const { thing, other } = context.state;
  return [...(thing !== null && other !== null ? chosen(context, thing, other) : []), ...queriesShown(context)];
}

/** @param {Context} context @returns {Query[]} */
function chosen(context, a, b) {
  const cell = cellAt(context, a, b);
  if (cell === null) return [{ title: "Behind what is chosen", text: pairQuery(context, a, b) }];
  const { asked, row, column } = cell;
  const both = { title: "The studies that have both", text: cellQuery(context, { ...asked, lines: "study" }, row, column) };
  return asked.lines === "sentence" ? [both, { title: "Of these, the studies that name both in one sentence", text: cellQuery(context, asked, row, column) }] : [both];
}

/** The row and column of a table that are chosen, in either order; null where the view has no table. @param {Context} context */
function cellAt(context, a, b) {
  const { view } = context.state;
  const tables = view === "map" ? [askedOf(context)] : view === "timeline" ? GROUPS.map(byYear) : [];
  for (const asked of tables) {
    if (stands(context, a, asked.rows) && stands(context, b, asked.columns)) return { asked, row: a, column: b };
    if (stands(context, b, asked.rows) && stands(context, a, asked.columns)) return { asked, row: b, column: a };
  }
  return null;
}

/** Whether something is a value of a dimension. @param {Context} context */
function stands({ graph }, id, name) {
  const { kind, sorts } = DIMENSIONS[name];
  if (/^(year|type)\//.test(id)) return id.startsWith(`${name}/`);
  return sorts === "framework" ? Boolean(graph.thing(id)?.framework) : kind === graph.kind(id);
}
