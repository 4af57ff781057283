"""The processes that answer: as many at once as the machine has use for, each within its bounds.

Whoever asks waits for a place; the first who came is the first who is served. A request that takes longer than a turn
is a long one: it goes on where a place for long ones is free, soon with what the others leave of the processors, or
else it is stopped and begins again when its turn among the long ones comes. So those who ask little never wait for
those who ask much, whatever these ask.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from kg.server._memory import Memory
from kg.server._nursery import CAN_COPY, Nursery, Started
from kg.server._places import Caller, Places
from kg.server._problems import UnansweredError
from kg.server._process import Answer, Process
from kg.server._watch import HOLDS_MEMORY, Watch

__all__ = ["Limits", "Pool"]

BOUNDS = Watch()
"""Looks at all that is running, of whatever pool."""

OFTEN = 0.1
"""Seconds between two looks at what is running."""

LEAST_SHARE = 0.1
"""Of the time that passes, so much counts as work even if others had the processors: less than the share of each."""

OPENING = 30
"""Seconds in which a process must have opened the store; they are not those of the answer."""

A_LITTLE, MUCH = 3, 15
"""How far a process gives way to others, as `nice` counts it."""

FOREVER = float("inf")


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


class _OvertimeError(Exception):
    """A turn is over, and all places for long requests are taken."""


class Pool:
    """Processes that run one module over one store. They start when first needed, and wait for what comes next."""

    def __init__(self, module: str, store: str, base: str, limits: Limits, memory: Memory | None = None) -> None:
        """`memory` is that of all pools that share it; without it a pool has its own."""
        self._limits = limits
        self._memory = memory or Memory(limits.together)
        words = (store, base, str(limits.seconds), str(limits.megabytes))
        command = (sys.executable, "-P", "-m", module, *words)  # -P: what lies in the working folder is no module
        self._nursery = Nursery(command) if limits.copies else None
        self._command = command
        self._short = Places(limits.running, limits.waiting)
        self._long = Places(limits.long, limits.waiting)
        self._idle: deque[Process] = deque()
        self._busy: set[Process] = set()
        self._lock = Lock()
        self._closed = False
        self._stopped = False
        self._open = 0

    def ask(self, caller: Caller | None = None, /, **asked: object) -> Answer:
        """The answer to a request; waits for a free place, then for the answer. Raises UnansweredError."""
        caller = caller or Caller()
        with self._counted():
            try:
                return self._at_its_place(asked, caller, self._short, self._limits.waiting_seconds)
            except _OvertimeError:
                return self._at_its_place(asked, caller, self._long, self._limits.long_waiting_seconds)

    def warm(self) -> None:
        """Have a process ready before the first query."""
        with self._process() as process, suppress(EOFError):
            process.wait_until_ready()

    def stop(self) -> int:
        """End all processes, and those that answer, too; how many have no answer, and are told so."""
        self.close()
        with self._lock:
            self._stopped = True
            busy, unanswered = list(self._busy), self._open
        for places in (self._short, self._long):
            places.close()
        for process in busy:
            process.kill()
        self._end_nursery()
        return unanswered

    def close(self) -> None:
        """End the processes that wait; one that answers ends when it has."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, deque()
            is_idle = not self._busy
        for process in idle:
            process.end()
        if is_idle:
            self._end_nursery()

    @contextmanager
    def _counted(self) -> Iterator[None]:
        with self._lock:
            self._open += 1
        try:
            yield
        finally:
            with self._lock:
                self._open -= 1

    def _at_its_place(self, asked: Mapping[str, object], caller: Caller, places: Places, seconds: float) -> Answer:
        if not places.take(seconds, caller):
            if self._stopped:
                raise UnansweredError(503, ENDING)
            raise UnansweredError(503, "too many queries at once; try again in a moment", retry_after=5)
        place = _Place(places, self._long)
        try:
            return self._by_a_process(asked, caller, place)
        except EOFError:  # ended from outside, which is not the query's fault
            try:
                return self._by_a_process(asked, caller, place)
            except EOFError:
                raise UnansweredError(503, GAVE_UP) from None
        finally:
            place.leave()

    def _by_a_process(self, asked: Mapping[str, object], caller: Caller, place: _Place) -> Answer:
        """Raises EOFError where the process was ended by others."""
        with self._process() as process:
            run = _Run(process, place, self._limits, self._memory)
            try:
                with caller.stopping(run.left), BOUNDS.over(run):
                    process.wait_until_ready()
                    run.begin()
                    return process.ask(asked)
            except (OSError, EOFError):
                raise (UnansweredError(503, ENDING) if self._stopped else run.why_not()) from None
            finally:
                self._memory.left_by(run)

    def _new(self) -> Process:
        """One more process. Raises UnansweredError where there can be none."""
        try:
            return Process(self._nursery.child() if self._nursery else Started(self._command))
        except OSError:  # as when the system has no process or no file left
            raise UnansweredError(503, NONE_LEFT, retry_after=5) from None

    @contextmanager
    def _process(self) -> Iterator[Process]:
        with self._lock:
            if self._stopped:
                raise UnansweredError(503, ENDING)
            idle = self._idle.pop() if self._idle else None
        process = idle or self._new()
        with self._lock:
            self._busy.add(process)
            if self._stopped:
                process.kill()
        try:
            yield process
        finally:
            self._give_back(process)

    def _give_back(self, used: Process) -> None:
        process = self._instead_of(used)
        with self._lock:
            self._busy.remove(used)
            stays, is_last = not self._closed, not self._busy
            if stays and process:
                self._idle.append(process)
        if not stays and process:
            process.end()
        if not stays and is_last:
            self._end_nursery()

    def _instead_of(self, process: Process) -> Process | None:
        """The process itself as long as it is fit; else a new one, which gets ready meanwhile, if there can be one."""
        if process.is_fit or self._closed:
            return process
        process.end()
        with suppress(UnansweredError):
            return self._new()
        return None

    def _end_nursery(self) -> None:
        if self._nursery:
            self._nursery.close()


class _Place:
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


class _Run:
    """A request that a process works on, and what it may take."""

    def __init__(self, process: Process, place: _Place, limits: Limits, memory: Memory) -> None:
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
            self._stop(_OvertimeError())

    def _stop(self, why: Exception) -> None:
        self._stopped = self._stopped or why
        self._process.kill()


NONE_LEFT = "the system has no process left that could answer; try again in a moment"
NOT_OPEN = "the graph could not be opened; try again in a moment"
GAVE_UP = "the answer broke off, as when it needs more memory than it may have; ask for less"
CROWDED = "all queries together need more memory than they may have; ask for less, or try again in a moment"
ENDING = "the server is being stopped"


def _late(seconds: float) -> str:
    return f"the answer took over {seconds:g} seconds and was stopped; ask for less"
