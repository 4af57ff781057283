"""What any command begins with: the graph it is about, what is to be chosen from it, and what is told meanwhile."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len

from kg.console.terminal import err, line, plain
from kg.errors import KgError, NotSparqlError

if TYPE_CHECKING:
    from kg.remote.endpoint import Endpoint
    from kg.remote.request import Account
    from kg.store import Graph

__all__ = ["chosen", "conditions", "ended_at_once", "endpoint", "interruptible", "opened", "print_error", "resumable"]

LONGEST_BEFORE = 60
"""How many characters are shown before the place of a mistake."""


@contextmanager
def interruptible(graph: Path) -> Iterator[None]:
    """What Ctrl-C leaves behind is told."""
    try:
        yield
    except KeyboardInterrupt as stopped:
        line(err, f"kg: stopped; {graph} is as it was before" + (f"; {stopped}" if str(stopped) else ""))
        sys.exit(130)


@contextmanager
def resumable() -> Iterator[None]:
    """That nothing is lost by Ctrl-C is told."""
    try:
        yield
    except KeyboardInterrupt:
        line(err, "kg: stopped; the same command goes on where it was")
        sys.exit(130)


@contextmanager
def ended_at_once() -> Iterator[None]:
    """Ctrl-C ends the process by itself, which a shell calls 130: Python hears of no signal while the engine works.

    Whoever has said that it is to be ignored, or heard otherwise, has the last word.
    """
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def endpoint(url: str | None, account: Account | None, timeout: float) -> Endpoint | None:
    """The endpoint at an address, if there is one; what it remarks goes to standard error."""
    if url is None:
        return None
    from kg.remote.endpoint import Endpoint  # which takes as long to import as all else that a query needs

    return Endpoint(url, account=account, timeout=timeout, remark=lambda said: line(err, f"kg: {said}"))


def conditions(where: Sequence[str] | None, min_score: float | None) -> list[str]:
    """The conditions that the options of a call set."""
    return [*(where or ()), *([f"score>={min_score}"] if min_score else [])]


def opened(folder: Path, where: Sequence[str] | None, min_score: float | None = None) -> Graph:
    """The graph of a folder, or what of it meets conditions; that nothing does is said, and an answer, too."""
    from kg.store import open_graph

    return chosen(open_graph(folder), conditions(where, min_score))


def chosen(graph: Graph, wanted: Sequence[str]) -> Graph:
    """What of a graph meets conditions; that nothing does is said, and an answer, too."""
    from kg.selection.chosen import is_empty, selected

    found = selected(graph, wanted)
    if is_empty(found):
        line(err, f"kg: no publication meets {' and '.join(wanted)}")
    return found


def print_error(error: KgError) -> None:
    """What went wrong, a line for each thing."""
    for said in str(error).splitlines():
        line(err, "kg: ", said)
    if isinstance(error, NotSparqlError):
        before, after = error.row[: error.column - 1], error.row[error.column - 1 :]
        line(err, f"    {before[-LONGEST_BEFORE:]}{after}")
        line(err, f"    {' ' * cell_len(plain(before[-LONGEST_BEFORE:]))}{'^' * error.length}")
