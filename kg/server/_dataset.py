"""Which graphs a query is about: those that the request names, else those of its FROM clauses, else the default graph.

A graph is one that the store holds; nothing is ever fetched, and a graph that is not held is an empty one (SPARQL 1.1
Protocol, 2.1.4). The default graph goes by the base of the graph's IRIs, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

import pyoxigraph as ox

from kg.server._problems import UnansweredError
from kg.sparql.refusals import TOKEN
from kg.store import Graph
from kg.vocabulary import PREFIXES

__all__ = ["asked_of", "node", "not_held"]

Node = ox.NamedNode | ox.DefaultGraph


def asked_of(graph: Graph, query: str, default: Sequence[str], named: Sequence[str]) -> Mapping[str, Any]:
    """What `Store.query` is told of the graphs that a request names; nothing where the query itself says all."""
    if not default and not named:
        clauses = list(_from_clauses(query, graph.base))
        if (False, graph.base) not in clauses:
            return {}
        default, named = ([iri for is_named, iri in clauses if is_named == wanted] for wanted in (False, True))
    return {
        "default_graph": [node(graph, iri) for iri in default],
        "named_graphs": [ox.NamedNode(iri) for iri in named if isinstance(node(graph, iri), ox.NamedNode)],
    }


def node(graph: Graph, iri: str) -> Node:
    """The graph of a name. Raises UnansweredError for what is no IRI."""
    try:
        return ox.DefaultGraph() if iri == graph.base else ox.NamedNode(iri)
    except ValueError:
        raise UnansweredError(400, f"'{iri[:60]}' is no IRI of a graph") from None


def not_held(graph: Graph, iris: Sequence[str]) -> list[str]:
    """Those of some names that are of no graph here, and so of an empty one."""
    nodes = {iri: node(graph, iri) for iri in iris}
    return [
        iri for iri, one in nodes.items() if isinstance(one, ox.NamedNode) and not graph.store.contains_named_graph(one)
    ]


def _from_clauses(query: str, base: str) -> Iterator[tuple[bool, str]]:
    """The graphs of FROM, and whether FROM NAMED: `(False, "https://w3id.org/study-kg/")`."""
    prefixes, before = dict(PREFIXES), ("", "")
    for token in TOKEN.finditer(query):
        said, kind = token.group(), token.lastgroup
        match (*before, kind):
            case _, _, "comment":
                continue
            case _, "base", "iri":
                base = urljoin(base, said[1:-1])
            case "prefix", name, "iri":
                prefixes[name.removesuffix(":")] = urljoin(base, said[1:-1])
            case (_, "from", "iri" | "name") | ("from", "named", "iri" | "name"):
                yield before[1] == "named", _iri(token, base, prefixes)
        before = before[1], said if kind == "name" else said.lower()


def _iri(token: re.Match[str], base: str, prefixes: Mapping[str, str]) -> str:
    if token.lastgroup == "iri":
        return urljoin(base, token.group()[1:-1])
    return prefixes.get(token["prefix"], "") + token["local"]
