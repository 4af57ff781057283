// A button that opens a list of buttons under it.

import { element } from "./dom.js";

/**
 * @typedef {{text: string, note: string, onclick: () => void}} Item
 * @param {string} name  of the button
 * @param {string} id
 * @param {() => Item[]} items  made anew each time it is opened
 */
export function menu(name, id, items) {
  const list = element("div", { class: "menu-list", id, role: "group", "aria-label": name, hidden: true });
  const button = element("button", { type: "button", class: "tool", "aria-expanded": "false", "aria-controls": id, onclick: () => open(list.hidden) }, name, element("span", { "aria-hidden": "true" }, " ▾"));
  const root = element("div", { class: "menu" }, button, list);

  function open(wide) {
    if (wide) list.replaceChildren(...items().map(row));
    list.hidden = !wide;
    button.setAttribute("aria-expanded", String(wide));
    if (wide) list.querySelector("button")?.focus();
  }

  /** @param {Item} item */
  function row({ text, note, onclick }) {
    const chosen = () => {
      open(false);
      button.focus();
      onclick();
    };
    return element("button", { type: "button", onclick: chosen }, element("span", {}, text), element("span", { class: "note" }, note));
  }

  function move(step) {
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }

  const keys = {
    Escape: () => {
      open(false);
      button.focus();
    },
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
  };
  root.addEventListener("keydown", (event) => {
    if (list.hidden || !(event.key in keys)) return;
    event.preventDefault();
    event.stopPropagation(); // Escape closes only the list
    keys[event.key]();
  });
  root.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !root.contains(/** @type {Node} */ (event.relatedTarget))) open(false);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!list.hidden && !root.contains(/** @type {Node} */ (event.target))) open(false);
  });
  return root;
}
