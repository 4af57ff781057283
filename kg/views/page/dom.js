// Elements. All text goes in as text; nothing is ever read as HTML.

/**
 * An element with attributes ("onclick" takes a function, false and null leave an attribute out) and children.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, any>} attributes
 * @param {...(Node | string | null | undefined)} children
 * @returns {Name extends "input" | "button" | "details" | "select" | "textarea" ? HTMLElementTagNameMap[Name] : HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  const made = /** @type {any} */ (document.createElement(name));
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === "function") made.addEventListener(key.replace(/^on/, ""), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** A part of a drawing, in SVG. @param {string} name @param {Record<string, string | number>} attributes @param {...Node} children @returns {SVGElement} */
export function drawn(name, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** @param {string} id @returns {any} the one element of that id, of whatever kind */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element called ${id}`);
  return found;
}

/** Tell a screen reader what has changed. */
export function say(text) {
  byId("said").textContent = text;
}

/** Put other children into a place; what has the focus and a name keeps it. @param {HTMLElement} place @param {...(Node | string)} children */
export function refill(place, ...children) {
  const active = document.activeElement;
  const held = place.contains(active) ? active?.getAttribute("name") : null;
  place.replaceChildren(...children);
  if (!held) return;
  const named = `[name="${CSS.escape(held)}"]`;
  /** @type {HTMLElement | null} */ (place.querySelector(named + ":checked") ?? place.querySelector(named))?.focus({ preventScroll: true });
}
