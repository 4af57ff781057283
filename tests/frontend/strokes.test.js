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

test("What is raised is drawn once more, until all lines are dressed anew", () => {
  const made = strokes(across, down);
  const plain = () => ({ color: "grey", opacity: 1, width: 1, dashed: false, strong: false });

  made.dress(plain);
  made.raise((each) => each === down, () => ({ ...plain(), color: "black" }));

  assert.deepEqual([made.made.length, made.raised.map(({ look, path }) => [look.color, path.lines])], [1, [["black", 1]]]);
  made.dress(plain);
  assert.equal(made.raised.length, 0);
});
