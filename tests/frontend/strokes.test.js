// The lines of a map are found where they are, and those that look alike are drawn together.

import assert from "node:assert/strict";
import test from "node:test";

import { Strokes } from "../../kg/views/page/strokes.js";

globalThis.Path2D = class {
  lines = 0;
  moveTo() {}
  lineTo() {
    this.lines += 1;
  }
};

const SPOTS = { a: { x: 0, y: 0 }, b: { x: 100, y: 0 }, c: { x: 0, y: 100 } };
const line = (a, b) => ({ a, b, studies: new Set(), faint: false });
const [across, down] = [line("a", "b"), line("a", "c")];

function strokes(...lines) {
  const made = new Strokes();
  made.place(lines, (id) => SPOTS[id]);
  return made;
}

test("The nearest line is met, if it is within reach", () => {
  const made = strokes(across, down);

  assert.equal(made.at({ x: 50, y: 4 }, 6), across);
  assert.equal(made.at({ x: 4, y: 50 }, 6), down);
  assert.equal(made.at({ x: 50, y: 50 }, 6), null);
});

test("A line ends where its things are: beyond them nothing is met", () => {
  assert.equal(strokes(across).at({ x: 110, y: 0 }, 6), null);
});

test("Lines that look alike are one stroke, up to a number; those that stand out come last", () => {
  const made = strokes(down, ...Array.from({ length: 700 }, () => across));

  made.dress((each) => ({ color: each === down ? "red" : "grey", opacity: 1, width: 1, dashed: false, strong: each === down }));

  assert.deepEqual(made.made.map(({ look, path }) => [look.color, path.lines]), [["grey", 300], ["grey", 300], ["grey", 100], ["red", 1]]);
});
