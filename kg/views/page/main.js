// One selection, seen in the picture, in the panel and in the legend.

import { counted } from "./words.js";
import { byId, element, refill, say } from "./dom.js";
import { Finder } from "./finder.js";
import { takings, told } from "./files.js";
import { Graph } from "./graph.js";
import { legend } from "./legend.js";
import { menu } from "./menu.js";
import { runPacked } from "./packed.js";
import { content, trail } from "./panel.js";
import { pathAsked } from "./paths.js";
import { Picture } from "./picture.js";
import { searchList } from "./search.js";
import { filtersKey, NO_FILTERS, Selection } from "./selection.js";
import { startSheet } from "./sheet.js";
import { changed, hashOf, levelOf, stateOf, upFrom } from "./state.js";
import { blankPage, savedAddress } from "./to-page.js";
import { startPrinting } from "./to-paper.js";
import { contentsOf } from "./unpack.js";
import { viewWith, VIEWS } from "./views.js";

const touched = matchMedia("(pointer: coarse)");
const taking = takings(blankPage(), () => data);
const [data] = await Promise.all([contentsOf("graph"), runPacked("vis-network")]);
const graph = new Graph(data);
const finder = new Finder(graph);
const picture = new Picture(byId("picture"), JSON.parse(data.options), {
  thing: (id) => go(choice(id)?.change ?? { thing: id, other: null }),
  line: (a, b) => go(choice(a, b)?.change ?? { thing: a, other: b }),
  nothing: () => go({ thing: null, other: null }),
  hovered: (what) => hint(what),
  drawn: (below) => (byId("more").hidden = below < 4),
});
let state = stateOf(address(), graph, data.start);
let selection = new Selection(graph, state);
let whole = null;

/** What is asked for: by the address, or by the file, if it was saved from a page. */
function address() {
  return location.hash.length > 1 ? location.hash : savedAddress();
}

/** Change a part of the state; the address keeps it. */
function go(change) {
  const next = changed(state, change);
  if (hashOf(next) === hashOf(state)) return;
  history.pushState(null, "", location.href.split("#")[0] + hashOf(next)); // in a notebook "#" alone is the notebook's
  arrive(next);
}

/** What else than its card or its sentences a click on a shape or a line opens. */
function choice(...ids) {
  return VIEWS[state.view].choice?.(context(), ...ids) ?? null;
}

function arrive(next) {
  const moved = [next.thing, next.other, next.target].join(" ") !== [state.thing, state.other, state.target].join(" ");
  const left = levelOf(next) < levelOf(state) ? state.target ?? state.other ?? state.thing : null;
  if (filtersKey(next) !== filtersKey(state)) selection = new Selection(graph, next);
  state = next;
  show({ moved, left });
}

/** @returns {import("./views.js").Context} */
function context() {
  return {
    graph,
    finder,
    selection,
    state,
    go,
    filters: filtersKey(state) + state.studies,
    get whole() {
      return (whole ??= new Selection(graph, NO_FILTERS));
    },
  };
}

/** Left is what was gone up from: it gets the focus where it is listed. */
function show({ moved, left = null }) {
  const seen = context();
  showStage(seen);
  refill(byId("legend"), ...legend(seen));
  showPanel(seen);
  if (moved && document.activeElement === document.body) (listedAt(left) ?? byId("panel-body").querySelector("h2"))?.focus({ preventScroll: left === null });
  hint();
  showSwitch();
  requestAnimationFrame(() => performance.mark("kg-shown"));
}

