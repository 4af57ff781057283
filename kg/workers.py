"""Processes that read files side by side, and survive the loss of one of them."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import Any, TypeVar

__all__ = ["Progress", "Workers"]

Made = TypeVar("Made")

Progress = Callable[[str, int, int], None]
"""Called with the stage, the steps done and the steps in all: bytes while reading, publications while writing."""


AHEAD = 100
"""So many pieces for each process are handed over at a time: many thousands fill the pipe to the pool, and if that
breaks then, all stands still (https://github.com/python/cpython/issues/105829).
"""


class Workers(Executor):
    """So many processes. Where one is killed, perhaps for want of memory, the first piece that is unfinished is done
    while nothing else is, and the rest by new ones, so that only what cannot be done is lost.
    """

    def __init__(self, number: int, lost: Callable[..., Any]) -> None:
        """`lost` makes the result for a piece of work of which a process died even when it had nothing else to do."""
        self._number = number
        self._lost = lost

    def map(
        self, fn: Callable[..., Made], *iterables: Iterable[Any], timeout: float | None = None, chunksize: int = 1
    ) -> Iterator[Made]:
        """What the function makes of each of the things given, in their order; there is no limit of time."""
        waiting = list(zip(*iterables, strict=False))
        while waiting:
            done = 0
            for made in _until_broken(self._number, fn, waiting):
                done += 1
                yield made
            for one in waiting[done : done + 1]:
                yield from list(_until_broken(1, fn, [one])) or [self._lost(*one)]
            waiting = waiting[done + 1 :]


def _until_broken(number: int, work: Callable[..., Made], given: Iterable[tuple[Any, ...]]) -> Iterator[Made]:
    """What is made in the order of what is given, until a process dies of it."""
    left = iter(given)
    # "spawn" is what Windows and macOS do; a fork would copy the locks that other threads of this process hold
    with ProcessPoolExecutor(number, mp_context=get_context("spawn"), initializer=_end_with_parent) as pool:
        try:
            futures = deque(pool.submit(work, *one) for one in islice(left, number * AHEAD))
            while futures:
                yield futures.popleft().result()
                futures.extend(pool.submit(work, *one) for one in islice(left, 1))
        except BrokenProcessPool:
            return
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever, and Ctrl-C is for the parent to tell of."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
