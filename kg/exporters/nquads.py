"""N-Quads: RDF, one statement a line, with its graph."""

from __future__ import annotations

from typing import BinaryIO

from kg.exporters._rdf import serialize
from kg.store import Graph

SUFFIX = ".nq"


def write(graph: Graph, out: BinaryIO) -> None:
    """Write the whole graph."""
    serialize(graph, "kg-nquads", out)
