"""Processes that come and go: whatever ends one of them, the others are answered, and none is left behind."""

from __future__ import annotations

import os
import signal
import sys

import psutil
import pytest

from kg.server import _pool, _process
from kg.server._library import Library
from kg.server._limits import Limits
from kg.server._nursery import CAN_COPY, Nursery
from kg.server._places import Caller
from kg.server._pool import Pool
from kg.server._problems import UnansweredError

UNKNOWN_NUMBERS = range(5_000_000, 5_000_100)
"""No system numbers its processes so."""

ROLES = "SELECT ?role { ?role a kg:Role } ORDER BY ?role"


@pytest.fixture
def nursery(library: Library) -> Nursery:
    edition = library.edition()
    words = (str(edition.path), edition.graph.base, "20", "0")
    return Nursery((sys.executable, "-P", "-m", "kg.server._queries", *words))


def children() -> set[int]:
    """The processes of this one."""
    return {one.pid for one in psutil.Process().children()}


@pytest.mark.skipif(not CAN_COPY, reason="processes cannot be copied here")
def test_a_nursery_that_was_killed_is_started_again(nursery: Nursery) -> None:
    """The copies of the one before are none of the next one's, which ends all of its own."""
    before = children()
    first = nursery.child()
    (killed,) = children() - before
    os.kill(killed, signal.SIGKILL)
    second = nursery.child()
    first.kill()

    ends = {first.wait(), *map(nursery.end_of, UNKNOWN_NUMBERS)}
    nursery.close()

    assert ends == {-signal.SIGTERM}
    assert second.out.readlines()[1:] == []


@pytest.mark.skipif(not CAN_COPY, reason="processes cannot be copied here")
def test_a_nursery_that_is_closed_stays_closed(nursery: Nursery) -> None:
    """A copy whose end is asked for after that starts no other nursery."""
    before = children()
    copy = nursery.child()
    nursery.close()

    copy.wait()

    assert children() == before


@pytest.mark.parametrize("copies", sorted({False, CAN_COPY}))
def test_an_answer_that_cannot_be_kept(library: Library, monkeypatch: pytest.MonkeyPatch, copies: bool) -> None:
    """Where the disk is full, who asks for much is told so, and the next who asks is answered."""
    edition = library.edition()
    pool = Pool("kg.server._queries", str(edition.path), edition.graph.base, Limits(seconds=20, copies=copies))

    def full() -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(_process, "IN_MEMORY", 1)
        patched.setattr(_process.tempfile, "TemporaryFile", full)
        with pytest.raises(UnansweredError, match="broke off"):
            pool.ask(query=ROLES, accept="text/csv")
    answered = pool.ask(query=ROLES, accept="text/csv").whole()
    pool.stop()

    assert answered.startswith(b"role")


def test_no_other_process_can_be_started(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that is there is given, though the process that gave it is worn out; who asks next is to come again."""
    edition = library.edition()
    pool = Pool("kg.server._queries", str(edition.path), edition.graph.base, Limits(seconds=20, copies=False))
    pool.warm()

    def none_left(command: object) -> None:
        raise OSError("resource temporarily unavailable")

    with monkeypatch.context() as patched:
        patched.setattr(_process, "WORN_OUT", 1)
        patched.setattr(_pool, "Started", none_left)
        first = pool.ask(query=ROLES, accept="text/csv").whole()
        with pytest.raises(UnansweredError, match="no process left") as error:
            pool.ask(query=ROLES, accept="text/csv")
    second = pool.ask(query=ROLES, accept="text/csv").whole()
    pool.stop()

    assert first == second
    assert (error.value.status, error.value.headers) == (503, {"Retry-After": "5"})


def test_no_file_is_left_to_look_at_a_process(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """While nothing can be measured, what is bounded by time is stopped all the same."""
    edition = library.edition()
    limits = Limits(seconds=0.5, megabytes=100, looks_at_memory=True)
    pool = Pool("kg.server._queries", str(edition.path), edition.graph.base, limits)
    pool.warm()

    def none_left(process: psutil.Process) -> None:
        raise OSError("too many open files")

    monkeypatch.setattr(psutil.Process, "memory_info", none_left)
    with pytest.raises(UnansweredError, match=r"over 0\.5 seconds"):
        pool.ask(query="SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", accept="text/csv")
    pool.stop()


def test_who_leaves_late_stops_nothing() -> None:
    """A block does not end while what it began is being stopped: later that would stop another's work."""
    caller, said = Caller(), list[str]()

    def stop() -> None:
        said.append(f"locked: {caller._lock.locked()}")

    with caller.stopping(stop):
        caller.leave()
    caller.leave()

    assert said == ["locked: True"]
