"""The processes that answer: as many at once as the machine has use for, each killed when its time is over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Lock, Timer
from typing import IO, BinaryIO, cast

from kg.server._problems import UnansweredError

__all__ = ["Answer", "Limits", "Pool"]

AT_ONCE = 64 * 1024
IN_MEMORY = 1_000_000
"""Bytes of an answer that are held in memory; what is larger waits in a temporary file until it is sent."""

WORN_OUT = 500
"""After so many answers a process makes room for a new one, with memory that is whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one answer may take, and how many may run and wait at once; 0 megabytes are without bound."""

    seconds: float = 30
    megabytes: int = 2048
    running: int = field(default_factory=lambda: min(max(os.cpu_count() or 1, 2), 8))
    waiting_seconds: float = 15


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is whole: its media type, how many bytes it has, and a file to read them from, which is closed
    by the reader.
    """

    media_type: str
    length: int
    body: BinaryIO

    def whole(self) -> bytes:
        """All of them at once."""
        return b"".join(self.chunks())

    def chunks(self) -> Iterator[bytes]:
        """The bytes, and then the end of the file."""
        with self.body:
            while some := self.body.read(AT_ONCE):
                yield some


class Pool:
    """Processes that run one module over one store. They start when first needed, and wait for what comes next."""

    def __init__(self, module: str, store: str, base: str, limits: Limits) -> None:
        self._limits = limits
        words = (store, base, str(limits.seconds), str(limits.megabytes))
        self._command = (sys.executable, "-P", "-m", module, *words)  # -P: what lies in the working folder is no module
        self._places = BoundedSemaphore(limits.running)
        self._idle: deque[_Child] = deque()
        self._lock = Lock()
        self._closed = False

    def ask(self, **asked: object) -> Answer:
        """The answer to a request; waits for a free place, then for the answer. Raises UnansweredError."""
        if not self._places.acquire(timeout=self._limits.waiting_seconds):
            raise UnansweredError(503, "too many queries at once; try again in a moment")
        try:
            with self._child() as child:
                return child.ask(asked, self._limits.seconds)
        finally:
            self._places.release()

    def warm(self) -> None:
        """Have a process ready before the first query."""
        with self._child():
            pass

    def close(self) -> None:
        """End the processes that wait; one that answers ends when it has."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, deque()
        for child in idle:
            child.end()

    @contextmanager
    def _child(self) -> Iterator[_Child]:
        with self._lock:
            child = self._idle.pop() if self._idle else None
        child = child or _Child(self._command)
        try:
            yield child
        finally:
            with self._lock:
                stays = child.is_fit and not self._closed
                if stays:
                    self._idle.append(child)
            if not stays:
                child.end()


class _Child:
    """One process."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._in = cast("IO[bytes]", self._process.stdin)
        self._out = cast("IO[bytes]", self._process.stdout)
        self._answers = 0
        self._is_whole = bool(self._out.readline())  # it is ready; until then no time of a query runs

    @property
    def is_fit(self) -> bool:
        """Whether it may be asked again."""
        return self._is_whole and self._answers < WORN_OUT

    def ask(self, asked: Mapping[str, object], seconds: float) -> Answer:
        self._answers += 1
        self._is_whole = False  # until the answer has been read to its end
        timer = Timer(seconds, self._process.kill)
        timer.daemon = True
        timer.start()
        try:
            answer = self._answer(asked)
        except (OSError, EOFError):
            is_late = not timer.is_alive()
            raise UnansweredError(503, _why(seconds) if is_late else GAVE_UP) from None
        finally:
            timer.cancel()
        return answer

    def _answer(self, asked: Mapping[str, object]) -> Answer:
        self._in.write(json.dumps(asked).encode() + b"\n")
        self._in.flush()
        head = self._out.readline()
        if not head:
            raise EOFError
        said = json.loads(head)
        if "error" in said:
            self._is_whole = True
            raise UnansweredError(said["status"], said["error"])
        body = self._read(said["bytes"])
        self._is_whole = True
        return Answer(said["media_type"], said["bytes"], body)

    def _read(self, length: int) -> BinaryIO:
        body = cast("BinaryIO", tempfile.SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115  # closed by who reads it
        while length:
            some = self._out.read(min(length, AT_ONCE))
            if not some:
                body.close()
                raise EOFError
            body.write(some)
            length -= len(some)
        body.seek(0)
        return body

    def end(self) -> None:
        self._process.kill()
        for pipe in (self._in, self._out):
            with suppress(OSError):
                pipe.close()
        self._process.wait()


GAVE_UP = "the answer broke off, as when it needs more memory than it may have; ask for less"


def _why(seconds: float) -> str:
    return f"the answer took over {seconds:g} seconds and was stopped; ask for less"
