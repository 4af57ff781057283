// Groups: things of a large graph that hang together, drawn as one shape until they are opened.

import { counted, KINDS } from "./words.js";
import { element } from "./dom.js";
import { icon } from "./shapes.js";
import { pathAsked } from "./paths.js";

/**
 * @typedef {import("./views.js").Context} Context
 * @typedef {{label: string, sizes: Record<string, number>, x: number, y: number, radius: number, parent?: number}} Group
 */

const PREFIX = "group/";

/** Whether a graph is so large that it is drawn in groups, and is not asked for whole. @param {Context} context */
export function inGroups({ graph, state }) {
  return graph.communities.length > 0 && !state.all && !(state.ego && state.thing !== null);
}

export function isGroup(id) {
  return id.startsWith(PREFIX);
}

/** The group of an id. @returns {Group} */
export function groupOf(graph, id) {
  return graph.communities[Number(id.slice(PREFIX.length))];
}

/** What stands for each thing: itself where all its groups are open or a path leads over it, else the outermost that is closed. @param {Context} context @returns {(id: string) => string} */
export function standingFor(context) {
  const open = opened(context);
  const way = new Set(pathAsked(context));
  return (id) => (way.has(id) ? id : chainOf(context.graph, id).find((group) => !open.has(group)) ?? id);
}

/** The groups that are open: those asked for, and those around what is chosen, unless a path is. @param {Context} context @returns {Set<string>} */
export function opened({ graph, state }) {
  const chosen = (state.target === null ? [state.thing, state.other] : []).filter((id) => id !== null && graph.things.has(id));
  return new Set([...state.open, ...chosen.flatMap((id) => chainOf(graph, id))].filter(isGroup));
}

/** The groups of a thing, the outermost first. */
function chainOf(graph, id) {
  const chain = [];
  for (let at = graph.things.get(id).community; at !== undefined; at = graph.communities[at].parent) chain.unshift(PREFIX + at);
  return chain;
}

/** The innermost open group, which the picture is fitted to, or null. @param {Context} context @returns {Group | null} */
export function innermost(context) {
  const groups = [...opened(context)].map((id) => groupOf(context.graph, id)).filter(Boolean);
  return groups.reduce((least, group) => (least === null || group.radius < least.radius ? group : least), null);
}

/** The groups that are drawn, as buttons that open them, and ways to see less or more. @param {Context} context @param {Map<string, number>} sizes  things of each that are shown */
export function groupRows(context, sizes) {
  const { graph, state, go } = context;
  const groups = [...sizes].filter(([id]) => isGroup(id)).sort((a, b) => b[1] - a[1]);
  if (!graph.communities.length) return [];
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const rows = groups.map(([id, size]) => {
    const open = () => go({ open: new Set([...state.open, id]) });
    return element("li", {}, element("button", { type: "button", class: "name line-row", onclick: open }, icon("Group"), element("span", {}, groupOf(graph, id).label), element("span", { class: "count" }, counted(size, "thing", "things"))));
  });
  const close = element("button", { type: "button", class: "plain", onclick: () => go({ open: new Set([...state.open].filter((id) => !isGroup(id))), thing: null, other: null }) }, "Close all groups");
  const draw = element("button", { type: "button", class: "plain", onclick: () => go({ all: !state.all }) }, state.all ? "Draw groups instead" : `Draw all ${all.toLocaleString("en-GB")} things (slow)`);
  const lead = groups.length ? element("p", { class: "lead" }, `${counted(groups.length, "group", "groups")} of things that are linked more with each other than with the rest. Open one to see what is in it.`) : null;
  return [lead, element("p", { class: "ways" }, ...(state.open.size ? [close, " · "] : []), draw), element("ul", { class: "rows" }, ...rows)].filter(Boolean);
}

/** What a group holds, in words: "40 studies, 12 roles". @param {Group} group */
export function contents({ sizes }) {
  return Object.keys(KINDS).filter((kind) => sizes[kind]).map((kind) => counted(sizes[kind], KINDS[kind].one, KINDS[kind].many)).join(", ");
}
