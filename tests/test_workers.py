"""Work goes on where a process is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from importlib import import_module
from itertools import count, islice
from pathlib import Path
from types import ModuleType

import pytest

from kg.workers import Workers, in_order


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module of what is to be done, on a path that processes share."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    return import_module("_work")


def gone(one: object) -> str:
    return f"lost {one}"


def test_results_come_in_their_order(work: ModuleType) -> None:
    """Whichever process is done first."""
    assert list(Workers(2, gone).map(work.squared, range(5))) == [0, 1, 4, 9, 16]


def test_nothing_to_do_starts_no_process(work: ModuleType) -> None:
    """And gives nothing."""
    assert list(Workers(2, gone).map(work.squared, [])) == []


def test_what_a_killed_process_left_is_done_by_another(work: ModuleType, tmp_path: Path) -> None:
    """Nothing is lost."""
    paths = [tmp_path / name for name in "abc"]
    paths[0].touch()
    paths[2].touch()

    assert list(Workers(2, gone).map(work.deadly_once, paths)) == ["a", "b", "c"]


def test_only_what_kills_is_lost(work: ModuleType) -> None:
    """Its neighbours are done."""
    assert list(Workers(2, gone).map(work.always_deadly, range(5))) == [0, 1, "lost 2", 3, 4]


def test_a_result_may_be_nothing_much(work: ModuleType, tmp_path: Path) -> None:
    """What is made of a piece done alone counts, even where it is false."""
    assert list(Workers(2, gone).map(work.deadly_once_then_nothing, [tmp_path / "a"])) == [""]


def test_many_pieces_behind_a_deadly_one_are_done_soon(work: ModuleType) -> None:
    """By all processes, not each by one of its own, and though the pool breaks while they are handed over."""
    assert list(Workers(2, gone).map(work.always_deadly, [2, *range(3, 20_000)])) == ["lost 2", *range(3, 20_000)]


def test_things_are_taken_as_they_are_needed(work: ModuleType) -> None:
    """They may be large, and have no end."""
    results = Workers(2, gone).map(work.squared, count())
    first = list(islice(results, 5))
    results.close()  # type: ignore[attr-defined]  # a generator

    assert first == [0, 1, 4, 9, 16]


PARENT = """
import os, sys, time
from pathlib import Path
from kg.workers import Workers

def work(number):
    Path(sys.argv[1], str(os.getpid())).touch()
    if number < int(sys.argv[2]):
        time.sleep(60)

if __name__ == "__main__":
    list(Workers(2, print).map(work, range(2)))
"""
"""A program with two processes, of which so many have long work; they leave their numbers in a folder."""


@pytest.mark.skipif(sys.platform == "win32", reason="a parent cannot be killed there without its children")
def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    """Nobody is left waiting for work from a process that is gone."""
    seen, parent = _started(tmp_path, busy=2)
    parent.send_signal(signal.SIGKILL)
    parent.communicate(timeout=30)

    assert _wait(lambda: not any(_lives(int(path.name)) for path in seen.iterdir()))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no groups of processes to be interrupted")
def test_workers_end_without_a_word(tmp_path: Path) -> None:
    """Ctrl-C reaches busy and idle processes too; only the parent tells of it."""
    _, parent = _started(tmp_path, busy=1)
    time.sleep(0.5)  # until the idle one waits for work again
    os.killpg(parent.pid, signal.SIGINT)
    _, said = parent.communicate(timeout=30)

    assert b"SpawnProcess" not in said
    assert said.endswith(b"KeyboardInterrupt\n")


BEGINNING = """
import os, sys, time
from pathlib import Path
from kg.workers import Workers

if __name__ == "__mp_main__":
    Path(sys.argv[1], str(os.getpid())).touch()
    while not Path(sys.argv[1], "go").exists():
        time.sleep(0.01)

if __name__ == "__main__":
    list(Workers(2, print).map(abs, range(2)))
"""
"""A program whose two processes are not ready before there is a file of this name."""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no groups of processes to be interrupted")
def test_workers_that_are_only_beginning_say_nothing(tmp_path: Path) -> None:
    """Ctrl-C before they are ready ends them as soon as they are; only the parent tells of it."""
    seen, parent = _started(tmp_path, busy=0, program=BEGINNING)
    os.killpg(parent.pid, signal.SIGINT)
    (seen / "go").touch()
    _, said = parent.communicate(timeout=60)

    assert b"SpawnProcess" not in said
    assert said.count(b"Traceback") == 1


def _started(folder: Path, busy: int, program: str = PARENT) -> tuple[Path, subprocess.Popen[bytes]]:
    """The program, as soon as both processes have begun."""
    script, seen = folder / "parent.py", folder / "seen"
    script.write_text(program, encoding="utf-8")
    seen.mkdir()
    command = [sys.executable, str(script), str(seen), str(busy)]
    parent = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    _wait(lambda: len(list(seen.iterdir())) == 2)
    return seen, parent


def _lives(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    if not status.exists():
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        return sys.platform != "linux"
    return status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


def _wait(met: Callable[[], bool], seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if met():
            return True
        time.sleep(0.05)
    return False


def test_work_that_was_called_off_is_given_back() -> None:
    """A cluster that is gone calls off what waits; that comes in its turn, and what was done before it is not lost."""
    first, off, last = Future[str](), Future[str](), Future[str]()
    off.cancel()
    off.set_running_or_notify_cancel()

    def submit(name: str) -> Future[str]:
        if name == "last":
            first.set_result("done")
            last.set_result("done, too")
        return {"first": first, "off": off, "last": last}[name]

    found = list(in_order(submit, [((name,), None) for name in ("first", "off", "last")], ahead=2))

    assert [future for _, future in found] == [first, off, last]
