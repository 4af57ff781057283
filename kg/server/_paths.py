"""The way between two things, over a network that is put together once.

    python -m kg.server._paths STORE BASE SECONDS MEGABYTES

A process of its own, as `kg.server._child` says: the network of a large graph takes seconds to make, and much memory.
"""

from __future__ import annotations

import sys
from functools import cache

import msgspec
import networkx as nx

from kg.cards import path
from kg.network import networkx_graph
from kg.server._child import answer_requests
from kg.store import Graph

__all__ = ["path_between"]


def path_between(graph: Graph, one: str, other: str) -> tuple[str, bytes]:
    """JSON with the steps of a shortest way. Raises KgError where nothing connects the two, or a name is not known."""
    return "application/json", msgspec.json.encode({"steps": path(graph, one, other, _network(graph))})


@cache
def _network(graph: Graph) -> nx.MultiDiGraph:
    return networkx_graph(graph)


if __name__ == "__main__":
    answer_requests(path_between, *sys.argv[1:])
