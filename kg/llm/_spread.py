"""Work that waits for others, done by several threads at once."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TypeVar

__all__ = ["spread"]

Piece = TypeVar("Piece")
Result = TypeVar("Result")

A_WHILE = 0.2
"""Seconds; on Windows Ctrl-C is not heard by whoever waits without end."""


def spread(
    worker: Callable[[], Callable[[Piece], Result]],
    pieces: Iterable[Piece],
    jobs: int,
    *,
    ends: Callable[[Result], bool] = lambda result: False,
) -> Generator[tuple[Piece, Result], None, None]:
    """Each piece with what came of it, as it comes; each of so many threads has a worker of its own.

    Whoever closes this leaves no thread behind that would begin another piece, and neither does a result that `ends`
    the work, though it has not been looked at yet. What a worker raises is raised.
    """
    waiting: SimpleQueue[Piece] = SimpleQueue()
    done: SimpleQueue[tuple[Piece, Result | BaseException]] = SimpleQueue()
    stopped, left = Event(), 0
    for piece in pieces:
        waiting.put(piece)
        left += 1

    def work() -> None:
        do = worker()
        while not stopped.is_set():
            try:
                piece = waiting.get_nowait()
            except Empty:
                return
            try:
                result = do(piece)
            except BaseException as error:  # raised below, where somebody hears it
                done.put((piece, error))
                continue
            if ends(result):
                stopped.set()
            done.put((piece, result))

    for _ in range(min(jobs, left)):
        Thread(target=work, daemon=True).start()  # one that waits for an answer holds nobody up at the end
    try:
        for _ in range(left):
            piece, result = _next(done)
            if isinstance(result, BaseException):
                raise result
            yield piece, result
    finally:
        stopped.set()


def _next(done: SimpleQueue[Result]) -> Result:
    while True:
        try:
            return done.get(timeout=A_WHILE)
        except Empty:
            continue
