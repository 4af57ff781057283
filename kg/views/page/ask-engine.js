// Oxigraph in a worker: started when it is first asked, stopped when an answer takes too long, then started anew.

import { packedBytes, unpackedText } from "./packed.js";

/** @typedef {{results: string} | {triples: string}} Answer  results are SPARQL's JSON, triples are N-Triples */

export class Stopped extends Error {}

export class Engine {
  constructor() {
    /** @type {Promise<Worker> | null} */
    this.worker = null;
    /** @type {(reason: Error) => void} */
    this.leave = () => {};
    /** @type {Promise<unknown>} */
    this.last = Promise.resolve();
  }

  /** The answer to a query, after those before it. Rejects with the engine's words, or Stopped. @returns {Promise<Answer>} */
  ask(query) {
    const answered = this.last.then(() => this.started()).then((worker) => this.told(worker, { query }));
    this.last = answered.catch(() => {});
    return answered;
  }

  /** Have it ready before the first question. @returns {Promise<Worker>} */
  started() {
    this.worker ??= this.start();
    return this.worker;
  }

  /** End whatever it works on. */
  stop() {
    this.leave(new Stopped("stopped"));
    this.worker?.then((worker) => worker.terminate(), () => {});
    this.worker = null;
  }

  async start() {
    const address = URL.createObjectURL(new Blob([await unpackedText("ask-worker")], { type: "text/javascript" }));
    const worker = new Worker(address);
    const parts = { engine: packedBytes("ask-engine"), triples: packedBytes("ask-triples") };
    await this.told(worker, parts, [parts.engine.buffer, parts.triples.buffer]);
    URL.revokeObjectURL(address);
    return worker;
  }

  /** @param {Worker} worker @returns {Promise<any>} */
  told(worker, message, transferred = []) {
    return new Promise((resolve, reject) => {
      this.leave = reject;
      worker.onmessage = ({ data }) => {
        if (!("error" in data)) return resolve(data);
        reject(new Error(data.error));
        if (data.broken) this.stop();
      };
      worker.onerror = (event) => reject(new Error(event.message || "the engine did not start"));
      worker.postMessage(message, transferred);
    });
  }
}
