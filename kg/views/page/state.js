// What the reader is looking at, kept in the address, so that Back works and an address can be sent on.

import { FILTERS, HIDDEN_AT_FIRST, KINDS, LINES, SORTS, VIEWS } from "./words.js";

/**
 * @typedef {{view: string, lines: string, hidden: Set<string>, thing: string | null, other: string | null}} State
 */

const HIDEABLE = new Set([...Object.keys(KINDS), ...SORTS, ...FILTERS.flatMap((filter) => Object.keys(filter.relations))]);

/** The state that an address asks for; what it does not know is passed over. @returns {State} */
export function stateOf(hash, graph, start) {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  const known = (id) => (id !== null && graph.things.has(id) ? id : null);
  const thing = known(asked.get("show")) ?? (hash.length > 1 ? null : start);
  const hidden = asked.has("hide") ? asked.get("hide").split(",") : HIDDEN_AT_FIRST;
  return {
    view: Object.hasOwn(VIEWS, asked.get("view")) ? asked.get("view") : firstView(graph, start),
    lines: Object.hasOwn(LINES, asked.get("lines")) ? asked.get("lines") : "sentence",
    hidden: new Set(hidden.filter((name) => HIDEABLE.has(name))),
    thing,
    other: thing === null ? null : known(asked.get("with")),
  };
}

/** The summary, if it has lines, and has what the page begins with. */
function firstView(graph, start) {
  const inSummary = (thing) => "sentence" in thing;
  const summary = start === null ? [...graph.things.values()].some(inSummary) : inSummary(graph.things.get(start));
  return summary ? "themes" : "all";
}

/** @param {State} state */
export function hashOf(state) {
  const asked = new URLSearchParams();
  asked.set("view", state.view);
  if (state.lines !== "sentence") asked.set("lines", state.lines);
  const hidden = [...state.hidden].sort().join(",");
  if (hidden !== [...HIDDEN_AT_FIRST].sort().join(",")) asked.set("hide", hidden);
  if (state.thing !== null) asked.set("show", state.thing);
  if (state.other !== null) asked.set("with", state.other);
  return "#" + asked.toString();
}
