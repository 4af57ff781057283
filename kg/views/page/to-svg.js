// A figure as SVG: as text for a file, or as elements for the page's own print.

import { FONT, MONO } from "./figure-text.js";

/**
 * @typedef {import("./figure.js").Figure} Figure
 * @typedef {import("./figure.js").Shape} Shape
 * @typedef {{name: string, attributes: Record<string, string | number | undefined>, inside: (Node_ | string)[]}} Node_
 */

const NAMESPACE = "http://www.w3.org/2000/svg";
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** What XML 1.0 cannot hold, not even escaped. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** @param {Figure} figure */
export function svgText(figure) {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(tree(figure))}\n`;
}

/** @param {Figure} figure @returns {SVGElement} */
export function svgElement(figure) {
  return made(tree(figure));
}

/** @param {Figure} figure @returns {Node_} */
function tree({ width, height, shapes, title, told }) {
  const root = { xmlns: NAMESPACE, width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "font-family": FONT };
  return node("svg", root, node("title", {}, title), node("desc", {}, told), node("rect", { width, height, fill: "#ffffff" }), ...shapes.map(drawn));
}

/** @param {Shape} shape @returns {Node_} */
function drawn(shape) {
  if (shape.kind === "circle") return node("circle", { cx: rounded(shape.x), cy: rounded(shape.y), r: rounded(shape.r), ...paint(shape) });
  if (shape.kind === "rect") return node("rect", { x: rounded(shape.x), y: rounded(shape.y), width: rounded(shape.w), height: rounded(shape.h), ...paint(shape) });
  if (shape.kind === "text") return drawnText(shape);
  const { x = 0, y = 0, scale = 1 } = shape;
  const transform = [x || y ? `translate(${rounded(x)} ${rounded(y)})` : "", scale === 1 ? "" : `scale(${rounded(scale)})`].filter(Boolean).join(" ");
  return node("path", { d: shape.d, transform: transform || undefined, ...paint(shape, scale) });
}

/** @param {import("./figure.js").Text} shape */
function drawnText({ x, y, text, size, weight = 400, anchor = "start", mono, slanted, turn, halo, ...colours }) {
  const attributes = {
    x: rounded(x),
    y: rounded(y),
    "font-size": size,
    "font-family": mono ? MONO : undefined,
    "font-weight": weight === 400 ? undefined : weight,
    "font-style": slanted ? "italic" : undefined,
    "text-anchor": anchor === "start" ? undefined : anchor,
    transform: turn ? `rotate(${turn} ${rounded(x)} ${rounded(y)})` : undefined,
  };
  const outline = halo ? { stroke: "#ffffff", "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" } : {};
  return node("text", { ...attributes, ...outline, fill: colours.fill, opacity: colours.opacity }, text);
}

/** @param {import("./figure.js").Paint} shape @param {number} scale  by which what is painted is enlarged */
function paint({ fill, stroke, width = 1, dash, opacity }, scale = 1) {
  return {
    fill: fill ?? "none",
    stroke,
    "stroke-width": stroke ? rounded(width / scale) : undefined,
    "stroke-dasharray": stroke && dash ? dash.map((length) => rounded(length / scale)).join(" ") : undefined,
    opacity: opacity === undefined || opacity === 1 ? undefined : rounded(opacity),
  };
}

function rounded(number) {
  return Math.round(number * 100) / 100;
}

/** @param {...(Node_ | string)} inside @returns {Node_} */
function node(name, attributes, ...inside) {
  return { name, attributes, inside };
}

/** @param {Node_ | string} part @returns {string} */
function written(part) {
  if (typeof part === "string") return escaped(part);
  const attributes = Object.entries(part.attributes).filter(([, value]) => value !== undefined).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  const inside = part.inside.map(written).join(part.name === "svg" ? "\n" : "");
  const [open, close] = part.name === "svg" ? ["\n", "\n"] : ["", ""];
  return inside ? `<${part.name}${attributes.join("")}>${open}${inside}${close}</${part.name}>` : `<${part.name}${attributes.join("")}/>`;
}

function escaped(text) {
  return text.toWellFormed().replace(NOT_XML, "\ufffd").replace(/[&<>"]/g, (sign) => ESCAPES[sign]);
}

/** @param {Node_} part @returns {SVGElement} */
function made({ name, attributes, inside }) {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined && key !== "xmlns") element.setAttribute(key, String(value));
  element.append(...inside.map((part) => (typeof part === "string" ? part : made(part))));
  return element;
}
