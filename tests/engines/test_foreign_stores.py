"""A stranger's store gives the rows that one has at home, once `kg load` has been there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kg.remote.delivery import Place
from kg.remote.endpoint import Endpoint
from kg.remote.load import load
from kg.store import Graph

from .._answers import endpoint_rows, oxigraph_rows
from .asked import GRAPH_TO_QUERIES, made, text_of
from .foreign import NAME_TO_STORE, Store

NAME = "https://graphs.example.org/"


@pytest.fixture(scope="module")
def graphs(seeds_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Graph]:
    """The two graphs that are asked."""
    return {"seeds": seeds_graph, "tied": made("tied", tmp_path_factory.mktemp("tied") / "graph")}


@pytest.fixture(scope="module", params=NAME_TO_STORE)
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An empty store; where its program is not installed the test is skipped."""
    with ExitStack() as stack:
        try:
            running = stack.enter_context(NAME_TO_STORE[request.param](tmp_path_factory.mktemp(request.param)))
        except FileNotFoundError as missing:
            pytest.skip(str(missing))
        yield running


def _folder(graph: Graph) -> Path:
    assert graph.folder is not None
    return graph.folder


@pytest.mark.parametrize("graph", GRAPH_TO_QUERIES)
@pytest.mark.parametrize("update", [False, True], ids=["Graph Store Protocol", "SPARQL Update"])
def test_same_rows(graph: str, update: bool, store: Store, graphs: dict[str, Graph]) -> None:
    """Every shipped query, its names looked up in the store: the same columns and rows in the same order."""
    name = f"{NAME}{graph}/{update}"
    place = Place(url=store.update if update else store.load, graph_name=name, account=store.account, update=update)

    loaded = load(_folder(graphs[graph]), place, replacing=True)
    there = Endpoint(store.of_graph(name))
    texts = {query: text_of(query, there, graph) for query in GRAPH_TO_QUERIES[graph]}

    assert loaded.held == loaded.triples == len(graphs[graph].store)
    assert {query: endpoint_rows(there, text) for query, text in texts.items()} == {
        query: oxigraph_rows(graphs[graph], text_of(query, graphs[graph], graph)) for query in texts
    }
