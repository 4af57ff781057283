// Oxigraph, the engine that kg uses, in WebAssembly: what the page's worker takes of it.

import { initSync, Store } from "oxigraph/web.js";

Object.assign(globalThis, { kgOxigraph: { start: initSync, Store } });
