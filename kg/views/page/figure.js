// A figure for a paper: plain shapes on white paper, with a title, a key, the filters, and the query behind it.

import { KINDS } from "./words.js";
import { filtersInWords } from "./figure-filters.js";
import { queriesShown } from "./sparql.js";
import { widthOf, wrapped } from "./figure-text.js";

/**
 * A shape, placed in pixels from the top left. A path's `d` is drawn at (x, y), enlarged by scale; a text stands on its baseline at
 * (x, y), turned by so many degrees; what has no fill is not filled, what has no stroke has no outline.
 * @typedef {{fill?: string, stroke?: string, width?: number, dash?: number[], opacity?: number}} Paint
 * @typedef {{kind: "path", d: string, x?: number, y?: number, scale?: number} & Paint} Path
 * @typedef {{kind: "circle", x: number, y: number, r: number} & Paint} Circle
 * @typedef {{kind: "rect", x: number, y: number, w: number, h: number} & Paint} Rect
 * @typedef {{kind: "text", x: number, y: number, text: string, size: number, weight?: number, anchor?: "start" | "middle" | "end", mono?: boolean,
 *   slanted?: boolean, turn?: number, halo?: boolean} & Paint} Text
 * @typedef {Path | Circle | Rect | Text} Shape
 * @typedef {{width: number, height: number, shapes: Shape[]}} Block
 * @typedef {Block & {title: string, told: string}} Figure  told: all that its caption says, and the whole query
 * @typedef {{shapes: Shape[], room: number, text: string}} Key  shapes around (0, 0), room the width they take
 * @typedef {{title: string, counts: string, keys: Key[], notes?: string[], body: Block}} Content
 * @typedef {import("./views.js").Context} Context
 */

/** The page's light colours, which also tell apart when printed. */
export const PRINT = {
  paper: "#ffffff",
  ink: "#1d2733",
  muted: "#56616e",
  rule: "#d5d0c6",
  line: "#87929f",
  Role: "#3670a6",
  Theme: "#cc601d",
  Study: "#3b464f",
  Person: "#765bcd",
  Organisation: "#6e966b",
  Method: "#a22c67",
  Place: "#575c00",
  SampleStatement: "#89673c",
  SubjectHeading: "#5291b0",
  Journal: "#8f4f47",
  Population: "#68748b",
  Programme: "#873387",
  Group: "#c3ccd6",
};

/** A figure is at least as wide as a page's text at 96 pixels to the inch: 19 cm. */
export const LEAST_WIDTH = 720;
export const LABEL = 11;
const MARGIN = 24;
const TITLE = 16;
const SMALL = 9;
const TINY = 7.5;
const LINES_OF_QUERY = 8;
const TALLEST = 5; // times the width: a picture of 3,000 pixels across must not be taller than browsers can draw

/** The mark of a kind of thing. @returns {Path} */
export function mark(kind, x, y, radius, paint = {}) {
  return { kind: "path", d: KINDS[kind].path, x, y, scale: radius, fill: PRINT[kind], ...paint };
}

/** @returns {Text} */
export function text(x, y, words, style = {}) {
  return { kind: "text", x, y, text: words, size: LABEL, fill: PRINT.ink, ...style };
}

/** A straight line, or several. @returns {Path} */
export function strokes(d, paint = {}) {
  return { kind: "path", d, stroke: PRINT.line, width: 1, ...paint };
}

/** The key of a kind of thing. @returns {Key} */
export function kindKey(kind, words = KINDS[kind].many) {
  return { shapes: [mark(kind, 6, 0, 5)], room: 12, text: words };
}

/** The shapes of a block, moved. @param {Shape[]} shapes @returns {Shape[]} */
export function moved(shapes, right, down) {
  return shapes.map((shape) => ({ ...shape, x: (shape.x ?? 0) + right, y: (shape.y ?? 0) + down }));
}

/** A view's content with all that must stand around it. @param {Context} context @param {Content} content @returns {Figure} */
export function framed(context, { title, counts, keys, notes = [], body }) {
  const width = Math.ceil(Math.max(LEAST_WIDTH, body.width + 2 * MARGIN, body.height / TALLEST));
  const inner = width - 2 * MARGIN;
  const queries = queriesShown(context);
  const filters = filtersInWords(context);
  const blocks = [
    paragraph(title, inner, { size: TITLE, weight: 600 }, 4),
    paragraph(counts, inner, { size: LABEL, fill: PRINT.muted }, 14),
    { ...body, shapes: moved(body.shapes, (inner - body.width) / 2, 0) },
    space(16),
    keyBlock(keys, inner),
    ...notes.map((note) => paragraph(note, inner, { size: SMALL, fill: PRINT.muted }, 3)),
    paragraph(filters, inner, { size: SMALL, fill: PRINT.muted }, 3),
    ...credits(queries, inner),
  ];
  let y = MARGIN;
  const shapes = blocks.flatMap((block) => {
    const here = moved(block.shapes, MARGIN, y);
    y += block.height;
    return here;
  });
  const told = [counts, ...keys.map((key) => key.text), ...notes, filters, "Made with kg.", ...queries.map((query) => `${query.title}, in SPARQL:\n${query.text}`)].join("\n");
  return { width, height: Math.ceil(y + MARGIN - 8), shapes, title, told };
}

function space(height) {
  return { width: 0, height, shapes: [] };
}

/** @returns {Block} */
function paragraph(words, width, style, after) {
  const lines = wrapped(words, width, style);
  const pitch = style.size * 1.35;
  return { width, height: lines.length * pitch + (lines.length ? after : 0), shapes: lines.map((line, index) => text(0, style.size + index * pitch, line, style)) };
}

/** The key, as many entries in a row as have room. @param {Key[]} keys @returns {Block} */
function keyBlock(keys, width) {
  const pitch = 17;
  const shapes = [];
  let [x, y] = [0, 8];
  for (const key of keys) {
    const wide = key.room + 6 + widthOf(key.text, { size: SMALL + 1 });
    if (x > 0 && x + wide > width) [x, y] = [0, y + pitch];
    shapes.push(...moved(key.shapes, x, y), text(x + key.room + 6, y + 3.5, key.text, { size: SMALL + 1 }));
    x += wide + 18;
  }
  return { width, height: keys.length ? y + pitch : 0, shapes };
}

/** What made the figure, and the query behind it if it is one that is short. @param {import("./sparql.js").Query[]} queries @returns {Block[]} */
function credits(queries, width) {
  const style = { size: TINY, mono: true, fill: PRINT.muted };
  const short = queries.map((query) => wrapped(query.text.replace(/^PREFIX .*\n/gm, ""), width, style)).filter((lines) => lines.length <= LINES_OF_QUERY);
  const shown = queries.length === 1 && short.length === 1;
  const made = `Made with kg. ${shown ? "The query that gives these numbers:" : "The query that gives these numbers is in the description of the SVG file."}`;
  return [paragraph(made, width, { size: SMALL, fill: PRINT.muted }, 3), ...(shown ? [paragraph(short[0].join(" "), width, style, 0)] : [])];
}
