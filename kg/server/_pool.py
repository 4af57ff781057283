"""The processes that answer: as many at once as the machine has use for, each within its bounds.

Whoever asks waits for a place; the first who came is the first who is served. A request that takes longer than a turn
is a long one: it goes on where a place for long ones is free, soon with what the others leave of the processors, or
else it is stopped and begins again when its turn among the long ones comes. So those who ask little never wait for
those who ask much, whatever these ask.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Lock

from kg.server._limits import Limits
from kg.server._memory import Memory
from kg.server._nursery import Nursery, Started
from kg.server._places import Caller, Places
from kg.server._problems import UnansweredError
from kg.server._process import Answer, Process
from kg.server._run import GAVE_UP, OvertimeError, Place, Run
from kg.server._watch import Watch

__all__ = ["Pool"]

BOUNDS = Watch()
"""Looks at all that is running, of whatever pool."""

NONE_LEFT = "the system has no process left that could answer; try again in a moment"
ENDING = "the server is being stopped"


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
            except OvertimeError:
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
        place = Place(places, self._long)
        try:
            return self._by_a_process(asked, caller, place)
        except EOFError:  # ended from outside, which is not the query's fault
            try:
                return self._by_a_process(asked, caller, place)
            except EOFError:
                raise UnansweredError(503, GAVE_UP) from None
        finally:
            place.leave()

    def _by_a_process(self, asked: Mapping[str, object], caller: Caller, place: Place) -> Answer:
        """Raises EOFError where the process was ended by others."""
        with self._process() as process:
            run = Run(process, place, self._limits, self._memory)
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
