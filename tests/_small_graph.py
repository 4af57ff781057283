"""The graph of `samples/graph/small.ttl`, for tests of what is done with a graph."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.store import Graph

SAMPLE = Path(__file__).parent / "samples" / "graph" / "small.ttl"


@cache
def small_graph() -> Graph:
    """The same graph for all tests; for reading only."""
    store = ox.Store()
    store.load(SAMPLE.read_bytes(), format=ox.RdfFormat.TURTLE)
    return Graph(store)
