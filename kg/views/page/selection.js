// What passes the filters: the studies, the links, and the sentences behind them.

/**
 * @typedef {import("./graph.js").Graph} Graph
 * @typedef {import("./graph.js").Link} Link
 * @typedef {import("./graph.js").Mention} Mention
 * @typedef {{hidden: Set<string>, from: number | null, to: number | null, score: number, sentences: number}} Filters
 */

/** Filters that leave nothing out. @type {Filters} */
export const NO_FILTERS = { hidden: new Set(), from: null, to: null, score: 0, sentences: 1 };

/** The same text for states that filter alike. */
export function filtersKey({ hidden, from, to, score, sentences }) {
  return JSON.stringify([[...hidden].sort(), from, to, score, sentences]);
}

export class Selection {
  /** @param {Graph} graph @param {Filters} filters */
  constructor(graph, filters) {
    this.graph = graph;
    this.filters = filters;
    this.studies = new Set(graph.studies.filter((study) => this.holds(study)));
    this.links = graph.links.filter((link) => this.passes(link));
    this.kept = new Set(this.links);
    /** @type {Map<Link, Map<string, Mention[]>>} */
    this.byStudy = new Map();
    /** @type {Map<string, Set<string>>} */
    this.ofThing = new Map();
  }

  /** Whether a study is of no kind that is hidden, and from the years asked for. */
  holds(study) {
    const { hidden, from, to } = this.filters;
    if ([...this.graph.sortsOf(study)].some((sort) => hidden.has(sort))) return false;
    if (from === null && to === null) return true;
    return this.graph.yearsOf(study).some((year) => year >= (from ?? -Infinity) && year <= (to ?? Infinity));
  }

  /** Whether a link is of a relation that is shown, of a study that is, and rests on enough. */
  passes(link) {
    if (this.filters.hidden.has(link.relation) || !this.shows(link.from) || !this.shows(link.to)) return false;
    return !link.mentions?.length || sentencesIn(this.mentionsOf(link)) >= this.filters.sentences;
  }

  shows(id) {
    return this.graph.kind(id) !== "Study" || this.studies.has(id);
  }

  /** The sentences of a link that pass. @returns {Mention[]} */
  mentionsOf(link) {
    const { score } = this.filters;
    return (link.mentions ?? []).filter((mention) => mention.score >= score && this.studies.has(this.graph.records[mention.record].study));
  }

  /** The same; of what names a role and a theme together, only in studies that have both under these filters. @returns {Mention[]} */
  mentionsShown(link) {
    if (link.relation !== "linkedTheme") return this.mentionsOf(link);
    const [withRole, withTheme] = [this.studiesOf(link.from), this.studiesOf(link.to)];
    return this.mentionsOf(link).filter(({ record }) => [withRole, withTheme].every((studies) => studies.has(this.graph.records[record].study)));
  }

  /** @returns {Link[]} */
  linksOf(id) {
    return this.graph.linksOf.get(id).filter((link) => this.kept.has(link));
  }

  /** The links between two things, in either direction. @returns {Link[]} */
  between(a, b) {
    return this.linksOf(a).filter((link) => link.from === b || link.to === b);
  }

  /** The studies that are linked to a thing. @returns {Set<string>} */
  studiesOf(id) {
    if (!this.ofThing.has(id)) {
      const ends = this.linksOf(id).map((link) => (link.from === id ? link.to : link.from));
      this.ofThing.set(id, new Set(ends.filter((end) => this.graph.kind(end) === "Study")));
    }
    return this.ofThing.get(id);
  }

  /** The studies that stand at a value of a dimension: a thing, a year or a type of study. @returns {Set<string>} */
  studiesAt(value) {
    const [sort, text] = [value.slice(0, value.indexOf("/")), value.slice(value.indexOf("/") + 1)];
    if (sort === "year") return new Set([...this.studies].filter((study) => this.graph.yearsOf(study).includes(Number(text))));
    if (sort === "type") return new Set([...this.studies].filter((study) => this.graph.typesOf(study).has(text)));
    return new Set([value, ...this.graph.allBelow(value)].filter((id) => this.graph.things.has(id)).flatMap((id) => [...this.studiesOf(id)]));
  }

  /** The links of a study to a thing, or to what is narrower than a concept that it is not linked to. @returns {Link[]} */
  linksAt(study, value) {
    if (this.graph.things.has(value)) {
      const own = this.between(study, value);
      if (own.length) return own;
    }
    const below = new Set(this.graph.allBelow(value));
    return this.linksOf(study).filter((link) => link.from === study && below.has(link.to));
  }

  /** The sentences that name both a role and a theme, by study. @returns {Map<string, Mention[]>} */
  sentencesOf(role, theme) {
    const link = this.graph.together(role, theme);
    if (!link || !this.kept.has(link)) return new Map();
    if (!this.byStudy.has(link)) this.byStudy.set(link, this.grouped(this.mentionsOf(link)));
    return this.byStudy.get(link);
  }

  grouped(mentions) {
    const found = new Map();
    for (const mention of mentions) {
      const { study } = this.graph.records[mention.record];
      if (!found.has(study)) found.set(study, []);
      found.get(study).push(mention);
    }
    return found;
  }
}

/** How many sentences mentions stand in. @param {Mention[]} mentions */
export function sentencesIn(mentions) {
  return new Set(mentions.map(sentenceOf)).size;
}

/** Which sentence a mention stands in: the same for two that stand in one. @param {Mention} mention */
export function sentenceOf({ record, sentence, begin }) {
  return record * 2 ** 26 + (sentence?.[0] ?? begin);
}
