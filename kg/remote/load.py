"""A graph into somebody's store: piece by piece, so that a load that was broken off goes on where it was.

A piece that arrives twice changes nothing: triples are a set, and ours have no blank nodes. How a piece is sent is told
by `kg.remote.delivery`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import msgspec
import pyoxigraph as ox

from kg.errors import KgError, ServiceError
from kg.remote.delivery import Place, Sender, check_name, what_helps
from kg.remote.endpoint import Endpoint
from kg.remote.request import address_in
from kg.remote.web import LastingError, PassingError, Timing
from kg.store import MANIFEST, open_graph
from kg.workers import Progress

__all__ = ["TIMEOUT", "Loaded", "load"]

TIMEOUT = 300.0
"""Seconds that a store may take over a piece."""

BOOKMARKS = "cache/loads.json"
"""In the folder of the graph: how far each load has come that is not at its end."""

COUNT = "SELECT (COUNT(*) AS ?triples) { %s }"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What came of a load: our triples, how many of them were there from a load broken off, and the way they went.

    `held` are the triples that the store counts in the end, `uncounted` why it did not.
    """

    triples: int
    before: int
    way: str
    held: int | None = None
    uncounted: str = ""


def load(
    folder: Path,
    place: Place,
    *,
    batch: int | None = None,
    replacing: bool = False,
    timeout: float = TIMEOUT,
    timing: Timing | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> Loaded:
    """Send a graph to a store, and count what is there then. With `replacing` nothing else stays in that graph.

    Raises NoGraphError, SettingError, ServiceError: where the store ends up with fewer triples than were sent, too.
    """
    check_name(place.graph_name)
    graph = open_graph(folder)
    total = len(graph.store)
    sender = Sender(place, replace(timing or Timing(), timeout=timeout, longest=timeout))
    protocol = sender.protocol()
    bookmark = _Bookmark(folder, f"{address_in(place.url)[0]} {place.graph_name or ''} {replacing}")
    done = before = _trusted(bookmark.read(), place, timeout)
    progress("loading", done, total)
    for piece, size in _pieces(graph.store, done, batch or protocol.batch):
        try:
            sender.send(protocol.sent(place, piece, replacing and not done))
        except (LastingError, PassingError) as fault:
            raise ServiceError(f"{place.name}: {fault}{what_helps(fault)}; {_goes_on(done, total)}") from fault
        done += size
        bookmark.write(done)
        progress("loading", done, total)
    bookmark.remove()
    return _counted(Loaded(triples=total, before=before, way=protocol.name), place, timeout)


def _goes_on(done: int, total: int) -> str:
    return f"{done:,} of {total:,} triples are there, and the same command goes on behind them"


def _pieces(store: ox.Store, skipped: int, size: int) -> Iterator[tuple[bytes, int]]:
    """The triples as N-Triples with their number, in the order of the store, which is the same at every reading."""
    triples = (quad.triple for quad in islice(store, skipped, None))
    while piece := list(islice(triples, size)):
        yield ox.serialize(piece, format=ox.RdfFormat.N_TRIPLES) or b"", len(piece)


# ---------------------------------------------------------------------------------------------------------------------
# How far a load has come


class _Bookmark:
    """A line in the graph's folder; where nothing can be written, a load that breaks off begins anew."""

    def __init__(self, folder: Path, load: str) -> None:
        self._path = folder / BOOKMARKS
        self._load = _digest(load.encode())  # in an address may stand a key
        self._edition = _digest((folder / MANIFEST).read_bytes())

    def read(self) -> int:
        """How many triples of this edition of the graph are there."""
        edition, done = self._all().get(self._load, ("", 0))
        return done if edition == self._edition else 0

    def write(self, done: int) -> None:
        self._put({**self._all(), self._load: (self._edition, done)})

    def remove(self) -> None:
        self._put({load: mark for load, mark in self._all().items() if load != self._load})

    def _all(self) -> dict[str, tuple[str, int]]:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, tuple[str, int]])
        except (OSError, msgspec.MsgspecError):
            return {}

    def _put(self, marks: dict[str, tuple[str, int]]) -> None:
        draft = self._path.with_name(f".{self._path.name}.draft")
        with suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            draft.write_bytes(msgspec.json.encode(marks))
            draft.replace(self._path)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


# ---------------------------------------------------------------------------------------------------------------------
# What the store holds


def _trusted(done: int, place: Place, timeout: float) -> int:
    """How many triples need not be sent again: none if the store has fewer by now."""
    if not done:
        return 0
    held, _ = _held(place, timeout)
    return done if held is None or held >= done else 0


def _counted(loaded: Loaded, place: Place, timeout: float) -> Loaded:
    """With what the store counts. Raises ServiceError if triples are missing."""
    held, uncounted = _held(place, timeout)
    if held is not None and held < loaded.triples:
        raise ServiceError(f"{place.name}: took {loaded.triples:,} triples and holds {held:,} of them in that graph")
    return replace(loaded, held=held, uncounted=uncounted)


def _held(place: Place, timeout: float) -> tuple[int | None, str]:
    """How many triples are in that graph of the store, or why that is not known."""
    if place.query_url is None:
        return None, "--query URL would tell where to ask"
    pattern = f"GRAPH <{place.graph_name}> {{ ?s ?p ?o }}" if place.graph_name else "?s ?p ?o"
    account = address_in(place.url)[1] or place.account
    try:
        row = next(Endpoint(place.query_url, account=account, timeout=timeout).select(COUNT % pattern))
        return int(row["triples"].value), ""
    except (KgError, StopIteration, ValueError) as error:
        return None, str(error)
