// A bubble for a number of studies: its area is their number, its sectors their types, clockwise from the top.

import { counted, figure, SORTS } from "./words.js";
import { drawn, element } from "./dom.js";

const LEAST = 3;

/** The colours of types in the order of SORTS, as in tables.css, for paper. */
export const TYPE_COLOURS = ["#3a86d8", "#b97a0c", "#0a2f2a", "#6f2c96", "#97101c", "#938d7c"];

/** @type {Map<string, SVGElement>} */
const known = new Map();

/** The radius, in pixels, of a bubble; the largest number has the largest. */
export function radiusOf(studies, most, largest) {
  return Math.max(LEAST, largest * Math.sqrt(studies / most));
}

/** A drawing, hidden from screen readers. @param {number[]} counts  by the order of SORTS @param {number} largest  half the side */
export function bubble(counts, radius, largest) {
  const key = `${counts} ${radius.toFixed(1)} ${largest}`;
  return copyOf(key, () => drawing(largest, sectorsOf(counts, radius).map(({ type, d }) => drawn("path", { d, class: `type-${type}` }))));
}

/** A small mark where there are studies that are not counted. @param {string} why  the class of the mark @param {number} largest  half the side */
export function smallMark(why, largest) {
  const key = `${why} ${largest}`;
  return copyOf(key, () => drawing(largest, [drawn("circle", { r: why === "apart" ? LEAST / 2 : LEAST, class: why })]));
}

/**
 * The sectors of a bubble around (0, 0), each with its type as a place in SORTS.
 * @param {number[]} counts @param {number} radius @returns {{type: number, d: string}[]}
 */
export function sectorsOf(counts, radius) {
  const all = counts.reduce((a, b) => a + b, 0);
  const present = counts.map((count, type) => ({ count, type })).filter(({ count }) => count);
  if (present.length === 1) return [{ type: present[0].type, d: `M0 ${-radius}A${radius} ${radius} 0 1 1 0 ${radius}A${radius} ${radius} 0 1 1 0 ${-radius}Z` }];
  let before = 0;
  return present.map(({ count, type }) => {
    const [from, to] = [before / all, (before += count) / all].map((share) => [radius * Math.sin(share * 2 * Math.PI), -radius * Math.cos(share * 2 * Math.PI)]);
    return { type, d: `M0 0L${at(from)}A${radius} ${radius} 0 ${count / all > 0.5 ? 1 : 0} 1 ${at(to)}Z` };
  });
}

function at(point) {
  return point.map((number) => number.toFixed(2)).join(" ");
}

/** @param {string} key @param {() => SVGElement} make  called once for each key @returns {SVGElement} */
function copyOf(key, make) {
  if (!known.has(key)) known.set(key, make());
  return /** @type {SVGElement} */ (known.get(key).cloneNode(true));
}

/** @param {SVGElement[]} shapes */
function drawing(largest, shapes) {
  return drawn("svg", { class: "bubble", viewBox: `${-largest} ${-largest} ${2 * largest} ${2 * largest}`, "aria-hidden": "true" }, ...shapes);
}

/** What the sectors mean, in their order, for the types that there are. @param {number[]} counts */
export function typeKey(counts) {
  const rows = counts.map((count, type) => {
    const only = SORTS.map((_, index) => (index === type ? 1 : 0));
    return count ? element("li", {}, bubble(only, 5, 6), element("span", {}, SORTS[type]), element("span", { class: "count" }, figure(count))) : null;
  });
  return element("ul", { class: "type-key", "aria-label": "Types of study, in the order of the sectors" }, ...rows);
}

/** What small marks mean, for those that there are. @param {Record<string, string>} words @param {Set<string>} kinds */
export function markKey(words, kinds) {
  const present = Object.keys(words).filter((kind) => kinds.has(kind));
  return present.length ? element("ul", { class: "type-key", "aria-label": "Small marks" }, ...present.map((kind) => element("li", {}, smallMark(kind, 6), element("span", {}, words[kind])))) : null;
}

/** How large a bubble is for one study and for the most that any cell has. */
export function sizeKey(most, largest) {
  const only = SORTS.map((_, index) => Number(index === 0));
  const sizes = [...new Set([1, most])].map((studies) => element("li", { class: "size" }, bubble(only, radiusOf(studies, most, largest), largest), element("span", {}, counted(studies, "study", "studies"))));
  return element("ul", { class: "type-key", "aria-label": "Size of a mark" }, ...sizes);
}

/** "3 studies: primary study 2, review 1". @param {number[]} counts */
export function toldByType(counts) {
  const all = counts.reduce((a, b) => a + b, 0);
  const types = counts.map((count, type) => (count ? `${SORTS[type]} ${count}` : null)).filter(Boolean);
  return `${counted(all, "study", "studies")}: ${types.join(", ")}`;
}
