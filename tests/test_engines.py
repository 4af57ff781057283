"""Law 8: rdflib, Oxigraph and a served graph return the same rows for every shipped query."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kg.remote.endpoint import Endpoint
from kg.store import Graph

from ._answers import Rows, endpoint_rows, oxigraph_rows, rdflib_rows
from .engines.__main__ import compared
from .engines.asked import EMPTY, GRAPH_TO_QUERIES, made, text_of
from .server._running import running

ASKED = [(graph, name) for graph, names in GRAPH_TO_QUERIES.items() for name in names]


@pytest.fixture(scope="module")
def graphs(seeds_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Graph]:
    """The seeds, and a graph in which sources differ, one publication retracts another, and a service gave one file."""
    return {"seeds": seeds_graph, "tied": made("tied", tmp_path_factory.mktemp("tied") / "graph")}


@pytest.fixture(scope="module")
def served(graphs: dict[str, Graph]) -> Iterator[dict[str, Endpoint]]:
    """The same graphs, each behind `kg serve`."""
    folders = [graph.folder for graph in graphs.values()]
    with running(folders[0]) as (seeds, _), running(folders[1]) as (tied, _):
        yield {"seeds": Endpoint(f"{seeds}/sparql"), "tied": Endpoint(f"{tied}/sparql")}


@pytest.mark.parametrize(("graph", "name"), ASKED)
def test_rdflib_gives_the_same_rows(graph: str, name: str, graphs: dict[str, Graph]) -> None:
    """The same columns and the same rows in the same order, and some, so that nothing is compared on empty answers."""
    text = text_of(name, graphs[graph], graph)

    rows = oxigraph_rows(graphs[graph], text)

    assert rows or name in EMPTY
    assert rdflib_rows(graphs[graph], text) == rows


@pytest.mark.parametrize(("graph", "name"), ASKED)
def test_a_served_graph_gives_the_same_rows(
    graph: str, name: str, graphs: dict[str, Graph], served: dict[str, Endpoint]
) -> None:
    """Names are found by the server, too, and the rows come over HTTP as they are at home."""
    home = text_of(name, graphs[graph], graph)

    there = text_of(name, served[graph], graph)

    assert there == home
    assert endpoint_rows(served[graph], there) == oxigraph_rows(graphs[graph], home)


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (lambda rows: rows, "same"),
        (lambda rows: rows[::-1], "order"),
        (lambda rows: rows[1:], "differs"),
        (lambda rows: 1 // 0, "fails"),
        (lambda rows: None, "–"),
    ],
    ids=["same", "order", "differs", "fails", "not there"],
)
def test_an_engine_is_held_against_ones_own(
    answer: Callable[[Rows], Rows | None], word: str, seeds_graph: Graph
) -> None:
    """What `scripts/engines` says of an answer is right, also where there is none."""
    name = "roles-by-studies"
    rows = oxigraph_rows(seeds_graph, text_of(name, seeds_graph, "seeds"))

    assert compared(seeds_graph, lambda *_: answer(rows), "made up", name, "seeds") == word
