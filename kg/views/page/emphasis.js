// What stands out in a picture: what is chosen, what is near that, and what the pointer is on.

import { Ways } from "./paths.js";

/**
 * @typedef {import("./picture.js").Line} Line
 * @typedef {{thing: string | null, other: string | null, depth: number, path: string[]}} Chosen
 * @typedef {{thing: string | null, line: Line | null}} Hovered
 */

/** @type {Hovered} */
const NOTHING = { thing: null, line: null };

export class Emphasis {
  /** @param {{spots: Map<string, unknown>, lines: Line[]}} scene @param {Chosen} chosen */
  constructor(scene, chosen) {
    this.chosen = chosen;
    this.near = nearChosen(scene, chosen);
    this.hovered = NOTHING;
  }

  /** @param {string} id */
  isChosen(id) {
    return this.chosen.thing === id || this.chosen.other === id || this.chosen.path.includes(id);
  }

  /** Whether a line ends at what is chosen, or joins two chosen things that follow each other. @param {Line} line */
  joinsChosen({ a, b }) {
    const { thing, other, path } = this.chosen;
    if (path.length) return Math.abs(path.indexOf(a) - path.indexOf(b)) === 1 && path.includes(a) && path.includes(b);
    return other === null ? a === thing || b === thing : this.isChosen(a) && this.isChosen(b);
  }

  /** @param {string} id */
  isStrong(id) {
    return this.isChosen(id) || this.hovered.thing === id;
  }

  /** Whether the pointer is on a line, on one of its ends, or it joins what is chosen. @param {Line} line */
  isStrongLine(line) {
    return touches(line, this.hovered) || this.joinsChosen(line);
  }

  /** Whether a name is written in bold: also those at both ends of the line that the pointer is on. @param {string} id */
  isBold(id) {
    return this.isStrong(id) || this.hovered.line?.a === id || this.hovered.line?.b === id;
  }

  /** Whether something else stands out, and this is not near it. @param {string} id */
  isFaint(id) {
    return this.near !== null && !this.near.has(id);
  }
}

/** Whether a line is what the pointer is on, or ends there. @param {Line} line @param {Hovered} hovered */
export function touches(line, { thing, line: other }) {
  return line === other || line.a === thing || line.b === thing;
}

/**
 * What stays bright: all (null), or the chosen things with what is within so many lines of them.
 * @param {{spots: Map<string, unknown>, lines: Line[]}} scene @param {Chosen} chosen
 * @returns {Set<string> | null}
 */
function nearChosen({ spots, lines }, { thing, other, path, depth }) {
  if (path.length) return new Set(path);
  if (!spots.has(thing) || (other !== null && !spots.has(other))) return null;
  return other === null ? new Ways(lines.map(({ a, b }) => [a, b])).within(thing, depth) : new Set([thing, other]);
}
