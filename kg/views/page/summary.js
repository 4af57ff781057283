// The summary: roles on the left, themes on the right, a line for each pair that studies name together.

import { columnsFigure } from "./figure-columns.js";
import { crosstabOf } from "./crosstab.js";
import { weightsOf } from "./scenes.js";
import { pairList } from "./lists.js";

/** @typedef {import("./views.js").Context} Context */

export const summaryView = {
  label: "Summary",
  hint: "Click a line to read the sentences behind it.",
  list: (context) => pairList(context, summaryLines(context)),
  scene: summaryScene,
  figure: (context) => columnsFigure(context, summaryScene(context)),
  table,
};

/** The pairs that both have a place in the columns. @param {Context} context @returns {import("./picture.js").Line[]} */
function summaryLines({ graph, selection, state }) {
  const counted = crosstabOf(selection, { rows: "role", columns: "theme", lines: state.lines });
  const drawn = (id) => state.lines in graph.things.get(id);
  const found = [];
  for (const [a, ofRole] of counted.cells) {
    for (const [b, { studies }] of ofRole) {
      if (studies.size >= state.studies && drawn(a) && drawn(b)) found.push({ a, b, studies, faint: false });
    }
  }
  return found;
}

/** @param {Context} context @returns {import("./picture.js").Scene} */
function summaryScene(context) {
  const { graph, state, filters } = context;
  const lines = summaryLines(context);
  const weights = weightsOf(lines);
  const spot = (id) => {
    const { kind, label, [state.lines]: place } = graph.things.get(id);
    return { x: place[0], y: place[1], kind, text: label, weight: weights.get(id) };
  };
  const spots = new Map([...weights.keys()].map((id) => [id, spot(id)]));
  return { frame: "themes" + state.lines, key: "themes" + state.lines + filters, heads: ["ROLES", "THEMES"], spots, lines };
}

/** The lines as rows, those of most studies first. @param {Context} context @returns {import("./views.js").Table} */
function table(context) {
  const { graph } = context;
  const rows = summaryLines(context).map(({ a, b, studies }) => [graph.label(a), graph.label(b), studies.size, a, b]);
  rows.sort((one, other) => Number(other[2]) - Number(one[2]) || (one[3] < other[3] ? -1 : 1));
  return { columns: ["role", "theme", "studies", "role id", "theme id"], rows };
}
