// Two libraries as one script each, with what a page must know of them: `node build.js FOLDER`.
//
// The same lock gives the same bytes, so that a test can hold them; WebAssembly is packed by Zopfli (17 s) for the
// 90 kB that this takes off each page.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { gzipAsync } from "@gfx/zopfli";
import { build } from "esbuild";

const HERE = import.meta.dirname;
const SCRIPTS = { "editor.js": "editor.js", "oxigraph.js": "oxigraph.js" };
const WASM = "oxigraph.wasm.gz";
const WASM_SOURCE = "node_modules/oxigraph/web_bg.wasm";

/** oxigraph's package says "MIT OR Apache-2.0" and holds no text of either. */
const OWN_TEXT = { oxigraph: "oxigraph.LICENSE.txt" };

/** @param {string} source @returns {Promise<{text: string, packages: string[]}>} */
async function bundled(source) {
  const made = await build({
    absWorkingDir: HERE,
    entryPoints: [source],
    bundle: true,
    charset: "utf8",
    format: "iife",
    legalComments: "none",
    metafile: true,
    minify: true,
    target: "es2022",
    write: false,
  });
  const packages = Object.keys(made.metafile.inputs).map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
  return { text: made.outputFiles[0].text, packages: [...new Set(packages.filter((name) => name !== undefined))] };
}

/** The packed WebAssembly: what is there already, if it unpacks to the same. @param {string} file */
async function packed(file) {
  const bytes = readFileSync(join(HERE, WASM_SOURCE));
  if (existsSync(file) && gunzipSync(readFileSync(file)).equals(bytes)) return readFileSync(file);
  return gzipAsync(bytes, { numiterations: 5 });
}

/** @param {string} name */
function licence(name) {
  const folder = join(HERE, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const own = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  const text = readFileSync(own ? join(folder, own) : join(HERE, OWN_TEXT[name]), "utf8");
  return { name, version, license, text: text.replace(/\r/g, "").trim() };
}

/** @param {Buffer | Uint8Array | string} bytes */
function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

/** What a copy of packages must be handed on with. @param {ReturnType<typeof licence>[]} licences */
function notices(licences) {
  return licences.map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`).join(`\n${"-".repeat(80)}\n\n`);
}

const folder = process.argv[2];
/** @type {Record<string, Uint8Array | string>} */
const files = { [WASM]: await packed(join(folder, WASM)) };
const packages = new Set();
for (const [file, source] of Object.entries(SCRIPTS)) {
  const made = await bundled(source);
  files[file] = `/*!\n${notices(made.packages.sort().map(licence))}*/\n${made.text}`;
  for (const name of made.packages) packages.add(name);
}
const licences = [...packages].sort().map(licence);
files["LICENCES.txt"] = notices(licences);
const manifest = {
  packages: Object.fromEntries(licences.map(({ name, version }) => [name, version])),
  sources: Object.fromEntries(Object.values(SCRIPTS).map((name) => [name, sha256(readFileSync(join(HERE, name)))])),
  files: Object.fromEntries(Object.keys(files).sort().map((name) => [name, sha256(files[name])])),
};
files["manifest.json"] = JSON.stringify(manifest, null, 2) + "\n";
for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
