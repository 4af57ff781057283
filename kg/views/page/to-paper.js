// The page on paper: the figure of what is seen takes the place of the picture while it is printed.

import { byId } from "./dom.js";
import { svgElement } from "./to-svg.js";

/** @param {() => import("./figure.js").Figure | null} figure  of what is seen now, or null where the view itself is printed */
export function startPrinting(figure) {
  addEventListener("beforeprint", () => lay(figure()));
  addEventListener("afterprint", () => lay(null));
}

/** @param {import("./figure.js").Figure | null} figure */
function lay(figure) {
  const paper = byId("paper");
  paper.replaceChildren(...(figure ? [svgElement(figure)] : []));
  paper.hidden = figure === null;
  paper.classList.toggle("wide", figure !== null && figure.width > figure.height);
}
