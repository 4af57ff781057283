"""How a store takes triples: by the Graph Store Protocol, or by SPARQL Update where it does not speak that.

The Graph Store Protocol is https://www.w3.org/TR/sparql11-http-rdf-update/.
"""

from __future__ import annotations

import urllib.parse
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import ServiceError, SettingError
from kg.remote.request import Account, Sent, Way, address_in, shown
from kg.remote.web import LastingError, PassingError, Timing, UnreachableError, back_off

__all__ = ["Place", "Protocol", "Sender", "check_name", "what_helps"]

ATTEMPTS = 8
"""How often a piece is sent: over two minutes, in which a store may be started again."""

NOT_UNDERSTOOD = frozenset((400, 404, 405, 406, 415, 501))
"""So answers who does not speak the Graph Store Protocol."""

WHERE = (
    "triples are taken at an address that ends with /store in Oxigraph, /data in Jena's Fuseki,"
    " /rdf-graphs/service in RDF4J and GraphDB, /sparql-graph-crud-auth in Virtuoso; --update wants that for updates"
)
STATUS_TO_HELP = {404: WHERE, 405: WHERE, 413: "--batch N sends smaller pieces", 415: WHERE}

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
class Protocol:
    """A way of bringing triples, `batch` of them in a piece where nothing else is said.

    `sent` makes the request that brings a piece of N-Triples, into an emptied graph if it is so wanted.
    """

    name: str
    batch: int
    sent: Callable[[Place, bytes, bool], Sent]


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


GRAPH_STORE = Protocol(name="the Graph Store Protocol", batch=25_000, sent=_by_graph_store)
"""In pieces of some 4 MB."""

# Virtuoso takes some 10,000 lines of code at the most, which it counts after compiling.
UPDATE = Protocol(name="SPARQL Update", batch=1_000, sent=_by_update)


class Sender:
    """Sends to one store, patiently once it was reached."""

    def __init__(self, place: Place, timing: Timing) -> None:
        self._place = place
        self._timing = timing
        self._way = Way(address_in(place.url)[1] or place.account, timing=timing)
        self._reached = False

    def protocol(self) -> Protocol:
        """How the store wants its triples, tried with none, which changes nothing. Raises ServiceError.

        So it is also known who asks before megabytes are sent, which a store may refuse to read to their end.
        """
        refusals = []
        for protocol in (UPDATE,) if self._place.update else (GRAPH_STORE, UPDATE):
            try:
                self.send(protocol.sent(self._place, b"", False))
            except (LastingError, PassingError, UnreachableError) as fault:
                refusals.append(fault)
                if not isinstance(fault, LastingError) or fault.status not in NOT_UNDERSTOOD:
                    break
            else:
                return protocol
        first = refusals[0]
        raise ServiceError(f"{self._place.name}: {first}{what_helps(first) or self._name_helps(first)}")

    def _name_helps(self, fault: Exception) -> str:
        is_refusal = isinstance(fault, LastingError) and fault.status not in (401, 403)
        wants_name = is_refusal and not self._place.graph_name
        return " (--graph-name IRI loads into a graph with that name)" if wants_name else ""

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


def what_helps(fault: Exception) -> str:
    """What would do, behind the words of a fault."""
    known = STATUS_TO_HELP.get(fault.status or 0) if isinstance(fault, LastingError) else None
    return f" ({known})" if known else ""


def check_name(name: str | None) -> None:
    """Raise SettingError for what is no IRI: it is written into updates."""
    with suppress(ValueError):
        if name is None or ":" in ox.NamedNode(name).value:
            return
    raise SettingError(f"--graph-name {name}: an IRI is wanted, such as https://example.org/graph")
