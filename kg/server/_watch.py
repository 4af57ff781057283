"""One thread that keeps the bounds of all that is running: time, turns and memory.

Oxigraph has none of its own, and does not heed signals while it works; so what oversteps a bound is killed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Thread
from time import monotonic
from typing import Protocol

__all__ = ["HOLDS_MEMORY", "Watch", "Watched"]

HOLDS_MEMORY = sys.platform == "linux"
"""Whether the system itself refuses a process more memory than its limit; elsewhere it is looked at now and then."""


class Watched(Protocol):
    """What is looked at."""

    def look(self, now: float) -> float:
        """Do what is to be done now, by the clock of `monotonic`; when to look again."""


class Watch:
    """Looks at each thing when it asks for it. The thread starts with the first, and sleeps while there is none."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._watched: dict[Watched, float] = {}
        self._next = float("inf")
        self._thread: Thread | None = None

    @contextmanager
    def over(self, one: Watched) -> Iterator[None]:
        """Look at something until the end of the block."""
        self._add(one)
        try:
            yield
        finally:
            with self._changed:
                self._watched.pop(one, None)

    def _add(self, one: Watched) -> None:
        with self._changed:
            due = self._watched[one] = one.look(monotonic())
            if due < self._next:
                self._changed.notify()
            if self._thread is None:
                self._thread = Thread(target=self._look_on, name="bounds", daemon=True)
                self._thread.start()

    def _look_on(self) -> None:
        with self._changed:
            while True:
                now = monotonic()
                for one, due in self._watched.items():
                    if due <= now:
                        self._watched[one] = one.look(now)
                self._next = min(self._watched.values(), default=float("inf"))
                self._changed.wait(None if self._next == float("inf") else max(self._next - now, 0.001))
