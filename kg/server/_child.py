"""A process of its own that answers queries, one after the other, and may be killed at any moment.

    python -m kg.server._child STORE BASE SECONDS MEGABYTES

When the store is open there is a line on standard output. On standard input come lines of JSON,
`{"query": …, "accept": …}`; to each there is a line on standard output, either `{"media_type": …, "bytes": …}` and so
many bytes, or `{"status": …, "error": …}`. Oxigraph has no time limit and no
bound for its memory: both are set here, for the process. The memory bound holds on Linux; macOS does not keep to it,
and Windows has none of the kind.
"""

from __future__ import annotations

import faulthandler
import io
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import KgError
from kg.query import run, write
from kg.server._negotiation import best
from kg.server._problems import UnansweredError, status_of
from kg.server._refusals import check
from kg.store import Graph, open_store

RESULTS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
}
GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "xml",
    "application/ld+json": "json",
    "application/json": "json",
    "application/xml": "xml",
}
"""The media types of an answer, in the order of preference, and what kg.query calls the format."""

LARGEST = 64_000_000
"""Bytes of an answer; whoever wants more takes a download of the whole graph."""

GRACE = 5
"""Seconds after which a process ends by itself that nobody ended: its server is gone."""


class _Bounded(io.BytesIO):
    """What is written, up to the largest answer."""

    def write(self, some: object) -> int:
        if self.tell() + len(some) > LARGEST:  # type: ignore[arg-type]
            raise UnansweredError(
                400, f"the answer is larger than {LARGEST // 1_000_000} MB; add a LIMIT, or use a download"
            )
        return super().write(some)  # type: ignore[arg-type]


def answer(graph: Graph, query: str, accept: str) -> tuple[str, memoryview]:
    """The media type and the bytes of an answer. Raises KgError."""
    check(query)
    result = run(graph, query)
    formats = GRAPHS if isinstance(result, ox.QueryTriples) else RESULTS
    media_type = best(accept, list(formats))
    if media_type is None:
        raise UnansweredError(406, f"this query is answered as one of: {', '.join(formats)}")
    out = _Bounded()
    write(result, formats[media_type], out)
    return media_type, out.getbuffer()


def main(store: str, base: str, seconds: str, megabytes: str) -> None:
    """Answer until standard input ends."""
    _bound_memory(int(megabytes))
    graph = Graph(open_store(Path(store)), base)
    _say(sys.stdout.buffer, ready=True)
    with Path(os.devnull).open("w") as nowhere:
        for line in sys.stdin.buffer:
            faulthandler.dump_traceback_later(float(seconds) + GRACE, exit=True, file=nowhere)
            _answer_to(sys.stdout.buffer, graph, **json.loads(line))
            faulthandler.cancel_dump_traceback_later()


def _answer_to(out: BinaryIO, graph: Graph, query: str, accept: str) -> None:
    try:
        media_type, body = answer(graph, query, accept)
    except KgError as error:
        _say(out, status=status_of(error), error=" ".join(str(error).split()))
    except MemoryError:
        _say(out, status=503, error="the query needs more memory than it may have; ask for less at once")
    else:
        _say(out, media_type=media_type, bytes=len(body))
        out.write(body)
        out.flush()


def _say(out: BinaryIO, **said: object) -> None:
    out.write(json.dumps(said).encode() + b"\n")
    out.flush()


def _bound_memory(megabytes: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt, BrokenPipeError):
        main(*sys.argv[1:])
