"""Answers to SPARQL, each in one of its forms, and what else is asked of the processes that give them.

    python -m kg.server._queries STORE BASE SECONDS MEGABYTES

A process of its own, as `kg.server._child` says: Oxigraph has no time limit and no bound for its memory.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox

from kg.server._child import answer_requests
from kg.server._dataset import asked_of
from kg.server._negotiation import best
from kg.server._problems import UnansweredError
from kg.sparql.query import answering, run, write
from kg.sparql.refusals import check
from kg.store import Graph

__all__ = ["GRAPHS", "LARGEST", "RESULTS", "answer", "answer_to"]

RESULTS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "xml",
    "application/ld+json": "json",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
"""The media types of an answer, in the order of preference, and what kg.sparql.query calls the format."""

LARGEST = 64_000_000
"""Bytes of an answer; whoever wants more takes a download of the whole graph."""


class _Bounded(io.BytesIO):
    """What is written, up to the largest answer."""

    def __init__(self, largest: int) -> None:
        super().__init__()
        self._largest = largest

    def write(self, some: object) -> int:
        if self.tell() + len(some) > self._largest:  # type: ignore[arg-type]  # kg writes bytes only
            raise UnansweredError(
                400, f"the answer is larger than {self._largest / 1e6:g} MB; add a LIMIT, or use a download"
            )
        return super().write(some)  # type: ignore[arg-type]  # the same


def answer(
    graph: Graph,
    query: str,
    accept: str,
    largest: int = LARGEST,
    default: Sequence[str] = (),
    named: Sequence[str] = (),
    allow_service: bool = False,
) -> tuple[str, memoryview]:
    """The media type and the bytes of an answer, at most so many; `default` and `named` are IRIs of graphs.

    Raises KgError.
    """
    check(query, allow_service=allow_service)
    result = run(graph, query, allow_service=allow_service, **asked_of(graph, query, default, named))
    formats = GRAPHS if isinstance(result, ox.QueryTriples) else RESULTS
    media_type = best(accept, list(formats))
    if media_type is None:
        raise UnansweredError(406, f"this query is answered as one of: {', '.join(formats)}")
    out = _Bounded(largest)
    with answering():
        write(result, formats[media_type], out)
    return media_type, out.getbuffer()


def answer_to(graph: Graph, what: str = "rows", **asked: Any) -> tuple[str, bytes | memoryview]:
    """The media type and the bytes of the rows of a query, of remarks on one, or of what plain words ask for."""
    match what:
        case "remarks":  # imported where it is asked for: a process should be there at once
            from kg.server._remarks import remarks

            return remarks(graph, **asked)
        case "plain":
            from kg.server._plain import plain

            return plain(graph, **asked)
    return answer(graph, **asked)


if __name__ == "__main__":
    answer_requests(answer_to, *sys.argv[1:])
