// How one thing is connected to another: each step, and the sentences that say so.

import { counted, KINDS, RELATIONS, UNWORDED } from "./words.js";
import { element } from "./dom.js";
import { icon } from "./shapes.js";
import { marksOf, name } from "./names.js";
import { passage, sources } from "./passages.js";
import { pathAsked, pathBetween } from "./paths.js";
import { searchField } from "./search.js";
import { sentencesIn } from "./selection.js";
import { viewWith } from "./views.js";

/** @typedef {import("./views.js").Context} Context */

/** The way, step by step. @param {Context} context @returns {import("./views.js").Content} */
export function pathway(context) {
  const { graph, state } = context;
  const { thing, target } = state;
  const path = pathAsked(context);
  const title = `From ${graph.label(thing)} to ${graph.label(target)}`;
  const steps = counted(path.length - 1, "step", "steps");
  const made = [
    element("p", { class: "kind" }, icon(graph.kind(thing)), KINDS[graph.kind(thing)].one, element("span", {}, "to"), icon(graph.kind(target)), KINDS[graph.kind(target)].one),
    element("h2", { tabindex: "-1" }, title),
  ];
  if (path.length === 0) return { title, body: [...made, nowhere(context)], said: `${title}: no way` };
  made.push(element("p", { class: "lead" }, path.length === 1 ? "These are one and the same." : `${steps}, a shortest way under these filters.`));
  made.push(element("ol", { class: "way" }, ...path.map((id, index) => stop(context, id, path[index - 1] ?? null))));
  made.push(connector(context, "Another end …"));
  return { title, body: made, said: `${title}: ${steps}` };
}

/** A thing on the way, after what leads to it. @param {Context} context @param {string | null} before */
function stop(context, id, before) {
  return element("li", {}, ...(before === null ? [] : step(context, before, id)), element("p", { class: "stop" }, name(context, id)));
}

/** The relation in words, and the first sentence for it; the others open. @param {Context} context */
function step(context, a, b) {
  const { graph, selection, go } = context;
  const order = Object.keys(RELATIONS);
  const links = selection.between(a, b).filter(({ relation }) => relation !== "linkedTheme");
  links.sort((one, other) => order.indexOf(one.relation) - order.indexOf(other.relation));
  const words = [...new Set(links.map((link) => RELATIONS[link.relation][link.from === a ? 0 : 1]))];
  const made = [element("p", { class: "relation" }, words.join("; "))];
  const mentions = links.flatMap((link) => selection.mentionsOf(link));
  if (!mentions.length) return [...made, element("p", { class: "note" }, UNWORDED[links[0].relation] ?? "Printed with the record.")];
  const [mention] = mentions;
  made.push(passage(graph, mention.record, marksOf(context, links, mention.record), [mention]), sources([{ mention }]));
  const rest = sentencesIn(mentions) - 1;
  if (rest) made.push(element("button", { type: "button", class: "plain small", onclick: () => go({ thing: a, other: b }) }, counted(rest, "more sentence", "more sentences")));
  return made;
}

/** Why there is no way. @param {Context} context */
function nowhere(context) {
  const { whole, state } = context;
  const otherwise = pathBetween(whole, state.thing, state.target);
  const text = otherwise ? `No way under these filters; without them it takes ${counted(otherwise.length - 1, "step", "steps")}.` : "Nothing in this page connects them.";
  return element("div", {}, element("p", {}, text), connector(context, "Another end …"));
}

/** A field to choose the other end. @param {Context} context */
export function connector(context, text = "How is it connected to …") {
  const { selection, state, finder, go } = context;
  function choose(id) {
    const target = id === state.thing ? null : id;
    go({ target, view: viewWith(context, { target }, pathBetween(selection, state.thing, id) ?? []) });
  }
  const found = element("div");
  const made = element("details", { class: "connect", ontoggle: () => made.open && fill() }, element("summary", {}, text), found);
  function fill() {
    if (!found.childElementCount) found.append(searchField({ label: "A role, theme, study, author …", finder, chosen: choose }));
    /** @type {HTMLElement | null} */ (found.querySelector("input"))?.focus({ preventScroll: true });
  }
  return made;
}
