"""Processes that work side by side, and survive the loss of one of them."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import chain
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any, Protocol, TypeVar, runtime_checkable

from kg.errors import SourceError

__all__ = ["Elsewhere", "Progress", "Workers", "cores", "in_order", "lost"]

Made = TypeVar("Made")

Progress = Callable[[str, int, int], None]
"""Called with the stage, the steps done and the steps in all: bytes while reading, publications while writing."""

AHEAD = 3
"""So many pieces of work for each process are handed over before they are asked for: what waits takes memory, and many
thousands that fill the pipe to a pool stand still if that breaks (https://github.com/python/cpython/issues/105829).
"""

MOST_WAITING = 10_000
"""So many results wait at the most for one that comes before them."""

_Given = tuple[tuple[Any, ...], "Future[Any] | None"]
"""The arguments of a piece of work, and what came of it if it was done before."""


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@runtime_checkable
class Elsewhere(Protocol):
    """An executor on other machines, which see none of this one's files: `kg.building.cluster.Cluster`."""

    def read(self, tasks: Iterable[Any], *, records: Path, recipe: Any) -> Iterator[Any]:
        """What `kg.building.shards.read` makes of each task, in their order; its records lie in a folder here."""
        ...


class _OfFile(Protocol):
    """Work on a file."""

    @property
    def path(self) -> Any:
        """Which one: a path or an address, whose last part is told."""
        ...


def lost(work: _OfFile) -> SourceError:
    """What to say of work of which a process died, even when it had nothing else to do."""
    return SourceError(f"{Path(str(work.path)).name}: the process that read it was ended, perhaps for want of memory")


class Workers(Executor):
    """So many processes. Where one is killed, perhaps for want of memory, the first piece that is unfinished is done
    while nothing else is, and the rest by new ones, so that only what cannot be done is lost.
    """

    def __init__(self, number: int, lost: Callable[..., Any]) -> None:
        """`lost` makes the result for a piece of work of which a process died even when it had nothing else to do."""
        self.number = number
        self._lost = lost

    def map(
        self, fn: Callable[..., Made], *iterables: Iterable[Any], timeout: float | None = None, chunksize: int = 1
    ) -> Iterator[Made]:
        """What the function makes of each of the things given, in their order; there is no limit of time.

        Things are taken as they are needed: they may be many, and large.
        """
        given: Iterator[_Given] = ((one, None) for one in zip(*iterables, strict=False))
        while unfinished := (yield from _until_broken(self.number, fn, given)):
            (first, _), *others = unfinished
            alone = list(_until_broken(1, fn, iter([(first, None)])))
            yield from alone or [self._lost(*first)]
            given = chain(others, given)


def in_order(
    submit: Callable[..., Future[Made]], given: Iterable[_Given], *, ahead: int, most: int = MOST_WAITING
) -> Iterator[tuple[tuple[Any, ...], Future[Made]]]:
    """Each piece of work in its order, done, with what it was given if it failed.

    So many are under way at a time, and at the most so many wait for what comes before them.
    """
    left = iter(given)
    waiting: deque[Future[Made]] = deque()
    running: set[Future[Made]] = set()
    given_to: dict[Future[Made], tuple[Any, ...]] = {}
    while True:
        while len(running) < ahead and len(waiting) < most and (one := next(left, None)):
            arguments, made = one
            future = made or submit(*arguments)
            waiting.append(future)
            running.add(future)
            given_to[future] = arguments
        if not waiting:
            return
        if waiting[0].done():
            first = waiting.popleft()
            running.discard(first)
            yield given_to.pop(first, ()), first
            continue
        done, running = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            if not future.cancelled() and not future.exception():  # what was given may be large
                del given_to[future]


def _until_broken(
    number: int, work: Callable[..., Made], given: Iterator[_Given]
) -> Generator[Made, None, list[_Given]]:
    """What is made in the order of what is given, until a process dies of it; gives back what is unfinished then."""
    unfinished: list[_Given] = []
    # "spawn" is what Windows and macOS do; a fork would copy the locks that other threads of this process hold
    with ProcessPoolExecutor(number, mp_context=get_context("spawn"), initializer=_end_with_parent) as pool:
        try:
            for arguments, future in in_order(
                partial(_submitted, pool, work), _while(given, unfinished), ahead=number * AHEAD
            ):
                is_made = not isinstance(future.exception(), BrokenProcessPool)
                if is_made and not unfinished:
                    yield future.result()
                else:
                    unfinished.append((arguments, future if is_made else None))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    return unfinished


def _while(given: Iterator[_Given], unfinished: list[_Given]) -> Iterator[_Given]:
    """What is given, as long as nothing is unfinished."""
    while not unfinished and (one := next(given, None)):
        yield one


def _submitted(pool: Executor, work: Callable[..., Made], *arguments: Any) -> Future[Made]:
    """The work handed to a pool, or to one that is broken, which is the same as one that breaks over it."""
    try:
        with _interrupted_later():  # for this may start a process
            return pool.submit(work, *arguments)
    except BrokenProcessPool as error:
        future: Future[Made] = Future()
        future.set_exception(error)
        return future


@contextmanager
def _interrupted_later() -> Iterator[None]:
    """Ctrl-C waits, here and in a process that is started meanwhile, until that can end by it without a word."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # comes with the first process, and would let Ctrl-C through from there on
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever, and Ctrl-C is for the parent to tell of."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
