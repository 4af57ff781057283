"""Answers that were given, for whoever asks the same: a graph that is served does not change under its readers."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Lock

from kg.server._problems import UnansweredError
from kg.server._process import Answer

__all__ = ["Remembered", "is_lasting", "tag_of"]

LARGEST = 4 * 1024 * 1024
"""Bytes of one answer."""
LARGEST_OF_ALL = 16 * LARGEST
MOST_LARGE = 100
"""So many queries are known as such whose answers are larger."""

PASSING = re.compile(r"\b(?:now|rand|uuid|struuid|bnode|service)\b", re.IGNORECASE)
"""Functions that give something else each time, and what others answer."""


def is_lasting(query: str) -> bool:
    """Whether a query has the same answer as long as the graph is the same; where in doubt, not."""
    return not PASSING.search(query)


def tag_of(edition: str, *asked: object) -> str:
    """The ETag of an answer (RFC 9110, 8.8.3): the same as long as the same is asked of the same graph."""
    return f'"{hashlib.sha256(repr((edition, *asked)).encode()).hexdigest()[:32]}"'


class Remembered:
    """Answers by their tags; those that were asked for last, as far as they fit in memory."""

    def __init__(self) -> None:
        self._answers: OrderedDict[str, tuple[str, bytes]] = OrderedDict()
        self._size = 0
        self._large: deque[str] = deque(maxlen=MOST_LARGE)
        self._asking: Counter[str] = Counter()
        self._locks: dict[str, asyncio.Lock] = {}
        self._lock = Lock()

    @asynccontextmanager
    async def alone(self, tag: str, seconds: float) -> AsyncIterator[None]:
        """One at a time works on an answer, so that the others find it made. Raises UnansweredError after so long.

        An answer that is known to be too large to be kept is worked on by all at once.
        """
        if tag in self._large:
            yield
            return
        self._asking[tag] += 1
        lock = self._locks.setdefault(tag, asyncio.Lock())
        try:
            await _acquired(lock, seconds)
            if tag in self._large:  # as whoever came first has found out
                lock.release()
                yield
                return
            try:
                yield
            finally:
                lock.release()
        finally:
            self._asking[tag] -= 1
            if not self._asking[tag]:
                del self._asking[tag], self._locks[tag]

    def get(self, tag: str) -> tuple[str, bytes] | None:
        """The media type and the bytes of an answer that was given."""
        with self._lock:
            if tag in self._answers:
                self._answers.move_to_end(tag)
            return self._answers.get(tag)

    def keep(self, tag: str, answer: Answer) -> tuple[str, bytes] | None:
        """The same of a new answer, which is read for it; None for one that is too large to be kept."""
        if answer.length > LARGEST:
            if tag not in self._large:
                self._large.append(tag)
            return None
        told = answer.media_type, answer.whole()
        with self._lock:
            if tag not in self._answers:
                self._answers[tag] = told
                self._size += len(told[1])
            while self._size > LARGEST_OF_ALL:
                self._size -= len(self._answers.popitem(last=False)[1][1])
        return told


async def _acquired(lock: asyncio.Lock, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await lock.acquire()
    except TimeoutError:
        raise UnansweredError(503, "others ask the same, and wait, too; try again in a moment", retry_after=5) from None
