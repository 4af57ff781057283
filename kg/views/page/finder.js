// Finding things by name: by labels, short forms, other names, titles and identifiers, each folded once.

import { folded } from "./text.js";

/**
 * @typedef {{id: string, name: string}} Hit  name: the one that fits
 * @typedef {{thing: any, text: string}} Entry  text: its folded names, each between two line feeds
 * @typedef {{entry: Entry, rank: number}} Ranked  rank: 0 is the whole name
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
    this.folded ??= [...this.graph.things.values()].map((thing) => ({ thing, text: `\n${namesOf(thing).map(folded).join("\n")}\n` }));
    return this.folded;
  }

  /**
   * The best things for what is typed: those that begin so first, then those with more studies; and how many more fit.
   * @param {string} typed
   * @returns {{found: Hit[], more: number}}
   */
  find(typed, most = 12) {
    const wanted = folded(typed);
    if (!wanted) return { found: [], more: 0 };
    /** @type {Ranked[]} */
    const best = [];
    let fitting = 0;
    for (const entry of this.entries) {
      if (!entry.text.includes(wanted)) continue;
      fitting += 1;
      place(best, { entry, rank: rankOf(entry.text, wanted) }, most);
    }
    const found = best.map(({ entry: { thing }, rank }) => ({ id: thing.id, name: namesOf(thing).find((name) => rankOf(`\n${folded(name)}\n`, wanted) === rank) ?? thing.label }));
    return { found, more: fitting - found.length };
  }
}

function namesOf(thing) {
  const identifiers = (thing.publications ?? []).flatMap((report) => [report.pmid, report.doi, report.title, report.printed]);
  return [...new Set([thing.label, thing.short, ...(thing.also ?? []), ...identifiers].filter(Boolean))];
}

/** How well names fit that hold what is wanted: one is it, begins so, has a word that begins so, or has it inside. */
function rankOf(text, wanted) {
  const forms = [`\n${wanted}\n`, `\n${wanted}`, ` ${wanted}`, wanted];
  const rank = forms.findIndex((form) => text.includes(form));
  return rank < 0 ? forms.length : rank;
}

/** Put one among the best, if it belongs there. @param {Ranked[]} best @param {Ranked} one */
function place(best, one, most) {
  if (best.length === most && order(one, best[most - 1]) >= 0) return;
  let at = best.length;
  while (at > 0 && order(one, best[at - 1]) < 0) at -= 1;
  best.splice(at, 0, one);
  best.length = Math.min(best.length, most);
}

/** @param {Ranked} a @param {Ranked} b */
function order(a, b) {
  const [one, other] = [a.entry.thing, b.entry.thing];
  return a.rank - b.rank || (other.studies ?? 0) - (one.studies ?? 0) || one.label.localeCompare(other.label, "en");
}
