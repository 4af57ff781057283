"""CSV: a table of nodes and a table of links, for spreadsheets and Neo4j."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from kg.network import Network
from kg.store import Graph

SUFFIX = ".csv"

# The heads that neo4j-admin import knows: https://neo4j.com/docs/operations-manual/current/import/
NODE_COLUMNS = (":ID", ":LABEL", "label", "iri", "year:int", "identifier")
LINK_COLUMNS = (":START_ID", ":TYPE", ":END_ID", "start", "end", "sentences:int", "quote")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t")


def write(graph: Graph, out: BinaryIO) -> None:
    """Write the table of links, which says most by itself."""
    network = Network(graph)
    labels = {node.key: node.label for node in network.nodes}
    rows = (
        (k.source, k.relation, k.target, labels[k.source], labels[k.target], k.sentences, k.quote)
        for k in network.links
    )
    _write(out, LINK_COLUMNS, rows)


def write_nodes(graph: Graph, out: BinaryIO) -> None:
    """Write the table of nodes."""
    rows = ((n.key, n.kind, n.label, n.iri, n.year or "", n.identifier or "") for n in Network(graph).nodes)
    _write(out, NODE_COLUMNS, rows)


PARTS = {"nodes": write_nodes, "links": write}
"""One file each, where the export goes to files."""


def _write(out: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    # The mark tells Excel that the file is UTF-8.
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    text.flush()
    text.detach()


def _harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell
