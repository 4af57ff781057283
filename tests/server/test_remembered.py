"""Answers that are kept, and who waits for them."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

from kg.server._process import Answer
from kg.server._remembered import LARGEST, Remembered


def test_who_waits_for_a_large_answer_waits_for_one_only() -> None:
    """Once an answer is known to be too large to be kept, all who waited for it work on it at once."""
    remembered, inside = Remembered(), list[str]()

    async def ask(name: str, others: asyncio.Barrier) -> None:
        async with remembered.alone("tag", seconds=1):
            inside.append(name)
            if len(inside) == 1:
                remembered.keep("tag", Answer("text/csv", LARGEST + 1, BytesIO()))
            else:
                await others.wait()

    async def ask_all() -> None:
        others = asyncio.Barrier(2)
        await asyncio.gather(*(ask(name, others) for name in "abc"))

    with ThreadPoolExecutor(1) as apart:  # in this thread a browser's loop may be running
        apart.submit(asyncio.run, ask_all()).result()

    assert sorted(inside) == ["a", "b", "c"]
