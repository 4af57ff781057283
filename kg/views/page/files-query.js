// The dialog that shows a query, to be copied or saved.

import { copy } from "./to-clipboard.js";
import { element } from "./dom.js";

/** @param {import("./sparql.js").Query[]} queries @param {(text: string) => string} save  gives what is to be said */
export function showQueries(queries, save) {
  const dialog = /** @type {HTMLDialogElement} */ (/** @type {any} */ (element("dialog", { class: "query", "aria-labelledby": "query-title" })));
  const said = element("p", { class: "note", role: "status" });
  const one = ({ title, text }, index) => {
    const field = element("textarea", { readonly: true, spellcheck: "false", rows: Math.min(text.trimEnd().split("\n").length, 20), "aria-label": title }, text.trimEnd());
    const copied = async () => {
      await copy(text, dialog);
      said.textContent = "Copied.";
    };
    return element(
      "section",
      {},
      element("h3", {}, title),
      field,
      element("p", { class: "tools" }, element("button", { type: "button", class: "tool", autofocus: index === 0, onclick: copied }, "Copy"), element("button", { type: "button", class: "tool", onclick: () => (said.textContent = save(text)) }, "Save as a file")),
    );
  };
  dialog.append(
    element("button", { type: "button", class: "tool close", onclick: () => dialog.close() }, "Close"),
    element("h2", { id: "query-title" }, queries.length > 1 ? "The queries behind this view" : "The query behind this view"),
    element("p", { class: "lead" }, "SPARQL 1.1. Run it with kg query -f FILE, or on any endpoint that holds the graph: it gives these numbers."),
    ...queries.map(one),
    said,
  );
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("keydown", (event) => event.stopPropagation()); // Escape closes only the dialog
  document.body.append(dialog);
  dialog.showModal();
  return "";
}
