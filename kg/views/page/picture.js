// The picture: vis-network draws and finds what is under the pointer; places come with the data.

import { palette, pathOf } from "./shapes.js";
import { Labels } from "./labels.js";

const still = matchMedia("(prefers-reduced-motion: reduce)");
const MANY_LINES = 600;
const ROW = 26;

export class Picture {
  /**
   * @param {HTMLElement} container
   * @param {import("./graph.js").Graph} graph
   * @param {object} options  vis-network's
   * @param {{thing: (id: string) => void, line: (a: string, b: string) => void, nothing: () => void}} chosen
   */
  constructor(container, graph, options, chosen) {
    this.container = container;
    this.graph = graph;
    this.chosen = chosen;
    this.colours = palette();
    this.labels = new Labels();
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.hovered = null;
    this.network = new vis.Network(container, { nodes: this.nodes, edges: this.edges }, options);
    container.querySelector(".vis-network")?.removeAttribute("tabindex");
    this.listen();
  }

  listen() {
    this.network.on("click", ({ pointer }) => this.choose(pointer.DOM));
    this.network.on("afterDrawing", (context) => this.drawLabels(context));
    this.container.addEventListener("pointermove", (event) => this.hover(event));
    this.container.addEventListener("pointerleave", () => this.hover(null));
    new ResizeObserver(() => this.fit()).observe(this.container);
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
      matchMedia(query).addEventListener("change", () => this.recolour());
    }
  }

  /** Draw what a view shows, and mark what is chosen. */
  show(shown, state) {
    const before = this.state;
    this.shown = shown;
    this.state = state;
    this.columns = state.view === "themes";
    this.degrees = degrees(shown.lines);
    this.rows = this.columns ? this.extentOfRows() : null;
    const again = before && before.view === state.view && before.lines === state.lines;
    this.network.setOptions({ interaction: { hideEdgesOnDrag: shown.lines.length > MANY_LINES } });
    this.nodes.clear();
    this.edges.clear();
    this.stretch = this.columns ? this.columnStretch() : 1;
    this.nodes.add([...shown.ids].map((id) => this.node(id)));
    this.edges.add(shown.lines.map((line, index) => this.edge(line, index)));
    this.mark();
    if (!again) this.fit();
  }

  // Places -----------------------------------------------------------------------------------------------------------

  place(id) {
    const thing = this.graph.things.get(id);
    const [x, y] = this.columns ? thing[this.state.lines] : [thing.x, thing.y];
    return { x: x * this.stretch, y };
  }

  /** Half the distance between the columns: what the labels leave of the width. */
  columnStretch() {
    const { clientWidth: width } = this.container;
    return Math.max(width / 2 - this.labelRoom() - 18, 36) / this.columnScale();
  }

  labelRoom() {
    return Math.min(this.container.clientWidth * 0.33, 230);
  }

  extentOfRows() {
    const rows = [...this.shown.ids].map((id) => this.graph.things.get(id)[this.state.lines][1]);
    return { top: Math.min(...rows), bottom: Math.max(...rows) };
  }

  columnScale() {
    const height = this.rows.bottom - this.rows.top + ROW;
    return Math.min(1.15, Math.max((this.container.clientHeight - 84) / height, 0.58));
  }

  /** Show all; of columns that are too tall for legible labels, the top. */
  fit() {
    if (!this.shown || this.shown.ids.size === 0) return;
    if (!this.columns) {
      this.network.fit({ animation: false, maxZoomLevel: 1.2 });
      return;
    }
    this.stretch = this.columnStretch();
    this.nodes.update([...this.shown.ids].map((id) => ({ id, ...this.place(id) })));
    const scale = this.columnScale();
    const visible = (this.container.clientHeight - 84) / scale;
    const height = this.rows.bottom - this.rows.top + ROW;
    const middle = (this.rows.top + this.rows.bottom) / 2;
    const y = height <= visible ? middle : this.rows.top + visible / 2;
    this.network.moveTo({ position: { x: 0, y: y - 10 / scale }, scale, animation: false });
  }

  zoom(factor) {
    const scale = this.network.getScale() * factor;
    this.network.moveTo({ scale, animation: still.matches ? false : { duration: 160, easingFunction: "easeOutQuad" } });
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

  radius(id) {
    const weight = this.columns ? (this.degrees.get(id) ?? 1) : (this.graph.things.get(id).studies ?? 0) + 1;
    const base = this.graph.kind(id) === "Study" ? 8 : 5;
    return Math.min(base + 1.4 * Math.sqrt(weight), 15);
  }

  drawNode(context, id, x, y) {
    const radius = this.radius(id);
    context.globalAlpha = this.near && !this.near.has(id) ? 0.18 : 1;
    context.translate(x, y);
    context.scale(radius, radius);
    context.fillStyle = this.colours.of[this.graph.kind(id)];
    context.fill(pathOf(this.graph.kind(id)));
    context.lineWidth = (this.isChosen(id) || this.hovered === id ? 3 : 1.5) / radius;
    context.strokeStyle = this.isChosen(id) || this.hovered === id ? this.colours.strong : this.colours.paper;
    context.stroke(pathOf(this.graph.kind(id)));
  }

  edge(line, index) {
    const studies = line.studies.size || 1;
    return {
      id: index,
      from: line.a,
      to: line.b,
      width: this.columns ? 1.4 + 2.2 * (studies - 1) : 1.1,
      hoverWidth: 1.2,
      selectionWidth: 0,
      dashes: line.faint ? [4, 4] : false,
      arrows: { to: { enabled: false } },
      smooth: this.columns ? { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.45 } : false,
      color: this.lineColour(line),
    };
  }

  lineColour(line) {
    const chosen = this.state.other !== null ? this.isChosen(line.a) && this.isChosen(line.b) : this.isChosen(line.a) || this.isChosen(line.b);
    const color = chosen ? this.colours.strong : this.colours.line;
    return { color, hover: this.colours.strong, highlight: color, opacity: chosen ? 1 : this.near ? 0.25 : 0.8, inherit: false };
  }

  isChosen(id) {
    return this.state.thing === id || this.state.other === id;
  }

  /** What stays bright: all, or the chosen things with what they are linked to. */
  mark() {
    const { thing, other } = this.state;
    const there = thing !== null && this.shown.ids.has(thing) && (other === null || this.shown.ids.has(other));
    this.near = null;
    if (there) {
      this.near = new Set([thing, other ?? thing]);
      if (other === null) {
        for (const { a, b } of this.shown.lines) if (a === thing || b === thing) this.near.add(a).add(b);
      }
    }
    this.edges.update(this.shown.lines.map((line, id) => ({ id, color: this.lineColour(line) })));
  }

  recolour() {
    this.colours = palette();
    if (this.shown) this.mark();
    this.network.redraw();
  }

  // Labels, drawn over all else in pixels of the screen --------------------------------------------------------------

  drawLabels(context) {
    if (!this.shown) return;
    const ratio = context.canvas.width / this.container.clientWidth;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.labels.draw(context, [...this.visibleLabels()], this.colours);
    if (this.columns && this.shown.ids.size) this.drawHeads(context);
    context.restore();
  }

  *visibleLabels() {
    const scale = this.network.getScale();
    const { clientWidth: width, clientHeight: height } = this.container;
    for (const id of this.shown.ids) {
      const { x, y } = this.network.canvasToDOM(this.place(id));
      if (x < -50 || y < -20 || x > width + 50 || y > height + 20) continue;
      const thing = this.graph.things.get(id);
      const bold = this.isChosen(id) || this.hovered === id;
      const near = this.near?.has(id) ?? false;
      yield {
        id,
        text: thing.short || thing.label,
        x,
        y,
        radius: this.radius(id) * scale,
        side: this.columns ? (x < width / 2 ? "left" : "right") : "around",
        room: this.columns ? Math.max((x < width / 2 ? x : width - x) - 24, 40) : 170,
        weight: (bold ? 1e6 : 0) + (near ? 1e5 : 0) + (this.degrees.get(id) ?? 0),
        bold,
        faded: this.near !== null && !near,
      };
    }
  }

  drawHeads(context) {
    const { colours } = this;
    context.font = `600 11px ${colours.font}`;
    context.fillStyle = colours.muted;
    for (const [text, x, align] of [["ROLES", -this.stretch, "right"], ["THEMES", this.stretch, "left"]]) {
      const at = this.network.canvasToDOM({ x, y: this.rows.top - ROW });
      context.textAlign = align;
      context.letterSpacing = "0.08em";
      context.fillText(text, at.x + (align === "right" ? 6 : -6), Math.max(at.y, 14));
    }
    context.textAlign = "left";
    context.letterSpacing = "0px";
  }

  // Pointer ----------------------------------------------------------------------------------------------------------

  /** What is at a point: a shape, else a label, else a line. */
  under(point) {
    const thing = this.network.getNodeAt(point) ?? this.labels.at(point.x, point.y);
    if (thing !== null && thing !== undefined) return { thing };
    const index = this.network.getEdgeAt(point);
    return index === undefined ? {} : { line: this.shown.lines[index] };
  }

  choose(point) {
    const { thing, line } = this.under(point);
    if (thing) this.chosen.thing(thing);
    else if (line) this.chosen.line(line.a, line.b);
    else this.chosen.nothing();
  }

  hover(event) {
    if (!this.shown) return;
    const box = this.container.getBoundingClientRect();
    const { thing = null, line = null } = event && event.buttons === 0 ? this.under({ x: event.clientX - box.left, y: event.clientY - box.top }) : {};
    this.container.style.cursor = thing || line ? "pointer" : "";
    this.point(thing);
  }

  /** Make one thing stand out while the pointer or the focus is on its name. */
  point(id) {
    if (id === this.hovered) return;
    this.hovered = id;
    this.network.redraw();
  }
}

function degrees(lines) {
  const found = new Map();
  for (const { a, b, studies } of lines) {
    for (const id of [a, b]) found.set(id, (found.get(id) ?? 0) + (studies.size || 1));
  }
  return found;
}
