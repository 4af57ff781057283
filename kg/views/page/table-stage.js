// A table in the stage, made anew only when what it counts has changed: a choice only marks its row, column and cell.

import { element } from "./dom.js";

/**
 * @typedef {import("./views.js").Context} Context
 * @typedef {{root: HTMLElement, buttons: Buttons, rows: Map<string, HTMLElement>, columns: Map<string, HTMLElement>}} Table
 *   rows and columns: the elements that are marked when chosen, by id
 */

/** What a button opens, as one text. */
export function placeOf(...ids) {
  return ids.join("\n");
}

/** The buttons of a table, each under what it opens; one listener hears them all. */
export class Buttons {
  constructor() {
    /** @type {Map<string, HTMLElement>} */
    this.places = new Map();
    this.changes = new Map();
    /** @type {Map<HTMLElement, Set<string>>} */
    this.studies = new Map();
  }

  /** @param {HTMLElement} button @param {Partial<import("./state.js").State>} change @param {string} place @param {Set<string>} [studies]  that it stands for */
  add(button, change, place, studies) {
    this.places.set(place, button);
    this.changes.set(button, change);
    if (studies?.size) this.studies.set(button, studies);
    return button;
  }

  /** The heading of a row or a column, which opens what it names. @param {import("./graph.js").Graph} graph @param {string} id */
  head(graph, id) {
    const button = element("button", { type: "button", class: "head", "data-thing": id }, element("span", {}, graph.label(id)));
    return this.add(button, { thing: id, other: null }, placeOf(id));
  }

  /** @param {HTMLElement} table @param {Context["go"]} go */
  listen(table, go) {
    const under = (event) => /** @type {HTMLElement} */ (event.target).closest("button");
    table.addEventListener("click", (event) => {
      const change = this.changes.get(under(event));
      if (change) go(change);
    });
    table.addEventListener("pointerover", (event) => {
      const button = under(event);
      if (button && !button.title) button.title = button.getAttribute("aria-label") ?? button.textContent;
    });
  }
}

export class TableStage {
  /** @param {{atEnd?: boolean}} options  whether a wide table is seen at its end at first, such as at the latest years */
  constructor({ atEnd = false } = {}) {
    this.atEnd = atEnd;
    this.key = "";
    /** @type {Table | null} */
    this.table = null;
    this.chosen = placeOf(null, null);
    /** @type {Context | null} */
    this.context = null;
  }

  /**
   * @param {HTMLElement} stage @param {Context} context @param {string} key  the same text for tables that look alike
   * @param {(go: Context["go"]) => {above: Node[], table: Table | null, instead: Node}} make
   */
  show(stage, context, key, make) {
    this.context = context;
    const entered = !this.table || !stage.contains(this.table.root);
    if (entered || key !== this.key) {
      const held = this.held(stage);
      const { above, table, instead } = make((change) => this.context.go(change));
      stage.replaceChildren(...above, table ? table.root : instead);
      [this.key, this.table] = [key, table];
      this.hold(stage, held);
    }
    if (entered) stage.scrollTo(this.atEnd ? stage.scrollWidth : 0, 0);
    if (!this.table) return;
    const { root } = this.table;
    markChosen(this.table, context.state);
    const chosen = placeOf(context.state.thing, context.state.other);
    if (entered || chosen !== this.chosen) (root.querySelector("td [aria-current]") ?? root.querySelector("[aria-current]"))?.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.chosen = chosen;
  }

  /** Which button or field has the focus, by what it opens or by its name. */
  held(stage) {
    const active = document.activeElement;
    if (!stage.contains(active)) return null;
    const place = [...(this.table?.buttons.places ?? [])].find(([, button]) => button === active);
    return place ? place[0] : active.getAttribute("name");
  }

  hold(stage, held) {
    if (held === null) return;
    const again = this.table?.buttons.places.get(held) ?? stage.querySelector(`[name="${CSS.escape(held)}"]`);
    again?.focus({ preventScroll: true });
  }
}

/** Mark what is chosen: its row, its column, its cell; a study in every cell in which it stands. @param {Table} table @param {{thing: string | null, other: string | null}} chosen */
function markChosen({ root, buttons, rows, columns }, { thing, other }) {
  for (const marked of root.querySelectorAll(".marked")) marked.classList.remove("marked");
  for (const marked of root.querySelectorAll("[aria-current]")) marked.removeAttribute("aria-current");
  for (const id of [thing, other]) {
    if (id === null) continue;
    rows.get(id)?.classList.add("marked");
    columns.get(id)?.classList.add("marked");
    for (const head of root.querySelectorAll("th .head")) if (head.getAttribute("data-thing") === id) head.setAttribute("aria-current", "true");
  }
  for (const [button, studies] of buttons.studies) button.classList.toggle("holds", studies.has(thing));
  if (other !== null) (buttons.places.get(placeOf(thing, other)) ?? buttons.places.get(placeOf(other, thing)))?.setAttribute("aria-current", "true");
}
