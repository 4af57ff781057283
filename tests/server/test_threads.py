"""Work that would keep other readers waiting: each sort of it keeps only its own."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any, cast

from starlette.requests import Request

from kg.server._places import Caller
from kg.server._threads import Threads


class Patient:
    """A request whose sender stays."""

    async def receive(self) -> dict[str, Any]:
        await asyncio.Event().wait()
        return {}


def in_a_loop_of_its_own(work: Any) -> Any:
    """What comes of it; in this thread a browser's loop may be running."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()


def test_many_who_ask_for_what_is_slow_keep_no_other_waiting() -> None:
    """While more wait for paths, tables and contents than there are threads for, names are found and cards shown."""
    may_go_on, request = Event(), cast("Request", Patient())

    async def ask() -> tuple[str, str]:
        threads = Threads()
        slow = [
            asyncio.create_task(one)
            for _ in range(40)
            for one in (
                threads.paths(request, lambda caller: may_go_on.wait(60)),
                threads.tables(lambda: may_go_on.wait(60)),
                threads.contents(lambda: may_go_on.wait(60)),
            )
        ]
        await asyncio.sleep(0)  # now they have begun
        try:
            return await threads.names(lambda: "found"), await threads.quick(lambda: f"shown: {may_go_on.is_set()}")
        finally:
            may_go_on.set()
            await asyncio.gather(*slow)

    assert in_a_loop_of_its_own(ask()) == ("found", "shown: False")


def test_who_leaves_is_told_to_the_work() -> None:
    """The work learns that nobody waits any more, and may end."""

    class Leaving:
        async def receive(self) -> dict[str, Any]:
            return {"type": "http.disconnect"}

    def work(caller: Caller) -> bool:
        has_left = Event()
        with caller.stopping(has_left.set):
            return has_left.wait(60)

    async def ask() -> bool:
        return await Threads().paths(cast("Request", Leaving()), work)

    assert in_a_loop_of_its_own(ask()) is True
