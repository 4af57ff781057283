// The page that asks: a text field, or the editor in its place, the shipped queries, and what comes back.

import { isEmpty, shown } from "./answers.js";
import { byId, element } from "./dom.js";

const told = JSON.parse(byId("told").textContent);
const field = /** @type {HTMLTextAreaElement} */ (byId("query"));
const RESULTS = "application/sparql-results+json, text/turtle;q=0.9";
let turn = 0;

const editor = globalThis.kgEditor?.upgrade(field, { terms: told.terms, prefixes: told.prefixes, nonce: told.nonce, label: "Query", onrun: () => run() });

function text() {
  return editor ? editor.text() : field.value;
}

function write(query) {
  if (editor) editor.setText(query);
  else field.value = query;
}

/** Ask what stands in the field, and keep it in the address. */
async function run({ keep = true } = {}) {
  const query = text();
  const own = ++turn;
  const show = (...elements) => own === turn && byId("answer").replaceChildren(...elements);
  if (keep) history.pushState({ query }, "", `/sparql?${new URLSearchParams({ query })}`);
  show(element("p", { class: "note" }, "Asking …"));
  editor?.markError(null);
  try {
    const started = performance.now();
    const answer = await asked(query);
    const elements = shown(answer, query, performance.now() - started);
    show(...elements);
    const remarks = await remarksOn(query, answer).catch(() => []);
    if (remarks.length > 0) show(remarkList(remarks), ...elements);
  } catch (error) {
    show(element("p", { class: "problem" }, error.message));
    if (own === turn) markPlace(error.message);
  }
}

async function asked(query) {
  const answer = await fetch("/sparql", { method: "POST", body: new URLSearchParams({ query }), headers: { Accept: RESULTS } });
  const content = await answer.text();
  if (!answer.ok) throw new Error(JSON.parse(content).error);
  return { type: answer.headers.get("content-type") ?? "", content, unknown: answer.headers.get("kg-empty-graphs") };
}

/** What in a query can find nothing, a line each; none where the server has no time to tell. @returns {Promise<string[]>} */
async function remarksOn(query, answer) {
  const graphs = answer.unknown ? [`no graph here is called ${answer.unknown}; it was taken for an empty one`] : [];
  const said = await fetch(`/sparql/remarks${isEmpty(answer) ? "?nothing" : ""}`, { method: "POST", body: new URLSearchParams({ query }) });
  return said.ok ? [...graphs, ...(await said.json())] : graphs;
}

function remarkList(remarks) {
  return element("ul", { class: "remarks", "aria-label": "Remarks" }, ...remarks.map((one) => element("li", {}, one)));
}

/** "line 2, column 7" of an error. */
function markPlace(message) {
  const found = /line (\d+), column (\d+)/.exec(message);
  if (found) editor?.markError({ line: Number(found[1]), column: Number(found[2]) });
}

// ---------------------------------------------------------------------------------------------------------------------
// The shipped queries

/** A query as a button; one with parameters opens a small form. */
function example(one) {
  const form = one.parameters.length > 0 ? parametersOf(one) : null;
  const open = () => (form ? toggle(form) : fill(one, {}));
  const button = element("button", { type: "button", class: "plain", onclick: open, "aria-expanded": form ? "false" : null }, one.meaning);
  const row = element("li", { "data-words": `${one.name} ${one.meaning}`.toLowerCase() }, button, form);
  return row;

  function toggle(opened) {
    opened.hidden = !opened.hidden;
    button.setAttribute("aria-expanded", String(!opened.hidden));
    if (!opened.hidden) opened.querySelector("input")?.focus();
  }
}

function parametersOf(one) {
  const fields = one.parameters.map(({ name, meaning }) => {
    const id = `${one.name}-${name}`;
    return element("div", {}, element("label", { for: id }, meaning), element("input", { id, name, required: true, maxlength: 300, autocomplete: "off" }));
  });
  const submit = (event) => {
    event.preventDefault();
    fill(one, Object.fromEntries(new FormData(event.target)));
  };
  return element("form", { hidden: true, onsubmit: submit }, ...fields, element("p", {}, element("button", { class: "button", type: "submit" }, "Run")));
}

async function fill(one, parameters) {
  const answer = await fetch(`/sparql/examples/${encodeURIComponent(one.name)}?${new URLSearchParams(parameters)}`);
  const said = await answer.json();
  if (!answer.ok) {
    byId("answer").replaceChildren(element("p", { class: "problem" }, said.error));
    return;
  }
  write(`# ${one.meaning}\n${said.query}`);
  await run();
}

function filterExamples() {
  const words = /** @type {HTMLInputElement} */ (byId("find-example")).value.toLowerCase().split(/\s+/);
  for (const row of byId("examples").children) row.hidden = !words.every((word) => row.dataset.words.includes(word));
}

byId("examples").append(...told.examples.map(example));
byId("find-example").addEventListener("input", filterExamples);
byId("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
});
addEventListener("popstate", (event) => {
  if (event.state?.query) {
    write(event.state.query);
    run({ keep: false });
  }
});
history.replaceState({ query: text() }, "");
if (new URLSearchParams(location.search).has("query")) run({ keep: false });
