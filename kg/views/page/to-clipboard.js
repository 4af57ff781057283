// A text into the clipboard, also where a page that was opened from a file may not use it.

import { element } from "./dom.js";

/** @param {string} text @param {HTMLElement} near  inside of which a field may stand for a moment: an open dialog keeps the focus in itself */
export async function copy(text, near = document.body) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const held = /** @type {HTMLElement | null} */ (document.activeElement);
    const field = element("textarea", { readonly: true, class: "unseen" }, text);
    near.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    held?.focus();
  }
}
