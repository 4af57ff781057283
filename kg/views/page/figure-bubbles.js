// Bubbles and bars of figures: studies by type, as the map and the timeline show them.

import { MARKS } from "./map-cells.js";
import { PRINT } from "./figure.js";
import { sectorsOf, TYPE_COLOURS } from "./bubble.js";
import { SORTS } from "./words.js";

/**
 * @typedef {import("./figure.js").Shape} Shape
 * @typedef {import("./figure.js").Key} Key
 */

/** @param {number[]} counts  by the order of SORTS @returns {Shape[]} */
export function bubbleShapes(counts, x, y, radius) {
  return sectorsOf(counts, radius).map(({ type, d }) => ({ kind: "path", d, x, y, fill: TYPE_COLOURS[type], stroke: PRINT.paper, width: 0.6 }));
}

/** A bar that stands on a line, the first type at its foot. @param {number[]} counts @returns {Shape[]} */
export function barShapes(counts, x, foot, wide, high) {
  const all = counts.reduce((a, b) => a + b, 0);
  let below = 0;
  return counts.flatMap((count, type) => {
    if (!count) return [];
    below += count;
    return [{ kind: /** @type {const} */ ("rect"), x, y: foot - (high * below) / all, w: wide, h: (high * count) / all, fill: TYPE_COLOURS[type] }];
  });
}

/** The mark of a cell that is not filled. @param {string} kind  one of MARKS @returns {Shape} */
export function smallMarkShape(kind, x, y) {
  if (kind === "apart") return { kind: "circle", x, y, r: 1.5, fill: PRINT.line };
  return { kind: "circle", x, y, r: 3, stroke: PRINT.muted, width: 1, dash: kind === "left" ? [2, 1.8] : undefined };
}

/** The types that there are, in the order of the sectors. @param {number[]} counts @returns {Key[]} */
export function bubbleKeys(counts) {
  const present = counts.map((count, type) => ({ count, type })).filter(({ count }) => count);
  return present.map(({ count, type }) => ({ shapes: bubbleShapes(SORTS.map((_, index) => Number(index === type)), 6, 0, 5), room: 12, text: `${SORTS[type]} ${count}` }));
}

/** What small marks mean, for those that there are. @param {Set<string>} kinds @returns {Key[]} */
export function markKeys(kinds) {
  return Object.entries(MARKS)
    .filter(([kind]) => kinds.has(kind))
    .map(([kind, words]) => ({ shapes: [smallMarkShape(kind, 6, 0)], room: 12, text: words }));
}
