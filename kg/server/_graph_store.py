"""Whole graphs by the SPARQL 1.1 Graph Store HTTP Protocol, as far as it reads."""

from __future__ import annotations

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg.server._about import FORMATS
from kg.server._dataset import node
from kg.server._library import Edition
from kg.server._negotiation import best
from kg.server._problems import UnansweredError
from kg.server._requests import only
from kg.server._site import site_of
from kg.server._streams import announced, streamed

__all__ = ["graph_store"]


async def graph_store(request: Request) -> Response:
    """A graph of the store: /store?default, or /store?graph=IRI."""
    only(request, ("default", "graph"))
    edition = site_of(request).library.edition()
    graph = _graph(request, edition)
    media_type = best(request.headers.get("accept", ""), list(FORMATS))
    if media_type is None:
        raise UnansweredError(406, f"a graph is given as one of: {', '.join(FORMATS)}")
    if request.method == "HEAD":
        return announced(media_type, {"Vary": "Accept"})
    name = [graph.value] if isinstance(graph, ox.NamedNode) else []
    return await streamed(media_type, {"Vary": "Accept"}, "kg.server._dump", str(edition.path), media_type, *name)


def _graph(request: Request, edition: Edition) -> ox.NamedNode | ox.DefaultGraph:
    """The graph that is asked for: '?default' or '?graph=', exactly one (4.2, Indirect Graph Identification)."""
    asked = request.query_params
    if len(asked.multi_items()) != 1 or asked.get("default"):
        raise UnansweredError(400, "exactly one graph is wanted: /store?default or /store?graph=IRI")
    if "default" in asked:
        return ox.DefaultGraph()
    graph = node(edition.graph, asked["graph"])
    if isinstance(graph, ox.NamedNode) and not edition.graph.store.contains_named_graph(graph):
        raise UnansweredError(404, f"no graph here is called <{asked['graph'][:200]}>")
    return graph
