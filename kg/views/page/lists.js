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
  const { graph } = context;
  const ids = [...shown].filter((id) => graph.things.has(id));
  const title = "What is shown";
  const made = [element("h2", { tabindex: "-1" }, title), element("p", { class: "lead" }, "Every shape of the picture is in this list; each opens its card.")];
  for (const kind of Object.keys(KINDS)) {
    const ofKind = ids.filter((id) => graph.kind(id) === kind);
    if (ofKind.length === 0) continue;
    ofKind.sort((a, b) => (graph.things.get(b).studies ?? 0) - (graph.things.get(a).studies ?? 0) || graph.label(a).localeCompare(graph.label(b), "en"));
    made.push(group(context, kind, ofKind));
  }
  return { title, body: made, said: `${counted(ids.length, "thing", "things")} shown` };
}

/** One kind, whose rows are made when it is opened. */
function group(context, kind, ids) {
  const rows = element("ul", { class: "rows" });
  const fill = () => rows.childElementCount || rows.append(...ids.map((id) => element("li", {}, name(context, id))));
  const open = kind === "Study";
  if (open) fill();
  return element("details", { open, ontoggle: fill }, element("summary", {}, countedKind(ids.length, kind)), rows);
}
