// Ways between things: the shortest one, and what is within so many steps.

/** @typedef {import("./selection.js").Selection} Selection */

export class Ways {
  /** @param {Iterable<[string, string]>} steps  each leads both ways */
  constructor(steps) {
    /** @type {Map<string, Set<string>>} */
    this.next = new Map();
    for (const [a, b] of steps) {
      this.from(a).add(b);
      this.from(b).add(a);
    }
  }

  /** @returns {Set<string>} */
  from(id) {
    const known = this.next.get(id);
    if (known) return known;
    const made = new Set();
    this.next.set(id, made);
    return made;
  }

  /**
   * A shortest way, both ends included, or null: of several as short the one whose things weigh least together, of
   * those the one whose steps were given first. It is sought from the end, one step after the other.
   * @param {string} start
   * @param {string} end
   * @param {(id: string) => number} weight  of what is passed through; Infinity is not to be passed
   * @returns {string[] | null}
   */
  shortest(start, end, weight = () => 0) {
    /** @type {Map<string, {steps: number, weight: number, next: string}>} */
    const reached = new Map([[end, { steps: 0, weight: 0, next: end }]]);
    let rim = [end];
    for (let steps = 1; rim.length && !reached.has(start); steps += 1) {
      const wider = [];
      for (const next of rim) {
        const soFar = reached.get(next).weight;
        for (const id of this.next.get(next) ?? []) {
          const known = reached.get(id);
          if (known && (known.steps < steps || known.weight <= soFar + (id === start ? 0 : weight(id)))) continue;
          const found = { steps, weight: soFar + (id === start ? 0 : weight(id)), next };
          if (found.weight === Infinity) continue;
          if (!known) wider.push(id);
          reached.set(id, found);
        }
      }
      rim = wider;
    }
    return reached.has(start) ? trace(reached, start, end) : null;
  }

  /** What is within so many steps, itself included. @param {(id: string) => boolean} open @returns {Set<string>} */
  within(id, steps, open = () => true) {
    const near = new Set([id]);
    let rim = [id];
    for (let step = 0; step < steps; step += 1) {
      rim = rim.flatMap((each) => [...(this.next.get(each) ?? [])]).filter((each) => open(each) && !near.has(each) && near.add(each));
    }
    return near;
  }
}

function trace(reached, start, end) {
  const found = [start];
  for (let at = start; at !== end; found.push(at)) at = reached.get(at).next;
  return found;
}

/** @type {WeakMap<Selection, {stated: Ways, listed: Ways}>} */
const known = new WeakMap();

/**
 * How two things are connected: over what studies state, so that each step has its words; only where that leads nowhere,
 * also over the list of terms, from a concept to what it is a kind of. That one sentence names a role and a theme
 * (linkedTheme) is no step of its own, for both are linked to that study. Kinds that are hidden are not passed through; of
 * ways as short it is the one over roles and themes, rather than a country or a method, and over what few studies share.
 * @param {Selection} selection
 * @returns {string[] | null}
 */
export function pathBetween(selection, start, end) {
  const { stated, listed } = waysOf(selection);
  const weight = (id) => (isOpen(selection, id) ? weightOf(selection.graph.thing(id)) : Infinity);
  return stated.shortest(start, end, weight) ?? listed.shortest(start, end, weight);
}

/** What is within so many links of a thing, itself included. @param {Selection} selection @returns {Set<string>} */
export function nearTo(selection, id, steps) {
  return waysOf(selection).listed.within(id, steps, (each) => isOpen(selection, each));
}

const TELLING = ["Study", "Role", "Theme", "Programme", "Person", "Population", "Organisation", "Method"];

function weightOf({ kind, studies = 0 }) {
  const rank = TELLING.indexOf(kind);
  return (rank < 0 ? TELLING.length : Math.max(rank - 2, 0)) + studies / (studies + 10);
}

/** Studies are passed through even where the picture hides them. @param {Selection} selection */
function isOpen({ graph, filters }, id) {
  return graph.kind(id) === "Study" || !filters.hidden.has(graph.kind(id));
}

/** The ways over a selection's links, made once. @param {Selection} selection */
function waysOf(selection) {
  const before = known.get(selection);
  if (before) return before;
  const steps = (left) => selection.links.filter((link) => !left.includes(link.relation)).map(({ from, to }) => /** @type {[string, string]} */ ([from, to]));
  const made = { stated: new Ways(steps(["linkedTheme", "broader"])), listed: new Ways(steps(["linkedTheme"])) };
  known.set(selection, made);
  return made;
}
