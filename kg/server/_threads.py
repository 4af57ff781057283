"""Where the work is done that would keep other readers waiting: quick answers, long ones, and queries apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

__all__ = ["Threads"]

Answer = TypeVar("Answer")


class Threads:
    """Threads of three sorts. A long answer waits for long ones only, so that a card is shown meanwhile."""

    def __init__(self) -> None:
        self._quick = CapacityLimiter(8)
        self._long = CapacityLimiter(2)
        self._waiting = CapacityLimiter(64)

    async def quick(self, work: Callable[[], Answer]) -> Answer:
        """What takes milliseconds: a card, a search."""
        return await to_thread.run_sync(work, limiter=self._quick)

    async def long(self, work: Callable[[], Answer]) -> Answer:
        """What takes seconds: a selection for the explorer, a table over all studies."""
        return await to_thread.run_sync(work, limiter=self._long)

    async def waiting(self, work: Callable[[], Answer]) -> Answer:
        """What waits for another process."""
        return await to_thread.run_sync(work, limiter=self._waiting)
