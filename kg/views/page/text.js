// Stretches of a record's text. Offsets count code points, as in the graph, not JavaScript's UTF-16 units.

/**
 * The stretches from begin to end, each with the mark that covers it; of marks that overlap the first, longest stays.
 * @param {string[]} letters  the record's code points
 * @param {{begin: number, end: number}[]} marks
 */
export function stretches(letters, begin, end, marks) {
  const found = [];
  const inOrder = marks
    .filter((mark) => mark.begin >= begin && mark.end <= end)
    .sort((a, b) => a.begin - b.begin || b.end - a.end);
  let at = begin;
  for (const mark of inOrder) {
    if (mark.begin < at) continue;
    if (mark.begin > at) found.push({ text: letters.slice(at, mark.begin).join(""), mark: null });
    found.push({ text: letters.slice(mark.begin, mark.end).join(""), mark });
    at = mark.end;
  }
  if (at < end) found.push({ text: letters.slice(at, end).join(""), mark: null });
  return found;
}

/** The line of the text in which an offset stands, as [begin, end]. */
export function lineAround(letters, offset) {
  const begin = letters.lastIndexOf("\n", Math.max(offset - 1, 0)) + 1;
  const end = letters.indexOf("\n", offset);
  return [Math.min(begin, offset), end < 0 ? letters.length : end];
}

/** Text as it is searched: lower case, no accents, one space for each hyphen. */
export function folded(text) {
  const bare = /[^\0-\x7f]/.test(text) ? text.normalize("NFKD").replace(/\p{M}/gu, "") : text;
  return bare.toLowerCase().replace(/[\s‐-―-]+/g, " ").replace(/[’‘ʼ]/g, "'").trim();
}

/** A text that begins with a capital. @param {string} text */
export function capitalised(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A web address, or null: only http and https may be followed. */
export function webAddress(text) {
  try {
    const address = new URL(text);
    return address.protocol === "https:" || address.protocol === "http:" ? address.href : null;
  } catch {
    return null;
  }
}
