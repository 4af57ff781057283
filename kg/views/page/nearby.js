// What is near a thing: how far to look, and what is there.

import { counted } from "./words.js";
import { element } from "./dom.js";
import { groupsOf } from "./lists.js";
import { nearTo } from "./paths.js";

/** @typedef {import("./views.js").Context} Context */

const STEPS = [1, 2, 3];

/** How far the picture and the lists look from a thing, with what is there. @param {Context} context */
export function nearby(context, id) {
  const { selection, state, go } = context;
  const radio = (steps) =>
    element("label", {}, element("input", { type: "radio", name: "depth", value: steps, checked: state.depth === steps, onchange: () => go({ depth: steps }) }), element("span", {}, counted(steps, "step", "steps")));
  const made = element("fieldset", { class: "near" }, element("legend", {}, "Near it"), ...STEPS.map(radio));
  if (state.view === "all") {
    const only = element("input", { type: "checkbox", name: "ego", checked: state.ego, onchange: () => go({ ego: !state.ego }) });
    made.append(element("label", {}, only, element("span", {}, "draw only this")));
  }
  if (state.depth === 1) return [made];
  const near = [...nearTo(selection, id, state.depth)].filter((other) => other !== id);
  const heading = `${counted(near.length, "thing", "things")} within ${state.depth} steps`;
  return [made, element("details", { class: "near-things" }, element("summary", {}, heading), ...groupsOf(context, near))];
}

/** The things that stay where only what is near is drawn; null where all is. @param {Context} context @returns {Set<string> | null} */
export function onlyNear({ graph, selection, state }) {
  return state.ego && state.thing !== null && graph.things.has(state.thing) ? nearTo(selection, state.thing, state.depth) : null;
}

/** That only what is near is drawn. @param {Context} context @returns {import("./views.js").Notice | null} */
export function onlyNearNotice(context) {
  const { graph } = context;
  const near = onlyNear(context);
  if (near === null) return null;
  return { text: `${near.size.toLocaleString("en-GB")} of ${counted(graph.things.size, "thing", "things")}`, act: "Show all", change: { ego: false } };
}
