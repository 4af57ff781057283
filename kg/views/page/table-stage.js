// A table in the stage, made anew only when what it counts has changed: a choice only marks its row, column and cell.

/**
 * @typedef {import("./views.js").Context} Context
 * @typedef {{root: HTMLElement, places: Map<string, HTMLElement>, rows: Map<string, HTMLElement>, columns: Map<string, HTMLElement>}} Table
 *   places: each button by what it opens; rows and columns: the elements that are marked when chosen, by id
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
  }

  /** @param {HTMLElement} button @param {Partial<import("./state.js").State>} change @param {string} place */
  add(button, change, place) {
    this.places.set(place, button);
    this.changes.set(button, change);
    return button;
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
  constructor() {
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
    if (key !== this.key || !this.table || !stage.contains(this.table.root)) {
      const held = this.held(stage);
      const { above, table, instead } = make((change) => this.context.go(change));
      stage.replaceChildren(...above, table ? table.root : instead);
      [this.key, this.table] = [key, table];
      this.hold(stage, held);
    }
    if (!this.table) return;
    markChosen(this.table, context.state);
    const chosen = placeOf(context.state.thing, context.state.other);
    if (chosen !== this.chosen) this.table.root.querySelector("td [aria-current], [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.chosen = chosen;
  }

  /** Which button or field has the focus, by what it opens or by its name. */
  held(stage) {
    const active = document.activeElement;
    if (!stage.contains(active)) return null;
    const place = [...(this.table?.places ?? [])].find(([, button]) => button === active);
    return place ? place[0] : active.getAttribute("name");
  }

  hold(stage, held) {
    if (held === null) return;
    const again = this.table?.places.get(held) ?? stage.querySelector(`[name="${CSS.escape(held)}"]`);
    again?.focus({ preventScroll: true });
  }
}

/** @param {Table} table @param {{thing: string | null, other: string | null}} chosen */
function markChosen({ root, places, rows, columns }, { thing, other }) {
  for (const marked of root.querySelectorAll(".marked")) marked.classList.remove("marked");
  for (const marked of root.querySelectorAll("[aria-current]")) marked.removeAttribute("aria-current");
  for (const id of [thing, other]) {
    if (id === null) continue;
    rows.get(id)?.classList.add("marked");
    columns.get(id)?.classList.add("marked");
    for (const head of root.querySelectorAll("th .head")) if (head.getAttribute("data-thing") === id) head.setAttribute("aria-current", "true");
  }
  if (other !== null) (places.get(placeOf(thing, other)) ?? places.get(placeOf(other, thing)))?.setAttribute("aria-current", "true");
}
