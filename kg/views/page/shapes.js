// One shape and one colour for each kind of thing, the same in the picture, the legend and the lists.

import { KINDS } from "./words.js";
import { drawn, element } from "./dom.js";

/** A small drawing of a kind, hidden from screen readers, which hear its name beside it. */
export function icon(kind) {
  return drawn("svg", { viewBox: "-1.3 -1.3 2.6 2.6", class: "icon", "data-kind": kind, "aria-hidden": "true" }, drawn("path", { d: KINDS[kind].path }));
}

/** A short line as the picture draws it. */
export function lineIcon(faint) {
  return element("span", { class: faint ? "line faint" : "line", "aria-hidden": "true" });
}

const paths = new Map();

export function pathOf(kind) {
  if (!paths.has(kind)) paths.set(kind, new Path2D(KINDS[kind].path));
  return paths.get(kind);
}

/** The page's colours as the style sheet has them now, light, dark or forced, in the form that a canvas understands. */
export function palette() {
  const probe = document.body.appendChild(document.createElement("i"));
  const colour = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    paper: colour("--paper"),
    ink: colour("--ink"),
    muted: colour("--muted"),
    line: colour("--line"),
    strong: colour("--strong"),
    font: getComputedStyle(document.body).fontFamily,
    of: Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, colour(`--${kind}`)])),
  };
  probe.remove();
  return colours;
}
