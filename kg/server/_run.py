"""One request that a process works on: the place it has, the bounds it is held to, and why there is no answer."""

from __future__ import annotations

from threading import Lock
from time import monotonic

from kg.server._limits import Limits
from kg.server._memory import Memory
from kg.server._places import Places
from kg.server._problems import UnansweredError
from kg.server._process import Process

__all__ = ["GAVE_UP", "OvertimeError", "Place", "Run"]

OFTEN = 0.1
"""Seconds between two looks at what is running."""

LEAST_SHARE = 0.1
"""Of the time that passes, so much counts as work even if others had the processors: less than the share of each."""

OPENING = 30
"""Seconds in which a process must have opened the store; they are not those of the answer."""

A_LITTLE, MUCH = 3, 15
"""How far a process gives way to others, as `nice` counts it."""

FOREVER = float("inf")

NOT_OPEN = "the graph could not be opened; try again in a moment"
GAVE_UP = "the answer broke off, as when it needs more memory than it may have; ask for less"
CROWDED = "all queries together need more memory than they may have; ask for less, or try again in a moment"


class OvertimeError(Exception):
    """A turn is over, and all places for long requests are taken."""


class Place:
    """The place that a request has: at first among the short ones, later perhaps among the long ones."""

    def __init__(self, at: Places, long: Places) -> None:
        self._at = at
        self._long = long
        self._lock = Lock()

    @property
    def is_long(self) -> bool:
        """Whether it is among the long ones."""
        return self._at is self._long

    @property
    def is_wanted(self) -> bool:
        """Whether somebody waits for it, who has not had a turn."""
        return not self.is_long and self._at.is_wanted

    def change(self) -> bool:
        """Go over to the long ones, if there is a place."""
        with self._lock:
            if not self._long.take_now():
                return False
            self._at.leave()
            self._at = self._long
            return True

    def leave(self) -> None:
        with self._lock:
            self._at.leave()


class Run:
    """A request that a process works on, and what it may take."""

    def __init__(self, process: Process, place: Place, limits: Limits, memory: Memory) -> None:
        self._process = process
        self._place = place
        self._limits = limits
        self._memory = memory
        self._began = monotonic()
        self._worked = 0.0
        self._is_ready = False
        self._stopped: Exception | None = None

    def begin(self) -> None:
        """The process is ready; from here on time counts."""
        self._began = monotonic()
        self._worked = self._process.seconds()
        if self._place.is_long:
            self._process.give_way(A_LITTLE)
        self._is_ready = True

    def left(self) -> None:
        """Nobody waits for the answer any more."""
        self._stop(UnansweredError(499, "whoever asked has left"))

    def give_up(self) -> None:
        """All together have too much memory, and this one the most of it."""
        self._stop(UnansweredError(503, CROWDED, retry_after=5))

    def why_not(self) -> Exception:
        """Why there is no answer; EOFError where the query is not the reason."""
        if self._stopped:
            return self._stopped
        if self._process.was_ended_by_others:
            return EOFError()
        return UnansweredError(503, GAVE_UP if self._is_ready else NOT_OPEN)

    def look(self, now: float) -> float:
        """Stop what has overstepped a bound; when to look again."""
        is_ready = self._is_ready  # first: when it is ready it begins anew
        lasted = now - self._began
        left = (self._limits.seconds if is_ready else OPENING) - lasted
        if is_ready:
            self._look_at_answer(lasted)
        if left <= 0:
            self._stop(UnansweredError(503, _late(self._limits.seconds) if is_ready else NOT_OPEN))
        return FOREVER if self._stopped else now + min(OFTEN, max(left, 0.0))

    def _look_at_answer(self, lasted: float) -> None:
        if self._place.is_wanted or self._place.is_long:
            self._look_at_work(max(self._process.seconds() - self._worked, lasted * LEAST_SHARE))
        if not self._stopped and (self._limits.looks_at_memory or self._limits.is_tight):
            self._look_at_memory()

    def _look_at_work(self, worked: float) -> None:
        if self._place.is_long:
            if worked >= self._limits.much:
                self._process.give_way(MUCH)
            return
        if worked >= self._limits.rest:
            self._process.give_way(A_LITTLE)
        if worked >= self._limits.turn:
            self._end_turn()

    def _look_at_memory(self) -> None:
        grown, limits = self._process.grown(), self._limits
        if limits.looks_at_memory and 0 < limits.megabytes < grown:
            self._stop(UnansweredError(503, GAVE_UP))
        else:
            self._memory.held_by(self, grown)

    def _end_turn(self) -> None:
        if not self._place.change():
            self._stop(OvertimeError())

    def _stop(self, why: Exception) -> None:
        self._stopped = self._stopped or why
        self._process.kill()


def _late(seconds: float) -> str:
    return f"the answer took over {seconds:g} seconds and was stopped; ask for less"
