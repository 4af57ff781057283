"""RDF/XML: RDF for older tools."""

from __future__ import annotations

from typing import BinaryIO

from kg.exporters._rdf import serialize
from kg.store import Graph

SUFFIX = ".rdf"


def write(graph: Graph, out: BinaryIO) -> None:
    """Write the whole graph."""
    serialize(graph, "kg-rdfxml", out)
