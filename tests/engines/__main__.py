"""The rows of every shipped query in every engine at hand, held against Oxigraph's: `python -m tests.engines`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kg.remote.delivery import Place
from kg.remote.endpoint import Endpoint
from kg.remote.load import load
from kg.store import Graph

from .._answers import Rows, endpoint_rows, oxigraph_rows, rdflib_rows
from ..server._running import running
from .asked import GRAPH_TO_QUERIES, made, text_of
from .foreign import NAME_TO_STORE
from .page import VALUES, page_of

Asking = Callable[[str, str], Rows | None]
"""Gives the rows of a query, named, in one of the graphs, named; None where that graph is not."""

NAME = "https://graphs.example.org/"

NOT_ASKED = "–"
LEGEND = f"the same, in another order, differs, fails, or {NOT_ASKED} for a graph that is not there"


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/engines", description=__doc__)
    parser.add_argument(
        "--endpoint", metavar="URL", help="where a store is asked into which seeds/ was loaded by kg load"
    )
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        graphs = {name: made(name, folder / name) for name in GRAPH_TO_QUERIES}
        engines = dict(_engines(stack, graphs, folder))
        if given.endpoint:
            engines["endpoint"] = _asking({"seeds": Endpoint(given.endpoint)})
        return _print_table(graphs, engines)


def _engines(stack: ExitStack, graphs: Mapping[str, Graph], folder: Path) -> Iterator[tuple[str, Asking]]:
    yield "rdflib", lambda name, graph: rdflib_rows(graphs[graph], text_of(name, graphs[graph], graph))
    yield "kg serve", stack.enter_context(_served(graphs))
    for name in NAME_TO_STORE:
        try:
            yield name, stack.enter_context(_foreign(name, graphs, folder / f"store-{name}"))
        except FileNotFoundError as missing:
            print(f"left out: {missing}", file=sys.stderr)
    try:
        yield "page", stack.enter_context(_in_page(graphs, folder))
    except (FileNotFoundError, ImportError) as missing:
        print(f"left out: the engine in the page: {missing}", file=sys.stderr)


def _asking(there: Mapping[str, Endpoint]) -> Asking:
    return lambda name, graph: (
        endpoint_rows(there[graph], text_of(name, there[graph], graph)) if graph in there else None
    )


@contextmanager
def _served(graphs: Mapping[str, Graph]) -> Iterator[Asking]:
    with ExitStack() as stack:
        addresses = {name: stack.enter_context(running(_folder(graph)))[0] for name, graph in graphs.items()}
        yield _asking({name: Endpoint(f"{address}/sparql") for name, address in addresses.items()})


@contextmanager
def _foreign(name: str, graphs: Mapping[str, Graph], folder: Path) -> Iterator[Asking]:
    folder.mkdir()
    with NAME_TO_STORE[name](folder) as store:
        for graph in graphs:
            load(_folder(graphs[graph]), Place(url=store.load, graph_name=NAME + graph, account=store.account))
        yield _asking({graph: Endpoint(store.of_graph(NAME + graph)) for graph in graphs})


@contextmanager
def _in_page(graphs: Mapping[str, Graph], folder: Path) -> Iterator[Asking]:
    with page_of(graphs, folder) as asking:
        yield asking


def _folder(graph: Graph) -> Path:
    assert graph.folder is not None
    return graph.folder


def _print_table(graphs: Mapping[str, Graph], engines: Mapping[str, Asking]) -> int:
    """A line for each query; 1 if any engine gives other rows."""
    widest = max(len(name) for names in GRAPH_TO_QUERIES.values() for name in names)
    print(f"rows of shipped queries, held against those of kg query: {LEGEND}")
    print(f"{'query':{widest}}  graph   rows  " + "  ".join(f"{engine:>8}" for engine in engines))
    agreeing, right = dict.fromkeys(engines, 0), True
    asked = [(graph, name) for graph, names in GRAPH_TO_QUERIES.items() for name in names]
    for graph, name in asked:
        number = len(oxigraph_rows(graphs[graph], text_of(name, graphs[graph], graph)))
        said = {engine: compared(graphs[graph], asking, engine, name, graph) for engine, asking in engines.items()}
        print(f"{name:{widest}}  {graph:5}  {number:5}  " + "  ".join(f"{word:>8}" for word in said.values()))
        agreeing |= {engine: agreeing[engine] + (word == "same") for engine, word in said.items()}
        right = right and set(said.values()) <= {"same", NOT_ASKED}
    print(f"{'same rows':{widest}}  {'':5}  {len(asked):5}  " + "  ".join(f"{n:>8}" for n in agreeing.values()))
    return int(not right)


def compared(at_home: Graph, asking: Asking, engine: str, name: str, graph: str) -> str:
    """A word of the table: see LEGEND."""
    home = oxigraph_rows(at_home, text_of(name, at_home, graph, VALUES if engine == "page" else None))
    try:
        there = asking(name, graph)
    except Exception as error:  # whatever a stranger's engine does is a line of the table
        print(f"{name}: {engine}: {error}", file=sys.stderr)
        return "fails"
    if there is None:
        return NOT_ASKED
    if there == home:
        return "same"
    if sorted(map(_cells, there)) != sorted(map(_cells, home)):
        return "differs"
    return "same" if engine == "page" else "order"  # it sorts its table as a reader wants it


def _cells(row: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(row.items())


if __name__ == "__main__":
    sys.exit(main())
