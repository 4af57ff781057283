"""The triples of a graph from the lines that its build wrote: a store would have to look up each of their terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby, islice
from pathlib import Path

import pyoxigraph as ox
from isal import igzip, igzip_lib

from kg.store import broken

__all__ = ["in_order"]

AT_A_TIME = 10_000
"""Lines."""


def in_order(path: Path, order: Callable[[bytes], bytes] | None = None) -> Iterator[ox.Quad]:
    """The triples of a gzip file of N-Triples, each once, in the order of their lines or of what these are told as.

    Raises GraphError where the file is damaged.
    """
    try:
        lines = _unpacked(path).splitlines()
        lines.sort(key=order)
        each = (line for line, _ in groupby(lines))
        while some := list(islice(each, AT_A_TIME)):
            yield from ox.parse(b"\n".join(some), ox.RdfFormat.N_TRIPLES)
    except (OSError, EOFError, SyntaxError, igzip_lib.IsalError) as error:  # type: ignore[misc]  # so isal's stubs
        raise broken(path, f"damaged: {error}") from error


def _unpacked(path: Path) -> bytes:
    with igzip.open(path) as file:  # type: ignore[no-untyped-call]  # isal has no types
        content: bytes = file.read()
    if not path.stat().st_size:  # which gzip takes for no lines
        raise EOFError("it is empty")
    return content
