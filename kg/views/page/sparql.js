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

/** The queries of a view, and what is behind the pair that is chosen in it. @param {Context} context @returns {Query[]} */
export function queriesOf(context) {
  const { thing, other } = context.state;
  const chosen = thing !== null && other !== null ? [{ title: "Behind what is chosen", text: chosenQuery(context, thing, other) }] : [];
  return [...chosen, ...queriesShown(context)];
}

/** @param {Context} context */
function chosenQuery(context, a, b) {
  const { view } = context.state;
  const tables = view === "map" ? [askedOf(context)] : view === "timeline" ? GROUPS.map(byYear) : [];
  for (const asked of tables) {
    const stands = (id, name) => (id.startsWith("year/") || id.startsWith("type/") ? id.startsWith(`${name}/`) : DIMENSIONS[name].kind === context.graph.kind(id) || DIMENSIONS[name].sorts === "framework");
    if (stands(a, asked.rows) && stands(b, asked.columns)) return cellQuery(context, asked, a, b);
    if (stands(b, asked.rows) && stands(a, asked.columns)) return cellQuery(context, asked, b, a);
  }
  return pairQuery(context, a, b);
}
