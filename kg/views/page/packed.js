// What a page carries packed: gzip, written as base64 in an element that no browser runs.

import { byId } from "./dom.js";

const TOO_OLD = "This browser is too old for this page, which needs Chrome or Edge 80, Firefox 113, Safari 16.4 or later.";

/** The bytes of an element, still packed. @param {string} id */
export function packedBytes(id) {
  return Uint8Array.from(atob(byId(id).textContent ?? ""), (sign) => sign.charCodeAt(0));
}

/** Run the script of an element, if the page has it; its policy knows the script by its hash. @param {string} id */
export async function runPacked(id) {
  if (!document.getElementById(id)) return; // a server gives it as a file
  const script = document.createElement("script");
  script.textContent = await unpackedText(id);
  document.head.append(script);
}

/** The text of an element. @param {string} id @returns {Promise<string>} */
export function unpackedText(id) {
  if (!("DecompressionStream" in globalThis)) {
    byId("hint").textContent = TOO_OLD;
    throw new Error(TOO_OLD);
  }
  const stream = new Blob([packedBytes(id)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}
