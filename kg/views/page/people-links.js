// Who wrote which studies, who with whom, and what about.

import { valuesOf } from "./dimensions.js";

/**
 * @typedef {import("./selection.js").Selection} Selection
 * @typedef {{studies: Map<string, Set<string>>, lines: import("./picture.js").Line[]}} Coauthors  people by their studies, those with most first
 */

export const MERGED = "People with one name are one person here only where a record proves it.";

/** @type {WeakMap<Selection, Coauthors>} */
const known = new WeakMap();

/** @param {Selection} selection @returns {Coauthors} */
export function coauthors(selection) {
  const made = known.get(selection) ?? { studies: studiesByPerson(selection), lines: [...pairs(selection).values()] };
  known.set(selection, made);
  return made;
}

/** The people with whom someone wrote, and the studies. @param {Selection} selection @returns {Map<string, Set<string>>} */
export function withWhom(selection, person) {
  const found = new Map();
  for (const study of selection.studiesOf(person)) {
    for (const other of valuesOf(selection, study, "author").keys()) {
      if (other !== person) found.set(other, (found.get(other) ?? new Set()).add(study));
    }
  }
  return ordered(selection, found);
}

/** What someone's studies are about: the values of a dimension by any of the relations, and the studies. @param {Selection} selection @param {string[]} relations */
export function aboutWhat(selection, person, dimension, relations) {
  const found = new Map();
  for (const study of selection.studiesOf(person)) {
    for (const [id, by] of valuesOf(selection, study, dimension)) {
      if (relations.some((relation) => by.has(relation))) found.set(id, (found.get(id) ?? new Set()).add(study));
    }
  }
  return ordered(selection, found);
}

/** @param {Selection} selection */
function studiesByPerson(selection) {
  const found = new Map();
  for (const { relation, from, to } of selection.links) {
    if (relation === "hasAuthor") found.set(to, (found.get(to) ?? new Set()).add(from));
  }
  return ordered(selection, found);
}

/** One line for two people, whatever the number of their studies. @param {Selection} selection @returns {Map<string, import("./picture.js").Line>} */
function pairs(selection) {
  const found = new Map();
  for (const study of selection.studies) {
    const people = [...valuesOf(selection, study, "author").keys()].sort();
    for (const [index, a] of people.entries()) {
      for (const b of people.slice(index + 1)) {
        const key = `${a} ${b}`;
        if (!found.has(key)) found.set(key, { a, b, studies: new Set(), faint: false });
        found.get(key).studies.add(study);
      }
    }
  }
  return found;
}

/** Those with most studies first. @param {Selection} selection @param {Map<string, Set<string>>} found @returns {Map<string, Set<string>>} */
function ordered({ graph }, found) {
  return new Map([...found].sort((a, b) => b[1].size - a[1].size || graph.label(a[0]).localeCompare(graph.label(b[0]), "en")));
}
