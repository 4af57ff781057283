// Ways between things: the shortest one, and what is within so many steps.

/** @typedef {import("./selection.js").Selection} Selection */

export class Ways {
  /**
   * @param {Iterable<[string, string]>} steps  each leads both ways
   * @param {(id: string) => number} weight  of what is passed through; Infinity is not passed
   */
  constructor(steps, weight = () => 0) {
    /** @type {string[]} */
    this.ids = [];
    /** @type {Map<string, number>} */
    this.places = new Map();
    /** @type {number[][]} */
    this.next = [];
    for (const [a, b] of steps) {
      const [one, other] = [this.place(a), this.place(b)];
      this.next[one].push(other);
      this.next[other].push(one);
    }
    this.weights = Float64Array.from(this.ids, weight);
  }

  place(id) {
    const known = this.places.get(id);
    if (known !== undefined) return known;
    this.places.set(id, this.ids.length);
    this.next.push([]);
    return this.ids.push(id) - 1;
  }

  /**
   * A shortest way, both ends included, or null: of several as short the one whose things weigh least together, of
   * those the one whose steps were given first. It is sought from the end, one step after the other.
   * @returns {string[] | null}
   */
  shortest(start, end) {
    const [first, last] = [start, end].map((id) => this.places.get(id));
    if (start === end) return [start];
    if (first === undefined || last === undefined) return null;
    const found = { steps: new Int32Array(this.ids.length).fill(-1), weights: new Float64Array(this.ids.length), onwards: new Int32Array(this.ids.length) };
    found.steps[last] = 0;
    for (let rim = [last]; rim.length && found.steps[first] < 0; ) rim = this.widened(rim, first, found);
    return found.steps[first] < 0 ? null : this.traced(found, first, last);
  }

  /** What is one step further than the rim, each with the lightest way on. */
  widened(rim, first, { steps, weights, onwards }) {
    const wider = [];
    for (const at of rim) {
      for (const id of this.next[at]) {
        const weight = weights[at] + (id === first ? 0 : this.weights[id]);
        const known = steps[id] >= 0;
        if (weight === Infinity || (known && (steps[id] <= steps[at] || weights[id] <= weight))) continue;
        if (!known) wider.push(id);
        steps[id] = steps[at] + 1;
        weights[id] = weight;
        onwards[id] = at;
      }
    }
    return wider;
  }

  traced({ onwards }, first, last) {
    const way = [first];
    for (let at = first; at !== last; way.push(at)) at = onwards[at];
    return way.map((place) => this.ids[place]);
  }

  /** What is within so many steps, itself included. @returns {Set<string>} */
  within(id, steps) {
    const begin = this.places.get(id);
    if (begin === undefined) return new Set([id]);
    const near = new Set([begin]);
    let rim = [begin];
    for (let step = 0; step < steps; step += 1) {
      rim = rim.flatMap((at) => this.next[at]).filter((at) => this.weights[at] < Infinity && !near.has(at) && near.add(at));
    }
    return new Set([...near].map((place) => this.ids[place]));
  }
}

const TELLING = ["Study", "Role", "Theme", "Programme", "Person", "Population", "Organisation", "Method"];
const LEFT_OUT = { stated: new Set(["linkedTheme", "broader"]), listed: new Set(["linkedTheme"]) };

/** @type {Record<string, WeakMap<Selection, Ways>>} */
const known = { stated: new WeakMap(), listed: new WeakMap() };

/**
 * How two things are connected: over what studies state, so that each step has its words; only where that leads nowhere,
 * also over the list of terms, from a concept to what it is a kind of. That one sentence names a role and a theme
 * (linkedTheme) is no step of its own, for both are linked to that study. Kinds that are hidden are not passed through; of
 * ways as short it is the one over roles and themes, rather than a country or a method, and over what few studies share.
 * @param {Selection} selection
 * @returns {string[] | null}
 */
export function pathBetween(selection, start, end) {
  return waysOver(selection, "stated").shortest(start, end) ?? waysOver(selection, "listed").shortest(start, end);
}

/** The things on the way that is asked for, both ends included; none where none is asked for or leads there. @param {import("./views.js").Context} context @returns {string[]} */
export function pathAsked({ graph, selection, state: { thing, target } }) {
  if (target === null || ![thing, target].every((id) => graph.things.has(id))) return [];
  return pathBetween(selection, thing, target) ?? [];
}

/** What is within so many links of a thing, itself included. @param {Selection} selection @returns {Set<string>} */
export function nearTo(selection, id, steps) {
  return waysOver(selection, "listed").within(id, steps);
}

function weightOf({ kind, studies = 0 }) {
  const rank = TELLING.indexOf(kind);
  return (rank < 0 ? TELLING.length : Math.max(rank - 2, 0)) + studies / (studies + 10);
}

/** Studies are passed through even where the picture hides them. @param {Selection} selection */
function isOpen({ graph, filters }, id) {
  return graph.kind(id) === "Study" || !filters.hidden.has(graph.kind(id));
}

/** The ways over a selection's links, made once. @param {Selection} selection @param {"stated" | "listed"} sort @returns {Ways} */
function waysOver(selection, sort) {
  const before = known[sort].get(selection);
  if (before) return before;
  const weight = (id) => (isOpen(selection, id) ? weightOf(selection.graph.thing(id)) : Infinity);
  const made = new Ways(stepsOf(selection, LEFT_OUT[sort]), weight);
  known[sort].set(selection, made);
  return made;
}

/** @param {Selection} selection @param {Set<string>} leftOut @returns {Iterable<[string, string]>} */
function* stepsOf({ links }, leftOut) {
  for (const { from, to, relation } of links) if (!leftOut.has(relation)) yield [from, to];
}
