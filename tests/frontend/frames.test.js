// How a scene is fitted into the picture, and how little a view moves to show what is chosen.

import assert from "node:assert/strict";
import test from "node:test";

import { frameOf, towards } from "../../kg/views/page/frames.js";

const SIZE = { width: 1000, height: 600 };
const sceneOf = (places, more = {}) => ({ frame: "", key: "", spots: new Map(places.map(([x, y], index) => [String(index), { x, y, kind: "Role", text: "name", weight: 1 }])), lines: [], ...more });
const columns = (rows) => sceneOf(Array.from({ length: rows }, (_, row) => [row % 2 ? 1 : -1, row * 26]), { heads: ["ROLES", "THEMES"] });
const frame = (scene) => frameOf(scene, SIZE, (text) => text.length * 7);

test("A map is seen whole, in the middle", () => {
  const { x, y, scale } = frame(sceneOf([[0, 0], [2000, 1000]]));

  assert.deepEqual([x, y], [1000, 500]);
  assert.equal(2000 * scale <= SIZE.width && 1000 * scale <= SIZE.height, true);
});

test("The disc of an open group fills the picture", () => {
  const { x, y, scale } = frame(sceneOf([[0, 0], [2000, 1000]], { within: { x: 300, y: 200, radius: 500 } }));

  assert.deepEqual([x, y], [300, 200]);
  assert.equal(1000 * scale, SIZE.height - 50);
});

test("An empty scene and one of a single thing have a frame", () => {
  for (const places of [[], [[7, 7]]]) assert.equal(Object.values(frame(sceneOf(places))).every(Number.isFinite), true);
});

test("Columns that are too tall begin at the top, in letters that can be read", () => {
  const { y, scale, top } = frame(columns(200));

  assert.equal(scale, 0.54);
  assert.equal(y - SIZE.height / 2 / scale < top, true);
});

test("A view moves as little as will bring a place well inside", () => {
  assert.equal(towards([10], 0, 50), 0);
  assert.equal(towards([80], 0, 50), 30);
  assert.equal(towards([-80, 10], 0, 50), -30);
});
