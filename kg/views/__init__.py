"""Graphs to pages: one module per picture."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from kg import plugins
from kg.output import write_whole
from kg.store import Graph
from kg.things import find

__all__ = ["view_to"]


def view_to(
    graph: Graph, name: str, path: Path, *, focus: str | None = None, hops: int = 1, with_sparql: bool = False
) -> Path:
    """Write one of the pictures to a file; with a focus, only what is within so many steps of that thing.

    With SPARQL the page answers queries by itself, if the picture can.
    Raises UnknownNameError for an unknown view or thing, KgError if the file cannot be written.
    """
    module = plugins.named(plugins.VIEWS, name)
    near = {"focus": find(graph, focus).value, "hops": hops} if focus else {}
    more = {"with_sparql": True} if with_sparql else {}
    return write_whole(path, partial(module.write, graph, **near, **more))
