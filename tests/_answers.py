"""The rows of a SPARQL query from any engine, as plain text, so that they can be compared."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from kg.remote.endpoint import Endpoint
from kg.sparql.query import run
from kg.store import Graph
from kg.vocabulary import PREFIXES

Rows = list[dict[str, str]]


def oxigraph_rows(graph: Graph, text: str) -> Rows:
    """The rows as Oxigraph gives them, by column; an unbound cell is empty."""
    return _rows(run(graph, text))


def rdflib_rows(graph: Graph, text: str) -> Rows:
    """The rows as rdflib gives them, by column; an unbound cell is empty."""
    answer = graph.rdflib.query(text, initNs=PREFIXES)
    names = [str(name) for name in answer.vars or ()]
    return [{name: "" if row[name] is None else str(row[name]) for name in names} for row in answer]


def endpoint_rows(endpoint: Endpoint, text: str) -> Rows:
    """The rows as an endpoint gives them, by column; an unbound cell is empty."""
    return _rows(endpoint.query(text))


def _rows(answer: object) -> Rows:
    assert isinstance(answer, ox.QuerySolutions)
    names = [variable.value for variable in answer.variables]
    return [{name: "" if row[name] is None else row[name].value for name in names} for row in answer]


ENGINES: dict[str, Callable[[Graph, str], Rows]] = {"oxigraph": oxigraph_rows, "rdflib": rdflib_rows}
