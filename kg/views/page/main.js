// One selection, seen in the picture, in the panel and in the legend.

import { counted } from "./words.js";
import { byId, element, say } from "./dom.js";
import { Graph } from "./graph.js";
import { legend } from "./legend.js";
import { content, trail } from "./panel.js";
import { Picture } from "./picture.js";
import { startSearch } from "./search.js";
import { filtersKey, NO_FILTERS, Selection } from "./selection.js";
import { changed, hashOf, stateOf } from "./state.js";
import { VIEWS } from "./views.js";

const data = JSON.parse(byId("graph").textContent);
const graph = new Graph(data);
const picture = new Picture(byId("picture"), JSON.parse(data.options), {
  thing: (id) => go({ thing: id, other: null }),
  line: (a, b) => go({ thing: a, other: b }),
  nothing: () => go({ thing: null, other: null }),
  hovered: (what) => hint(what),
  drawn: (below) => (byId("more").hidden = below < 4),
});
let state = stateOf(location.hash, graph, data.start);
let selection = new Selection(graph, state);
let whole = null;

/** Change a part of the state; the address keeps it. */
function go(change) {
  const next = changed(state, change);
  if (hashOf(next) === hashOf(state)) return;
  history.pushState(null, "", hashOf(next));
  arrive(next);
}

function arrive(next) {
  const moved = next.thing !== state.thing || next.other !== state.other;
  if (filtersKey(next) !== filtersKey(state)) selection = new Selection(graph, next);
  state = next;
  show({ moved });
}

/** @returns {import("./views.js").Context} */
function context() {
  return {
    graph,
    selection,
    state,
    go,
    filters: filtersKey(state) + state.studies,
    get whole() {
      return (whole ??= new Selection(graph, NO_FILTERS));
    },
  };
}

function show({ moved }) {
  const seen = context();
  showStage(seen);
  const held = document.activeElement?.getAttribute("name");
  byId("legend").replaceChildren(...legend(seen));
  if (held) byId("legend").querySelector(`input[name="${CSS.escape(held)}"]:checked, input[name="${CSS.escape(held)}"]`)?.focus();
  showPanel(seen, moved);
  hint({});
  for (const radio of document.querySelectorAll("#views input")) radio.checked = radio.value === state.view;
  requestAnimationFrame(() => performance.mark("kg-shown"));
}

/** A view with a scene is drawn by the picture; any other makes its own stage. */
function showStage(seen) {
  const view = VIEWS[state.view];
  const drawn = view.scene !== undefined;
  for (const id of ["picture", "zoom"]) byId(id).hidden = !drawn;
  byId("page").hidden = drawn;
  if (drawn) picture.show(view.scene(seen), { thing: state.thing, other: state.other, depth: state.depth, path: [] });
  else {
    byId("more").hidden = true;
    view.show(byId("page"), seen);
  }
}

function showPanel(seen, moved) {
  const { body, said } = content(seen);
  byId("panel-body").replaceChildren(...trail(seen), ...body);
  byId("panel").scrollTop = 0;
  document.body.classList.toggle("chosen", state.thing !== null);
  say(said);
  if (moved && document.activeElement === document.body) byId("panel-body").querySelector("h2")?.focus({ preventScroll: true });
}

/** What to do here, or the full name of what the pointer is on. */
function hint({ thing, line }) {
  const name = thing ? graph.label(thing) : line ? `${graph.label(line.a)} — ${graph.label(line.b)}` : null;
  const studies = line?.studies.size ? `: ${counted(line.studies.size, "study", "studies")}` : "";
  byId("hint").textContent = name ? name + studies : VIEWS[state.view].hint;
}

function widen(wide) {
  document.body.classList.toggle("wide-panel", wide);
  byId("grip").setAttribute("aria-expanded", String(wide));
}

byId("views").append(
  ...Object.entries(VIEWS).map(([value, { label }]) =>
    element("label", {}, element("input", { type: "radio", name: "view", value, onchange: () => go({ view: value }) }), element("span", {}, label)),
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
addEventListener("popstate", () => arrive(stateOf(location.hash, graph, data.start)));
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target !== byId("search")) go({ thing: null, other: null });
  if (event.key === "/" && !(event.target instanceof HTMLInputElement)) {
    event.preventDefault();
    byId("search").focus();
  }
});
startSearch(graph, (id) => go({ thing: id, other: null, view: VIEWS[state.view].scene?.(context()).spots.has(id) === false ? "all" : state.view }));
show({ moved: false });
requestAnimationFrame(() => {
  document.documentElement.dataset.ready = "true";
  performance.mark("kg-ready");
});
