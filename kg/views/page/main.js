// One selection, seen in the picture, in the panel and in the legend.

import { counted, HINTS, VIEWS } from "./words.js";
import { byId, element, say } from "./dom.js";
import { Graph } from "./graph.js";
import { hashOf, stateOf } from "./state.js";
import { Picture } from "./picture.js";
import { content } from "./panel.js";
import { legend } from "./legend.js";
import { startSearch } from "./search.js";

const data = JSON.parse(byId("graph").textContent);
const graph = new Graph(data);
const picture = new Picture(byId("picture"), graph, JSON.parse(data.options), {
  thing: (id) => go({ thing: id, other: null }),
  line: (a, b) => go({ thing: a, other: b }),
  nothing: () => go({ thing: null, other: null }),
  hovered: (what) => hint(what),
  drawn: (below) => (byId("more").hidden = below < 4),
});
let state = stateOf(location.hash, graph, data.start);

/** Change a part of the state; the address keeps it. */
function go(change) {
  const next = { ...state, ...change };
  if (hashOf(next) === hashOf(state)) return;
  history.pushState(null, "", hashOf(next));
  const moved = next.thing !== state.thing || next.other !== state.other;
  state = next;
  show({ moved });
}

function show({ moved }) {
  const shown = graph.shown(state);
  picture.show(shown, state);
  const held = document.activeElement?.getAttribute("name");
  byId("legend").replaceChildren(...legend(graph, state, go));
  if (held) byId("legend").querySelector(`input[name="${CSS.escape(held)}"]:checked, input[name="${CSS.escape(held)}"]`)?.focus();
  showPanel(shown, moved);
  hint({});
  for (const radio of document.querySelectorAll("#views input")) radio.checked = radio.value === state.view;
}

function showPanel(shown, moved) {
  const { body, said } = content(graph, shown, state, go);
  const back = state.thing === null ? [] : [backButton()];
  byId("panel-body").replaceChildren(...back, ...body);
  byId("panel").scrollTop = 0;
  document.body.classList.toggle("chosen", state.thing !== null);
  say(said);
  if (moved && document.activeElement === document.body) byId("panel-body").querySelector("h2")?.focus({ preventScroll: true });
}

/** What to do here, or the full name of what the pointer is on. */
function hint({ thing, line }) {
  const name = thing ? graph.label(thing) : line ? `${graph.label(line.a)} — ${graph.label(line.b)}` : null;
  const studies = line?.studies.size ? `: ${counted(line.studies.size, "study", "studies")}` : "";
  byId("hint").textContent = name ? name + studies : HINTS[state.view];
}

function backButton() {
  return element("button", { type: "button", class: "plain back", onclick: () => go({ thing: null, other: null }) }, "← All");
}

function widen(wide) {
  document.body.classList.toggle("wide-panel", wide);
  byId("grip").setAttribute("aria-expanded", String(wide));
}

byId("views").append(
  ...Object.entries(VIEWS).map(([value, text]) =>
    element("label", {}, element("input", { type: "radio", name: "view", value, onchange: () => go({ view: value }) }), element("span", {}, text)),
  ),
);
byId("skip").addEventListener("click", () => byId("panel-body").querySelector("h2")?.focus());
byId("grip").addEventListener("click", () => widen(!document.body.classList.contains("wide-panel")));
byId("legend-button").addEventListener("click", (event) => {
  const open = document.body.classList.toggle("legend-open");
  event.currentTarget.setAttribute("aria-expanded", String(open));
});
byId("zoom-in").addEventListener("click", () => picture.zoom(1.3));
byId("zoom-out").addEventListener("click", () => picture.zoom(1 / 1.3));
byId("more").addEventListener("click", () => picture.moveDown(Math.min(picture.below() + 8, byId("picture").clientHeight * 0.8)));
byId("zoom-fit").addEventListener("click", () => picture.fit());
for (const type of ["pointerover", "focusin"]) {
  byId("panel").addEventListener(type, (event) => picture.point({ thing: event.target.closest("[data-thing]")?.getAttribute("data-thing") ?? null }));
}
byId("panel").addEventListener("pointerleave", () => picture.point({}));
addEventListener("popstate", () => {
  state = stateOf(location.hash, graph, data.start);
  show({ moved: true });
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target !== byId("search")) go({ thing: null, other: null });
  if (event.key === "/" && !(event.target instanceof HTMLInputElement)) {
    event.preventDefault();
    byId("search").focus();
  }
});
startSearch(graph, (id) => go({ thing: id, other: null, view: graph.shown(state).ids.has(id) ? state.view : "all" }));
show({ moved: false });
