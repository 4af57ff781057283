// What stands out in a picture and in its figure: what is chosen, what is near it, what the pointer is on.

import assert from "node:assert/strict";
import test from "node:test";

import { Emphasis } from "../../kg/views/page/emphasis.js";

const line = (a, b) => ({ a, b, studies: new Set(), faint: false });
const lines = [line("role", "study"), line("study", "theme"), line("theme", "far")];
const scene = { spots: new Map(["role", "study", "theme", "far", "alone"].map((id) => [id, {}])), lines };
const chosen = (change) => new Emphasis(scene, { thing: null, other: null, depth: 1, path: [], ...change });
const strong = (emphasis) => lines.filter((each) => emphasis.isStrongLine(each)).map(({ a, b }) => `${a} ${b}`);

test("Where nothing is chosen, nothing is faint", () => {
  assert.equal(chosen({}).near, null);
  assert.deepEqual(strong(chosen({})), []);
});

test("What is within the depth stays bright, and only the lines of what is chosen are strong", () => {
  const emphasis = chosen({ thing: "role", depth: 2 });

  assert.deepEqual([...emphasis.near], ["role", "study", "theme"]);
  assert.equal(emphasis.isFaint("far"), true);
  assert.deepEqual(strong(emphasis), ["role study"]);
});

test("What no line reaches is near itself alone", () => {
  assert.deepEqual([...chosen({ thing: "alone", depth: 3 }).near], ["alone"]);
});

test("Of a pair both stay bright; where one is not in the picture, all does", () => {
  assert.deepEqual([...chosen({ thing: "study", other: "theme" }).near], ["study", "theme"]);
  assert.equal(chosen({ thing: "study", other: "hidden" }).near, null);
});

test("A path is strong from step to step", () => {
  const emphasis = chosen({ thing: "role", path: ["role", "study", "theme"] });

  assert.deepEqual(strong(emphasis), ["role study", "study theme"]);
  assert.equal(emphasis.isFaint("far"), true);
});

test("Both ends of the line under the pointer are in bold", () => {
  const emphasis = chosen({ thing: "role" });

  emphasis.hovered = { thing: null, line: lines[2] };

  assert.deepEqual(["role", "study", "theme", "far"].map((id) => emphasis.isBold(id)), [true, false, true, true]);
  assert.deepEqual(strong(emphasis), ["role study", "theme far"]);
});
