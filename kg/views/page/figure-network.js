// A picture of things and lines as a figure: places as on the page, names where there is room for them.

import { framed, kindKey, mark, PRINT, strokes, text } from "./figure.js";
import { counted, KINDS } from "./words.js";
import { Emphasis } from "./emphasis.js";
import { pathAsked } from "./paths.js";
import { placed } from "./figure-labels.js";
import { widthKeys } from "./figure-columns.js";

/**
 * @typedef {import("./views.js").Context} Context
 * @typedef {import("./picture.js").Scene} Scene
 */

const NARROW = 672; // with the margins as wide as a page's text
const WIDE = 1000;
const MANY = 80;
const MANY_THINGS = 250;
const EDGE = 26;
const FEW = 110; // so much height for one thing, and four times as much for sixteen
const NAME = 9.5;

/** @param {Context} context @param {Scene} scene @param {string} title @returns {import("./figure.js").Figure} */
export function networkFigure(context, scene, title) {
  const width = scene.spots.size > MANY ? WIDE : NARROW;
  const { at, height, enlarged } = fitted(scene, width);
  const emphasis = new Emphasis(scene, { ...context.state, path: pathAsked(context) });
  const body = { width, height, shapes: [...lines(scene, at, emphasis), ...marks(scene, at, enlarged, emphasis), ...names(scene, at, enlarged, emphasis, { width, height })] };
  return framed(context, { title, counts: countsOf(scene), keys: keysOf(scene), notes: notesOf(context, scene, emphasis), body });
}

/** Where each thing stands, in the shape that the scene has but neither very flat nor very tall. @param {Scene} scene */
function fitted(scene, width) {
  const spots = [...scene.spots.values()];
  const [x, y] = ["x", "y"].map((axis) => extent(spots, axis));
  const shape = Math.min(Math.max((y.max - y.min) / Math.max(x.max - x.min, 1), 0.5), 1.2);
  const height = Math.min(width * shape, FEW * Math.sqrt(spots.length));
  const scale = Math.min((width - 2 * EDGE) / Math.max(x.max - x.min, 1), (height - 2 * EDGE) / Math.max(y.max - y.min, 1), 3);
  const at = new Map([...scene.spots].map(([id, spot]) => [id, { x: width / 2 + (spot.x - (x.min + x.max) / 2) * scale, y: height / 2 + (spot.y - (y.min + y.max) / 2) * scale }]));
  return { at, height, enlarged: scale };
}

/** From the least to the greatest, the discs of groups included. @param {import("./picture.js").Spot[]} spots */
function extent(spots, axis) {
  const reach = spots.flatMap((spot) => [spot[axis] - (spot.radius ?? 0), spot[axis] + (spot.radius ?? 0)]);
  return reach.length ? { min: reach.reduce((a, b) => Math.min(a, b)), max: reach.reduce((a, b) => Math.max(a, b)) } : { min: 0, max: 1 };
}

/** @param {Scene} scene @param {Emphasis} emphasis */
function lines(scene, at, emphasis) {
  const strength = Math.min(Math.max(0.45, 120 / scene.lines.length), 0.85);
  const isBright = (line) => emphasis.joinsChosen(line);
  return [...scene.lines]
    .sort((one, other) => Number(isBright(one)) - Number(isBright(other)))
    .map((line) => {
      const [from, to] = [at.get(line.a), at.get(line.b)];
      const d = `M${rounded(from.x)} ${rounded(from.y)}L${rounded(to.x)} ${rounded(to.y)}`;
      return strokes(d, { width: lineWidth(line), dash: line.faint ? [3, 3] : undefined, stroke: isBright(line) ? PRINT.ink : PRINT.line, opacity: isBright(line) ? 0.9 : emphasis.near ? 0.2 : strength });
    });
}

/** The wider, the more studies, or the more links between groups. @param {import("./picture.js").Line} line */
function lineWidth({ studies, count }) {
  return count ? Math.min(0.8 + Math.log2(count) / 2, 5) : Math.min(0.8 + 0.7 * (Math.max(studies.size, 1) - 1), 5);
}

