"""Where processes come from: each started anew or, where the system can, as a copy of one that has all it needs.

A process that is started anew takes a fifth of a second of a processor before it can answer, a copy a hundredth. So a
query that has to be killed costs the others little.
"""

from __future__ import annotations

import os
import signal
import socket
import struct
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from threading import Lock
from typing import BinaryIO, NoReturn, Protocol, cast

__all__ = ["CAN_COPY", "Child", "Nursery", "Started", "copies"]

CAN_COPY = hasattr(os, "fork") and hasattr(socket, "send_fds")

NUMBER = struct.Struct("=q")
"""What a nursery is told, 0 with a socket for one more copy, else the process whose end is asked; and what it answers,
the number of the copy, or how the process ended.
"""

UNKNOWN = -signal.SIGTERM
"""How a process is taken to have ended that nobody knows of any more."""


class Child(Protocol):
    """A process that reads requests from `into`, and writes answers to `out`."""

    into: BinaryIO
    out: BinaryIO

    @property
    def pid(self) -> int:
        """Its number."""

    def kill(self) -> None:
        """End it; who reads from it is told."""

    def wait(self) -> int:
        """How it ended, as `subprocess.Popen.wait` says it; to be asked once it does end."""


class Started:
    """A process that was started anew."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.into = cast("BinaryIO", self._process.stdin)
        self.out = cast("BinaryIO", self._process.stdout)

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def kill(self) -> None:
        """End it."""
        self._process.kill()

    def wait(self) -> int:
        """How it ended."""
        return self._process.wait()


class Nursery:
    """A process that makes copies of itself; it is started with the first of them, and again should it be killed."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._command = (*command, "copies")
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None

    def child(self) -> Child:
        """One more copy. Raises OSError where there can be none."""
        ours, theirs = socket.socketpair()
        with ours, theirs:
            try:
                pid = self._told(0, theirs)
            except OSError:  # it was killed
                pid = self._told(0, theirs)
            return _Copy(self, pid, ours)

    def end_of(self, pid: int) -> int:
        """How a copy ended; waits for its end."""
        with suppress(OSError):
            return self._told(pid)
        return UNKNOWN

    def close(self) -> None:
        """End the process, and all copies."""
        with self._lock:
            self._end()

    def _told(self, number: int, *sockets: socket.socket) -> int:
        """The answer to a number; a process is started only for one more copy.

        Raises OSError where there is none, or it has ended; then the next is told to another.
        """
        with self._lock:
            if not self._line and not sockets:
                raise OSError("no process that could know")
            self._line = self._line or self._started()
            try:
                return _answered(self._line, number, *sockets)
            except OSError:
                self._end()  # under the same lock: what others start after this is not meant
                raise

    def _end(self) -> None:
        process, line, self._process, self._line = self._process, self._line, None, None
        if process and line:
            line.close()
            process.wait()

    def _started(self) -> socket.socket:
        line, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                self._command, stdin=theirs.fileno(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        return line


def _answered(line: socket.socket, number: int, *sockets: socket.socket) -> int:
    socket.send_fds(line, [NUMBER.pack(number)], [one.fileno() for one in sockets])
    answer = line.recv(NUMBER.size, socket.MSG_WAITALL)
    if len(answer) < NUMBER.size:
        raise OSError("the process ended")
    return int(NUMBER.unpack(answer)[0])


class _Copy:
    """A copy, as who asks it sees it."""

    def __init__(self, nursery: Nursery, pid: int, line: socket.socket) -> None:
        self._nursery = nursery
        self._end: int | None = None
        self.pid = pid
        self.into = cast("BinaryIO", line.makefile("wb"))  # the line stays open as long as one of these two is
        self.out = cast("BinaryIO", line.makefile("rb"))

    def kill(self) -> None:
        if self._end is None:
            with suppress(OSError):
                os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        if self._end is None:
            self._end = self._nursery.end_of(self.pid)
        return self._end


def copies() -> None:
    """In the nursery: return in each copy, whose standard input and output are those of who asked for it."""
    line, alive = socket.socket(fileno=os.dup(0)), set[int]()
    while True:
        said, sockets, _, _ = socket.recv_fds(line, NUMBER.size, 1)
        if not said:
            _end_all(alive)
        (asked,) = NUMBER.unpack(said)
        answer = _end_of(asked) if asked else os.fork()
        if not answer and not asked:
            line.close()
            return _take_over(sockets[0])
        if asked:
            alive.discard(asked)  # it may be a copy of a process that was killed, and unknown here
        else:
            alive.add(answer)
        for one in sockets:
            os.close(one)
        line.sendall(NUMBER.pack(answer))


def _end_all(alive: Iterable[int]) -> NoReturn:
    """Who asked for the copies is gone."""
    for pid in alive:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    os._exit(0)


def _end_of(pid: int) -> int:
    try:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    except ChildProcessError:
        return UNKNOWN


def _take_over(line: int) -> None:
    os.dup2(line, 0)
    os.dup2(line, 1)
    os.close(line)
