// The network: things of every kind and the links between them; of a large graph, groups that open.

import { contents, groupOf, groupRows, inGroups, innermost, isGroup, standingFor } from "./groups.js";
import { RELATIONS } from "./words.js";
import { sentencesIn } from "./selection.js";
import { thingList } from "./lists.js";
import { networkFigure } from "./figure-network.js";
import { onlyNear, onlyNearNotice } from "./nearby.js";

/** @typedef {import("./views.js").Context} Context @typedef {import("./picture.js").Line} Line */

const FAINT = new Set(["mentionsRole", "mentionsTheme", "mentionsOrganisation", "mentionsPlace", "plansMethod", "mayShareDataWith"]);

export const networkView = {
  label: "Network",
  hint: "Click a line to read the sentences behind it, or a shape to see its card.",
  list: networkList,
  scene: networkScene,
  figure: (context) => networkFigure(context, networkScene(context), "Studies, and what they name"),
  table,
  choice,
  notice: onlyNearNotice,
};

/** One line for all links that join the same two things; what one sentence links is in the summary. @param {Context} context @returns {Line[]} */
function networkLines(context) {
  const { graph, selection, state } = context;
  const near = onlyNear(context);
  const weight = (id) => graph.things.get(id).studies ?? 0;
  const enough = (id) => graph.kind(id) === "Study" || weight(id) >= state.studies || weight(id) === 0;
  const shown = (id) => !state.hidden.has(graph.kind(id)) && enough(id) && (near === null || near.has(id));
  const lines = new Map();
  for (const { from, to, relation } of selection.links) {
    if (relation === "linkedTheme" || !shown(from) || !shown(to)) continue;
    const key = from < to ? `${from} ${to}` : `${to} ${from}`;
    if (!lines.has(key)) lines.set(key, { a: from, b: to, studies: new Set(), faint: true });
    lines.get(key).faint &&= FAINT.has(relation);
  }
  return [...lines.values()];
}

/** What lines join, and studies that no line reaches. @param {Context} context @param {Line[]} lines @returns {Set<string>} */
function shownIds(context, lines) {
  const { selection, state } = context;
  const near = onlyNear(context);
  const ids = new Set(lines.flatMap((line) => [line.a, line.b]));
  if (near === null && !state.hidden.has("Study")) for (const study of selection.studies) ids.add(study);
  return ids;
}

/** @param {Context} context */
function networkList(context) {
  const ids = shownIds(context, networkLines(context));
  const standing = inGroups(context) ? standingFor(context) : (id) => id;
  const alone = [...ids].filter((id) => !isGroup(standing(id)));
  const list = thingList(context, alone);
  return { ...list, body: [list.body[0], ...groupRows(context, sizesOf(ids, standing)), ...list.body.slice(alone.length ? 1 : 2)] };
}

function sizesOf(ids, standing) {
  const sizes = new Map();
  for (const id of ids) sizes.set(standing(id), (sizes.get(standing(id)) ?? 0) + 1);
  return sizes;
}

/** @param {Context} context @returns {import("./picture.js").Scene} */
function networkScene(context) {
  const { graph, state, filters } = context;
  const lines = networkLines(context);
  const ids = shownIds(context, lines);
  const near = state.ego ? `${state.thing} ${state.depth}` : "";
  if (!inGroups(context)) return { frame: `all ${near}`, key: `all ${near}${filters}`, spots: new Map([...ids].map((id) => [id, spotOf(graph, id)])), lines };
  const standing = standingFor(context);
  const spots = new Map([...sizesOf(ids, standing)].map(([id, size]) => [id, isGroup(id) ? discOf(graph, id, size) : spotOf(graph, id)]));
  const within = state.target === null ? innermost(context) : null;
  const path = state.target === null ? "" : `${state.thing} ${state.target}`;
  const key = `all ${[...spots.keys()].filter(isGroup)} ${path}`;
  return { frame: key, key: key + filters, spots, lines: foldedLines(lines, standing), within };
}

function spotOf(graph, id) {
  const { x, y, kind, label, short, studies } = graph.things.get(id);
  return { x, y, kind, text: short || label, weight: (studies ?? 0) + 1 };
}

/** A group as a disc. */
function discOf(graph, id, size) {
  const { x, y, radius, label } = groupOf(graph, id);
  return { x, y, radius, kind: "Group", text: `${label} (${size.toLocaleString("en-GB")})`, weight: 1e3 + size };
}

/** Lines between what stands for their ends. @param {Line[]} lines @returns {Line[]} */
function foldedLines(lines, standing) {
  const folded = new Map();
  for (const line of lines) {
    const [a, b] = [standing(line.a), standing(line.b)];
    if (a === b) continue;
    if (!isGroup(a) && !isGroup(b)) folded.set(line, line);
    else {
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      if (!folded.has(key)) folded.set(key, { a, b, studies: new Set(), faint: false, count: 0 });
      folded.get(key).count += 1;
    }
  }
  return [...folded.values()];
}

/** What a click on a shape or on both ends of a line means: a group opens. @param {Context} context */
function choice({ graph, state }, ...ids) {
  const group = ids.find(isGroup);
  return group === undefined ? null : { change: { open: new Set([...state.open, group]) }, name: `${groupOf(graph, group).label}: ${contents(groupOf(graph, group))}` };
}

/** The links behind the lines as rows, whether groups are open or not. @param {Context} context @returns {import("./views.js").Table} */
function table(context) {
  const { graph, selection } = context;
  const joined = new Set(networkLines(context).flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]));
  const rows = selection.links
    .filter(({ from, to, relation }) => relation !== "linkedTheme" && joined.has(`${from} ${to}`))
    .map((link) => [graph.label(link.from), graph.kind(link.from), RELATIONS[link.relation][0], graph.label(link.to), graph.kind(link.to), sentencesIn(selection.mentionsOf(link)), link.from, link.relation, link.to]);
  return { columns: ["from", "kind", "relation", "to", "kind of that", "sentences", "from id", "relation id", "to id"], rows };
}
