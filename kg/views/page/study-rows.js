// The studies of a selection as rows: what stands in each column, and their order.

import { sentenceOf } from "./selection.js";

/**
 * @typedef {import("./selection.js").Selection} Selection
 * @typedef {{id: string, main: boolean}} Named  main: a role that is studied, or a theme that is reported
 * @typedef {{id: string, year: number | null, title: string, derived: boolean, authors: string, printed: string, type: string,
 *   roles: Named[], themes: Named[], sentences: number}} Row
 */

const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true, ignorePunctuation: true });
const RANKS = { studiesRole: 0, participantRole: 1, mentionsRole: 2, reportsTheme: 0, mentionsTheme: 1 };
const COLUMN_OF = { Role: "roles", Theme: "themes" };

/** How rows compare in each column, from low to high. @type {Record<string, (a: Row, b: Row) => number>} */
const ORDERS = {
  year: (a, b) => (a.year ?? 0) - (b.year ?? 0),
  title: (a, b) => collator.compare(a.title, b.title),
  authors: (a, b) => collator.compare(a.authors, b.authors),
  printed: (a, b) => collator.compare(a.printed, b.printed),
  type: (a, b) => collator.compare(a.type, b.type),
  roles: (a, b) => mainOf(a.roles) - mainOf(b.roles) || a.roles.length - b.roles.length,
  themes: (a, b) => mainOf(a.themes) - mainOf(b.themes) || a.themes.length - b.themes.length,
  sentences: (a, b) => a.sentences - b.sentences,
};

/** @type {WeakMap<Selection, {rows: Row[], sorted: Map<string, Row[]>}>} */
const known = new WeakMap();

/** The studies of a selection, by a column or ("-year") from high to low; an empty field comes last. @param {Selection} selection @returns {Row[]} */
export function studyRows(selection, sort) {
  const made = known.get(selection) ?? { rows: rowsOf(selection), sorted: new Map() };
  known.set(selection, made);
  const before = made.sorted.get(sort);
  if (before) return before;
  const column = sort.replace("-", "");
  const sign = sort.startsWith("-") ? -1 : 1;
  const empty = (row) => (row[column] && row[column].length !== 0 ? 0 : 1);
  const sorted = made.rows.toSorted((a, b) => empty(a) - empty(b) || sign * ORDERS[column](a, b) || (b.year ?? 0) - (a.year ?? 0) || collator.compare(a.title, b.title));
  made.sorted.set(sort, sorted);
  return sorted;
}

/** @param {Selection} selection @returns {Row[]} */
function rowsOf(selection) {
  const { graph } = selection;
  /** @type {Map<string, Set<number>>} */
  const sentences = new Map([...selection.studies].map((study) => [study, new Set()]));
  const ranks = { roles: new Map(), themes: new Map() };
  for (const link of selection.links) {
    for (const mention of selection.mentionsOf(link)) sentences.get(graph.records[mention.record].study)?.add(sentenceOf(mention));
    const column = COLUMN_OF[graph.kind(link.to)];
    if (column && link.relation in RANKS) rank(ranks[column], link);
  }
  return [...selection.studies].map((study) => ({
    id: study,
    ...printed(graph, study),
    roles: named(graph, ranks.roles.get(study)),
    themes: named(graph, ranks.themes.get(study)),
    sentences: sentences.get(study)?.size ?? 0,
  }));
}

/** For each study its things, each with the strongest of its relations. @param {Map<string, Map<string, number>>} ranks */
function rank(ranks, { from, to, relation }) {
  const ofStudy = ranks.get(from) ?? new Map();
  ofStudy.set(to, Math.min(RANKS[relation], ofStudy.get(to) ?? 9));
  ranks.set(from, ofStudy);
}

/** @returns {Named[]} */
function named(graph, ofStudy) {
  if (!ofStudy) return [];
  const order = ([one, rankOfOne], [other, rankOfOther]) => rankOfOne - rankOfOther || collator.compare(graph.label(one), graph.label(other));
  return [...ofStudy].sort(order).map(([id, place]) => ({ id, main: place === 0 }));
}

/** What the first report of a study prints, and the kinds of all. */
function printed(graph, study) {
  const { label, derived } = graph.thing(study);
  const report = graph.reportsOf(study)[0] ?? {};
  const years = graph.yearsOf(study);
  return {
    year: years.length ? Math.min(...years) : null,
    title: label,
    derived: Boolean(derived),
    authors: byline((report.authors ?? []).map(([, name]) => name)),
    printed: report.printed ?? "",
    type: [...graph.typesOf(study)].filter(Boolean).join(", "),
  };
}

function byline([first, ...others]) {
  if (!others.length) return first ?? "";
  return others.length === 1 ? `${first} and ${others[0]}` : `${first} et al.`;
}

function mainOf(things) {
  return things.filter(({ main }) => main).length;
}
