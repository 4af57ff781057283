"""Where the work is done that would keep other readers waiting: each sort apart, so that none waits for another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request

from kg.server._places import Caller

__all__ = ["Threads"]

Answer = TypeVar("Answer")


class Threads:
    """Threads of several sorts. A long answer waits for long ones only, so that a card is shown meanwhile."""

    def __init__(self) -> None:
        self._quick = CapacityLimiter(8)
        self._long = CapacityLimiter(2)
        self._queries = CapacityLimiter(400)
        self._paths = CapacityLimiter(16)
        self._contents = CapacityLimiter(16)
        self._tables = CapacityLimiter(16)
        self._names = CapacityLimiter(8)

    async def quick(self, work: Callable[[], Answer]) -> Answer:
        """What takes milliseconds: a card, a search."""
        return await to_thread.run_sync(work, limiter=self._quick)

    async def long(self, work: Callable[[], Answer]) -> Answer:
        """What takes seconds: counts and a table over all studies."""
        return await to_thread.run_sync(work, limiter=self._long)

    async def queries(self, request: Request, work: Callable[[Caller], Answer]) -> Answer:
        """What waits for the answer to a query, for as long as whoever asked is there. They wait, so they are many."""
        return await _while_there(request, work, self._queries)

    async def paths(self, request: Request, work: Callable[[Caller], Answer]) -> Answer:
        """What waits for a path between two things, likewise."""
        return await _while_there(request, work, self._paths)

    async def contents(self, work: Callable[[], Answer]) -> Answer:
        """What waits for the contents of the explorer, which others may wait for, too."""
        return await to_thread.run_sync(work, limiter=self._contents)

    async def tables(self, work: Callable[[], Answer]) -> Answer:
        """What waits for a table, likewise."""
        return await to_thread.run_sync(work, limiter=self._tables)

    async def names(self, work: Callable[[], Answer]) -> Answer:
        """What waits for the names of all things to be gathered, once."""
        return await to_thread.run_sync(work, limiter=self._names)


async def _while_there(request: Request, work: Callable[[Caller], Answer], limiter: CapacityLimiter) -> Answer:
    caller = Caller()
    watching = asyncio.create_task(_gone(request, caller))
    try:
        return await to_thread.run_sync(lambda: work(caller), limiter=limiter)
    finally:
        watching.cancel()


async def _gone(request: Request, caller: Caller) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    caller.leave()
