// A thing's card: what is known of it, and its neighbours by relation.

import { counted, KINDS, RELATIONS } from "./words.js";
import { element } from "./dom.js";
import { icon } from "./shapes.js";
import { lineButton, marksOf, name, textButton } from "./names.js";
import { abstract, addresses } from "./passages.js";
import { aboutPerson } from "./person.js";
import { connector } from "./pathway.js";
import { nearby } from "./nearby.js";
import { sentencesIn } from "./selection.js";

/** @typedef {import("./views.js").Context} Context */

/** @param {Context} context @returns {import("./views.js").Content} */
export function card(context, id) {
  const thing = context.graph.thing(id);
  const made = [element("p", { class: "kind" }, icon(thing.kind), KINDS[thing.kind].one), heading(thing)];
  if (thing.also?.length) made.push(element("p", { class: "also" }, "also: " + thing.also.join(", ")));
  if (thing.definition) made.push(element("p", {}, thing.definition));
  for (const report of thing.publications ?? []) made.push(...publication(context, report, thing));
  for (const line of thing.lines ?? []) made.push(element("p", { class: "as-printed" }, line));
  if (thing.period) made.push(element("p", {}, `Data from ${thing.period}`));
  if (context.graph.things.has(id)) made.push(...nearby(context, id), connector(context));
  if (thing.kind === "Study") made.push(...abstracts(context, id));
  made.push(...neighbours(context, id));
  if (thing.kind === "Person") made.push(...aboutPerson(context, id));
  return { title: thing.label, body: made, said: `${KINDS[thing.kind].one}: ${thing.label}` };
}

function heading(thing) {
  const made = element("h2", { tabindex: "-1", class: thing.derived ? "derived" : null }, thing.label);
  if (thing.derived) made.append(element("span", { class: "note" }, "no title in the source; named by where it was printed"));
  return made;
}

function publication({ go }, report, thing) {
  const authors = (report.authors ?? []).flatMap(([id, printed], index) => [index ? ", " : null, textButton(printed, () => go({ thing: id, other: null }))]);
  const made = [];
  if (authors.length) made.push(element("p", { class: "authors" }, ...authors));
  if (report.printed && !thing.derived) made.push(element("p", { class: "where" }, report.printed));
  const links = addresses(report).flatMap((link, index) => [index ? " · " : null, link]);
  if (links.length) made.push(element("p", { class: "where" }, ...links));
  if (report.retracted) made.push(element("p", { class: "retracted" }, "Retracted"));
  if (report.type) made.push(element("p", { class: "where" }, "Kind: " + report.type));
  if (report.keywords?.length) made.push(element("p", { class: "where" }, "Keywords: " + report.keywords.join(", ")));
  return made;
}

/** The first abstract that any record of the study prints. @param {Context} context */
function abstracts(context, study) {
  const { graph, selection } = context;
  for (const [index, record] of graph.records.entries()) {
    const shown = record.study === study ? abstract(graph, index, marksOf(context, selection.linksOf(study), index)) : null;
    if (shown) return [element("details", { open: true }, element("summary", {}, "Abstract, with what was found in it"), shown)];
  }
  return [];
}

/** @param {Context} context */
function neighbours(context, id) {
  const { graph, selection } = context;
  if (!graph.things.has(id)) return [];
  const groups = new Map();
  const shown = selection.linksOf(id).filter((link) => !link.mentions?.length || selection.mentionsShown(link).length);
  for (const link of shown) {
    const words = RELATIONS[link.relation][link.from === id ? 0 : 1];
    if (!groups.has(words)) groups.set(words, []);
    groups.get(words).push({ link, other: link.from === id ? link.to : link.from });
  }
  const inOrder = [...groups].sort((a, b) => orderOf(a[1][0].link) - orderOf(b[1][0].link));
  const made = [...reported(context, id)];
  made.push(...inOrder.map(([words, rows]) => {
    rows.sort((a, b) => positionOf(a.link) - positionOf(b.link) || graph.label(a.other).localeCompare(graph.label(b.other), "en"));
    const items = rows.map(({ link, other }) => element("li", {}, name(context, other), why(context, link, id, other)));
    return element("section", {}, element("h3", {}, words), element("ul", { class: "rows" }, ...items));
  }));
  const left = graph.linksOf.get(id).length - shown.length;
  if (left) made.push(element("p", { class: "note" }, `${counted(left, "link is", "links are")} left out by the filters.`));
  return made;
}

/** The themes that the studies of a role report, by how many of them do. @param {Context} context */
function reported(context, role) {
  const { graph, selection } = context;
  if (graph.kind(role) !== "Role") return [];
  const studies = new Map();
  for (const study of selection.studiesOf(role)) {
    for (const { from, to, relation } of selection.linksOf(study)) {
      if (from === study && relation === "reportsTheme") studies.set(to, (studies.get(to) ?? 0) + 1);
    }
  }
  const inOrder = [...studies].sort((a, b) => b[1] - a[1] || graph.label(a[0]).localeCompare(graph.label(b[0]), "en"));
  const rows = inOrder.map(([theme, count]) => element("li", {}, lineButton(context, role, theme, counted(count, "study", "studies"))));
  return rows.length ? [element("section", {}, element("h3", {}, "Its studies report"), element("ul", { class: "rows" }, ...rows))] : [];
}

function orderOf(link) {
  return Object.keys(RELATIONS).indexOf(link.relation);
}

function positionOf(link) {
  return Math.min(...(link.mentions ?? []).map((mention) => mention.position || 1000), 1000);
}

/** @param {Context} context */
function why({ graph, selection, go }, link, id, other) {
  if (!link.mentions?.length) return null;
  const sentences = counted(sentencesIn(selection.mentionsShown(link)), "sentence", "sentences");
  const label = `${sentences} behind the link to ${graph.label(other)}`;
  return element("button", { type: "button", class: "why", "aria-label": label, onclick: () => go({ thing: id, other }) }, sentences);
}
