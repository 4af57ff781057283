"""A graph to look at, and its page in a browser that has no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.store import Graph
from kg.views import network

from ._visit import DESK, Opener, Visit

PATIENCE = 120_000
"""Milliseconds; a machine may have much else to do."""


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
        context.set_default_timeout(PATIENCE)
        made = sort(context.new_page())
        made.page.on("request", lambda request: made.requests.append(request.url))
        made.page.on("console", lambda message: made.complaints.append(message.text))
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        made.page.goto(file.as_uri() + address)
        return made

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Graph, str | None, int], Path]:
    """The page of a graph, or of what is near a thing in it; each is made once."""

    @cache
    def page_of(graph: Graph, focus: str | None, hops: int) -> Path:
        file = tmp_path_factory.mktemp("page") / "page.html"
        with file.open("wb") as out:
            network.write(graph, out, focus=focus, hops=hops)
        return file

    return page_of


@pytest.fixture
def opened(visiting: Opener, sample_graph: Graph, page_of: Callable[[Graph, str | None, int], Path]) -> Opener:
    """Opens the page of a graph (the sample's) when it is ready."""

    def open_page(
        graph: Graph = sample_graph, address: str = "", focus: str | None = None, hops: int = 2, **options: Any
    ) -> Visit:
        visit = visiting(page_of(graph, focus, hops), address, **options)
        visit.page.locator("html[data-ready]").wait_for(state="attached")
        return visit

    return open_page
