"""Places for so many at once, in the order in which they come, and who waits for one: a caller who may leave."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock

__all__ = ["Caller", "Places"]


class Caller:
    """Who waits for an answer, and may leave before it comes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._stop: Callable[[], object] | None = None
        self.has_left = False

    def leave(self) -> None:
        """Nobody waits any more: what is being done for the answer stops."""
        with self._lock:  # so that it does not stop what others ask the same process for next
            self.has_left = True
            if self._stop:
                self._stop()

    @contextmanager
    def stopping(self, stop: Callable[[], object]) -> Iterator[None]:
        """What is to be called if the caller leaves within the block, or has left already."""
        with self._lock:
            self._stop = stop
        try:
            if self.has_left:
                stop()
            yield
        finally:
            with self._lock:
                self._stop = None


class Places:
    """So many places. Who comes first is first served: nobody is overtaken, whatever the others ask."""

    def __init__(self, number: int, most_waiting: int) -> None:
        self._free = number
        self._most_waiting = most_waiting
        self._waiting: deque[Event] = deque()
        self._lock = Lock()
        self._is_closed = False

    @property
    def is_wanted(self) -> bool:
        """Whether anybody waits."""
        return bool(self._waiting)

    def take_now(self) -> bool:
        """A place, if one is free and nobody waits for it."""
        with self._lock:
            return self._taken()

    def take(self, seconds: float, caller: Caller) -> bool:
        """A place as soon as it is this caller's turn; False when that takes too long, too many wait or he leaves.

        There is none once the places are closed.
        """
        turn = Event()
        with self._lock:
            if self._taken():
                return True
            if self._is_closed or len(self._waiting) >= self._most_waiting:
                return False
            self._waiting.append(turn)
        with caller.stopping(turn.set):
            turn.wait(seconds)
        return not self._withdrawn(turn) and not self._is_closed and self._still_wanted(caller)

    def close(self) -> None:
        """Send away all who wait; from now on there is no place."""
        with self._lock:
            self._is_closed = True
            waiting, self._waiting = self._waiting, deque()
        for turn in waiting:
            turn.set()

    def leave(self) -> None:
        """Give a place up: to the first who waits."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1

    def _taken(self) -> bool:
        is_free = self._free > 0 and not self._waiting and not self._is_closed
        self._free -= is_free
        return is_free

    def _withdrawn(self, turn: Event) -> bool:
        """Whether a turn had not come and is given up now; a turn that has come is no longer in the queue."""
        with self._lock:
            if turn not in self._waiting:
                return False
            self._waiting.remove(turn)
            return True

    def _still_wanted(self, caller: Caller) -> bool:
        if caller.has_left:
            self.leave()
        return not caller.has_left
