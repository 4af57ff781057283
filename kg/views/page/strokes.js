// The straight lines of a map, drawn in few strokes: thousands of them are more than vis-network can keep apart.

/**
 * @typedef {import("./picture.js").Line} Line
 * @typedef {{color: string, opacity: number, width: number, dashed: boolean, strong: boolean}} Look  width in pixels of the screen
 * @typedef {{line: Line, from: {x: number, y: number}, to: {x: number, y: number}}} Placed
 * @typedef {{look: Look, path: Path2D, count: number}} Stroke
 */

/** So many lines are one stroke: a canvas is slow with very many strokes, and with very long ones. */
const TOGETHER = 300;
const DASH = 4;

export class Strokes {
  constructor() {
    /** @type {Placed[]} */
    this.placed = [];
    /** @type {Stroke[]} */
    this.made = [];
    /** @type {Stroke[]} */
    this.raised = [];
  }

  /** Put lines in their places. @param {Line[]} lines @param {(id: string) => {x: number, y: number}} place */
  place(lines, place) {
    this.placed = lines.map((line) => ({ line, from: place(line.a), to: place(line.b) }));
  }

  /** Give each line its look; those that stand out are drawn over the others. @param {(line: Line) => Look} lookOf */
  dress(lookOf) {
    this.made = strokesOf(this.placed, lookOf).sort((a, b) => Number(a.look.strong) - Number(b.look.strong));
    this.raised = [];
  }

  /** Draw some lines once more, over all others. @param {(line: Line) => boolean} wanted @param {(line: Line) => Look} lookOf */
  raise(wanted, lookOf) {
    this.raised = strokesOf(this.placed.filter(({ line }) => wanted(line)), lookOf);
  }

  /** @param {CanvasRenderingContext2D} context  in the units of the places @param {number} scale  pixels of the screen in one of them */
  draw(context, scale) {
    context.save();
    for (const { look, path } of [...this.made, ...this.raised]) {
      context.globalAlpha = look.opacity;
      context.strokeStyle = look.color;
      context.lineWidth = look.width / scale;
      context.setLineDash(look.dashed ? [DASH / scale, DASH / scale] : []);
      context.stroke(path);
    }
    context.restore();
  }

  /** The line that is nearest to a point, if it is within reach. @param {{x: number, y: number}} point @param {number} reach @returns {Line | null} */
  at(point, reach) {
    let nearest = null;
    let least = reach;
    for (const { line, from, to } of this.placed) {
      const distance = distanceTo(point, from, to);
      if (distance < least) [nearest, least] = [line, distance];
    }
    return nearest;
  }
}

/** @param {Placed[]} placed @param {(line: Line) => Look} lookOf @returns {Stroke[]} */
function strokesOf(placed, lookOf) {
  /** @type {Map<string, Stroke>} */
  const open = new Map();
  const made = [];
  for (const { line, from, to } of placed) {
    const look = lookOf(line);
    const key = Object.values(look).join(" ");
    let stroke = open.get(key);
    if (!stroke || stroke.count === TOGETHER) {
      stroke = { look, path: new Path2D(), count: 0 };
      open.set(key, stroke);
      made.push(stroke);
    }
    stroke.path.moveTo(from.x, from.y);
    stroke.path.lineTo(to.x, to.y);
    stroke.count += 1;
  }
  return made;
}

/** From a point to the stretch between two others. */
function distanceTo({ x, y }, from, to) {
  const [across, down] = [to.x - from.x, to.y - from.y];
  const length = across * across + down * down;
  const along = length === 0 ? 0 : Math.min(Math.max(((x - from.x) * across + (y - from.y) * down) / length, 0), 1);
  return Math.hypot(x - from.x - along * across, y - from.y - along * down);
}
