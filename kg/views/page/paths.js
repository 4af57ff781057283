// Ways between things: the shortest one, and what is within so many steps.

/**
 * @typedef {import("./selection.js").Selection} Selection
 * @typedef {{rim: string[], cameFrom: Map<string, string | null>}} Side  of a search: its outermost things, and how each was reached
 */

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
   * A shortest way, both ends included, or null. It is sought from both ends, a whole step at a time on the smaller
   * side, so that of several as short it is always the same one.
   * @param {string} start
   * @param {string} end
   * @param {(id: string) => boolean} open  what may be passed through
   * @returns {string[] | null}
   */
  shortest(start, end, open = () => true) {
    if (start === end) return [start];
    const [ahead, behind] = [start, end].map((id) => /** @type {Side} */ ({ rim: [id], cameFrom: new Map([[id, null]]) }));
    while (ahead.rim.length && behind.rim.length) {
      const smaller = ahead.rim.length <= behind.rim.length;
      const met = smaller ? this.widened(ahead, behind, open) : this.widened(behind, ahead, open)?.toReversed();
      if (met) return [...trace(ahead, met[0]).reverse(), ...trace(behind, met[1])];
    }
    return null;
  }

  /** Take one side a step further; the first step that reaches the other side, if one does. @param {Side} side @param {Side} other */
  widened(side, other, open) {
    const rim = [];
    for (const before of side.rim) {
      for (const id of this.next.get(before) ?? []) {
        if (other.cameFrom.has(id)) return [before, id];
        if (side.cameFrom.has(id) || !open(id)) continue;
        side.cameFrom.set(id, before);
        rim.push(id);
      }
    }
    side.rim = rim;
    return null;
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

/** From where the sides met to where a side began. @param {Side} side */
function trace({ cameFrom }, met) {
  const found = [];
  for (let at = met; at !== null; at = cameFrom.get(at)) found.push(at);
  return found;
}

/** @type {WeakMap<Selection, {stated: Ways, listed: Ways}>} */
const known = new WeakMap();

/**
 * How two things are connected: over what studies state, so that each step has its words; only where that leads nowhere,
 * also over the list of terms, from a concept to what it is a kind of. That one sentence names a role and a theme
 * (linkedTheme) is no step of its own, for both are linked to that study. Kinds that are hidden are not passed through.
 * @param {Selection} selection
 * @returns {string[] | null}
 */
export function pathBetween(selection, start, end) {
  const { stated, listed } = waysOf(selection);
  const open = (id) => isOpen(selection, id);
  return stated.shortest(start, end, open) ?? listed.shortest(start, end, open);
}

/** What is within so many links of a thing, itself included. @param {Selection} selection @returns {Set<string>} */
export function nearTo(selection, id, steps) {
  return waysOf(selection).listed.within(id, steps, (each) => isOpen(selection, each));
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
