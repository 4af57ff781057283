// The graph in memory: what a thing is linked to, and what a view shows of it.

import { FILTERS, NOT_TOLD, RETRACTED } from "./words.js";
import { folded } from "./text.js";

/**
 * @typedef {{record: number, begin: number, end: number, sentence?: [number, number], section: string,
 *   extractor: string, score: number, negated?: boolean, position?: number}} Mention
 * @typedef {{from: string, to: string, relation: string, mentions?: Mention[]}} Link
 * @typedef {{a: string, b: string, studies: Set<string>, links: Link[], faint: boolean}} Line
 */

const FILTERED = new Set(FILTERS.flatMap((filter) => Object.keys(filter.relations)));
const FAINT = new Set(["mentionsRole", "mentionsTheme", "mentionsOrganisation", "mentionsPlace", "plansMethod", "mayShareDataWith"]);

export class Graph {
  /** @param {{nodes: any[], edges: Link[], records: any[]}} data */
  constructor(data) {
    this.things = new Map(data.nodes.map((node) => [node.id, node]));
    this.links = data.edges;
    this.records = data.records;
    this.letters = new Map();
    /** @type {Map<string, Link[]>} */
    this.linksOf = new Map(data.nodes.map((node) => [node.id, []]));
    for (const link of this.links) {
      this.linksOf.get(link.from).push(link);
      if (link.to !== link.from) this.linksOf.get(link.to).push(link);
    }
    this.names = data.nodes.map((node) => ({ id: node.id, names: namesOf(node) }));
  }

  /** The code points of a record's text. */
  lettersOf(record) {
    if (!this.letters.has(record)) this.letters.set(record, Array.from(this.records[record].text));
    return this.letters.get(record);
  }

  label(id) {
    return this.things.get(id).label;
  }

  kind(id) {
    return this.things.get(id).kind;
  }

  /** The links between two things, in either direction. */
  between(a, b) {
    return this.linksOf.get(a).filter((link) => link.from === b || link.to === b);
  }

  /** The roles or themes of a study that pass the filters. */
  ofStudy(study, kind, hidden) {
    const links = this.linksOf.get(study).filter((link) => link.from === study && FILTERED.has(link.relation));
    return new Set(links.filter((link) => !hidden.has(link.relation) && this.kind(link.to) === kind).map((link) => link.to));
  }

  /** What a study may be left out for: the kinds of its publications, and that one is retracted. */
  sortsOf(study) {
    const reports = this.things.get(study).publications ?? [];
    const sorts = reports.map((report) => report.type ?? NOT_TOLD);
    return new Set(reports.some((report) => report.retracted) ? [...sorts, RETRACTED] : sorts);
  }

  /** Whether a thing is no study, or one that no filter leaves out. */
  passes(id, hidden) {
    return this.kind(id) !== "Study" || ![...this.sortsOf(id)].some((sort) => hidden.has(sort));
  }

  /** What a view shows: the things by id, and the lines between them. */
  shown(state) {
    const lines = state.view === "themes" ? this.summary(state) : this.everything(state);
    const ids = new Set(lines.flatMap((line) => [line.a, line.b]));
    if (state.view === "all") {
      for (const thing of this.things.values()) if (thing.kind === "Study" && !state.hidden.has("Study") && this.passes(thing.id, state.hidden)) ids.add(thing.id);
    }
    return { ids, lines };
  }

  /** Roles and themes, joined where a study that passes the filters names them together. */
  summary(state) {
    const lines = new Map();
    for (const study of this.things.values()) {
      if (study.kind !== "Study" || !this.passes(study.id, state.hidden)) continue;
      const roles = this.ofStudy(study.id, "Role", state.hidden);
      const themes = this.ofStudy(study.id, "Theme", state.hidden);
      for (const a of roles) {
        for (const b of themes) {
          if (!this.drawn(a, b, state) || (state.lines === "sentence" && !this.namedTogether(a, b, study.id))) continue;
          const key = JSON.stringify([a, b]);
          if (!lines.has(key)) lines.set(key, { a, b, studies: new Set(), links: [], faint: false });
          lines.get(key).studies.add(study.id);
        }
      }
    }
    return [...lines.values()];
  }

  /** Whether both have a place in the summary. */
  drawn(a, b, state) {
    return state.lines in this.things.get(a) && state.lines in this.things.get(b);
  }

  namedTogether(role, theme, study) {
    return this.sentencesOf(role, theme).some((mention) => this.records[mention.record].study === study);
  }

  /** @returns {Mention[]} */
  sentencesOf(role, theme) {
    if (!this.together) {
      this.together = new Map();
      for (const link of this.links) {
        if (link.relation === "linkedTheme") this.together.set(JSON.stringify([link.from, link.to]), link.mentions ?? []);
      }
    }
    return this.together.get(JSON.stringify([role, theme])) ?? [];
  }

  /** Every link but those a study stands between, one line for all that join the same two things. */
  everything(state) {
    const lines = new Map();
    for (const link of this.links) {
      if (link.relation === "linkedTheme" || state.hidden.has(link.relation)) continue;
      if (state.hidden.has(this.kind(link.from)) || state.hidden.has(this.kind(link.to))) continue;
      if (!this.passes(link.from, state.hidden) || !this.passes(link.to, state.hidden)) continue;
      const key = JSON.stringify([link.from, link.to].sort());
      if (!lines.has(key)) lines.set(key, { a: link.from, b: link.to, studies: new Set(), links: [], faint: true });
      const line = lines.get(key);
      line.links.push(link);
      line.faint &&= FAINT.has(link.relation);
    }
    return [...lines.values()];
  }

  /** Things by name, abbreviation or identifier: first those that begin so. */
  search(words, limit = 12) {
    const wanted = folded(words);
    if (!wanted) return [];
    const found = [];
    for (const { id, names } of this.names) {
      let best = null;
      for (const { name, text } of names) {
        const rank = rankOf(text, wanted);
        if (rank !== null && (best === null || rank < best.rank)) best = { id, name, rank };
      }
      if (best) found.push(best);
    }
    const studies = (id) => this.things.get(id).studies ?? 0;
    found.sort((a, b) => a.rank - b.rank || studies(b.id) - studies(a.id) || this.label(a.id).localeCompare(this.label(b.id), "en"));
    return found.slice(0, limit);
  }
}

function namesOf(node) {
  const reports = node.publications ?? [];
  const identifiers = reports.flatMap((report) => [report.pmid, report.doi, report.title, report.printed]);
  const names = [node.label, node.short, ...(node.also ?? []), ...identifiers].filter(Boolean);
  return [...new Set(names)].map((name) => ({ name, text: folded(name) }));
}

function rankOf(text, wanted) {
  if (text === wanted) return 0;
  if (text.startsWith(wanted)) return 1;
  if (text.includes(" " + wanted)) return 2;
  return text.includes(wanted) ? 3 : null;
}
