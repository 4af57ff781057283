// A word that is not known, and the known one that is nearest to it.

const FAR = 0.4; // of a word's letters so many may be changed, left out or put in

/** The known word that is most like another, or null. @param {string} word @param {Iterable<string>} known */
export function nearestTo(word, known) {
  const ranked = [...known].map((one) => ({ one, steps: stepsBetween(word.toLowerCase(), one.toLowerCase()) }));
  const best = ranked.sort((a, b) => a.steps - b.steps || (a.one < b.one ? -1 : 1))[0];
  return best && best.steps <= FAR * word.length ? best.one : null;
}

/**
 * What is to be said of terms of kg that a query uses and that there are not, or "".
 * @param {string[]} names  the names in the query @param {string[]} known  as "kg:Role"
 */
export function strangersAmong(names, known) {
  const strangers = [...new Set(names)].filter((name) => /^kg:./.test(name) && !known.includes(name));
  return strangers.map((name) => `${name} is no term that kg writes${meant(nearestTo(name, known))}`).join(" ");
}

/** @param {string | null} near */
export function meant(near) {
  return near === null ? "." : `; did you mean ${near}?`;
}

/** How many letters one must change, leave out or put in (Levenshtein 1966). */
function stepsBetween(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[other.length];
}