/** @param {Scene} scene @param {Emphasis} emphasis */
function marks(scene, at, enlarged, emphasis) {
  return [...scene.spots].map(([id, spot]) => {
    const { x, y } = at.get(id);
    const opacity = emphasis.isFaint(id) ? 0.25 : 1;
    if (spot.radius !== undefined) return { kind: /** @type {const} */ ("circle"), x, y, r: radiusOf(spot, scene, enlarged), fill: PRINT.Group, stroke: PRINT.line, width: 1, opacity };
    return mark(spot.kind, x, y, radiusOf(spot, scene, enlarged), { stroke: PRINT.paper, width: 1.2, opacity });
  });
}

/** @param {import("./picture.js").Spot} spot @param {Scene} scene */
function radiusOf({ kind, weight, radius }, scene, enlarged) {
  if (radius !== undefined) return radius * enlarged;
  const crowd = Math.min(Math.max(0.45, Math.sqrt(MANY_THINGS / scene.spots.size)), 1);
  return Math.min((kind === "Study" ? 4.5 : 3.2) + 0.9 * Math.sqrt(weight), 9) * crowd;
}

/** Names beside the shapes, those that weigh most first, none over another. @param {Scene} scene @param {Emphasis} emphasis */
function names(scene, at, enlarged, emphasis, size) {
  const lean = leans(scene, at);
  const labels = [...scene.spots].map(([id, spot]) => ({
    text: spot.text,
    ...at.get(id),
    radius: radiusOf(spot, scene, enlarged),
    inside: spot.radius !== undefined,
    weight: (emphasis.near?.has(id) ? 1e6 : 0) + (spot.kind === "Study" && scene.spots.size <= MANY_THINGS ? 100 : 0) + spot.weight,
    faded: emphasis.isFaint(id),
    lean: lean.get(id) ?? 0,
  }));
  return placed(labels, { size: NAME }, size).map(({ label, x, y, anchor, line }) => text(x, y, line, { size: NAME, anchor, halo: !label.inside, opacity: label.faded ? 0.45 : 1 }));
}

/** To which side the lines of each thing go. @param {Scene} scene @returns {Map<string, number>} */
function leans(scene, at) {
  const sums = new Map();
  for (const { a, b } of scene.lines) {
    const step = at.get(b).x - at.get(a).x;
    sums.set(a, (sums.get(a) ?? 0) + step);
    sums.set(b, (sums.get(b) ?? 0) - step);
  }
  return sums;
}

/** @param {Scene} scene */
function countsOf(scene) {
  const counts = new Map();
  for (const { kind } of scene.spots.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const things = Object.keys(KINDS).filter((kind) => counts.has(kind)).map((kind) => counted(counts.get(kind), KINDS[kind].one, KINDS[kind].many));
  return [...things, counted(scene.lines.length, "line", "lines")].join(", ");
}

/** @param {Scene} scene @returns {import("./figure.js").Key[]} */
function keysOf(scene) {
  const kinds = new Set([...scene.spots.values()].map((spot) => spot.kind));
  const keys = Object.keys(KINDS).filter((kind) => kinds.has(kind)).map((kind) => kindKey(kind));
  if (scene.lines.some((line) => line.studies.size)) return [...keys, ...widthKeys(scene.lines, lineWidth)];
  const line = (dash) => ({ shapes: [strokes("M0 0H24", { width: 1.2, dash })], room: 24 });
  if (scene.lines.some((each) => each.count)) return [...keys, { ...line(), text: "links between them; the wider, the more" }];
  if (scene.lines.some((each) => !each.faint)) keys.push({ ...line(), text: "stated part" });
  if (scene.lines.some((each) => each.faint)) keys.push({ ...line([3, 3]), text: "only mentioned" });
  return keys;
}

/** What the size of shapes means, and what stands out. @param {Context} context @param {Scene} scene @param {Emphasis} emphasis */
function notesOf({ graph, state }, scene, emphasis) {
  const named = [state.thing, state.other ?? state.target].filter((id) => id !== null).map((id) => graph.label(id));
  const sized = new Set([...scene.spots.values()].map((spot) => spot.weight)).size > 1;
  const size = scene.lines.some((line) => line.count) ? "The larger a group, the more is in it." : "The larger a shape, the more studies.";
  return [sized ? size : "", emphasis.near ? `In strong lines: ${named.join(" and ")}.` : ""].filter(Boolean);
}

function rounded(number) {
  return Math.round(number * 10) / 10;
}
