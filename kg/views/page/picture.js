// The picture: vis-network draws and finds what is under the pointer; a scene says what stands where.

import { between, frameOf, HEAD, ROW, towards } from "./frames.js";
import { Emphasis, touches } from "./emphasis.js";
import { Labels } from "./labels.js";
import { palette, pathOf } from "./shapes.js";
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
 * @typedef {import("./emphasis.js").Chosen} Chosen
 */

const still = matchMedia("(prefers-reduced-motion: reduce)");
const MANY_LINES = 600;
const MANY_THINGS = 250;
const REACH = 6; // pixels within which a line is met
/** @type {Scene} */
const EMPTY = { frame: "", key: "", spots: new Map(), lines: [] };

export class Picture {
  /**
   * @param {HTMLElement} container
   * @param {object} options  vis-network's
   * @param {{thing: (id: string) => void, line: (a: string, b: string) => void, nothing: () => void,
   *   drawn: (below: number) => void, hovered: (what: import("./emphasis.js").Hovered) => void}} told  when something is chosen
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
    this.emphasis = new Emphasis(EMPTY, { thing: null, other: null, depth: 1, path: [] });
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
    this.emphasis = new Emphasis(scene, chosen);
    if (scene.key === before.key) this.recolour();
    else this.draw();
    if (scene.frame === before.frame) this.reveal();
    else this.fit();
  }

  draw() {
    this.frame = this.frameNow();
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

  // Places -----------------------------------------------------------------------------------------------------------

  place(id) {
    const { x, y } = this.scene.spots.get(id);
    return { x: this.columns ? x * this.frame.stretch : x, y };
  }

  frameNow() {
    const { clientWidth: width, clientHeight: height } = this.container;
    return frameOf(this.scene, { width, height }, (text) => this.labels.widthOf(text, this.colours));
  }

  fit() {
    if (this.container.clientHeight === 0) return;
    this.frame = this.frameNow();
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
    const { thing, other, path } = this.emphasis.chosen;
    const places = [thing, other, ...path].filter((id) => this.scene.spots.has(id)).map((id) => this.place(id));
    if (places.length === 0) return;
    const { x, y } = this.network.getViewPosition();
    const { clientWidth, clientHeight } = this.container;
    const moved = {
      x: this.columns ? x : towards(places.map((place) => place.x), x, this.well(clientWidth)),
      y: towards(places.map((place) => place.y), y, this.well(clientHeight)),
    };
    if (moved.x === x && moved.y === y) return;
    if (path.length) this.fit();
    else this.network.moveTo({ position: moved, animation: this.gliding() });
  }

  /** Half of what is well inside the picture, in units of places. @param {number} pixels  of the whole */
  well(pixels) {
    const scale = this.network.getScale();
    return Math.max(pixels / 2 / scale - 3 * ROW / (this.columns ? 1 : scale), 0);
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
    const strong = this.emphasis.isStrong(id);
    const scale = Math.min(this.network.getScale(), 1);
    context.globalAlpha = this.emphasis.isFaint(id) ? 0.2 : 1;
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
    const strong = this.emphasis.isStrongLine(line);
    const opacity = strong ? 0.9 : this.emphasis.near ? 0.2 : between(0.3, 90 / this.scene.lines.length, 0.75);
    return { color: strong ? this.colours.strong : this.colours.line, opacity, width: this.width(line), dashed: line.faint, strong };
  }

  /** Many lines are left out while the picture is moved. */
  drawStrokes(context) {
    if (!this.dragged || this.scene.lines.length <= MANY_LINES) this.strokes.draw(context, this.network.getScale());
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
      const bold = this.emphasis.isBold(id);
      const near = this.emphasis.near?.has(id) ?? false;
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
        faded: this.emphasis.isFaint(id) && !bold,
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
    const before = this.emphasis.hovered;
    if (before.thing === thing && before.line === line) return;
    const hovered = (this.emphasis.hovered = { thing, line });
    if (this.columns) this.edges.update(this.scene.lines.flatMap((each, id) => (touches(each, before) || touches(each, hovered) ? [{ id, color: this.edgeColour(each) }] : [])));
    else this.strokes.raise((each) => touches(each, hovered), (each) => this.look(each));
    this.network.redraw();
    this.told.hovered(hovered);
  }
}
