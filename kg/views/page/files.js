// What a reader can take along: files of what is shown, its query, its address, and the page itself.

import { byId, element, say } from "./dom.js";
import { copy } from "./to-clipboard.js";
import { csv } from "./to-csv.js";
import { hashOf } from "./state.js";
import { pageAt } from "./to-page.js";
import { partNear } from "./to-part.js";
import { png } from "./to-canvas.js";
import { queriesOf } from "./sparql.js";
import { showQueries } from "./files-query.js";
import { svgText } from "./to-svg.js";
import { VIEWS } from "./views.js";

/**
 * @typedef {import("./views.js").Context} Context
 * @typedef {{text: string, note: string, can: (context: Context) => boolean, take: (context: Context) => Promise<string> | string}} Taking
 *   take gives what is said when it is done
 */

const hasFigure = ({ state }) => VIEWS[state.view].figure !== undefined;
const LONGEST = 80;
const WHILE_SAVED = 60_000;

/**
 * @param {HTMLHtmlElement | null} blank  the page as it came, or null where it is not one file
 * @param {() => any} told  what the page was told
 * @returns {Taking[]}
 */
export function takings(blank, told) {
  const hasPart = ({ graph, state }) => blank !== null && !blank.querySelector("#ask") && graph.things.has(state.thing);
  return [
    { text: "Picture (PNG)", note: "3,000 pixels across, for a paper or slides", can: hasFigure, take: async (context) => saved(await png(VIEWS[context.state.view].figure(context)), nameOf(context, "png")) },
    { text: "Picture (SVG)", note: "lines and letters that can be edited", can: hasFigure, take: (context) => saved(svgText(VIEWS[context.state.view].figure(context)), nameOf(context, "svg"), "image/svg+xml") },
    { text: "Table (CSV)", note: "what is shown, for a spreadsheet", can: ({ state }) => VIEWS[state.view].table !== undefined, take: (context) => saved(csv(VIEWS[context.state.view].table(context)), nameOf(context, "csv"), "text/csv") },
    { text: "Query (SPARQL)", note: "gives the same numbers anywhere", can: (context) => queriesOf(context).length > 0, take: (context) => showQueries(queriesOf(context), (query) => saved(query, nameOf(context, "rq"), "application/sparql-query")) },
    { text: "Copy link", note: "opens this page as you see it", can: () => true, take: copiedLink },
    { text: "This page (HTML)", note: "a file that opens as you see it", can: () => blank !== null, take: (context) => saved(pageAt(blank, hashOf(context.state)), nameOf(context, "html"), "text/html") },
    { text: "What is near (HTML)", note: "a smaller page around what is chosen", can: hasPart, take: (context) => saved(pageAt(blank, hashOf(context.state), partNear(context, told())), nameOf(context, "html").replace(/^kg-/, "kg-part-"), "text/html") },
    { text: "Print", note: "the picture and what the panel says", can: () => true, take: printed },
  ];
}

function printed() {
  print();
  return "";
}

/** A name that every system takes: the view and what is chosen in it. @param {Context} context */
function nameOf({ graph, state }, suffix) {
  const chosen = [state.thing, state.other].filter((id) => id !== null).map((id) => graph.label(id));
  const words = ["kg", VIEWS[state.view].label, ...(state.view === "map" ? [state.rows, state.columns] : []), ...chosen].map(plain).filter(Boolean);
  return `${Array.from(words.join("-")).slice(0, LONGEST).join("").replace(/-+$/, "")}.${suffix}`;
}

/** Letters and digits, in lower case, with a hyphen for all else. */
function plain(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
}

/** Save a file, and say how it is called. @param {Blob | string} content @param {string} type  of a text */
export function saved(content, name, type = "") {
  const address = URL.createObjectURL(typeof content === "string" ? new Blob([content], { type: `${type};charset=utf-8` }) : content);
  const link = element("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), WHILE_SAVED);
  return `Saved as ${name}`;
}

/** @returns {Promise<string>} */
async function copiedLink() {
  await copy(location.href);
  return "The link is copied.";
}

/** Tell what was done, to eye and ear. */
export function told(text) {
  if (!text) return;
  byId("hint").textContent = text;
  say(text);
}
