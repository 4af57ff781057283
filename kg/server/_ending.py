"""How the server ends: who waits for an answer is told at once, and what is being sent has a moment to arrive."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import uvicorn

__all__ = ["Server", "until_told_to_end"]


@contextmanager
def until_told_to_end() -> Iterator[None]:
    """A block that ends with Ctrl-C, and with SIGTERM, which `kill` and containers send, just so.

    uvicorn raises a signal again when it has ended, and nobody would be left to put away what was begun.
    """
    if threading.current_thread() is not threading.main_thread():  # which alone is told of signals
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)


class Server(uvicorn.Server):
    """uvicorn's, which would wait for all that is being worked on."""

    def __init__(self, config: uvicorn.Config, stop: Callable[[], int], seconds: float) -> None:
        """`stop` ends the work, and tells how many questions have no answer; what is being sent has so many seconds."""
        super().__init__(config)
        self._stop = stop
        self._seconds = seconds
        self.unanswered = 0

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End, within so many seconds and a moment."""
        self.unanswered = self._stop()
        asyncio.get_running_loop().call_later(self._seconds, self._break_off)
        await super().shutdown(sockets)

    def _break_off(self) -> None:
        self.force_exit = True
        for connection in tuple(self.server_state.connections):
            connection.transport.abort()
