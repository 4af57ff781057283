// What a page carries packed: gzip, written as base64 in an element that no browser runs.

import { byId } from "./dom.js";

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
  const stream = new Blob([packedBytes(id)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}
