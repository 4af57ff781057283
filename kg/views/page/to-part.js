// A smaller page: what is near a thing, as far as it passes the filters.

import { counted, KINDS } from "./words.js";
import { nearTo } from "./paths.js";

const IN_HEADING = ["Study", "Role", "Theme", "Person", "Organisation"];

/**
 * What a page tells that holds only what is near a thing: a step more than the picture shows as near, so that a role brings the themes of its studies.
 * @param {import("./views.js").Context} context @param {any} told  what this page was told
 * @returns {{told: object, heading: string}}
 */
export function partNear({ selection, state }, told) {
  const near = nearTo(selection, state.thing, state.depth + 1);
  const edges = told.edges.filter((link) => selection.kept.has(link) && near.has(link.from) && near.has(link.to));
  const quoted = new Set(edges.flatMap((link) => (link.mentions ?? []).map((mention) => mention.record)));
  const kept = [...told.records.keys()].filter((place) => quoted.has(place) || near.has(told.records[place].study));
  const places = new Map(kept.map((place, index) => [place, index]));
  const nodes = told.nodes.filter((node) => near.has(node.id)).map(({ community, ...node }) => node);
  const heading = IN_HEADING.map((kind) => ({ kind, size: nodes.filter((node) => node.kind === kind).length })).filter(({ size }) => size);
  return {
    told: { ...told, nodes, edges: edges.map((link) => moved(link, places)), records: kept.map((place) => told.records[place]), communities: [], start: state.thing, focus: state.thing },
    heading: heading.map(({ kind, size }) => counted(size, KINDS[kind].one, KINDS[kind].many)).join(" · "),
  };
}

/** A link whose mentions are in the records that are kept. */
function moved(link, places) {
  return link.mentions ? { ...link, mentions: link.mentions.map((mention) => ({ ...mention, record: places.get(mention.record) })) } : link;
}
