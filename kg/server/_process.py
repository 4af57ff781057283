"""One process that answers, as the server sees it: asked by a line, and killed at any moment."""

from __future__ import annotations

import json
import os
import signal
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO, cast

from kg.server._nursery import Child
from kg.server._problems import UnansweredError

__all__ = ["Answer", "Process"]

AT_ONCE = 64 * 1024
IN_MEMORY = 1_000_000
"""Bytes of an answer that are held in memory; what is larger waits in a temporary file until it is sent."""

WORN_OUT = 5_000
"""After so many answers a process makes room for a new one, with memory that is whole."""

MOST_KEPT = 64
"""Megabytes; a process that was seen to have more beyond its first ones is not kept while it does nothing."""

KILLED = frozenset(-number for number in (getattr(signal, "SIGKILL", 0), signal.SIGTERM) if number)
"""How a process ends that others end; one whose memory is over ends otherwise."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is whole: its media type, how many bytes it has, and a file to read them from, which is closed
    by the reader.
    """

    media_type: str
    length: int
    body: BinaryIO

    @property
    def is_small(self) -> bool:
        """Whether its bytes are in memory."""
        return self.length <= IN_MEMORY

    def whole(self) -> bytes:
        """All of them at once."""
        return b"".join(self.chunks())

    def chunks(self) -> Iterator[bytes]:
        """The bytes, and then the end of the file."""
        with self.body:
            while some := self.body.read(AT_ONCE):
                yield some


class Process:
    """A process. It is there at once, and ready a moment later."""

    def __init__(self, child: Child) -> None:
        self._child = child
        self._answers = 0
        self._is_ready = False
        self._is_whole = True
        self._is_killed = False
        self._gives_way = 0
        self._at_first = 0.0
        self._grown = 0.0

    @property
    def is_fit(self) -> bool:
        """Whether it may be asked again."""
        is_spent = self._is_killed or self._gives_way > 0 or self._answers >= WORN_OUT or self._grown > MOST_KEPT
        return self._is_whole and not is_spent

    @property
    def was_ended_by_others(self) -> bool:
        """Whether it ended, not by itself and not by `kill`; if it has not ended, as when its answer could not be kept
        here, it does now. Waits for its end.
        """
        if self._is_killed:
            return False
        self._child.kill()
        return self._child.wait() in KILLED

    def wait_until_ready(self) -> None:
        """Until the store is open. Raises EOFError where it cannot be."""
        if self._is_ready:
            return
        if not self._child.out.readline():
            self._is_whole = False
            raise EOFError
        self._is_ready = True
        self._at_first = self._megabytes()

    def ask(self, asked: Mapping[str, object]) -> Answer:
        """The answer to a request. Raises UnansweredError, and OSError or EOFError when the process ends before."""
        self._answers += 1
        self._is_whole = False  # until the answer has been read to its end
        self._child.into.write(json.dumps(asked).encode() + b"\n")
        self._child.into.flush()
        head = self._child.out.readline()
        if not head:
            raise EOFError
        said = json.loads(head)
        body = self._read(said["bytes"]) if "bytes" in said else None
        self._is_whole = True
        if body is None:
            raise UnansweredError(said["status"], said["error"])
        return Answer(said["media_type"], said["bytes"], body)

    def _read(self, length: int) -> BinaryIO:
        body = BytesIO() if length <= IN_MEMORY else cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115  # closed by who reads it
        while length:
            some = self._child.out.read(min(length, AT_ONCE))
            if not some:
                body.close()
                raise EOFError
            body.write(some)
            length -= len(some)
        body.seek(0)
        return body

    def grown(self) -> float:
        """The megabytes that it now has beyond those of a process that was asked nothing yet."""
        self._grown = max(self._megabytes() - self._at_first, 0.0)
        return self._grown

    def _megabytes(self) -> float:
        return self._measured(lambda process: process.memory_info().rss / (1 << 20))

    def seconds(self) -> float:
        """The time for which it has used a processor since it began."""
        return self._measured(lambda process: sum(process.cpu_times()[:2]))

    def _measured(self, measure: Callable[[Any], float]) -> float:
        """Nothing of a process that has ended, or while no file can be opened to look."""
        import psutil

        with suppress(psutil.Error, OSError):
            return measure(psutil.Process(self._child.pid))
        return 0.0

    def give_way(self, far: int) -> None:
        """From now on, until its end, let others work first; `far` as `nice` counts it."""
        if far <= self._gives_way:
            return
        self._gives_way = far
        with suppress(AttributeError, OSError):  # Windows counts otherwise
            os.setpriority(os.PRIO_PROCESS, self._child.pid, far)

    def kill(self) -> None:
        """End it; who reads from it is told."""
        self._is_killed = True
        self._child.kill()

    def end(self) -> None:
        """End it, and take away what is left of it."""
        self.kill()
        for pipe in (self._child.into, self._child.out):
            with suppress(OSError):
                pipe.close()
        self._child.wait()
