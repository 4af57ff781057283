// The timeline: studies by year, and when roles and themes appear in them.

import { behindCell, MARKS } from "./map-cells.js";
import { byType } from "./crosstab.js";
import { byYear, GROUPS, timelineOf } from "./timeline-years.js";
import { counted } from "./words.js";
import { DIMENSIONS } from "./dimensions.js";
import { element } from "./dom.js";
import { name } from "./names.js";
import { timelineFigure } from "./timeline-figure.js";
import { LARGEST, mostIn, tableOf } from "./timeline-table.js";
import { TableStage } from "./table-stage.js";
import { markKey, sizeKey, typeKey } from "./bubble.js";

/** @typedef {import("./views.js").Context} Context */

const ORDERS = { first: "first seen first", most: "most studied first" };

export const timelineView = {
  label: "Timeline",
  hint: "Click a bar for the studies of a year, or a mark for what they say of a role or theme.",
  list,
  show,
  cell: (context, a, b) => GROUPS.map((group) => behindCell(context, byYear(group), a, b)).find(Boolean) ?? null,
  figure: timelineFigure,
  table,
};

const shown = new TableStage({ atEnd: true });

/** @param {HTMLElement} stage @param {Context} context */
function show(stage, context) {
  const timeline = timelineOf(context);
  const { studies, order } = context.state;
  const key = JSON.stringify([context.filters, studies, order, timeline.groups.map(({ rows }) => rows.map(({ id }) => id))]);
  shown.show(stage, context, key, (go) => ({
    above: [element("div", { class: "table-top" }, tools(context, timeline), element("div", { class: "tools" }, typeKey(byType(context.graph, timeline.studies)), markKey(MARKS, kindsOf(timeline))))],
    table: timeline.years.some(({ studies: here, left }) => here.size || left.size) ? tableOf(context, timeline, go) : null,
    instead: element("p", {}, "No study with a year passes these filters."),
  }));
}

/** The kinds of marks that there are, those of years without a bar among them. @param {import("./timeline-years.js").Timeline} timeline */
function kindsOf({ groups, years }) {
  const kinds = new Set(groups.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ kind }) => kind))));
  return years.some(({ studies, left }) => !studies.size && left.size) ? kinds.add("left") : kinds;
}

/** @param {Context} context @param {import("./timeline-years.js").Timeline} timeline */
function tools({ state, go }, timeline) {
  const options = Object.entries(ORDERS).map(([value, text]) => element("option", { value, selected: state.order === value }, text));
  const order = element("label", {}, "Roles and themes", element("select", { name: "order", onchange: (event) => go({ order: event.target.value }) }, ...options));
  const left = timeline.groups.filter(({ more }) => more).map(({ name: group, rows, more }) => `${rows.length} of ${rows.length + more} ${DIMENSIONS[group].many}`);
  const more = left.length ? element("button", { type: "button", class: "tool", name: "mostRows", onclick: () => go({ mostRows: state.mostRows + 40 }) }, `${left.join(", ")}: show more`) : null;
  return element("div", { class: "tools", role: "group", "aria-label": "What the timeline shows" }, order, more, sizeKey(mostIn(timeline), LARGEST));
}

/** The years as buttons, and what appeared in each for the first time. @param {Context} context @returns {import("./views.js").Content} */
function list(context) {
  const { graph, go } = context;
  const { years, groups, studies } = timelineOf(context);
  const title = "Studies by year";
  const extent = `${counted(studies.size, "study", "studies")} in ${counted(years.filter((year) => year.studies.size).length, "year", "years")}`;
  const made = [element("h2", { tabindex: "-1" }, title), element("p", { class: "lead" }, `${extent}. A ring marks the first year of a role or theme; the area of a mark is its number of studies.`)];
  const left = new Set(years.flatMap((year) => [...year.left])).size;
  if (left) made.push(element("p", { class: "note" }, `The filters leave out ${counted(left, "study", "studies")} of these years.`));
  const rows = years.filter((year) => year.studies.size).toReversed().map((year) => {
    const first = groups.flatMap((group) => group.rows.filter((row) => row.first === year.id));
    const button = element("button", { type: "button", class: "name line-row", onclick: () => go({ thing: year.id, other: null }) }, graph.label(year.id), element("span", { class: "count" }, counted(year.studies.size, "study", "studies")));
    return [element("li", {}, button), first.length ? element("li", { class: "seen-first" }, seenFirst(context, first)) : null];
  });
  made.push(element("ul", { class: "rows" }, ...rows.flat()));
  return { title, body: made, said: `${title}: ${extent}` };
}

/** Names that are made when they are opened. @param {Context} context @param {import("./timeline-years.js").Row[]} rows */
function seenFirst(context, rows) {
  const names = element("ul", { class: "rows" });
  const fill = () => names.childElementCount || names.append(...rows.map(({ id }) => element("li", {}, name(context, id))));
  return element("details", { ontoggle: fill }, element("summary", {}, `${counted(rows.length, "role or theme", "roles and themes")} seen first`), names);
}

/** The timeline as rows for a file. @param {Context} context */
function table(context) {
  const { graph } = context;
  const { years, groups, studies } = timelineOf(context);
  const rows = groups.flatMap(({ name: group, rows: ofGroup }) => ofGroup.map((row) => [DIMENSIONS[group].one, graph.label(row.id), row.studies.size, ...row.cells.map((cell) => cell.studies.size)]));
  return { columns: ["kind", "name", "all studies", ...years.map(({ id }) => graph.label(id))], rows: [["study", "all studies", studies.size, ...years.map((year) => year.studies.size)], ...rows] };
}
