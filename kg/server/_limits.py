"""What one answer may take, and how many may be worked on at once."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from kg.server._nursery import CAN_COPY
from kg.server._watch import HOLDS_MEMORY

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one answer may take, and how many may run and wait at once; 0 megabytes are without bound.

    `together` are the megabytes that all answers may have at once, beyond what a process has that does nothing.
    While others wait, an answer gives way to them after `rest` seconds of work, and after `turn` seconds is a long one,
    of which only `long` run at once; after `much` seconds a long one has only what others leave. With `copies`
    processes are copied, which pays where many have to be killed.
    """

    seconds: float = 30
    megabytes: int = 1024
    together: int = 0
    rest: float = 0.1
    turn: float = 1
    much: float = 3
    copies: bool = CAN_COPY
    running: int = field(default_factory=lambda: min(4 * (os.cpu_count() or 1), 12))
    long: int = field(default_factory=lambda: min(max((os.cpu_count() or 1) // 2, 2), 4))
    waiting: int = 200
    waiting_seconds: float = 15
    long_waiting_seconds: float = 60
    looks_at_memory: bool = not HOLDS_MEMORY

    @property
    def is_tight(self) -> bool:
        """Whether all that run at once could have more than they may together."""
        most = (self.running + self.long) * self.megabytes
        return self.together > 0 and (self.megabytes == 0 or most > self.together)
