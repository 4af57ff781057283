// The evidence: for two things, or the row and column of a cell, the studies that have both and the sentences that say so.

import { counted, FILTERS, KINDS, RELATIONS, UNWORDED } from "./words.js";
import { element } from "./dom.js";
import { icon } from "./shapes.js";
import { marksOf, nameRow, textButton } from "./names.js";
import { addresses, passage, sources } from "./passages.js";
import { capitalised } from "./text.js";

/**
 * @typedef {import("./views.js").Context} Context
 * @typedef {{link: import("./graph.js").Link, mention: import("./graph.js").Mention}} Entry
 * @typedef {{together: Entry[], apart: Entry[]}} Found  together: one mention joins both; apart: each is linked to the study
 */

const RELATION_WORDS = Object.assign({}, ...FILTERS.map((filter) => filter.relations));

/** @param {Context} context @param {import("./views.js").Behind | null} [cell]  where the two are a row and a column @returns {import("./views.js").Content} */
export function evidence(context, a, b, cell = null) {
  const { graph } = context;
  const studies = studiesBehind(context, a, b, cell);
  const title = `${graph.label(a)} and ${graph.label(b)}`;
  const made = [
    element("p", { class: "kind" }, ...kindOf(graph, a), element("span", {}, "and"), ...kindOf(graph, b)),
    element("h2", { tabindex: "-1", class: "pair" }, label(context, a), element("span", { class: "and" }, " and "), label(context, b)),
  ];
  if (cell) made.push(...figures(context, a, b, cell));
  if (cell && studies.size === 0) return { title, body: [...made, ...alone(context, a, b)], said: `${title}: ${cell.told}` };
  if (studies.size === 0) made.push(element("p", {}, unworded(context, a, b)));
  else if (![a, b].some((id) => graph.kind(id) === "Study")) made.push(element("p", { class: "lead" }, cell ? inSentences(studies) : extent(studies)));
  for (const [study, found] of studies) made.push(studyEvidence(context, study, a, b, found));
  return { title, body: made, said: `${title}: ${cell?.told ?? counted(studies.size, "study", "studies")}` };
}

/** What a cell counts, and of its studies how many have its row and its column by which relation. @param {Context} context */
function figures(context, a, b, { kind, studies, told, linksAt }) {
  const made = [element("p", { class: `told ${kind}` }, capitalised(told) + ".")];
  const rows = [a, b].flatMap((id) => {
    const counts = new Map();
    for (const study of studies) {
      for (const relation of new Set(linksAt(study, id).map((link) => link.relation))) counts.set(relation, (counts.get(relation) ?? 0) + 1);
    }
    const words = Object.keys(RELATION_WORDS).filter((relation) => counts.has(relation)).map((relation) => `${RELATION_WORDS[relation]} ${counts.get(relation)}`);
    return words.length ? [element("li", {}, ...kindOf(context.graph, id).slice(0, 1), element("span", {}, context.graph.label(id)), element("span", { class: "count" }, words.join(" · ")))] : [];
  });
  return rows.length ? [...made, element("ul", { class: "rows figures" }, ...rows)] : made;
}

/** For a cell without studies, how many its row and its column have by themselves. @param {Context} context */
function alone(context, a, b) {
  const rows = [a, b].filter((id) => context.graph.things.has(id)).map((id) => nameRow(context, id, context.selection.studiesOf(id).size));
  return rows.length ? [element("p", { class: "lead" }, "By themselves:"), element("ul", { class: "rows" }, ...rows)] : [];
}

function kindOf(graph, id) {
  const kind = graph.kind(id);
  return kind ? [icon(kind), KINDS[kind].one] : [id.slice(0, id.indexOf("/"))];
}

function label({ graph, go }, id) {
  return graph.kind(id) ? textButton(graph.label(id), () => go({ thing: id, other: null })) : element("span", {}, graph.label(id));
}

