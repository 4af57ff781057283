"""The command `kg serve`."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote, urlsplit

import psutil
import pytest

from ._running import running, until


def serve(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", "serve", *options], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no signals to one process")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "kill"])
def test_it_tells_its_address_and_nothing_else(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: signal.Signals
) -> None:
    """The address goes to standard error; asking leaves no line, and whoever ends it no error and no file."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with running(folder) as (address, process):
        status = urllib.request.urlopen(f"{address}/role/falls-nurse").status
        process.send_signal(ending)
        out, err = process.communicate(timeout=60)

    assert (status, process.returncode, out, err) == (200, 0, "", "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_in_the_middle_of_a_query(folder: Path) -> None:
    """Who waits for an answer, with a place or without one, is told at once that the server is being stopped."""
    endless = quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    with running(folder, "--timeout", "600") as (address, process), ExitStack() as open_ones:
        several = [open_ones.enter_context(socket.create_connection(_place(address))) for _ in range(12)]
        for number, one in enumerate(several):
            one.sendall(f"GET /sparql?query={endless}%23{number} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert until(
            lambda: len(psutil.Process(process.pid).children(recursive=True)) > 2
        )  # the first, at least, has a place
        process.send_signal(signal.SIGINT)
        answer = several[0].makefile("rb").read()
        _, err = process.communicate(timeout=60)

    assert answer.startswith(b"HTTP/1.1 503")
    assert b"the server is being stopped" in answer
    assert re.fullmatch(r"kg: stopped; \d+ questions? left without an answer\n", err)


def test_who_leaves_in_the_middle_of_a_question(folder: Path) -> None:
    """A connection that ends before the query was sent leaves no line, and others are answered."""
    headers = "Host: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 99"
    begun = f"POST /sparql HTTP/1.1\r\n{headers}\r\n\r\nASK"
    with running(folder) as (address, process):
        with socket.create_connection(_place(address)) as leaving:
            leaving.sendall(begun.encode())
        status = urllib.request.urlopen(f"{address}/sparql?query=ASK%7B%7D").status
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=60)

    assert (status, err) == (200, "")


def _place(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    return str(parts.hostname), int(parts.port or 0)


def test_the_command_line_asks_it(folder: Path) -> None:
    """`kg query --endpoint` gives the rows that the graph itself gives."""
    query = [sys.executable, "-m", "kg", "query", "roles-by-studies", "--format", "csv", "-g", str(folder)]

    with running(folder) as (address, _):
        asked = subprocess.run([*query, "--endpoint", f"{address}/sparql"], capture_output=True, check=True).stdout

    assert asked == subprocess.run(query, capture_output=True, check=True).stdout
    assert asked.count(b"\n") > 1


def test_a_port_in_use(folder: Path) -> None:
    """One line says what would do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = serve("-g", str(folder), "--port", str(port))

    assert done.returncode == 2
    assert done.stderr == f"kg: port {port} is in use; name another: kg serve --port {port + 1}\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-g", "nothing-here"], "nothing-here: no graph there"),
        (["--host", "no.such.host.invalid"], "cannot listen at no.such.host.invalid"),
        (["--where", "colour=red"], "no field called 'colour'"),
        (["--where", "year>=2090"], "no publication meets year>=2090"),
    ],
)
def test_what_cannot_be_served(folder: Path, options: list[str], said: str) -> None:
    """A graph, a host or a condition that there is not: one clear line, and no server."""
    done = serve(*(["-g", str(folder)] if "-g" not in options else []), "--port", "0", *options)

    assert done.returncode in (1, 2)
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr


def test_a_query_has_a_day_at_the_most(folder: Path) -> None:
    """More seconds than the system can count would end each process that answers."""
    done = serve("-g", str(folder), "--port", "0", "--timeout", "1e12")

    assert done.returncode == 2
    assert "86400" in done.stderr
