"""`kg serve` in a process of its own, as a user starts it, and a patient wait for what it comes to."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def running(folder: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a server at a free port, and its process, until the end of the block."""
    command = [sys.executable, "-m", "kg", "serve", "-g", str(folder), "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    address = process.stderr.readline().strip()
    assert re.fullmatch(r"http://[\w.:\[\]]+:\d+/", address), address + process.stderr.read()
    try:
        yield address.rstrip("/"), process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def until(holds: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether something comes to be."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True
