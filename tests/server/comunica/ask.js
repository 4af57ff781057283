// Asks an endpoint with Comunica: {"endpoint": …, "queries": [text, …]} on standard input, the rows of each on output.
import { text } from "node:stream/consumers";
import { QueryEngine } from "@comunica/query-sparql";

const { endpoint, queries } = JSON.parse(await text(process.stdin));
const engine = new QueryEngine();

/** @param {string} query */
async function rows(query) {
  const bindings = await engine.queryBindings(query, { sources: [{ type: "sparql", value: endpoint }] });
  return (await bindings.toArray()).map((row) => Object.fromEntries([...row].map(([name, term]) => [name.value, term.value])));
}

const answers = [];
for (const query of queries) answers.push(await rows(query));
console.log(JSON.stringify(answers));
