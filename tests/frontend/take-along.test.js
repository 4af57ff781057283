// What is taken along, as text: SVG, CSV, and the lines of a figure's words.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { LABEL, mark, moved, PRINT, strokes, text } from "../../kg/views/page/figure.js";
import { placed } from "../../kg/views/page/figure-labels.js";
import { widthOf, wrapped } from "../../kg/views/page/figure-text.js";
import { csv } from "../../kg/views/page/to-csv.js";
import { svgText } from "../../kg/views/page/to-svg.js";

const figure = (...shapes) => ({ width: 100, height: 50, shapes, title: "Roles & <themes>", told: 'a "told" thing' });

test("A figure becomes SVG with its title and what is told of it, escaped", () => {
  const svg = svgText(figure(text(10, 20, "5 < 6 & so")));

  assert.match(svg, /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="100" height="50" viewBox="0 0 100 50"/);
  assert.match(svg, /<title>Roles &amp; &lt;themes&gt;<\/title>/);
  assert.match(svg, /<desc>a &quot;told&quot; thing<\/desc>/);
  assert.match(svg, new RegExp(`<text x="10" y="20" font-size="${LABEL}" fill="${PRINT.ink}">5 &lt; 6 &amp; so</text>`));
});

test("Signs that XML cannot hold are replaced, so that the file can be read", () => {
  const svg = svgText(figure(text(0, 0, "a\u0000b\u000cc\ud800d\ufffee")));

  assert.match(svg, />a\ufffdb\ufffdc\ufffdd\ufffde<\/text>/);
});

test("An enlarged path keeps the width of its outline", () => {
  const svg = svgText(figure(mark("Role", 30, 20, 5, { stroke: "#000000", width: 2 }), strokes("M0 0H9", { dash: [4, 2] })));

  assert.match(svg, /transform="translate\(30 20\) scale\(5\)" fill="#3670a6" stroke="#000000" stroke-width="0.4"/);
  assert.match(svg, /<path d="M0 0H9" fill="none" stroke="#87929f" stroke-width="1" stroke-dasharray="4 2"\/>/);
});

test("Shapes move with their block, a path from where it has no place yet", () => {
  const shapes = moved([strokes("M0 0H9"), text(1, 2, "here")], 10, 20);

  assert.deepEqual(shapes.map(({ x, y }) => [x, y]), [[10, 20], [11, 22]]);
});

test("A table becomes CSV that a spreadsheet opens as UTF-8 and in which nothing is a formula", () => {
  const written = csv({ columns: ["role", "n"], rows: [['the "GP", or doctor', 3], ["=1+1", -2], [" @SUM(A1)", 0], ["two\nlines", 1], ["+44", 1], ["well-being", 1]] });

  const lines = ["\ufeffrole,n", '"the ""GP"", or doctor",3', "'=1+1,-2", "' @SUM(A1),0", '"two\nlines",1', "'+44,1", "well-being,1", ""];
  assert.equal(written, lines.join("\r\n"));
});

test("Widths are Helvetica's", () => {
  assert.equal(widthOf("Aa i", { size: 1000 }), 667 + 556 + 278 + 222);
  assert.equal(widthOf("看護", { size: 10 }), 20);
  assert.ok(widthOf("Aa", { size: 10, weight: 600 }) > widthOf("Aa", { size: 10 }));
});

test("Words stand in lines that are not too wide, and a word that is too long is cut", () => {
  const style = { size: 10 };

  const lines = wrapped("medical revalidation of pneumonoultramicroscopicsilicovolcanoconiosis", 80, style);

  assert.deepEqual(lines.slice(0, 2), ["medical", "revalidation of"]);
  assert.equal(lines.join(" ").replaceAll(" ", ""), "medicalrevalidationofpneumonoultramicroscopicsilicovolcanoconiosis");
  assert.ok(lines.every((line) => widthOf(line, style) <= 80));
});

test("Of names for one place the weightiest stands there, the next beside it, and the last nowhere", () => {
  const label = (words, x, y, weight) => ({ text: words, x, y, radius: 3, inside: false, weight, faded: false, lean: 0 });
  const paper = { width: 200, height: 40 };

  const found = placed([label("light", 60, 20, 1), label("heavy", 60, 20, 2), label("third", 60, 20, 0)], { size: 10 }, paper);

  assert.deepEqual(found.map(({ line, anchor }) => [line, anchor]), [["heavy", "start"], ["light", "end"]]);
});

test("Print colours are the light colours of the page", () => {
  const sheet = readFileSync(new URL("../../kg/views/page/page.css", import.meta.url), "utf8");
  const light = sheet.slice(0, sheet.indexOf("@media"));
  const differ = Object.keys(PRINT).filter((name) => !["paper", "rule", "line"].includes(name) && !light.includes(`--${name}: ${PRINT[name]};`));

  assert.deepEqual(differ, []);
});
