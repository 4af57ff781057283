// Finding things by name: by labels, short forms, other names, titles and identifiers, each folded once.

import { folded } from "./text.js";

/**
 * @typedef {{id: string, name: string, rank: number}} Hit  name: the one that fits; rank: 0 is the whole name
 * @typedef {{id: string, names: {name: string, text: string}[], all: string}} Entry
 */

export class Finder {
  /** @param {import("./graph.js").Graph} graph */
  constructor(graph) {
    this.graph = graph;
    /** @type {Entry[] | null} */
    this.folded = null;
  }

  /** All names as they are searched; made when they are first wanted. */
  get entries() {
    this.folded ??= [...this.graph.things.values()].map((thing) => {
      const names = namesOf(thing);
      return { id: thing.id, names, all: names.map(({ text }) => text).join("\n") };
    });
    return this.folded;
  }

  /**
   * The best things for what is typed: those that begin so first, then those with more studies.
   * @param {string} typed
   * @returns {{found: Hit[], more: number}}
   */
  find(typed, most = 12) {
    const wanted = folded(typed);
    /** @type {Hit[]} */
    const found = [];
    let fitting = 0;
    if (!wanted) return { found, more: 0 };
    for (const { id, names, all } of this.entries) {
      if (!all.includes(wanted)) continue;
      fitting += 1;
      this.place(found, best(id, names, wanted), most);
    }
    return { found, more: fitting - found.length };
  }

  /** Put a hit among the best, if it is one. @param {Hit[]} found @param {Hit} hit */
  place(found, hit, most) {
    if (found.length === most && this.order(hit, found[most - 1]) >= 0) return;
    let at = found.length;
    while (at > 0 && this.order(hit, found[at - 1]) < 0) at -= 1;
    found.splice(at, 0, hit);
    found.length = Math.min(found.length, most);
  }

  /** @param {Hit} a @param {Hit} b */
  order(a, b) {
    const studies = ({ id }) => this.graph.things.get(id).studies ?? 0;
    return a.rank - b.rank || studies(b) - studies(a) || this.graph.label(a.id).localeCompare(this.graph.label(b.id), "en");
  }
}

function namesOf(thing) {
  const identifiers = (thing.publications ?? []).flatMap((report) => [report.pmid, report.doi, report.title, report.printed]);
  const names = [thing.label, thing.short, ...(thing.also ?? []), ...identifiers].filter(Boolean);
  return [...new Set(names)].map((name) => ({ name, text: folded(name) }));
}

/** The name that fits best; one of them does. @returns {Hit} */
function best(id, names, wanted) {
  let hit = null;
  for (const { name, text } of names) {
    const rank = rankOf(text, wanted);
    if (rank !== null && (hit === null || rank < hit.rank)) hit = { id, name, rank };
  }
  return hit;
}

function rankOf(text, wanted) {
  if (text === wanted) return 0;
  if (text.startsWith(wanted)) return 1;
  if (text.includes(" " + wanted)) return 2;
  return text.includes(wanted) ? 3 : null;
}
