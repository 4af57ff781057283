// The engine at work, beside the page, so that a long query can be stopped. Not a part of the page's own script.
//
// First comes {engine, triples}, both packed by gzip; then {query}. Each is answered by one message;
// after an error of WebAssembly itself, such as too little memory, the worker is of no more use.

const JSON_RESULTS = "application/sparql-results+json";
const TRIPLES = "application/n-triples";

/** @type {any} */
let store = null;

async function unpacked(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function begin({ engine, triples }) {
  const { start, Store } = globalThis.kgOxigraph;
  start({ module: await unpacked(engine) });
  store = new Store();
  store.load(await unpacked(triples), { format: "text/turtle", lenient: true, no_transaction: true });
  return { ready: store.size };
}

/** A SELECT or ASK gives its results as JSON, a CONSTRUCT or DESCRIBE its triples. */
function answer(query) {
  try {
    return { results: store.query(query, { results_format: JSON_RESULTS }) };
  } catch (error) {
    if (!String(error.message).startsWith("Not supported RDF format")) throw error;
    return { triples: store.query(query, { results_format: TRIPLES }) };
  }
}

addEventListener("message", async ({ data }) => {
  try {
    postMessage("query" in data ? answer(data.query) : await begin(data));
  } catch (error) {
    postMessage({ error: String(error.message ?? error), broken: error instanceof WebAssembly.RuntimeError });
  }
});
