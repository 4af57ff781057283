// The network: things of every kind and the links between them.

import { thingList } from "./lists.js";

/** @typedef {import("./views.js").Context} Context */

const FAINT = new Set(["mentionsRole", "mentionsTheme", "mentionsOrganisation", "mentionsPlace", "plansMethod", "mayShareDataWith"]);

export const networkView = {
  label: "Network",
  hint: "Click a line to read the sentences behind it, or a shape to see its card.",
  list: (context) => thingList(context, shownIds(context, networkLines(context))),
  scene: networkScene,
};

/** One line for all links that join the same two things; what one sentence links is in the summary. @param {Context} context @returns {import("./picture.js").Line[]} */
export function networkLines({ graph, selection, state }) {
  const lines = new Map();
  const weight = (id) => graph.things.get(id).studies ?? 0;
  const shown = (id) => !state.hidden.has(graph.kind(id)) && (graph.kind(id) === "Study" || weight(id) >= state.studies || weight(id) === 0);
  for (const { from, to, relation } of selection.links) {
    if (relation === "linkedTheme" || !shown(from) || !shown(to)) continue;
    const key = from < to ? `${from} ${to}` : `${to} ${from}`;
    if (!lines.has(key)) lines.set(key, { a: from, b: to, studies: new Set(), faint: true });
    lines.get(key).faint &&= FAINT.has(relation);
  }
  return [...lines.values()];
}

/** What lines join, and studies that no line reaches. */
function shownIds({ selection, state }, lines) {
  const ids = new Set(lines.flatMap((line) => [line.a, line.b]));
  if (!state.hidden.has("Study")) for (const study of selection.studies) ids.add(study);
  return ids;
}

/** @param {Context} context @returns {import("./picture.js").Scene} */
function networkScene(context) {
  const { graph, filters } = context;
  const lines = networkLines(context);
  const spot = (id) => {
    const { x, y, kind, label, short, studies } = graph.things.get(id);
    return { x, y, kind, text: short || label, weight: (studies ?? 0) + 1 };
  };
  const spots = new Map([...shownIds(context, lines)].map((id) => [id, spot(id)]));
  return { frame: "all", key: "all" + filters, spots, lines };
}
