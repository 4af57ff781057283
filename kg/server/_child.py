"""A process of its own that answers requests about one store, one after the other, and may be killed at any moment.

It is told the store, the base of the graph's IRIs, the time and the memory of an answer. When the store is open there
is a line on standard output. On standard input come lines of JSON with the request; to each there is a line on standard
output, either `{"media_type": …, "bytes": …}` and so many bytes, or `{"status": …, "error": …}`. Linux holds the bound
for memory; elsewhere `kg.server._watch` looks at it.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

from kg.errors import KgError
from kg.server._nursery import copies
from kg.server._problems import status_of
from kg.store import Graph, open_store

__all__ = ["answer_requests"]

Answering = Callable[..., tuple[str, bytes | memoryview]]
"""From a graph and what is asked, by name, the media type and the bytes of an answer."""

GRACE = 5
"""Seconds after which a process ends by itself that nobody ended: its server is gone."""


def answer_requests(
    answering: Answering, store: str, base: str, seconds: str, megabytes: str, way: str = "alone"
) -> None:
    """Answer until standard input ends; with no megabytes memory has no bound. With the way "copies" copies do it."""
    if way == "copies":
        copies()
    graph = Graph(open_store(Path(store)), base)
    _bound_memory(int(megabytes))
    with suppress(KeyboardInterrupt, BrokenPipeError), Path(os.devnull).open("w") as nowhere:
        _say(sys.stdout.buffer, ready=True)
        for line in sys.stdin.buffer:
            faulthandler.dump_traceback_later(float(seconds) + GRACE, exit=True, file=nowhere)
            _answer_to(sys.stdout.buffer, partial(answering, graph, **json.loads(line)))
            faulthandler.cancel_dump_traceback_later()


def _answer_to(out: BinaryIO, answering: Callable[[], tuple[str, bytes | memoryview]]) -> None:
    try:
        media_type, body = answering()
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
    """Let an answer take so much more than the process now has. Only Linux holds to it, and tells how much that is."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + (megabytes << 20)
        if megabytes:
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
