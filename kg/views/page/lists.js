// Lists of what a picture shows, for the panel: the same things and lines, by keyboard and screen reader.

import { counted, KINDS } from "./words.js";
import { element } from "./dom.js";
import { countedKind, lineButton, name } from "./names.js";

/** @typedef {import("./views.js").Context} Context */

/** Lines under the thing they begin at. @param {Context} context @param {import("./picture.js").Line[]} lines */
export function pairList(context, lines) {
  const { graph } = context;
  const byRole = new Map();
  for (const line of lines) {
    if (!byRole.has(line.a)) byRole.set(line.a, []);
    byRole.get(line.a).push(line);
  }
  const title = "Roles and their themes";
  const made = [element("h2", { tabindex: "-1" }, title)];
  if (byRole.size === 0) made.push(element("p", {}, "No role and theme are joined under these filters."));
  else {
    const themes = new Set(lines.map((line) => line.b));
    made.push(element("p", { class: "lead" }, `${share(graph, byRole.size, "Role")} and ${share(graph, themes.size, "Theme")} are joined here. Choose a theme under its role to read why.`));
  }
  const byLabel = (a, b) => graph.label(a).localeCompare(graph.label(b), "en");
  const roles = [...byRole].sort((a, b) => b[1].length - a[1].length || byLabel(a[0], b[0]));
  for (const [role, ofRole] of roles) {
    ofRole.sort((a, b) => b.studies.size - a.studies.size || byLabel(a.b, b.b));
    const rows = ofRole.map((line) => element("li", {}, lineButton(context, line.a, line.b, counted(line.studies.size, "study", "studies"))));
    made.push(element("h3", {}, name(context, role)), element("ul", { class: "rows" }, ...rows));
  }
  return { title, body: made, said: `${counted(roles.length, "role", "roles")} and ${counted(lines.length, "line", "lines")} shown` };
}

/** How many of a kind are in the picture: "20 of 32 roles". */
function share(graph, here, kind) {
  const all = [...graph.things.values()].filter((thing) => thing.kind === kind).length;
  return here === all ? countedKind(all, kind) : `${here} of ${countedKind(all, kind)}`;
}

/** Things by their kind. @param {Context} context @param {Iterable<string>} shown */
export function thingList(context, shown) {
  const ids = [...shown].filter((id) => context.graph.things.has(id));
  const title = "What is shown";
  const made = [element("h2", { tabindex: "-1" }, title), element("p", { class: "lead" }, "Every shape of the picture is in this list; each opens its card.")];
  return { title, body: [...made, ...groupsOf(context, ids)], said: `${counted(ids.length, "thing", "things")} shown` };
}

/** A part for each kind, what most studies have first; studies are open. @param {Context} context @param {string[]} ids */
export function groupsOf(context, ids) {
  const { graph } = context;
  const order = (a, b) => (graph.things.get(b).studies ?? 0) - (graph.things.get(a).studies ?? 0) || graph.label(a).localeCompare(graph.label(b), "en");
  return Object.keys(KINDS).flatMap((kind) => {
    const ofKind = ids.filter((id) => graph.kind(id) === kind);
    return ofKind.length ? [group(context, kind, ofKind.sort(order))] : [];
  });
}

/** One kind, whose rows are made when it is opened. */
function group(context, kind, ids) {
  const rows = element("div");
  const fill = () => rows.childElementCount || rows.append(growing(ids, (id) => element("li", {}, name(context, id)), 200));
  const open = kind === "Study";
  if (open) fill();
  return element("details", { open, ontoggle: fill }, element("summary", {}, countedKind(ids.length, kind)), rows);
}

/** Rows of which the first are shown, and more when they are asked for. @template T @param {T[]} all @param {(each: T) => Node} row */
export function growing(all, row, first, step = 200) {
  const list = element("ul", { class: "rows" });
  const more = element("button", { type: "button", class: "plain small", onclick: () => grow(step) });
  function grow(by) {
    const begin = list.childElementCount;
    list.append(...all.slice(begin, begin + by).map(row));
    const rest = all.length - list.childElementCount;
    more.hidden = rest === 0;
    more.textContent = `Show ${Math.min(rest, step).toLocaleString("en-GB")} more`;
    if (begin) /** @type {HTMLElement | null} */ (list.children[begin].querySelector("button"))?.focus();
  }
  grow(first);
  return element("div", {}, list, more);
}
