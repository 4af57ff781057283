// The views of one selection. A view is drawn either from a scene, by the picture, or by itself into the stage.

import { mapView } from "./map.js";
import { networkView } from "./network.js";
import { peopleView } from "./people.js";
import { studiesView } from "./studies.js";
import { summaryView } from "./summary.js";
import { timelineView } from "./timeline.js";

/**
 * @typedef {{graph: import("./graph.js").Graph, selection: import("./selection.js").Selection, whole: import("./selection.js").Selection,
 *   finder: import("./finder.js").Finder, state: import("./state.js").State, filters: string, go: (change: Partial<import("./state.js").State>) => void}} Context
 * whole is the selection that no filter narrows; filters is the same text for states that filter alike
 * @typedef {{title: string, body: (Node | string)[], said: string}} Content  for the panel; what is said is for a screen reader
 * @typedef {{kind: string, studies: Set<string>, told: string, anywhere: Set<string>,
 *   linksAt: (study: string, id: string) => import("./graph.js").Link[]}} Behind  what stands behind a cell: its studies, and
 *   all studies that have both, of which a cell may want one sentence
 * @typedef {{columns: string[], rows: (string | number)[][]}} Table  of what is shown, for a spreadsheet
 * @typedef {{text: string, act?: string, change?: Partial<import("./state.js").State>}} Notice  that not all is drawn, and what would draw it
 * @typedef {{label: string, hint: string, list: (context: Context) => Content,
 *   choice?: (context: Context, ...ids: string[]) => {change: Partial<import("./state.js").State>, name: string} | null,
 *   scene?: (context: Context) => import("./picture.js").Scene, show?: (stage: HTMLElement, context: Context) => void,
 *   notice?: (context: Context) => Notice | null,
 *   cell?: (context: Context, a: string, b: string) => Behind | null, table?: (context: Context) => Table,
 *   figure?: (context: Context) => import("./figure.js").Figure}} View
 */

/** @type {Record<string, View>} */
export const VIEWS = {
  themes: summaryView,
  map: mapView,
  timeline: timelineView,
  studies: studiesView,
  people: peopleView,
  all: networkView,
};

/**
 * The view in which things are seen after a change: the present one if it may have them, else the network, else the table.
 * @param {Context} context
 * @param {Partial<import("./state.js").State>} change
 * @param {string[]} ids
 */
export function viewWith(context, change, ids) {
  /** @type {Context} */
  const changed = Object.create(context, { state: { value: { ...context.state, ...change } } });
  const has = (/** @type {View} */ { scene }) => !scene || ids.every((id) => scene(changed).spots.has(id));
  return [context.state.view, "all"].find((name) => has(VIEWS[name])) ?? "studies";
}