/** Where the switch is narrower than its views, the one that is seen is in sight. */
function showSwitch() {
  for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("#views input"))) {
    radio.checked = radio.value === state.view;
    if (radio.checked) radio.parentElement?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

/** A view with a scene is drawn by the picture; any other makes its own stage. */
function showStage(seen) {
  const view = VIEWS[state.view];
  const drawn = view.scene !== undefined;
  for (const id of ["picture", "zoom"]) byId(id).hidden = !drawn;
  byId("page").hidden = drawn;
  if (drawn) picture.show(view.scene(seen), { thing: state.thing, other: state.other, depth: state.depth, path: pathAsked(seen) });
  else {
    byId("more").hidden = true;
    view.show(byId("page"), seen);
  }
  showNotice(view.notice?.(seen) ?? null);
}

/** @param {import("./views.js").Notice | null} notice */
function showNotice(notice) {
  byId("notice").hidden = notice === null;
  const act = notice?.act ? [element("button", { type: "button", class: "plain", name: "notice", onclick: () => go(notice.change) }, notice.act)] : [];
  refill(byId("notice"), notice?.text ?? "", ...act);
}

function showPanel(seen) {
  const { body, said } = content(seen);
  refill(byId("panel-body"), ...trail(seen), ...body);
  for (const id of ["panel", "panel-body"]) byId(id).scrollTop = 0; // the body scrolls where the panel is a sheet
  document.body.classList.toggle("chosen", state.thing !== null);
  say(said);
}

function listedAt(id) {
  const listed = id === null ? null : `[data-thing="${CSS.escape(id)}"]`;
  return listed && ["page", "panel-body"].map((place) => byId(place).querySelector(listed)).find((found) => found?.checkVisibility());
}

/** What to do here, or the full name of what the pointer is on. */
function hint({ thing = null, line = null } = {}) {
  const ids = thing ? [thing] : line ? [line.a, line.b] : [];
  const name = choice(...ids)?.name ?? ids.map((id) => graph.label(id)).join(" — ");
  const studies = line?.studies.size ? `: ${counted(line.studies.size, "study", "studies")}` : "";
  byId("hint").textContent = name ? name + studies : touched.matches ? VIEWS[state.view].hint.replaceAll("Click", "Tap").replaceAll("click", "tap") : VIEWS[state.view].hint;
}

function showFilters(open) {
  document.body.classList.toggle("legend-open", open);
  byId("legend-button").setAttribute("aria-expanded", String(open));
  (open ? byId("legend").querySelector("input") : byId("legend-button"))?.focus();
}

byId("views").append(
  ...Object.entries(VIEWS).map(([value, { label }]) =>
    element("label", {}, element("input", { type: "radio", name: "view", value, onchange: () => go({ view: value }) }), element("span", {}, label)),
  ),
);
byId("take").append(
  menu("Take along", "take-list", () => {
    const seen = context();
    return taking.filter(({ can }) => can(seen)).map(({ text, note, take }) => ({ text, note, onclick: async () => told(await take(seen)) }));
  }),
);
byId("skip").addEventListener("click", () => byId("panel-body").querySelector("h2")?.focus());
byId("legend-button").addEventListener("click", () => showFilters(!document.body.classList.contains("legend-open")));
byId("zoom-in").addEventListener("click", () => picture.zoom(1.3));
byId("zoom-out").addEventListener("click", () => picture.zoom(1 / 1.3));
byId("more").addEventListener("click", () => picture.moveDown(Math.min(picture.below() + 8, byId("picture").clientHeight * 0.8)));
byId("zoom-fit").addEventListener("click", () => picture.fit());
for (const type of ["pointerover", "focusin"]) {
  byId("panel").addEventListener(type, (event) => picture.point({ thing: event.target.closest("[data-thing]")?.getAttribute("data-thing") ?? null }));
}
byId("panel").addEventListener("pointerleave", () => picture.point({}));
addEventListener("popstate", () => arrive(stateOf(address(), graph, data.start)));
addEventListener("keydown", (event) => {
  if (event.defaultPrevented) return;
  if (event.key === "Escape" && document.body.classList.contains("legend-open")) showFilters(false);
  else if (event.key === "Escape") go(upFrom(state));
  if (event.key === "/" && !(/** @type {Element} */ (event.target)).closest("input, select, textarea, [contenteditable]")) {
    event.preventDefault();
    byId("search").focus();
  }
});
startPrinting(() => VIEWS[state.view].figure?.(context()) ?? null);
startSheet(byId("grip"), byId("panel"));
searchList({
  field: byId("search"),
  list: byId("results"),
  finder,
  covered: document.querySelectorAll("main > section"),
  chosen: (id) => go({ thing: id, other: null, view: viewWith(context(), { thing: id, other: null, target: null }, [id]) }),
});
show({ moved: false });
requestAnimationFrame(() => {
  document.documentElement.dataset.ready = "true";
  performance.mark("kg-ready");
});
