// The picture: vis-network draws and finds what is under the pointer; a scene says what stands where.

import { palette, pathOf } from "./shapes.js";
import { Labels } from "./labels.js";
import { Strokes } from "./strokes.js";

/**
 * @typedef {{a: string, b: string, studies: Set<string>, faint: boolean, count?: number}} Line
 * count is how many lines it stands for
 * @typedef {{x: number, y: number, kind: string, text: string, weight: number, radius?: number}} Spot
 * x is -1 or 1 in columns; weight orders labels and makes the shape larger; one with a radius is a disc of that size
 * @typedef {{frame: string, key: string, heads?: [string, string], spots: Map<string, Spot>, lines: Line[],
 *   within?: {x: number, y: number, radius: number} | null}} Scene
 * scenes with the same key hold the same, those with the same frame are seen from the same place; with heads there are two columns;
 * within is the disc that fills the picture, if not all does
 * @typedef {{thing: string | null, other: string | null, depth: number, path: string[]}} Chosen
 */

const still = matchMedia("(prefers-reduced-motion: reduce)");
const MANY_LINES = 600;
const MANY_THINGS = 250;
const ROW = 26;
const HEAD = 34;
const SIDE = 64;
const REACH = 6; // pixels within which a line is met
/** @type {Scene} */
const EMPTY = { frame: "", key: "", spots: new Map(), lines: [] };

export class Picture {
  /**
   * @param {HTMLElement} container
   * @param {object} options  vis-network's
   * @param {{thing: (id: string) => void, line: (a: string, b: string) => void, nothing: () => void,
   *   drawn: (below: number) => void, hovered: (what: {thing: string | null, line: Line | null}) => void}} told  when something is chosen
   */
  constructor(container, options, told) {
    this.container = container;
    this.told = told;
    this.colours = palette();
    this.labels = new Labels();
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet(); // of columns; the straight lines of maps are drawn as strokes
    this.strokes = new Strokes();
    this.dragged = false;
    this.scene = EMPTY;
    this.chosen = { thing: null, other: null, depth: 1, path: [] };
    this.near = null;
    this.hovered = { thing: null, line: null };
    this.network = new vis.Network(container, { nodes: this.nodes, edges: this.edges }, options);
    container.querySelector(".vis-network")?.removeAttribute("tabindex");
    this.listen();
  }

