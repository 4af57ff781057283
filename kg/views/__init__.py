"""Graphs to pages: one module per picture."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from inspect import signature
from pathlib import Path
from types import ModuleType

from kg import plugins
from kg.errors import KgError
from kg.output import write_whole
from kg.store import Graph
from kg.things.naming import find

__all__ = ["view_to"]

# Read when numpy is first imported. A layout solves many small problems: several threads wait for one another, and
# round otherwise than one, so that the places in a page would depend on the number of processors.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def view_to(
    graph: Graph, name: str, path: Path, *, focus: str | None = None, hops: int = 1, with_sparql: bool = False
) -> Path:
    """Write one of the pictures to a file; with a focus, only what is within so many steps of that thing.

    With SPARQL the page answers queries by itself.
    Raises UnknownNameError for an unknown view or thing, KgError if the file cannot be written or if the picture
    knows no focus or no SPARQL.
    """
    module = plugins.named(plugins.VIEWS, name)
    _check_options(
        module, name, [option for option, asked in {"focus": focus, "with_sparql": with_sparql}.items() if asked]
    )
    near = {"focus": find(graph, focus).value, "hops": hops} if focus else {}
    more = {"with_sparql": True} if with_sparql else {}
    return write_whole(path, partial(module.write, graph, **near, **more))


def _check_options(module: ModuleType, name: str, options: Iterable[str]) -> None:
    for option in options:
        if option not in signature(module.write).parameters:
            raise KgError(f"the picture '{name}' has no --{option.replace('_', '-')}; the picture 'network' has")