/** By study, those with most sentences that name both first. @param {Context} context @returns {Map<string, Found>} */
export function studiesBehind({ graph, selection }, a, b, cell = null) {
  /** @type {Map<string, Found>} */
  const found = new Map();
  const of = (study) => found.get(study) ?? found.set(study, { together: [], apart: [] }).get(study);
  const direct = [a, b].every((id) => graph.things.has(id)) ? selection.between(a, b) : [];
  for (const link of direct) {
    for (const mention of selection.mentionsShown(link)) {
      const { study } = graph.records[mention.record];
      if (!cell || cell.anywhere.has(study)) of(study).together.push({ link, mention });
    }
  }
  if (![a, b].some((id) => graph.kind(id) === "Study")) {
    const linksAt = cell?.linksAt ?? ((study, id) => selection.linksAt(study, id));
    const [fromA, fromB] = cell ? [cell.anywhere, cell.anywhere] : [a, b].map((id) => selection.studiesAt(id));
    for (const study of fromA) {
      if (!fromB.has(study)) continue;
      for (const id of [a, b]) {
        for (const link of linksAt(study, id)) for (const mention of selection.mentionsOf(link)) of(study).apart.push({ link, mention });
      }
      of(study);
    }
  }
  return new Map([...found].sort(([, one], [, other]) => other.together.length - one.together.length));
}

function extent(studies) {
  return inSentences(studies) ?? counted(studies.size, "study", "studies");
}

/** How many studies name both in one sentence, if any does. */
function inSentences(studies) {
  const together = [...studies.values()].filter((found) => found.together.length).length;
  const apart = studies.size - together;
  if (!together) return null;
  const inOne = counted(together, "study names both in one sentence", "studies name both in one sentence");
  const inSeveral = counted(apart, "study names them in different sentences", "studies name them in different sentences");
  return [inOne, apart ? inSeveral : null].filter(Boolean).join("; ");
}

/** @param {Context} context */
function studyEvidence(context, study, a, b, { together, apart }) {
  const { graph, selection, go } = context;
  const thing = graph.things.get(study);
  const report = thing.publications?.[0] ?? {};
  const used = together.length ? together : apart;
  const ends = [a, b].filter((id) => id !== study && graph.kind(id));
  const parts = ends.map((id) => said(context, study, id)).filter(Boolean);
  const made = [
    element("h3", { class: thing.derived ? "derived" : null }, textButton(thing.label, () => go({ thing: study, other: null }))),
    element("p", { class: "where" }, ...joined([thing.derived ? null : report.printed || null, ...addresses(report)])),
  ];
  if (parts.length) made.push(element("p", { class: "part" }, parts.join("; ")));
  if (!together.length && ends.length > 1 && apart.length && !ends.some((id) => graph.kind(id) === "Person")) made.push(element("p", { class: "note" }, "No sentence names both; these name one of them:"));
  for (const [record, mentions] of byRecord(used)) {
    const links = used.map(({ link }) => link).concat([a, b].flatMap((id) => selection.linksAt(study, id)));
    made.push(passage(graph, record, marksOf(context, [...new Set(links)], record), mentions.map(({ mention }) => mention)));
    made.push(sources(mentions));
  }
  return element("article", {}, ...made);
}

/** How a study stands to a thing, in the legend's words: "care navigator: studied". */
function said({ graph, selection }, study, id) {
  const relations = new Set(selection.linksAt(study, id).map((link) => link.relation));
  const words = Object.keys(RELATION_WORDS).filter((relation) => relations.has(relation)).map((relation) => RELATION_WORDS[relation]);
  return words.length ? `${graph.label(id)}: ${words.join(", ")}` : null;
}

function unworded({ selection, whole }, a, b) {
  const links = [a, b].every((id) => whole.graph.things.has(id)) ? whole.between(a, b) : [];
  if (links.some((link) => link.mentions?.length) && !links.some((link) => selection.kept.has(link))) return "The filters leave out what links them.";
  return links.map((link) => UNWORDED[link.relation] ?? "No sentence is known for this link.")[0] ?? "Nothing in this page links them.";
}

/** @param {Entry[]} entries @returns {Map<number, Entry[]>} */
function byRecord(entries) {
  const found = new Map();
  for (const entry of entries) found.set(entry.mention.record, [...(found.get(entry.mention.record) ?? []), entry]);
  return found;
}

function joined(parts) {
  return parts.filter(Boolean).flatMap((part, index) => [index ? " · " : null, part]);
}