  listen() {
    this.network.on("beforeDrawing", (context) => this.drawStrokes(context));
    this.network.on("dragStart", () => (this.dragged = true));
    this.network.on("dragEnd", () => {
      this.dragged = false;
      this.network.redraw();
    });
    this.network.on("click", ({ pointer }) => this.choose(pointer.DOM));
    this.network.on("afterDrawing", (context) => this.drawLabels(context));
    this.container.addEventListener("pointermove", (event) => this.hover(event));
    this.container.addEventListener("pointerleave", () => this.hover(null));
    new ResizeObserver(() => this.resize()).observe(this.container);
    this.container.addEventListener("wheel", (event) => this.scroll(event), { capture: true, passive: false });
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
      matchMedia(query).addEventListener("change", () => {
        this.colours = palette();
        this.recolour();
      });
    }
  }

  /** Draw a scene, and mark what is chosen. @param {Scene} scene @param {Chosen} chosen */
  show(scene, chosen) {
    const before = this.scene;
    if (scene.key !== before.key) this.clear(scene);
    this.scene = scene;
    this.chosen = chosen;
    this.near = this.nearby();
    this.hovered = { thing: null, line: null };
    if (scene.key === before.key) this.recolour();
    else this.draw();
    if (scene.frame === before.frame) this.reveal();
    else this.fit();
  }

  draw() {
    this.frame = this.columns ? this.columnFrame() : this.mapFrame();
    this.network.setOptions({ interaction: { hideEdgesOnDrag: this.scene.lines.length > MANY_LINES } });
    const drawn = new Set(this.nodes.getIds());
    this.nodes.add([...this.scene.spots.keys()].filter((id) => !drawn.has(id)).map((id) => this.node(id)));
    this.strokes.place(this.columns ? [] : this.scene.lines, (id) => this.place(id));
    this.strokes.dress((line) => this.look(line));
    if (this.columns) this.edges.add(this.scene.lines.map((line, index) => this.edge(line, index)));
  }

  /** Take away what another scene does not have in the same place. @param {Scene} next */
  clear(next) {
    const stays = (/** @type {Spot} */ { x, y }, /** @type {Spot | undefined} */ there) => !this.columns && !next.heads && there?.x === x && there.y === y;
    this.edges.clear();
    this.nodes.remove([...this.scene.spots].filter(([id, spot]) => !stays(spot, next.spots.get(id))).map(([id]) => id));
  }

  /** Whether the scene is two columns that face each other. */
  get columns() {
    return this.scene.heads !== undefined;
  }

  // Places: a frame is the scale and middle at which all fits, and how far the columns stand from the middle ----------

  place(id) {
    const { x, y } = this.scene.spots.get(id);
    return { x: this.columns ? x * this.frame.stretch : x, y };
  }

  /** Columns as far apart as their labels allow; if legible rows are too many for the height, it begins at the top. */
  columnFrame() {
    const { clientWidth: width, clientHeight: height } = this.container;
    const rows = this.extent("y");
    const scale = between(0.54, (height - HEAD - 8) / (rows.max - rows.min + ROW), 1.15);
    const [left, right] = [-1, 1].map((side) => Math.min(this.widestLabel(side) + 44, width * (width < 500 ? 0.4 : 0.38)));
    const visible = (height - HEAD) / scale;
    const fits = rows.max - rows.min + ROW <= visible;
    const middle = fits ? (rows.min + rows.max) / 2 : rows.min - ROW / 2 + visible / 2;
    return {
      scale,
      stretch: Math.max(width - left - right, 60) / 2 / scale,
      x: (right - left) / 2 / scale,
      y: middle - HEAD / 2 / scale,
      top: rows.min,
      bottom: rows.max,
    };
  }

  mapFrame() {
    const { clientWidth: width, clientHeight: height } = this.container;
    const [x, y] = ["x", "y"].map((axis) => this.extent(axis, this.scene.within));
    const scale = Math.min((width - 2 * SIDE) / Math.max(x.max - x.min, 1), (height - 50) / Math.max(y.max - y.min, 1), 1.2);
    return { scale, stretch: 1, x: (x.min + x.max) / 2, y: (y.min + y.max) / 2 };
  }

  extent(axis, within = null) {
    if (within) return { min: within[axis] - within.radius, max: within[axis] + within.radius };
    const values = [...this.scene.spots.values()].map((spot) => spot[axis]);
    return values.length ? { min: values.reduce((a, b) => Math.min(a, b)), max: values.reduce((a, b) => Math.max(a, b)) } : { min: 0, max: 0 };
  }

  widestLabel(side) {
    const there = [...this.scene.spots.values()].filter((spot) => spot.x === side);
    return Math.max(...there.map((spot) => this.labels.widthOf(spot.text, this.colours)), 0);
  }

  fit() {
    if (this.container.clientHeight === 0) return;
    this.frame = this.columns ? this.columnFrame() : this.mapFrame();
    if (this.columns) this.nodes.update([...this.scene.spots.keys()].map((id) => ({ id, ...this.place(id) })));
    this.network.moveTo({ position: { x: this.frame.x, y: this.frame.y }, scale: this.frame.scale, animation: false });
  }

  resize() {
    this.network.setSize("100%", "100%");
    this.network.redraw();
    this.fit();
    this.reveal();
  }

  /** Move as little as will bring what is chosen into sight; a path is wanted whole. */
  reveal() {
    const { thing, other, path } = this.chosen;
    const places = [thing, other, ...path].filter((id) => this.scene.spots.has(id)).map((id) => this.place(id));
    if (places.length === 0) return;
    const { x, y } = this.network.getViewPosition();
    const { clientWidth, clientHeight } = this.container;
    const moved = { x: this.columns ? x : this.towards(places.map((place) => place.x), x, clientWidth), y: this.towards(places.map((place) => place.y), y, clientHeight) };
    if (moved.x === x && moved.y === y) return;
    if (path.length) this.fit();
    else this.network.moveTo({ position: moved, animation: this.gliding() });
  }

  /** Where the middle of the view has to be on one axis, so that all places lie well inside. */
  towards(places, middle, pixels) {
    const scale = this.network.getScale();
    const half = Math.max(pixels / 2 / scale - 3 * ROW / (this.columns ? 1 : scale), 0);
    const [least, most] = [Math.min(...places), Math.max(...places)];
    return least < middle - half ? least + half : most > middle + half ? most - half : middle;
  }

  /** How far the columns go on below what is in sight, in pixels of the screen. */
  below() {
    if (!this.columns || !this.scene.spots.size) return 0;
    return this.network.canvasToDOM({ x: 0, y: this.frame.bottom + ROW / 2 }).y - this.container.clientHeight;
  }

  /** Over tall columns the wheel moves up and down, as in a list; with Ctrl, or pinched, it zooms. */
  scroll(event) {
    if (!this.columns || event.ctrlKey) return;
    const top = this.network.canvasToDOM({ x: 0, y: this.frame.top - ROW / 2 }).y - HEAD;
    const by = between(Math.min(top, 0), event.deltaY, Math.max(this.below(), 0));
    event.preventDefault();
    event.stopPropagation();
    this.moveDown(by, false);
  }

  moveDown(pixels, animation = this.gliding()) {
    const { x, y } = this.network.getViewPosition();
    this.network.moveTo({ position: { x, y: y + pixels / this.network.getScale() }, animation });
  }

  zoom(factor) {
    this.network.moveTo({ scale: this.network.getScale() * factor, animation: this.gliding() });
  }

  gliding() {
    return still.matches ? false : { duration: 180, easingFunction: "easeOutQuad" };
  }

  // Looks ------------------------------------------------------------------------------------------------------------

  node(id) {
    return {
      id,
      ...this.place(id),
      shape: "custom",
      ctxRenderer: ({ ctx, x, y }) => ({
        drawNode: () => this.drawNode(ctx, id, x, y),
        nodeDimensions: { width: this.radius(id) * 2, height: this.radius(id) * 2 },
      }),
    };
  }

  /** Half a shape's width: it keeps its size on the screen as one zooms out, and grows as one zooms in. */
  radius(id) {
    const { kind, weight, radius } = this.scene.spots.get(id);
    if (radius !== undefined) return radius;
    const base = kind === "Study" ? 5.5 : 3.2;
    const closer = this.network.getScale() / this.frame.scale;
    const crowd = this.columns ? 1 : between(0.4, closer * Math.sqrt(MANY_THINGS / this.scene.spots.size), 1);
    return (Math.min(base + 1.1 * Math.sqrt(weight), 11) * crowd) / Math.min(this.network.getScale(), 1);
  }

  drawNode(context, id, x, y) {
    const { kind } = this.scene.spots.get(id);
    const radius = this.radius(id);
    const strong = this.isChosen(id) || this.hovered.thing === id;
    const scale = Math.min(this.network.getScale(), 1);
    context.globalAlpha = this.near && !this.near.has(id) ? 0.2 : 1;
    context.translate(x, y);
    context.scale(radius, radius);
    context.fillStyle = this.colours.of[kind];
    context.lineWidth = (strong ? 4 : 2) / radius / scale;
    context.strokeStyle = strong ? this.colours.strong : this.colours.paper;
    context.stroke(pathOf(kind));
    context.fill(pathOf(kind));
  }

  /** In pixels of the screen, where all is seen. */
  width(line) {
    const more = Math.min(line.count ? Math.sqrt(line.count) : line.studies.size || 1, 8) - 1;
    return 1 + 1.3 * more * between(0.4, MANY_THINGS / this.scene.lines.length, 1);
  }

  edge(line, index) {
    const dash = 4 / this.frame.scale;
    return {
      id: index,
      from: line.a,
      to: line.b,
      width: this.width(line) / this.frame.scale,
      hoverWidth: 0,
      selectionWidth: 0,
      dashes: line.faint ? [dash, dash] : false,
      arrows: { to: { enabled: false } },
      smooth: { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.45 },
      color: this.edgeColour(line),
    };
  }

  edgeColour(line) {
    const { color, opacity } = this.look(line);
    return { color, highlight: color, opacity, inherit: false };
  }

  /** @returns {import("./strokes.js").Look} */
  look(line) {
    const strong = line === this.hovered.line || line.a === this.hovered.thing || line.b === this.hovered.thing || this.joinsChosen(line);
    const opacity = strong ? 0.9 : this.near ? 0.2 : between(0.3, 90 / this.scene.lines.length, 0.75);
    return { color: strong ? this.colours.strong : this.colours.line, opacity, width: this.width(line), dashed: line.faint, strong };
  }

  /** Many lines are left out while the picture is moved. */
  drawStrokes(context) {
    if (!this.dragged || this.scene.lines.length <= MANY_LINES) this.strokes.draw(context, this.network.getScale());
  }

  joinsChosen({ a, b }) {
    const { thing, other, path } = this.chosen;
    if (path.length) return Math.abs(path.indexOf(a) - path.indexOf(b)) === 1 && path.includes(a) && path.includes(b);
    return other === null ? a === thing || b === thing : this.isChosen(a) && this.isChosen(b);
  }

  isChosen(id) {
    return this.chosen.thing === id || this.chosen.other === id || this.chosen.path.includes(id);
  }

  /** What stays bright: all (null), or the chosen things with what is within so many lines of them. */
  nearby() {
    const { thing, other, path, depth } = this.chosen;
    if (path.length) return new Set(path);
    if (!this.scene.spots.has(thing) || (other !== null && !this.scene.spots.has(other))) return null;
    if (other !== null) return new Set([thing, other]);
    let near = new Set([thing]);
    for (let step = 0; step < depth; step += 1) near = new Set([...near, ...this.scene.lines.flatMap(({ a, b }) => (near.has(a) || near.has(b) ? [a, b] : []))]);
    return near;
  }

  recolour() {
    this.strokes.dress((line) => this.look(line));
    if (this.columns) this.edges.update(this.scene.lines.map((line, id) => ({ id, color: this.edgeColour(line) })));
    this.network.redraw();
  }

  // Labels, drawn over all else in pixels of the screen --------------------------------------------------------------

  drawLabels(context) {
    const ratio = context.canvas.width / this.container.clientWidth;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.labels.draw(context, [...this.visibleLabels()], this.colours, { width: this.container.clientWidth, height: this.container.clientHeight });
    if (this.columns && this.scene.spots.size) this.drawHeads(context);
    context.restore();
    this.told.drawn(this.below());
  }

  *visibleLabels() {
    const scale = this.network.getScale();
    const { clientWidth: width, clientHeight: height } = this.container;
    for (const [id, { text, kind, weight, x: column }] of this.scene.spots) {
      const { x, y } = this.network.canvasToDOM(this.place(id));
      if (x < 0 || y < 0 || x > width || y > height) continue;
      const bold = this.isChosen(id) || this.hovered.thing === id || this.hovered.line?.a === id || this.hovered.line?.b === id;
      const near = this.near?.has(id) ?? false;
      const study = kind === "Study" && this.scene.spots.size <= MANY_THINGS;
      const side = this.columns ? (column < 0 ? "left" : "right") : kind === "Group" ? "middle" : "around";
      yield {
        id,
        text,
        x,
        y,
        radius: this.radius(id) * scale,
        side,
        room: this.columns ? Math.max((side === "left" ? x : width - x) - 24, 40) : 150,
        weight: (bold ? 1e6 : 0) + (near ? 1e5 : 0) + (study ? 100 : 0) + weight,
        strong: study || near,
        bold,
        faded: this.near !== null && !near && !bold,
      };
    }
  }

  drawHeads(context) {
    const y = Math.max(this.network.canvasToDOM({ x: 0, y: this.frame.top }).y - 22, 12);
    context.fillStyle = this.colours.paper;
    if (y === 12) context.fillRect(0, 0, this.container.clientWidth, HEAD - 10);
    context.font = `600 11px ${this.colours.font}`;
    context.fillStyle = this.colours.muted;
    context.letterSpacing = "0.08em";
    for (const [column, text] of this.scene.heads.entries()) {
      const side = column ? 1 : -1;
      context.textAlign = column ? "left" : "right";
      context.fillText(text, this.network.canvasToDOM({ x: side * this.frame.stretch, y: 0 }).x + side * 10, y);
    }
    context.textAlign = "left";
    context.letterSpacing = "0px";
  }

  // Pointer ----------------------------------------------------------------------------------------------------------

  /** What is at a point: a shape, else a label, else a line. */
  under(point) {
    const thing = this.network.getNodeAt(point) ?? this.labels.at(point.x, point.y);
    if (thing !== null && thing !== undefined) return { thing };
    const line = this.columns ? this.scene.lines[this.network.getEdgeAt(point)] : this.strokes.at(this.network.DOMtoCanvas(point), REACH / this.network.getScale());
    return line ? { line } : {};
  }

  choose(point) {
    const { thing, line } = this.under(point);
    if (thing) this.told.thing(thing);
    else if (line) this.told.line(line.a, line.b);
    else this.told.nothing();
  }

  hover(event) {
    const box = this.container.getBoundingClientRect();
    const { thing = null, line = null } = event && event.buttons === 0 ? this.under({ x: event.clientX - box.left, y: event.clientY - box.top }) : {};
    this.container.style.cursor = thing || line ? "pointer" : "";
    this.point({ thing, line });
  }

  /** Make a thing or a line stand out while the pointer or the focus is on it or its name. */
  point({ thing = null, line = null }) {
    const before = this.hovered;
    if (before.thing === thing && before.line === line) return;
    this.hovered = { thing, line };
    if (this.columns) this.edges.update(this.scene.lines.flatMap((each, id) => (touches(each, before) || touches(each, this.hovered) ? [{ id, color: this.edgeColour(each) }] : [])));
    else this.strokes.raise((line) => touches(line, this.hovered), (line) => this.look(line));
    this.network.redraw();
    this.told.hovered(this.hovered);
  }
}

function touches(line, { thing, line: other }) {
  return line === other || line.a === thing || line.b === thing;
}

function between(low, value, high) {
  return Math.min(Math.max(value, low), high);
}
