"""Nodes beside nodes, as the store gives them one property at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from kg.store import Graph
from kg.vocabulary import KG

__all__ = ["identifier", "objects", "subjects"]


def objects(graph: Graph, nodes: Iterable[ox.NamedNode], property_: ox.NamedNode) -> Iterator[ox.NamedNode]:
    """What the nodes have of a property, in the order of the nodes."""
    return (quad.object for node in nodes for quad in graph.store.quads_for_pattern(node, property_, None))  # type: ignore[misc]


def subjects(graph: Graph, nodes: Iterable[ox.NamedNode], property_: ox.NamedNode) -> Iterator[ox.NamedNode]:
    """What has a property that is one of the nodes, in the order of the nodes."""
    return (quad.subject for node in nodes for quad in graph.store.quads_for_pattern(None, property_, node))  # type: ignore[misc]


def identifier(graph: Graph, sides: Sequence[ox.NamedNode]) -> str:
    """The PMID of what the nodes stand for, else its DOI; "" where it has neither."""
    pmid, doi = (next(objects(graph, sides, property_), None) for property_ in (KG.pmid, KG.doi))
    return f"PMID {pmid.value}" if pmid else doi.value if doi else ""
