// Search: a field with a list under it, by the keyboard as by the pointer.

import { byId, element, say } from "./dom.js";
import { counted, KINDS } from "./words.js";
import { icon } from "./shapes.js";

/** @param {import("./graph.js").Graph} graph @param {(id: string) => void} chosen */
export function startSearch(graph, chosen) {
  const field = byId("search");
  const list = byId("results");
  let found = [];
  let active = -1;

  function show() {
    found = graph.search(field.value);
    active = found.length ? 0 : -1;
    list.replaceChildren(...found.map(option));
    if (field.value.trim() && !found.length) list.append(element("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing has this name"));
    open(Boolean(field.value.trim()));
    mark();
    if (field.value.trim()) say(counted(found.length, "name found", "names found"));
  }

  function option({ id, name }, index) {
    const thing = graph.things.get(id);
    const alias = name === thing.label ? null : element("span", { class: "count" }, name);
    return element("li", { role: "option", id: `result-${index}`, "aria-selected": "false", onpointerdown: (event) => event.preventDefault(), onclick: () => choose(index) }, icon(thing.kind), element("span", {}, thing.label), alias, element("span", { class: "unseen" }, KINDS[thing.kind].one));
  }

  function open(wide) {
    list.hidden = !wide;
    for (const covered of document.querySelectorAll("main > section")) covered.inert = wide; // not to be hit by mistake
    field.setAttribute("aria-expanded", String(wide));
    if (!wide) field.removeAttribute("aria-activedescendant");
  }

  function mark() {
    [...list.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === active)));
    if (active < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", `result-${active}`);
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
  field.addEventListener("focus", () => field.value.trim() && show());
  field.addEventListener("blur", () => open(false));
  field.addEventListener("keydown", (event) => {
    if (!(event.key in keys) || list.hidden) return;
    event.preventDefault();
    keys[event.key]();
    mark();
  });
}
