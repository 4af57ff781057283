"""Answers that are kept, and who waits for them."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest

from kg.server._problems import UnansweredError
from kg.server._process import Answer
from kg.server._remembered import LARGEST, MOST_LARGE, Remembered


def test_who_waits_for_a_large_answer_waits_for_one_only() -> None:
    """Once an answer is known to be too large to be kept, all who waited for it work on it at once."""
    remembered, inside = Remembered(), list[str]()

    async def ask(name: str, others: asyncio.Barrier) -> None:
        async with remembered.alone("tag", seconds=60):
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


def test_who_waits_too_long_for_others_is_told_so() -> None:
    """That is said of the wait alone: an error of the work itself stays what it is, and holds up nobody."""
    remembered = Remembered()

    async def ask_both() -> None:
        with pytest.raises(TimeoutError, match="of the work"):
            async with remembered.alone("tag", seconds=60):
                with pytest.raises(UnansweredError, match="others ask the same"):
                    async with remembered.alone("tag", seconds=0.01):
                        pass
                raise TimeoutError("of the work")
        async with remembered.alone("tag", seconds=60):
            pass

    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, ask_both()).result()

    assert remembered._locks == {}


def test_one_large_answer_asked_for_often_makes_no_other_forgotten() -> None:
    """What is known of queries with large answers is known of each, however often another is asked."""
    remembered = Remembered()

    for tag in ("first", *["second"] * 2 * MOST_LARGE):
        remembered.keep(tag, Answer("text/csv", LARGEST + 1, BytesIO()))

    assert list(remembered._large) == ["first", "second"]
