"""A graph to look at, and its page in a browser that has no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
def visiting(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens a file in a browser that is offline, and watches it; `sort` is the kind of Visit that it gives."""
    contexts = []

    def visit(file: Path, address: str = "", sort: type[Visit] = Visit, **options: Any) -> Visit:
        context = browser.new_context(**{"viewport": DESK, "offline": True, "reduced_motion": "reduce"} | options)
        contexts.append(context)
        made = sort(context.new_page())
        made.page.on("request", lambda request: made.requests.append(request.url))
        made.page.on("console", lambda message: made.complaints.append(message.text))
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        made.page.goto(file.as_uri() + address)
        return made

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture
def opened(visiting: Opener, sample_graph: Graph, tmp_path: Path) -> Opener:
    """Opens the page of a graph (the sample's) when it is ready."""

    def open_page(
        graph: Graph = sample_graph, address: str = "", focus: str | None = None, hops: int = 2, **options: Any
    ) -> Visit:
        file = tmp_path / "page.html"
        with file.open("wb") as out:
            network.write(graph, out, focus=focus, hops=hops)
        visit = visiting(file, address, **options)
        visit.page.locator("html[data-ready]").wait_for(state="attached")
        return visit

    return open_page
