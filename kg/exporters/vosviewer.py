"""VOSviewer's map and network files (.txt): roles and themes, linked by the studies that have both.

In VOSviewer: Create, "Create a map based on network data", "Read data from VOSviewer files". The map is what goes to
standard output; to files go both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from kg.exporters._vosviewer import Item, items_and_links
from kg.store import Graph

__all__ = ["PARTS", "SUFFIX", "write", "write_network"]

SUFFIX = ".txt"

# https://app.vosviewer.com/docs/file-types/map-and-network-file-type/
WEIGHTS = ("Links", "Total link strength", "Occurrences")
SCORES = ("Avg. pub. year",)
HEADER = (
    "id",
    "label",
    "description",
    *(f"weight<{name}>" for name in WEIGHTS),
    *(f"score<{name}>" for name in SCORES),
)


def write(graph: Graph, out: BinaryIO) -> None:
    """Write the map: a line for each role or theme, with its weights and scores."""
    items, _ = items_and_links(graph)
    _write(out, HEADER)
    for item in items:
        _write(out, _row(item))


def write_network(graph: Graph, out: BinaryIO) -> None:
    """Write the network: a line for each two that stand in the same studies, with their number; it has no header."""
    _, links = items_and_links(graph)
    for link in links:
        _write(out, (link.source, link.target, link.strength))


PARTS = {"map": write, "network": write_network}
"""One file each, where the export goes to files."""


def _row(item: Item) -> Iterator[object]:
    yield from (item.id, _quoted(item.label), item.kind)
    yield from (item.weights[name] for name in WEIGHTS)
    yield from (item.scores.get(name, "") for name in SCORES)


def _quoted(label: str) -> str:
    """A label that stays one cell.

    "If the label of an item contains a comma or semicolon, the label needs to be enclosed within double quotes."
    """
    one_line = " ".join(label.split())
    return '"' + one_line.replace('"', '""') + '"' if set(one_line) & set(',;"') else one_line


def _write(out: BinaryIO, cells: Iterable[object]) -> None:
    out.write(("\t".join(map(str, cells)) + "\n").encode())
