"""A graph into somebody's store: piece by piece, so that a load that was broken off goes on where it was.

By the Graph Store Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/), or by SPARQL Update where a store does
not speak that. A piece that arrives twice changes nothing: triples are a set, and ours have no blank nodes.
"""

from __future__ import annotations

import hashlib
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import msgspec
import pyoxigraph as ox

from kg.endpoint import Endpoint
from kg.errors import KgError, ServiceError, SettingError
from kg.remote import Account, Sent, Way, address_in, shown
from kg.store import MANIFEST, open_graph
from kg.web import LastingError, PassingError, Timing, UnreachableError, back_off
from kg.workers import Progress

__all__ = ["BATCH", "TIMEOUT", "Loaded", "Place", "load"]

BATCH = 25_000
"""Triples in a piece: some 4 MB."""

BATCH_OF_UPDATE = 1_000
"""In an update, of which Virtuoso takes some 10,000 lines of code at the most, which it counts after compiling."""

TIMEOUT = 300.0
"""Seconds that a store may take over a piece."""

BOOKMARKS = "cache/loads.json"
"""In the folder of the graph: how far each load has come that is not at its end."""

ATTEMPTS = 8
"""How often a piece is sent: over two minutes, in which a store may be started again."""

NOT_UNDERSTOOD = frozenset((400, 404, 405, 406, 415, 501))
"""So answers who does not speak the Graph Store Protocol."""

TOO_LARGE = 413

ENDING_TO_QUERY = {
    "/sparql-graph-crud-auth": "/sparql",  # Virtuoso
    "/sparql-graph-crud": "/sparql",
    "/sparql-auth": "/sparql",
    "/store": "/query",  # Oxigraph
    "/data": "/query",  # Jena's Fuseki
    "/update": "/query",  # both
    "/rdf-graphs/service": "",  # RDF4J, GraphDB
    "/statements": "",
}
"""Where stores answer queries, by how the address ends to which they take triples."""

COUNT = "SELECT (COUNT(*) AS ?triples) { %s }"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a graph goes: an address that takes triples, the graph's name there (the default graph if it has none).

    With `update` only SPARQL Update is spoken. `query` answers how many triples are there.
    """

    url: str
    graph_name: str | None = None
    account: Account | None = None
    update: bool = False
    query: str | None = None

    @property
    def name(self) -> str:
        """The address as messages show it."""
        return shown(address_in(self.url)[0])

    @property
    def query_url(self) -> str | None:
        """The address for queries: the one given, or what is usual beside the address that takes triples."""
        ending = next((known for known in ENDING_TO_QUERY if self.url.endswith(known)), None)
        return self.query or (ending and self.url.removesuffix(ending) + ENDING_TO_QUERY[ending])


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


Making = Callable[[Place, bytes, bool], Sent]
"""Makes the request that brings a piece, into an emptied graph if it is so wanted."""


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
    _check_name(place.graph_name)
    graph = open_graph(folder)
    total = len(graph.store)
    sender = _Sender(place, replace(timing or Timing(), timeout=timeout, longest=timeout))
    making = sender.making()
    bookmark = _Bookmark(folder, f"{address_in(place.url)[0]} {place.graph_name or ''} {replacing}")
    done = before = _trusted(bookmark.read(), place, timeout)
    progress("loading", done, total)
    for piece, size in _pieces(graph.store, done, batch or (BATCH if making is _by_graph_store else BATCH_OF_UPDATE)):
        try:
            sender.send(making(place, piece, replacing and not done))
        except (LastingError, PassingError) as fault:
            raise ServiceError(f"{place.name}: {fault}{_what_helps(fault)}; {_goes_on(done, total)}") from fault
        done += size
        bookmark.write(done)
        progress("loading", done, total)
    bookmark.remove()
    return _counted(Loaded(triples=total, before=before, way=MAKING_TO_NAME[making]), place, timeout)


def _by_graph_store(place: Place, piece: bytes, emptying: bool) -> Sent:
    bare, _ = address_in(place.url)
    target = "default" if place.graph_name is None else "graph=" + urllib.parse.quote(place.graph_name, safe="")
    url = f"{bare}{'&' if '?' in bare else '?'}{target}"
    return Sent(
        url=url, method="PUT" if emptying else "POST", body=piece, headers={"Content-Type": "application/n-triples"}
    )


def _by_update(place: Place, piece: bytes, emptying: bool) -> Sent:
    """N-Triples are what INSERT DATA takes, as they stand."""
    graph = f"GRAPH <{place.graph_name}>" if place.graph_name else ""
    clearing = f"CLEAR SILENT {graph or 'DEFAULT'} ;\n" if emptying else ""
    triples = piece.decode()
    if graph and triples:  # Virtuoso refuses an empty graph
        triples = f"{graph} {{\n{triples}}}"
    update = f"{clearing}INSERT DATA {{\n{triples}}}"
    form = urllib.parse.urlencode({"update": update}).encode()
    return Sent(url=address_in(place.url)[0], body=form, headers={"Content-Type": "application/x-www-form-urlencoded"})


MAKING_TO_NAME: dict[Making, str] = {
    _by_graph_store: "the Graph Store Protocol",
    _by_update: "SPARQL Update",
}


class _Sender:
    """Sends to one store, patiently once it was reached."""

    def __init__(self, place: Place, timing: Timing) -> None:
        self._place = place
        self._timing = timing
        self._way = Way(address_in(place.url)[1] or place.account, timing=timing)
        self._reached = False

    def making(self) -> Making:
        """How the store wants its triples, tried with none, which changes nothing. Raises ServiceError.

        So it is also known who asks before megabytes are sent, which a store may refuse to read to their end.
        """
        refusals = []
        for making in (_by_update,) if self._place.update else MAKING_TO_NAME:
            try:
                self.send(making(self._place, b"", False))
            except (LastingError, PassingError, UnreachableError) as fault:
                refusals.append(fault)
                if not isinstance(fault, LastingError) or fault.status not in NOT_UNDERSTOOD:
                    break
            else:
                return making
        hint = "" if self._place.graph_name else " (--graph-name IRI loads into a graph with that name)"
        raise ServiceError(f"{self._place.name}: {refusals[0]}{hint if _is_refusal(refusals[0]) else ''}")

    def send(self, sent: Sent) -> None:
        """Send until it arrives or patience ends. Raises PassingError, LastingError, UnreachableError."""
        for attempt in range(ATTEMPTS):
            try:
                self._send(sent)
                return
            except PassingError as fault:
                if attempt + 1 == ATTEMPTS:
                    raise
                back_off(self._timing, attempt, fault)

    def _send(self, sent: Sent) -> None:
        """Send once. A store that was there, and is gone, may come back."""
        try:
            self._way.send(sent)
        except UnreachableError as fault:
            if self._reached:
                raise PassingError(str(fault)) from fault
            raise
        self._reached = True


def _is_refusal(fault: Exception) -> bool:
    return isinstance(fault, LastingError) and fault.status not in (401, 403)


def _what_helps(fault: Exception) -> str:
    too_large = isinstance(fault, LastingError) and fault.status == TOO_LARGE
    return " (--batch N sends smaller pieces)" if too_large else ""


def _goes_on(done: int, total: int) -> str:
    return f"{done:,} of {total:,} triples are there, and the same command goes on behind them"


def _check_name(name: str | None) -> None:
    """Raise SettingError for what is no IRI: it is written into updates."""
    with suppress(ValueError):
        if name is None or ":" in ox.NamedNode(name).value:
            return
    raise SettingError(f"--graph-name {name}: an IRI is wanted, such as https://example.org/graph")


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
