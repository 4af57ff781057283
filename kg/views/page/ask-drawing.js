// An answer's picture in the page: bars and cells as tables, in which things open.

import { element } from "./dom.js";
import { name, textButton } from "./names.js";

/** @typedef {import("./views.js").Context} Context */

/** @param {Context} context @param {import("./ask-picture.js").Bars | import("./ask-picture.js").Matrix} picture */
export function drawing(context, picture) {
  return picture.kind === "bars" ? barTable(context, picture) : matrixTable(context, picture);
}

/** @param {Context} context @param {import("./ask-picture.js").Bars} picture */
function barTable(context, { caption, bars, most }) {
  const row = ({ id, label, amount, written }) => {
    const bar = element("span", { class: "bar" });
    bar.style.setProperty("--bar", `var(--${(id && context.graph.kind(id)) || "Study"})`);
    bar.style.inlineSize = `${most > 0 ? Math.max(0, (100 * amount) / most) : 0}%`;
    return element("tr", {}, element("th", { scope: "row" }, id === null ? label : name(context, id)), element("td", { class: "track" }, bar), element("td", { class: "number" }, written));
  };
  return element("table", { class: "bars" }, element("caption", {}, caption), element("tbody", {}, ...bars.map(row)));
}

/** @param {Context} context @param {import("./ask-picture.js").Matrix} picture */
function matrixTable(context, { caption, rows, columns, cells, most }) {
  const { graph, go } = context;
  const cell = (a, b) => {
    const number = cells.get(a).get(b);
    if (number === undefined) return element("td");
    const joined = graph.linksOf.get(a)?.some((link) => link.from === b || link.to === b);
    const open = textButton(String(number), () => go({ thing: a, other: joined ? b : null }));
    open.setAttribute("aria-label", `${graph.label(a)}, ${graph.label(b)}: ${number}`);
    const made = element("td", {}, open);
    made.style.setProperty("--share", `${Math.round(8 + (47 * number) / most)}%`);
    return made;
  };
  const head = columns.map((b) => element("th", { scope: "col" }, name(context, b)));
  const body = rows.map((a) => element("tr", {}, element("th", { scope: "row" }, name(context, a)), ...columns.map((b) => cell(a, b))));
  const table = element("table", { class: "pairs" }, element("caption", {}, caption), element("thead", {}, element("tr", {}, element("td"), ...head)), element("tbody", {}, ...body));
  return element("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Matrix" }, table);
}
