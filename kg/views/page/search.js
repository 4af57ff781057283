// Search: a field with a list under it, by the keyboard as by the pointer.

import { element, say } from "./dom.js";
import { counted, KINDS } from "./words.js";
import { icon } from "./shapes.js";

/**
 * Make a field and an empty list into a search.
 * @param {{field: HTMLInputElement, list: HTMLElement, finder: import("./finder.js").Finder, chosen: (id: string) => void,
 *   covered?: Iterable<HTMLElement>}} parts  chosen is told the thing; covered is what the list lies over
 */
export function searchList({ field, list, finder, chosen, covered = [] }) {
  /** @type {import("./finder.js").Hit[]} */
  let found = [];
  let active = -1;

  function show() {
    const typed = field.value.trim();
    const answer = finder.find(typed);
    found = answer.found;
    active = found.length ? 0 : -1;
    list.replaceChildren(...found.map(option));
    if (typed && !found.length) list.append(remark("Nothing has this name"));
    if (answer.more) list.append(remark(`and ${answer.more.toLocaleString("en-GB")} more; go on typing`));
    open(Boolean(typed));
    mark();
    if (typed) say(counted(found.length + answer.more, "name found", "names found"));
  }

  function remark(text) {
    return element("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false", onpointerdown: (event) => event.preventDefault() }, text);
  }

  function option({ id, name }, index) {
    const { kind, label } = finder.graph.things.get(id);
    const alias = name === label ? null : element("span", { class: "alias" }, name);
    const row = { role: "option", id: `${list.id}-${index}`, "aria-selected": "false", onpointerdown: (event) => event.preventDefault(), onclick: () => choose(index) };
    return element("li", row, icon(kind), element("span", { class: "found" }, label, alias), element("span", { class: "count" }, KINDS[kind].one));
  }

  function open(wide) {
    list.hidden = !wide;
    for (const each of covered) each.inert = wide; // not to be hit by mistake
    field.setAttribute("aria-expanded", String(wide));
    if (!wide) field.removeAttribute("aria-activedescendant");
  }

  function mark() {
    [...list.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === active)));
    if (active < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", `${list.id}-${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    }
  }

  function choose(index) {
    if (!found[index]) return;
    field.value = "";
    open(false);
    chosen(found[index].id);
  }

  const keys = {
    ArrowDown: () => (active = Math.min(active + 1, found.length - 1)),
    ArrowUp: () => (active = Math.max(active - 1, 0)),
    Enter: () => choose(active),
    Escape: () => open(false),
  };
  field.addEventListener("input", show);
  field.addEventListener("focus", () => {
    void finder.entries; // folded before the first letter
    if (field.value.trim()) show();
  });
  field.addEventListener("blur", () => open(false));
  field.addEventListener("keydown", (event) => {
    if (!(event.key in keys) || list.hidden) return;
    event.preventDefault();
    keys[event.key]();
    if (!list.hidden) mark();
  });
}

/** A field of its own, to stand inside the panel. @param {{label: string, finder: import("./finder.js").Finder, chosen: (id: string) => void}} parts */
export function searchField({ label, finder, chosen }) {
  const list = element("ul", { class: "results", id: "found-here", role: "listbox", "aria-label": "Found", hidden: true });
  const field = element("input", { type: "search", role: "combobox", "aria-label": label, "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off", spellcheck: "false", placeholder: label });
  searchList({ field, list, finder, chosen });
  field.addEventListener("input", () => list.scrollIntoView({ block: "nearest" }));
  return element("div", { class: "search here" }, field, list);
}
