"""A connection that is given up when whoever is at its other end neither says nor takes anything."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["Connection"]

PATIENCE = 60
"""Seconds in which a request must have begun, and in which 64 kB of an answer must be taken."""


class Connection(H11Protocol):
    """uvicorn's, with an end to its patience."""

    _ending: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn says which sort of transport
        """Somebody is there."""
        super().connection_made(transport)
        self._wait(self._end_unless_asked)

    def on_response_complete(self) -> None:
        """An answer was given; uvicorn gives a connection up on which nothing more is said, but not half a request."""
        super().on_response_complete()
        self._wait(self._end_unless_asked)

    def pause_writing(self) -> None:
        """What was sent is not taken."""
        super().pause_writing()
        self._wait(self.transport.abort)

    def resume_writing(self) -> None:
        """It is taken again."""
        super().resume_writing()
        self._wait(self._end_unless_asked)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is there any more."""
        super().connection_lost(exc)
        self._wait_no_longer()

    def _end_unless_asked(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.abort()

    def _wait(self, then: Callable[[], object]) -> None:
        """Have this done after a while, and nothing else."""
        self._wait_no_longer()
        self._ending = self.loop.call_later(PATIENCE, then)

    def _wait_no_longer(self) -> None:
        if self._ending:
            self._ending.cancel()
