"""Stores that others wrote, each started for itself where it is installed, empty, at a port of this machine."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kg.remote.request import Account

__all__ = ["NAME_TO_STORE", "Store"]

LONGEST_START = 60
"""Seconds."""

VIRTUOSO_INI = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = 100000
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A store that is running: where it takes triples, by the protocol and by updates, and where it answers."""

    load: str
    update: str
    query: str
    account: Account | None = None

    def of_graph(self, name: str) -> str:
        """The address at which only one graph is asked (SPARQL 1.1 Protocol, 2.1.4)."""
        return f"{self.query}?default-graph-uri={name}"


@contextmanager
def oxigraph(folder: Path) -> Iterator[Store]:
    """Oxigraph's own server, which `pip install oxigraph` brings."""
    port = _free_port()
    command = [
        _program("oxigraph", "pip install oxigraph"),
        "serve",
        "--location",
        str(folder),
        "--bind",
        f"127.0.0.1:{port}",
    ]
    with _running(command, folder, port) as address:
        yield Store(load=f"{address}/store", update=f"{address}/update", query=f"{address}/query")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Store]:
    """Virtuoso 7, which Debian has as virtuoso-opensource."""
    port = _free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO_INI.format(sql=_free_port(), http=port))
    command = [_program("virtuoso-t", "apt install virtuoso-opensource, on Debian"), "-f", "-c", "virtuoso.ini"]
    with _running(command, folder, port) as address:
        yield Store(
            load=f"{address}/sparql-graph-crud-auth",
            update=f"{address}/sparql-auth",
            query=f"{address}/sparql",
            account=Account(user="dba", password="dba"),  # what it begins with
        )


NAME_TO_STORE: dict[str, Callable[[Path], AbstractContextManager[Store]]] = {"oxigraph": oxigraph, "virtuoso": virtuoso}
"""Raise FileNotFoundError where the program is not installed."""


def _program(name: str, bringing: str) -> str:
    """The path of a program, or what would bring it."""
    beside = shutil.which(name, path=str(Path(sys.executable).parent))
    if found := beside or shutil.which(name):
        return found
    raise FileNotFoundError(f"{name} is not installed ({bringing})")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[str]:
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
    try:
        _wait_for(process, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=LONGEST_START)


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    ends = time.monotonic() + LONGEST_START
    while time.monotonic() < ends and process.poll() is None:
        with (
            suppress(OSError),
            closing(http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST_START)) as connection,
        ):
            connection.request("GET", "/")
            return
        time.sleep(0.1)
    raise RuntimeError(f"{process.args!r} did not start")
