// The panel: the list of what a view shows, a thing's card, the studies of a year or type, or the sentences behind a cell.

import { card } from "./card.js";
import { element } from "./dom.js";
import { evidence } from "./evidence.js";
import { pathway } from "./pathway.js";
import { levelOf } from "./state.js";
import { VIEWS } from "./views.js";
import { yearOrType } from "./year-or-type.js";

const LATEST = 4;

/** What the panel shows for a state, and in a few words what that is. @param {import("./views.js").Context} context */
export function content(context) {
  const { graph, state } = context;
  if (state.thing === null) return VIEWS[state.view].list(context);
  if (state.target !== null) return pathway(context);
  if (state.other !== null) return evidence(context, state.thing, state.other, VIEWS[state.view].cell?.(context, state.thing, state.other));
  if (graph.thing(state.thing)) return card(context, state.thing);
  return yearOrType(context, state.thing);
}

/** The way up, to the card and to all, and what was looked at before. @param {import("./views.js").Context} context */
export function trail({ graph, state, go }) {
  if (state.thing === null) return [];
  const step = (id, text) => element("button", { type: "button", class: "step", name: `step-${id}`, title: graph.label(id), onclick: () => go({ thing: id, other: null }) }, text);
  const up = [element("button", { type: "button", class: "plain back", onclick: () => go({ thing: null, other: null }) }, "← All")];
  if (levelOf(state) === 2) up.push(step(state.thing, `← ${graph.label(state.thing)}`));
  const before = state.trail.filter((id) => graph.kind(id)).slice(-LATEST).reverse();
  const made = element("nav", { class: "trail", "aria-label": "Back" }, ...up);
  if (before.length) made.append(element("span", { class: "before" }, element("span", {}, "before:"), ...before.map((id) => step(id, graph.label(id)))));
  return [made];
}
