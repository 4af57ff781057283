// What the page is told: JSON as it is, or columns that are packed; see kg/views/_compact.py for their forms.

import { unpackedText } from "./packed.js";
import { byId } from "./dom.js";

/** @typedef {any[] | {words: number[]} | {sizes: number[], within: Column} | {count: number, columns: Record<string, Column>} | {count: number, at: number[], of: Column}} Column */

/** The contents of the element that holds them. @param {string} id @returns {Promise<any>} */
export async function contentsOf(id) {
  const packed = byId(id).getAttribute("type") === "application/octet-stream";
  return packed ? unpacked(JSON.parse(await unpackedText(id))) : JSON.parse(byId(id).textContent ?? "");
}

/** @param {{words: string[], whole: Column}} packed @returns {any} */
export function unpacked({ words, whole }) {
  return valuesIn(whole, words)[0];
}

/** The values of a column; where there is none, undefined. @param {Column} column @param {string[]} words @returns {any[]} */
function valuesIn(column, words) {
  if (Array.isArray(column)) return column;
  if ("words" in column) return column.words.map((place) => words[place]);
  if ("sizes" in column) return listsIn(column.sizes, valuesIn(column.within, words));
  if ("columns" in column) return objectsIn(column.count, column.columns, words);
  return spread(column.count, column.at, valuesIn(column.of, words));
}

/** @param {number[]} sizes @param {any[]} values @returns {any[][]} */
function listsIn(sizes, values) {
  let end = 0;
  return sizes.map((size) => values.slice(end, (end += size)));
}

/** @param {number} count @param {Record<string, Column>} columns @param {string[]} words */
function objectsIn(count, columns, words) {
  const made = Array.from({ length: count }, () => ({}));
  for (const [name, column] of Object.entries(columns)) {
    valuesIn(column, words).forEach((value, place) => {
      if (value !== undefined) made[place][name] = value;
    });
  }
  return made;
}

/** @param {number} count @param {number[]} steps @param {any[]} values */
function spread(count, steps, values) {
  const made = new Array(count);
  let at = 0;
  values.forEach((value, place) => (made[(at += steps[place])] = value));
  return made;
}
