// An answer as a table: things open their card, addresses can be followed, numbers stand under each other.

import { isNumber } from "./ask-answer.js";
import { element } from "./dom.js";
import { name } from "./names.js";
import { webAddress } from "./text.js";
import { counted } from "./words.js";

/** @typedef {import("./ask-answer.js").Term} Term */

const FIRST_ROWS = 200;

/** A term without what is the same in all: "kg:Role", "role/care-navigator". */
function readable(/** @type {Term} */ term, base, prefixes) {
  if (term.type !== "uri") return term.value;
  const [prefix, iri] = Object.entries(prefixes).find(([, start]) => term.value.startsWith(start)) ?? [];
  if (iri) return `${prefix}:${term.value.slice(iri.length)}`;
  return term.value.startsWith(base) ? term.value.slice(base.length) : term.value;
}

/**
 * @param {import("./views.js").Context} context
 * @param {import("./ask-answer.js").Answered} answer
 * @param {import("./ask-things.js").Things} things
 * @param {{base: string, prefixes: Record<string, string>}} settings
 */
export function answerTable(context, { columns, rows }, things, { base, prefixes }) {
  const body = element("tbody");
  const cell = (term, index) => {
    const id = things.of(columns[index], term);
    const href = term?.type === "uri" && id === null ? webAddress(term.value) : null;
    const text = term === null ? "" : readable(term, base, prefixes);
    if (id !== null) return element("td", { title: text }, name(context, id));
    if (href) return element("td", {}, element("a", { href, target: "_blank", rel: "noopener noreferrer" }, text));
    return element("td", { class: isNumber(term) && "number" }, text);
  };
  const fill = (some) => body.append(...some.map((row) => element("tr", {}, ...row.map(cell))));
  fill(rows.slice(0, FIRST_ROWS));
  const head = columns.map((column, index) => element("th", { scope: "col", class: isNumber(rows[0]?.[index] ?? null) && "number" }, column));
  const table = element("table", { class: "answer" }, element("thead", {}, element("tr", {}, ...head)), body);
  const scroll = element("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Rows of the answer" }, table);
  const left = rows.length - FIRST_ROWS;
  if (left <= 0) return [scroll];
  const more = element("button", { type: "button", class: "plain", onclick: () => (fill(rows.slice(FIRST_ROWS)), more.remove()) }, `Show ${counted(left, "more row", "more rows")}`);
  return [scroll, more];
}
