"""The memory that all queries have together; where it is too much, the one that has the most is stopped."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Protocol

__all__ = ["Holder", "Memory", "half_of_the_machine"]

CONTAINER_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
"""Where Linux says how much memory a container may have, in bytes: cgroups 2 and 1."""


class Holder(Protocol):
    """What has memory, and may have to give it up."""

    def give_up(self) -> None:
        """Stop, for all together have too much."""


class Memory:
    """So many megabytes for all who hold some; 0 are without bound."""

    def __init__(self, megabytes: float) -> None:
        self._most = megabytes
        self._held: dict[Holder, float] = {}
        self._lock = Lock()

    def held_by(self, one: Holder, megabytes: float) -> None:
        """It was seen to have so much; who has the most gives up, until all have no more than they may."""
        with self._lock:
            self._held[one] = megabytes
            while 0 < self._most < sum(self._held.values()):
                largest = max(self._held, key=lambda holder: self._held[holder])
                del self._held[largest]
                largest.give_up()

    def left_by(self, one: Holder) -> None:
        """It has none any more."""
        with self._lock:
            self._held.pop(one, None)


def half_of_the_machine() -> int:
    """Megabytes: half of what the machine has, or the container in which this runs."""
    import psutil

    most: int = psutil.virtual_memory().total
    for file in CONTAINER_LIMITS:
        with suppress(OSError, ValueError):  # "max" is no limit
            most = min(most, int(file.read_text()))
    return most // 2 >> 20
