"""The small graph of four invented studies that the tests of the page share."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store import Graph


@pytest.fixture(scope="session")
def sample() -> Path:
    return Path(__file__).parent.parent / "samples" / "view" / "graph.ttl"


@pytest.fixture(scope="session")
def sample_graph(sample: Path) -> Graph:
    store = ox.Store()
    store.bulk_load(path=str(sample), format=ox.RdfFormat.TURTLE)
    return Graph(store)
