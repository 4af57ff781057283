"""Connections that are given up: whoever begins a request and does not end it keeps no place."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
import uvicorn

from kg.server import _connection
from kg.server._connection import Connection

ASKED = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"


async def answering(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """An application that has nothing to say."""
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """A server that waits for two seconds, in which a whole request comes also where others keep the processors."""
    monkeypatch.setattr(_connection, "PATIENCE", 2)
    server = uvicorn.Server(uvicorn.Config(answering, http=Connection, log_config=None, lifespan="off"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=server.run, args=([listening],))
        thread.start()
        yield listening.getsockname()
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize("before", [b"", ASKED], ids=["the first request", "a later request"])
def test_half_a_request_is_given_up(before: bytes, address: tuple[str, int]) -> None:
    """After a while in which the rest does not come, the connection ends, also where others were answered on it."""
    with socket.create_connection(address, timeout=60) as connection:
        if before:
            connection.sendall(before)
            assert connection.recv(4096).startswith(b"HTTP/1.1 204")

        try:
            connection.sendall(ASKED[:10])
            end = connection.recv(4096)
        except (ConnectionResetError, BrokenPipeError):
            end = b""

    assert end == b""
