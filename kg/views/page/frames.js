// How a scene is fitted into the picture: the middle and the scale at which all of it is seen.

/**
 * @typedef {import("./picture.js").Scene} Scene
 * @typedef {{width: number, height: number}} Size  of the picture, in pixels of the screen
 * @typedef {{scale: number, x: number, y: number, stretch: number, top: number, bottom: number}} Frame
 *   scale: pixels of the screen for one unit of places; stretch: how far columns stand from the middle; top and bottom: the first and last place
 */

export const ROW = 26; // pixels of the screen for one row of a column
export const HEAD = 34; // and for the headings above the columns
const SIDE = 64;

/** @param {Scene} scene @param {Size} size @param {(text: string) => number} widthOf  a label, in pixels @returns {Frame} */
export function frameOf(scene, size, widthOf) {
  return scene.heads === undefined ? mapFrame(scene, size) : columnFrame(scene, size, widthOf);
}

/** Columns as far apart as their labels allow; if legible rows are too many for the height, it begins at the top. @param {Scene} scene @param {Size} size @returns {Frame} */
function columnFrame(scene, { width, height }, widthOf) {
  const rows = extent(scene, "y");
  const scale = between(0.54, (height - HEAD - 8) / (rows.max - rows.min + ROW), 1.15);
  const [left, right] = [-1, 1].map((side) => Math.min(widestLabel(scene, side, widthOf) + 44, width * (width < 500 ? 0.4 : 0.38)));
  const visible = (height - HEAD) / scale;
  const fits = rows.max - rows.min + ROW <= visible;
  const middle = fits ? (rows.min + rows.max) / 2 : rows.min - ROW / 2 + visible / 2;
  return {
    scale,
    stretch: Math.max(width - left - right, 60) / 2 / scale,
    x: (right - left) / 2 / scale,
    y: middle - HEAD / 2 / scale,
    top: rows.min,
    bottom: rows.max,
  };
}

/** @param {Scene} scene @param {Size} size @returns {Frame} */
function mapFrame(scene, { width, height }) {
  const [x, y] = ["x", "y"].map((axis) => extent(scene, axis, scene.within));
  const scale = Math.min((width - 2 * SIDE) / Math.max(x.max - x.min, 1), (height - 50) / Math.max(y.max - y.min, 1), 1.2);
  return { scale, stretch: 1, x: (x.min + x.max) / 2, y: (y.min + y.max) / 2, top: y.min, bottom: y.max };
}

/** From the least to the greatest place on one axis, or of the disc that fills the picture. @param {Scene} scene @param {string} axis @param {Scene["within"]} within */
function extent({ spots }, axis, within = null) {
  if (within) return { min: within[axis] - within.radius, max: within[axis] + within.radius };
  const values = [...spots.values()].map((spot) => spot[axis]);
  return values.length ? { min: values.reduce((a, b) => Math.min(a, b)), max: values.reduce((a, b) => Math.max(a, b)) } : { min: 0, max: 0 };
}

/** @param {Scene} scene @param {number} side  -1 or 1 @param {(text: string) => number} widthOf */
function widestLabel({ spots }, side, widthOf) {
  const there = [...spots.values()].filter((spot) => spot.x === side);
  return Math.max(...there.map((spot) => widthOf(spot.text)), 0);
}

/** Where the middle of the view has to be on one axis, so that all places lie within half of it; it moves no more than it must. */
export function towards(places, middle, half) {
  const [least, most] = [Math.min(...places), Math.max(...places)];
  return least < middle - half ? least + half : most > middle + half ? most - half : middle;
}

/** The value, or the bound that it is beyond. */
export function between(low, value, high) {
  return Math.min(Math.max(value, low), high);
}
