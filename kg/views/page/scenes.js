// What scenes have in common.

/** For each end of lines, the studies behind all of its lines. @param {import("./picture.js").Line[]} lines @returns {Map<string, number>} */
export function weightsOf(lines) {
  const found = new Map();
  for (const { a, b, studies } of lines) {
    for (const id of [a, b]) found.set(id, (found.get(id) ?? 0) + (studies.size || 1));
  }
  return found;
}
