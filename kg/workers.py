"""Processes that read files side by side, and survive the loss of one of them."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from typing import Any, TypeVar

__all__ = ["Workers"]

Made = TypeVar("Made")


class Workers(Executor):
    """So many processes. Where one is killed, perhaps for want of memory, what was unfinished is done by new ones, and
    what was unfinished then is done one piece at a time, so that only what cannot be done is lost.
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
        for number in (self._number, self._number):
            done = 0
            for made in _until_broken(number, fn, waiting):
                done += 1
                yield made
            waiting = waiting[done:]
        for one in waiting:
            yield next(_until_broken(1, fn, [one]), None) or self._lost(*one)


def _until_broken(number: int, work: Callable[..., Made], given: Sequence[tuple[Any, ...]]) -> Iterator[Made]:
    """What is made in the order of what is given, until a process dies of it."""
    if not given:
        return
    # "spawn" is what Windows and macOS do; a fork would copy the locks that other threads of this process hold
    with ProcessPoolExecutor(number, mp_context=get_context("spawn"), initializer=_end_with_parent) as pool:
        futures: list[Future[Made]] = [pool.submit(work, *one) for one in given]
        try:
            for future in futures:
                yield future.result()
        except BrokenProcessPool:
            return
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
