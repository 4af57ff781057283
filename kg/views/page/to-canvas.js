// A figure as PNG, drawn shape by shape: an image that is loaded would be a request.

import { FONT, MONO } from "./figure-text.js";

/**
 * @typedef {import("./figure.js").Figure} Figure
 * @typedef {import("./figure.js").Shape} Shape
 */

const LEAST = 3000; // pixels across, 400 to the inch on 19 cm

/** @param {Figure} figure @returns {Promise<Blob>} */
export function png(figure) {
  const canvas = painted(figure);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("This browser cannot draw so large a picture."))), "image/png"));
}

/** @param {Figure} figure */
function painted(figure) {
  const scale = Math.ceil((LEAST / figure.width) * 100) / 100;
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(figure.width * scale);
  canvas.height = Math.ceil(figure.height * scale);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser cannot draw so large a picture.");
  context.scale(scale, scale);
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, figure.width, figure.height);
  for (const shape of figure.shapes) {
    context.save();
    context.globalAlpha = shape.opacity ?? 1;
    if (shape.kind === "text") write(context, shape);
    else paint(context, shape);
    context.restore();
  }
  return canvas;
}

/** @param {CanvasRenderingContext2D} context @param {Exclude<Shape, import("./figure.js").Text>} shape */
function paint(context, shape) {
  const { fill, stroke, width = 1, dash = [] } = shape;
  const scale = shape.kind === "path" ? (shape.scale ?? 1) : 1;
  const path = pathOf(shape);
  if (shape.kind === "path") context.transform(scale, 0, 0, scale, shape.x ?? 0, shape.y ?? 0);
  if (fill) {
    context.fillStyle = fill;
    context.fill(path);
  }
  if (stroke) {
    context.strokeStyle = stroke;
    context.lineWidth = width / scale;
    context.setLineDash(dash.map((length) => length / scale));
    context.stroke(path);
  }
}

/** @param {Exclude<Shape, import("./figure.js").Text>} shape */
function pathOf(shape) {
  const path = shape.kind === "path" ? new Path2D(shape.d) : new Path2D();
  if (shape.kind === "circle") path.arc(shape.x, shape.y, shape.r, 0, 2 * Math.PI);
  if (shape.kind === "rect") path.rect(shape.x, shape.y, shape.w, shape.h);
  return path;
}

/** @param {CanvasRenderingContext2D} context @param {import("./figure.js").Text} shape */
function write(context, { x, y, text, size, weight = 400, anchor = "start", mono, slanted, turn = 0, halo, fill }) {
  context.translate(x, y);
  context.rotate((turn * Math.PI) / 180);
  context.font = `${slanted ? "italic " : ""}${weight} ${size}px ${mono ? MONO : FONT}`;
  context.textAlign = anchor === "middle" ? "center" : anchor;
  if (halo) {
    context.lineWidth = 3;
    context.lineJoin = "round";
    context.strokeStyle = "#ffffff";
    context.strokeText(text, 0, 0);
  }
  context.fillStyle = fill;
  context.fillText(text, 0, 0);
}
