"""The graph over HTTP: the explorer, a page for every thing, SPARQL, JSON and downloads; it is only ever read.

The way of a request: `_guard` (whose host, which method) -> `_app` (what answers its address: `_sparql`, `_things`,
`_explorer` …) -> `_protocol`, `_requests` (what is asked) -> `_library` (of which graph) -> `_threads` -> `_pool` (its
turn, by `_limits` and `_places`) -> `_process`, from the `_nursery`, held to its bounds by `_run`, `_watch` and
`_memory` -> there `_child`, and in it `_queries`, `_contents`, `_tables` or `_paths` -> and back, as bytes that are
sent, kept (`_remembered`, `_kept`) or set in a page (`_pages`). Whole graphs are written by processes of `_streams`.
"""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread

from kg.errors import SettingError

__all__ = ["serve"]

BACKLOG = 128
MOST_CONNECTIONS = 500
"""So many may be open at once; who comes then is told to come again."""
LAST_SECONDS = 2
"""How long answers that are being sent may take when the server is told to end."""


def serve(
    folder: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    allowed: Sequence[str] = (),
    cors: str | None = None,
    conditions: Sequence[str] = (),
    seconds: float = 30,
    megabytes: int = 1024,
    together: int | None = None,
    largest: int = 64,
    allow_service: bool = False,
    announce: Callable[[str], object] = print,
    remark: Callable[[str], object] = print,
) -> None:
    """Serve a graph until Ctrl-C; `announce` is told the address once the server can be asked, `remark` what is left.

    `port` 0 is any that is free; `allowed` are further names of the host, `cors` an origin whose scripts may read the
    answers, or "*". A query may take so many seconds, and so many megabytes, and all that run at once so many
    `together`, by default half of the machine's; 0 megabytes are without bound. An answer may be `largest` megabytes
    large; with `allow_service` a query may ask other hosts. Raises SettingError for what is no origin, or an address
    that cannot be listened at, KgError where there is no graph.
    """
    import uvicorn

    from kg.server._app import application
    from kg.server._connection import Connection
    from kg.server._ending import Server, until_told_to_end
    from kg.server._guard import LONGEST_ADDRESS
    from kg.server._library import Library
    from kg.server._limits import Limits
    from kg.server._memory import half_of_the_machine
    from kg.server._sharing import origin

    cors = None if cors is None else origin(cors)

    with until_told_to_end():
        listening = _listening(host, port)
        together = half_of_the_machine() if together is None else together
        library = Library(folder, conditions, Limits(seconds=seconds, megabytes=megabytes, together=together))
        app = application(library, host, tuple(allowed), cors, largest=largest * 1_000_000, allow_service=allow_service)
        config = uvicorn.Config(
            app,
            http=Connection,
            limit_concurrency=MOST_CONNECTIONS,
            h11_max_incomplete_event_size=2 * LONGEST_ADDRESS,  # the address, and as much for the headers
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            lifespan="off",
        )
        server = Server(config, library.stop, LAST_SECONDS)
        Thread(target=library.warm, daemon=True).start()
        announce(_address(host, listening.getsockname()[1]))
        try:
            server.run(sockets=[listening])
        finally:
            library.close()
            if server.unanswered:
                remark(f"stopped; {server.unanswered} question{'s' * (server.unanswered > 1)} left without an answer")


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise SettingError(f"port {port} is in use; name another: kg serve --port {port + 1}") from error
        raise SettingError(f"cannot listen at {host}:{port}: {error.strerror or error}") from error
    except OverflowError as error:
        raise SettingError(f"port {port}: from 0 to 65535") from error


def _address(host: str, port: int) -> str:
    shown = {"": "localhost", "0.0.0.0": "localhost", "::": "localhost"}.get(host, host)
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"
