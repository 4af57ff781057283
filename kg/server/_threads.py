"""Where the work is done that would keep other readers waiting: each sort apart, so that none waits for another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

__all__ = ["Threads"]

Answer = TypeVar("Answer")


class Threads:
    """Threads of several sorts. A long answer waits for long ones only, so that a card is shown meanwhile."""

    def __init__(self) -> None:
        self._quick = CapacityLimiter(8)
        self._long = CapacityLimiter(2)
        self._queries = CapacityLimiter(64)
        self._contents = CapacityLimiter(32)

    async def quick(self, work: Callable[[], Answer]) -> Answer:
        """What takes milliseconds: a card, a search."""
        return await to_thread.run_sync(work, limiter=self._quick)

    async def long(self, work: Callable[[], Answer]) -> Answer:
        """What takes seconds: a selection for the explorer, a table over all studies."""
        return await to_thread.run_sync(work, limiter=self._long)

    async def queries(self, work: Callable[[], Answer]) -> Answer:
        """What waits for the answer to a query."""
        return await to_thread.run_sync(work, limiter=self._queries)

    async def contents(self, work: Callable[[], Answer]) -> Answer:
        """What waits for the contents of the explorer, for a table or a path, or for the names to be gathered."""
        return await to_thread.run_sync(work, limiter=self._contents)
