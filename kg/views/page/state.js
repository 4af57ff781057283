// What the reader is looking at, kept in the address, so that Back works and an address can be sent on.

import { DIMENSIONS } from "./dimensions.js";
import { FILTERS, HIDDEN_AT_FIRST, KINDS, LINES, SORTS } from "./words.js";
import { VIEWS } from "./views.js";

/**
 * @typedef {{view: string, lines: string, hidden: Set<string>, from: number | null, to: number | null, score: number,
 *   sentences: number, studies: number, thing: string | null, other: string | null, target: string | null, depth: number,
 *   rows: string, columns: string, mostRows: number, mostColumns: number, order: string, tree: boolean, sort: string, open: Set<string>, all: boolean, ego: boolean, trail: string[], ask: string}} State
 */

const HIDEABLE = [...Object.keys(KINDS), ...SORTS, ...FILTERS.flatMap((filter) => Object.keys(filter.relations))];
const LONGEST_TRAIL = 8;
const SORTINGS = ["year", "title", "authors", "printed", "type", "roles", "themes", "sentences"].flatMap((name) => [name, `-${name}`]);

// How a part of the state is read from the address (null is what it does not know), and written.
const oneOf = (names) => ({ read: (asked) => (names.includes(asked) ? asked : null), write: (value) => value });
const someOf = (names) => ({ read: (asked) => new Set(asked.split(",").filter((name) => names.includes(name))), write: (value) => [...value].sort().join(",") });
const someWords = { read: (asked) => new Set(asked.split(",").filter(Boolean)), write: (value) => [...value].sort().join(",") };
const aView = { read: (asked) => (Object.hasOwn(VIEWS, asked) ? asked : null), write: (value) => value };
const aText = { read: (asked) => asked, write: (value) => value };
const anId = { read: (asked, graph) => (graph.has(asked) ? asked : null), write: (value) => value ?? "" };
const ids = { read: (asked, graph) => asked.split(" ").filter((id) => graph.has(id)).slice(-LONGEST_TRAIL), write: (value) => value.join(" ") };
const yesNo = { read: (asked) => asked === "yes", write: (value) => (value ? "yes" : "") };
const aNumber = (low, high) => ({
  read: (asked) => (asked.trim() !== "" && Number(asked) >= low && Number(asked) <= high ? Number(asked) : null),
  write: (value) => (value === null ? "" : String(value)),
});
const aWholeNumber = (low, high) => {
  const { read, write } = aNumber(low, high);
  return { read: (asked) => (Number.isInteger(read(asked)) ? read(asked) : null), write };
};

/** Each part of the state: its name in the address, what it is at first, and how it is read and written. */
const PARTS = {
  view: { name: "view", initial: "themes", ...aView },
  lines: { name: "lines", initial: "sentence", ...oneOf(Object.keys(LINES)) },
  hidden: { name: "hide", initial: new Set(HIDDEN_AT_FIRST), ...someOf(HIDEABLE) },
  from: { name: "from", initial: null, ...aWholeNumber(0, 9999) },
  to: { name: "to", initial: null, ...aWholeNumber(0, 9999) },
  score: { name: "score", initial: 0, ...aNumber(0, 1) },
  sentences: { name: "sentences", initial: 1, ...aWholeNumber(1, 1e6) },
  studies: { name: "studies", initial: 1, ...aWholeNumber(1, 1e6) },
  thing: { name: "show", initial: null, ...anId },
  other: { name: "with", initial: null, ...anId },
  target: { name: "path", initial: null, ...anId },
  depth: { name: "depth", initial: 1, ...aWholeNumber(1, 3) },
  rows: { name: "rows", initial: "role", ...oneOf(Object.keys(DIMENSIONS)) },
  columns: { name: "columns", initial: "theme", ...oneOf(Object.keys(DIMENSIONS)) },
  mostRows: { name: "most-rows", initial: 40, ...aWholeNumber(1, 1e6) },
  mostColumns: { name: "most-columns", initial: 40, ...aWholeNumber(1, 1e6) },
  order: { name: "order", initial: "first", ...oneOf(["first", "most"]) },
  tree: { name: "tree", initial: false, ...yesNo },
  sort: { name: "sort", initial: "-year", ...oneOf(SORTINGS) },
  open: { name: "open", initial: new Set(), ...someWords },
  all: { name: "all", initial: false, ...yesNo },
  ego: { name: "only", initial: false, ...yesNo },
  trail: { name: "trail", initial: [], ...ids },
  ask: { name: "ask", initial: "", ...aText },
};

/** The filters as they are at first. */
export const UNFILTERED = Object.fromEntries(["hidden", "from", "to", "score", "sentences", "studies"].map((name) => [name, PARTS[name].initial]));

/** The state that an address asks for; what it does not know is passed over. @returns {State} */
export function stateOf(hash, graph, start) {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  const initial = { view: firstView(graph, start), thing: hash.length > 1 ? null : start };
  const state = Object.fromEntries(
    Object.entries(PARTS).map(([part, { name, read, initial: usual }]) => [part, (asked.has(name) ? read(asked.get(name), graph) : null) ?? initial[part] ?? usual]),
  );
  return /** @type {State} */ (state.thing === null ? { ...state, other: null, target: null } : state);
}

/** The summary, if it has lines, and has what the page begins with. */
function firstView(graph, start) {
  const inSummary = (thing) => "sentence" in thing;
  const summary = start === null ? [...graph.things.values()].some(inSummary) : inSummary(graph.things.get(start));
  return summary ? "themes" : "all";
}

/** The state as an address: its view, and each part that is not as at first. @param {State} state */
export function hashOf(state) {
  const asked = new URLSearchParams();
  for (const [part, { name, initial, write }] of Object.entries(PARTS)) {
    const value = write(state[part]);
    if (part === "view" || value !== write(initial)) asked.set(name, value);
  }
  return "#" + asked.toString();
}

/** A state with a change; what was chosen before joins the trail, and another choice ends a path. @param {State} state @returns {State} */
export function changed(state, change) {
  const chosen = "thing" in change || "other" in change;
  const next = { ...state, ...(chosen ? { target: null } : {}), ...change };
  if (next.thing === state.thing) return next;
  const before = state.trail.filter((id) => id !== state.thing && id !== next.thing);
  return { ...next, trail: [...before, state.thing].filter(Boolean).slice(-LONGEST_TRAIL) };
}

/** How far in one is: 0 sees all, 1 a card, 2 a pair or a path. @param {State} state */
export function levelOf({ thing, other, target }) {
  return thing === null ? 0 : other === null && target === null ? 1 : 2;
}

/** The change that goes up by one: from a pair or a path to the card, from a card to all. @param {State} state */
export function upFrom({ other, target }) {
  if (target !== null) return { target: null };
  return other !== null ? { other: null } : { thing: null, other: null };
}
