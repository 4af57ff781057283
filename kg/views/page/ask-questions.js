// The shipped questions: their list for the panel, their fields, and how one stands in the address.

import { element } from "./dom.js";
import { KINDS } from "./words.js";

/**
 * @typedef {{name: string, kind: string, meaning: string}} Parameter
 * @typedef {{name: string, meaning: string, parameters: Parameter[], text: string}} Question
 * @typedef {{question: Question | null, text: string, values: Record<string, string>}} Asked
 */

const OWN = {
  name: "",
  meaning: "A question of your own",
  parameters: [],
  text: "SELECT ?role (COUNT(DISTINCT ?study) AS ?studies) WHERE {\n  ?study kg:studiesRole/rdfs:label ?role\n}\nGROUP BY ?role\nORDER BY DESC(?studies) ?role\nLIMIT 20\n",
};

/** The question with which the view begins. @returns {Asked} */
export function ownQuestion() {
  return { question: null, text: OWN.text, values: {} };
}

/** As it stands in the address: "studies-of-role?role=care+navigator", or its text. @param {Asked} asked */
export function addressOf({ question, text, values }) {
  if (question === null || question.text.trim() !== text.trim()) return text;
  const given = new URLSearchParams(values).toString();
  return given ? `${question.name}?${given}` : question.name;
}

/** @param {string} address @param {Question[]} questions @returns {Asked} */
export function askedBy(address, questions) {
  const [name, given = ""] = address.split("?", 2);
  const question = questions.find((one) => one.name === name);
  if (!question) return { question: null, text: address, values: {} };
  return { question, text: question.text, values: Object.fromEntries(new URLSearchParams(given)) };
}

/** @param {Question[]} questions @param {Question | null} current @param {(question: Question | null) => void} chosen */
export function questionList(questions, current, chosen) {
  const groups = new Map();
  for (const question of questions) {
    const kind = question.parameters[0]?.kind;
    if (!groups.has(kind)) groups.set(kind, []);
    groups.get(kind).push(question);
  }
  const button = (question, text) => element("button", { type: "button", class: "question", "aria-current": question === current && "true", onclick: () => chosen(question) }, text);
  const row = (question) => element("li", {}, button(question, question.meaning));
  const list = [...groups].sort((a, b) => rank(a[0]) - rank(b[0])).map(([kind, ofKind]) => [element("h3", {}, heading(kind)), element("ul", { class: "questions" }, ...ofKind.map(row))]);
  return [element("h2", { tabindex: "-1" }, "Questions"), element("p", { class: "lead" }, "Choose one, change its words or its SPARQL, or begin with one of your own."), button(null, OWN.meaning), ...list.flat()];
}

/** Kinds of questions in their order: those that want nothing first. */
function rank(kind) {
  return kind === undefined ? -1 : [...Object.keys(KINDS), "Publication", "Thing"].indexOf(kind) + 1 || 99;
}

function heading(kind) {
  if (kind === undefined) return "About everything";
  if (kind === "Thing") return "About two things";
  if (kind === "Publication") return "About a publication";
  const one = KINDS[kind]?.one;
  return one ? `About ${/^[aeiou]/.test(one) ? "an" : "a"} ${one}` : "By a word or a number";
}
