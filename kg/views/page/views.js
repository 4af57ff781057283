// The views of one selection. A view is drawn either from a scene, by the picture, or by itself into the stage.

import { networkView } from "./network.js";
import { summaryView } from "./summary.js";

/**
 * @typedef {{graph: import("./graph.js").Graph, selection: import("./selection.js").Selection, whole: import("./selection.js").Selection,
 *   state: import("./state.js").State, filters: string, go: (change: Partial<import("./state.js").State>) => void}} Context
 * whole is the selection that no filter narrows; filters is the same text for states that filter alike
 * @typedef {{title: string, body: (Node | string)[], said: string}} Content  for the panel; what is said is for a screen reader
 * @typedef {{label: string, hint: string, list: (context: Context) => Content,
 *   scene?: (context: Context) => import("./picture.js").Scene, show?: (stage: HTMLElement, context: Context) => void}} View
 */

/** @type {Record<string, View>} */
export const VIEWS = {
  themes: summaryView,
  all: networkView,
};
