// The graph in memory: its things, and the links between them.

import { NOT_TOLD, RETRACTED } from "./words.js";

/**
 * @typedef {{record: number, begin: number, end: number, sentence?: [number, number], section: string,
 *   extractor: string, score: number, negated?: boolean, position?: number}} Mention
 * @typedef {{from: string, to: string, relation: string, mentions?: Mention[]}} Link
 */

export class Graph {
  /** @param {{nodes: any[], edges: Link[], records: any[], above?: any[], steps?: [string, string][], communities?: any[], base?: string, focus?: string}} data */
  constructor(data) {
    this.things = new Map(data.nodes.map((node) => [node.id, node]));
    this.above = new Map((data.above ?? []).map((node) => [node.id, node]));
    this.links = data.edges;
    this.records = data.records;
    this.communities = data.communities ?? [];
    this.base = data.base ?? "";
    this.focus = data.focus ?? "";
    this.studies = data.nodes.filter((node) => node.kind === "Study").map((node) => node.id);
    this.letters = new Map();
    /** @type {Map<string, Link> | null} */
    this.pairs = null;
    /** @type {Map<string, Link[]>} */
    this.linksOf = new Map(data.nodes.map((node) => [node.id, []]));
    for (const link of this.links) {
      this.linksOf.get(link.from).push(link);
      if (link.to !== link.from) this.linksOf.get(link.to).push(link);
    }
    this.up = neighbourLists(data.steps ?? []);
    this.down = neighbourLists((data.steps ?? []).map(([narrower, broader]) => [broader, narrower]));
  }

  /** The code points of a record's text. */
  lettersOf(record) {
    if (!this.letters.has(record)) this.letters.set(record, Array.from(this.records[record].text));
    return this.letters.get(record);
  }

  /** A thing, or a concept above those that are shown. */
  thing(id) {
    return this.things.get(id) ?? this.above.get(id);
  }

  /** Whether an id is of a thing, or of a year or a type of study. */
  has(id) {
    return this.thing(id) !== undefined || /^(year|type)\/./.test(id);
  }

  label(id) {
    return this.thing(id)?.label ?? id.slice(id.indexOf("/") + 1);
  }

  kind(id) {
    return this.thing(id)?.kind ?? null;
  }

  // Studies -----------------------------------------------------------------------------------------------------------

  reportsOf(study) {
    return this.things.get(study).publications ?? [];
  }

  /** The years in which a study was published, each once. @returns {number[]} */
  yearsOf(study) {
    return [...new Set(this.reportsOf(study).filter((report) => report.year).map((report) => Number(report.year)))];
  }

  /** The first and the last year of any study, or null. */
  get span() {
    const years = this.studies.flatMap((study) => this.yearsOf(study));
    return years.length ? { from: years.reduce((a, b) => Math.min(a, b)), to: years.reduce((a, b) => Math.max(a, b)) } : null;
  }

  /** The kinds of a study's publications. @returns {Set<string>} */
  typesOf(study) {
    return new Set(this.reportsOf(study).map((report) => report.type ?? NOT_TOLD));
  }

  /** What a study may be left out for: the kinds of its publications, and that one is retracted. */
  sortsOf(study) {
    const types = this.typesOf(study);
    return this.reportsOf(study).some((report) => report.retracted) ? types.add(RETRACTED) : types;
  }

  // Links -------------------------------------------------------------------------------------------------------------

  /** The link that says that one sentence names both a role and a theme. @returns {Link | undefined} */
  together(role, theme) {
    if (!this.pairs) this.pairs = new Map(this.links.filter((link) => link.relation === "linkedTheme").map((link) => [JSON.stringify([link.from, link.to]), link]));
    return this.pairs.get(JSON.stringify([role, theme]));
  }

  broader(id) {
    return this.up.get(id) ?? [];
  }

  /** All that is broader than a concept, near or far. */
  allAbove(id) {
    return reached(id, this.up);
  }

  /** All that is narrower than a concept, near or far. */
  allBelow(id) {
    return reached(id, this.down);
  }
}

function neighbourLists(pairs) {
  const lists = new Map();
  for (const [one, other] of pairs) {
    if (!lists.has(one)) lists.set(one, []);
    lists.get(one).push(other);
  }
  return lists;
}

/** What can be reached from a concept, itself left out. */
function reached(id, steps) {
  const found = new Set();
  const waiting = [id];
  while (waiting.length) {
    for (const next of steps.get(waiting.pop()) ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      waiting.push(next);
    }
  }
  found.delete(id);
  return [...found];
}
