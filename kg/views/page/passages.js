// Sentences in their abstracts, with the words that a link rests on marked.

import { element } from "./dom.js";
import { capitalised, lineAround, stretches, webAddress } from "./text.js";

const SCORE = "Certainty says how sure the rule is that it has read the sentence rightly, from 0 to 1. It is no grade of the evidence.";

/**
 * The sentences of one record on which links rest; the rest of the abstract opens around them.
 * @param {import("./graph.js").Graph} graph
 * @param {number} record
 * @param {{begin: number, end: number, kind: string, name: string}[]} marks
 * @param {import("./graph.js").Mention[]} mentions
 * @param {boolean} whole  whether the abstract is open at first
 */
export function passage(graph, record, marks, mentions, whole = false) {
  const letters = graph.lettersOf(record);
  const sentences = ranges(mentions.map((mention) => mention.sentence ?? lineAround(letters, mention.begin)));
  const inside = graph.records[record].abstract;
  const [begin, end] = inside && sentences.some(([from, to]) => from >= inside[0] && to <= inside[1]) ? inside : [0, 0];
  const parts = [];
  let at = begin || sentences[0][0];
  for (const [from, to] of sentences) {
    parts.push(gap(letters, at, from, marks), element("span", { class: "sentence" }, ...marked(letters, from, to, marks)));
    at = to;
  }
  parts.push(gap(letters, at, Math.max(at, end), marks));
  const quote = element("blockquote", { class: "passage" }, ...parts);
  const around = quote.querySelectorAll(".around, .cut");
  return around.length ? element("div", {}, quote, opener(around, whole)) : quote;
}

/** A whole abstract with everything that was found in it. */
export function abstract(graph, record, marks) {
  const where = graph.records[record].abstract;
  return where && element("p", { class: "passage whole" }, ...marked(graph.lettersOf(record), where[0], where[1], marks));
}

/** Where sentences stand, and what found them how surely. @param {{mention: import("./graph.js").Mention}[]} entries */
export function sources(entries) {
  const lines = new Set(entries.map(({ mention }) => sourceOf(mention)));
  return element("p", { class: "source", title: SCORE }, ...[...lines].flatMap((line, index) => [index ? element("br") : null, line]));
}

/** @param {import("./graph.js").Mention} mention */
function sourceOf({ section, extractor, score, negated }) {
  const [rule, ...version] = extractor.split(" ");
  const finder = rule === "llm" ? `proposed by a language model (${version.join(" ")})` : `found by the rule “${rule}” (version ${version.join(" ")})`;
  const place = capitalised(section === section.toUpperCase() ? section.toLowerCase() : section);
  return [place, finder, `certainty ${score.toFixed(2)}`, negated ? "the sentence denies it" : ""].filter(Boolean).join(" · ");
}

/** Where a publication can be read, as far as its identifiers tell. */
export function addresses(report) {
  const found = [];
  if (report.pmid) found.push([`PMID ${report.pmid}`, `https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(report.pmid)}/`]);
  if (report.doi) found.push([`DOI ${report.doi}`, `https://doi.org/${encodeURI(report.doi).replace(/[?#]/g, encodeURIComponent)}`]);
  if (report.page) found.push(["Page", report.page]);
  return found.map(([text, address]) => link(text, address));
}

function link(text, address) {
  const href = webAddress(address);
  if (href === null) return element("span", {}, text);
  return element("a", { href, target: "_blank", rel: "noopener noreferrer" }, text);
}

function marked(letters, begin, end, marks) {
  return stretches(letters, begin, end, marks).map(({ text, mark }) =>
    mark ? element("mark", { "data-kind": mark.kind, title: mark.name }, text) : text,
  );
}

/** What stands before, between or after sentences: white space as it is, words hidden until the abstract is opened. */
function gap(letters, begin, end, marks) {
  const words = letters.slice(begin, end).join("");
  if (!words.trim()) return words;
  const made = document.createDocumentFragment();
  made.append(element("span", { class: "cut" }, " … "), element("span", { class: "around", hidden: true }, ...marked(letters, begin, end, marks)));
  return made;
}

function opener(parts, whole) {
  const button = element("button", { type: "button", class: "plain small", onclick: () => open(button.getAttribute("aria-expanded") !== "true") });
  function open(wide) {
    for (const part of parts) part.hidden = wide === (part.className === "cut");
    button.textContent = wide ? "Show only the sentence" : "Show it in its abstract";
    button.setAttribute("aria-expanded", String(wide));
  }
  open(whole);
  return button;
}

/** Ranges in order, each once, those that overlap made one. */
function ranges(all) {
  const merged = [];
  for (const [begin, end] of all.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = merged.at(-1);
    if (last && begin < last[1]) last[1] = Math.max(last[1], end);
    else merged.push([begin, end]);
  }
  return merged;
}
