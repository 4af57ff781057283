"""A graph to look at, and its page in a browser that has no network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.store import Graph
from kg.views import network

from ._visit import DESK, Opener, Visit


@pytest.fixture(scope="session")
def sample() -> Path:
    return Path(__file__).parent.parent / "samples" / "view" / "graph.ttl"


@pytest.fixture(scope="session")
def sample_graph(sample: Path) -> Graph:
    store = ox.Store()
    store.bulk_load(path=str(sample), format=ox.RdfFormat.TURTLE)
    return Graph(store)


@pytest.fixture
def opened(browser: Any, sample_graph: Graph, tmp_path: Path) -> Iterator[Opener]:
    """Opens the page of a graph (the sample's) in a browser that is offline, and watches it."""
    contexts = []

    def open_page(
        graph: Graph = sample_graph, address: str = "", focus: str | None = None, hops: int = 2, **options: Any
    ) -> Visit:
        file = tmp_path / "page.html"
        with file.open("wb") as out:
            network.write(graph, out, focus=focus, hops=hops)
        context = browser.new_context(**{"viewport": DESK, "offline": True, "reduced_motion": "reduce"} | options)
        contexts.append(context)
        visit = Visit(context.new_page())
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("console", lambda message: visit.complaints.append(message.text))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.set_default_timeout(5_000)
        visit.page.goto(file.as_uri() + address)
        visit.page.locator("html[data-ready]").wait_for(state="attached")
        return visit

    yield open_page
    for context in contexts:
        context.close()
