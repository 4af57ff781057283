// How wide a text is in a figure: by Helvetica's widths, which Arial and Liberation Sans share, so that it is the same everywhere.

/** The first of these that is there; all have the same widths. */
export const FONT = "Helvetica, Arial, 'Liberation Sans', Arimo, sans-serif";
export const MONO = "Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace";

/** Of the signs from the space to the tilde, in thousandths of the size (Adobe's Helvetica.afm). */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
  1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
  333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const OTHER = 556;
const WIDE = 1000;
const MONOSPACED = 602;
const BOLDER = 1.07;
const IS_WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** The width of a text in pixels. @param {string} text @param {{size: number, weight?: number, mono?: boolean}} style */
export function widthOf(text, { size, weight = 400, mono = false }) {
  let sum = 0;
  for (const sign of text) sum += mono ? MONOSPACED : (WIDTHS[sign.charCodeAt(0) - 32] ?? (IS_WIDE.test(sign) ? WIDE : OTHER));
  return (sum * size * (weight > 500 ? BOLDER : 1)) / 1000;
}

/** A text in lines of at most a width; a word that is longer is cut. @param {{size: number, weight?: number, mono?: boolean}} style @returns {string[]} */
export function wrapped(text, width, style) {
  const lines = [""];
  for (const word of text.split(/\s+/).filter(Boolean).flatMap((each) => pieces(each, width, style))) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (widthOf(longer, style) <= width || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.filter(Boolean);
}

/** A word, in parts if it is too long for a line. @param {{size: number, weight?: number, mono?: boolean}} style @returns {string[]} */
function pieces(word, width, style) {
  if (widthOf(word, style) <= width) return [word];
  const parts = [""];
  for (const sign of word) {
    if (parts.at(-1) && widthOf(parts.at(-1) + sign, style) > width) parts.push("");
    parts[parts.length - 1] += sign;
  }
  return parts;
}

/** A text that is no wider than so many pixels: its end gives way to an ellipsis. @param {{size: number, weight?: number, mono?: boolean}} style */
export function shortened(text, width, style) {
  if (widthOf(text, style) <= width) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && widthOf(letters.join("") + "…", style) > width) letters.pop();
  return letters.join("").trimEnd() + "…";
}
