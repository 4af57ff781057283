"""The rows of a SPARQL query from either engine, as plain text, so that they can be compared."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from kg.query import run
from kg.store import Graph
from kg.vocabulary import PREFIXES

Rows = list[dict[str, str]]


def oxigraph_rows(graph: Graph, text: str) -> Rows:
    """The rows as Oxigraph gives them, by column; an unbound cell is empty."""
    answer = run(graph, text)
    assert isinstance(answer, ox.QuerySolutions)
    names = [variable.value for variable in answer.variables]
    return [{name: "" if row[name] is None else row[name].value for name in names} for row in answer]


def rdflib_rows(graph: Graph, text: str) -> Rows:
    """The rows as rdflib gives them, by column; an unbound cell is empty."""
    answer = graph.rdflib.query(text, initNs=PREFIXES)
    names = [str(name) for name in answer.vars or ()]
    return [{name: "" if row[name] is None else str(row[name]) for name in names} for row in answer]


ENGINES: dict[str, Callable[[Graph, str], Rows]] = {"oxigraph": oxigraph_rows, "rdflib": rdflib_rows}
