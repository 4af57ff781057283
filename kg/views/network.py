"""An interactive picture of the graph in one offline HTML file, each line opening to its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from kg.store import Graph

__all__ = ["SUFFIX", "write"]

SUFFIX = ".html"


def write(graph: Graph, out: BinaryIO, *, focus: str | None = None, hops: int = 1) -> None:
    """Write the page. `focus` is the IRI of a thing: then only what lies within so many links of it is shown."""
    from kg.views._page import html
    from kg.views._payload import around, payload

    shown, start = payload(graph), None
    if focus is not None:
        start = shown.named(focus.removeprefix(graph.base))
        shown = around(shown, start, hops)
    out.write(html(shown, start).encode())
