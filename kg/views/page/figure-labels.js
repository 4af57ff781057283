// Names on a figure, each beside its shape where there is room.

import { widthOf, wrapped } from "./figure-text.js";

/**
 * @typedef {{text: string, x: number, y: number, radius: number, inside: boolean, weight: number, faded: boolean, lean: number}} Label
 *   inside: of a disc that holds its name; lean: below 0 where its lines go to the left, above where to the right
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 * @typedef {{label: Label, x: number, y: number, anchor: "start" | "middle" | "end", line: string}} Placed  one line of a label
 */

const LONGEST = 190;
const GAP = 3;
const LEAST_INSIDE = 70; // so wide may a name be on a disc that is smaller

/**
 * @param {Label[]} labels @param {{size: number}} style @param {{width: number, height: number}} paper
 * @returns {Placed[]} of what there is room for, what weighs most first
 */
export function placed(labels, style, paper) {
  const pitch = style.size * 1.15;
  /** @type {Box[]} */
  const taken = labels.filter((label) => !label.inside).map(({ x, y, radius: r }) => ({ left: x - r, top: y - r, right: x + r, bottom: y + r }));
  const found = [];
  for (const label of [...labels].sort((a, b) => b.weight - a.weight)) {
    const lines = wrapped(label.text, label.inside ? Math.max(label.radius * 1.8, LEAST_INSIDE, ...label.text.split(/\s+/).map((word) => widthOf(word, style))) : LONGEST, style);
    const width = Math.max(0, ...lines.map((line) => widthOf(line, style)));
    const spot = placesOf(label, width, lines.length * pitch).find(({ box }) => inside(box, paper) && !taken.some((other) => overlap(box, other)));
    if (!spot) continue;
    taken.push(spot.box);
    found.push(...lines.map((line, index) => ({ label, x: spot.x, y: spot.box.top + style.size * 0.95 + index * pitch, anchor: spot.anchor, line })));
  }
  return found;
}

/** Beside it, away from its lines if that can be; below, above; or in the middle. @param {Label} label @returns {{box: Box, x: number, anchor: "start" | "middle" | "end"}[]} */
function placesOf({ x, y, radius, inside: middle, lean }, width, height) {
  const away = radius + GAP;
  const box = (left, top) => ({ left, top, right: left + width, bottom: top + height });
  const around = { box: box(x - width / 2, y - height / 2), x, anchor: /** @type {const} */ ("middle") };
  if (middle) return [around];
  const right = { box: box(x + away, y - height / 2), x: x + away, anchor: /** @type {const} */ ("start") };
  const left = { box: box(x - away - width, y - height / 2), x: x - away, anchor: /** @type {const} */ ("end") };
  return [
    ...(lean > 0 ? [left, right] : [right, left]),
    { ...around, box: box(x - width / 2, y + away - 1) },
    { ...around, box: box(x - width / 2, y - away + 1 - height) },
  ];
}

/** @param {Box} box */
function inside({ left, top, right, bottom }, { width, height }) {
  return left >= -8 && top >= -4 && right <= width + 8 && bottom <= height + 4;
}

/** @param {Box} a @param {Box} b */
function overlap(a, b) {
  return a.left < b.right + 1 && b.left < a.right + 1 && a.top < b.bottom && b.top < a.bottom;
}
