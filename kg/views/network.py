"""An interactive picture of the graph in one offline HTML file, each line opening to its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from kg.store import Graph

__all__ = ["SUFFIX", "write"]

SUFFIX = ".html"


def write(graph: Graph, out: BinaryIO, *, focus: str | None = None, hops: int = 1, with_sparql: bool = False) -> None:
    """Write the page. `focus` is the IRI of a thing: then only what lies within so many links of it is shown.

    With SPARQL the page also answers queries, on the triples of the studies that it shows.
    """
    from kg.views._page import html
    from kg.views._payload import around, payload
    from kg.views._sparql import sparql

    shown, start = payload(graph), None
    if focus is not None:
        start = shown.named(focus.removeprefix(graph.base))
        shown = around(shown, start, hops)
    out.write(html(shown, start, sparql(graph, shown) if with_sparql else None).encode())
