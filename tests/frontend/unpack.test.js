// What a page is told comes out of its columns as it went in.

import assert from "node:assert/strict";
import test from "node:test";

import { unpacked } from "../../kg/views/page/unpack.js";

const words = ["a", "b", "naïve 護士"];

test("Values that are written as they are stay so", () => {
  assert.deepEqual(unpacked({ words, whole: [null] }), null);
});

test("Objects are made of columns of texts, numbers and lists", () => {
  const columns = { id: { words: [1, 2] }, x: [3, -4], also: { sizes: [0, 2], within: { words: [0, 0] } } };

  const made = unpacked({ words, whole: { sizes: [2], within: { count: 2, columns } } });

  assert.deepEqual(made, [{ id: "b", x: 3, also: [] }, { id: "naïve 護士", x: -4, also: ["a", "a"] }]);
});

test("An attribute that some objects lack is not theirs afterwards", () => {
  const negated = { count: 4, at: [1, 2], of: [true, false] };

  const made = unpacked({ words, whole: { sizes: [4], within: { count: 4, columns: { negated } } } });

  assert.deepEqual(made, [{}, { negated: true }, {}, { negated: false }]);
});

test("Objects in lists in objects come back in their places", () => {
  const mentions = { sizes: [1, 0, 2], within: { count: 3, columns: { begin: [5, 6, 7] } } };

  const made = unpacked({ words, whole: { sizes: [3], within: { count: 3, columns: { mentions } } } });

  assert.deepEqual(made, [{ mentions: [{ begin: 5 }] }, { mentions: [] }, { mentions: [{ begin: 6 }, { begin: 7 }] }]);
});
