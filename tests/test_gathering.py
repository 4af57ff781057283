"""Files are read by as many processes as there are, and a build that was killed goes on where it ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import ModuleType

import psutil
import pytest

from kg.building import gathering, shards
from kg.building.gathering import workers
from kg.building.pipeline import build
from kg.sources import pieces

BAD = "TY  - JOUR\nER  - \n\n"


@pytest.fixture
def towns(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(Path(__file__).parent)
    return import_module("_towns")


@pytest.fixture
def large(towns: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with a bad record and bytes of another encoding, which is cut into many pieces."""
    monkeypatch.setattr(pieces, "PIECE", 2000)
    monkeypatch.setattr(gathering, "WORTH_CUTTING", 0)
    path = tmp_path / "large.ris"
    foreign = towns.ris(60, 70).replace("town", "Málaga").encode("cp1252")
    path.write_bytes((towns.ris(0, 40) + BAD + towns.ris(40, 60)).encode() + foreign)
    return path


def test_a_large_file_is_read_by_several_processes(towns: ModuleType, large: Path, tmp_path: Path) -> None:
    """The graph, its only shard and what is told of the file, lines too, are those of one process."""
    alone = build([large], tmp_path / "one")
    with workers(2) as executor:
        together = build([large], tmp_path / "two", executor=executor)
    (one,), (two,) = ([*(tmp_path / name / "records").iterdir()] for name in ("one", "two"))

    assert towns.told(together) == towns.told(alone)
    assert [error.line for error in together.files[0].entry.tally.errors] == [201]
    assert towns.exported(tmp_path / "two") == towns.exported(tmp_path / "one")
    assert (two.name, two.read_bytes()) == (one.name, one.read_bytes())


def test_few_citations_are_read_by_one_process(large: Path) -> None:
    """Another takes longer to start than they take to read."""
    assert workers(None, [large]) is None


def test_many_citations_are_read_by_all_processors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless a number is given."""
    monkeypatch.setattr(gathering, "cores", lambda: 4)
    with (tmp_path / "a.ris").open("wb") as file:
        file.truncate(2**30)

    assert getattr(workers(None, [tmp_path]), "number", 0) == 4
    assert workers(1, [tmp_path]) is None


# ---------------------------------------------------------------------------------------------------------------------
# What ends before it is done


def test_what_a_build_had_read_is_not_read_again(
    towns: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it ended; what it left goes when another has ended."""
    sources = towns.files(tmp_path / "in", 3, 2)
    build(sources, tmp_path / "whole")
    _stopped_at(monkeypatch, sources[2])
    with pytest.raises(KeyboardInterrupt, match="2 of 3 files are already read"):
        build(sources, tmp_path / "graph")
    monkeypatch.undo()
    seen = _seen(monkeypatch)
    build(sources, tmp_path / "graph")

    assert seen == [sources[2]]
    assert towns.exported(tmp_path / "graph") == towns.exported(tmp_path / "whole")
    assert len(list((tmp_path / "graph" / "records").iterdir())) == 3


def test_what_another_build_had_read_is_not_counted(
    towns: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who stops a build is told of its own files, not of those of a build that was stopped before."""
    *others, last = towns.files(tmp_path / "in", 3, 2)
    _stopped_at(monkeypatch, last)
    with pytest.raises(KeyboardInterrupt, match="2 of 3 files are already read"):
        build([*others, last], tmp_path / "graph")

    with pytest.raises(KeyboardInterrupt, match="0 of 1 files are already read"):
        build([last], tmp_path / "graph")


@pytest.mark.parametrize("jobs", [1, 2])
def test_pieces_that_a_build_had_read_are_not_read_again(
    jobs: int, towns: ModuleType, large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that ends within a large file says how far it came, and loses only what it had just begun."""
    build([large], tmp_path / "whole")
    join = shards.join
    monkeypatch.setattr(shards, "join", lambda path, reader, parts, **how: _stop_behind(parts, 3))
    with (
        pytest.raises(KeyboardInterrupt, match=r"0 of 1 files and \d\d further records are already read"),
        workers(jobs) or nullcontext() as executor,
    ):
        build([large], tmp_path / "graph", executor=executor)
    records, seen = tmp_path / "graph" / "records", {}
    left = {path: path.stat().st_mtime_ns for path in records.glob("*.part")}

    def noted(parts: Iterable[shards.Part]) -> Iterator[shards.Part]:
        for part in parts:
            seen[records / part.file] = (records / part.file).stat().st_mtime_ns
            yield part

    monkeypatch.setattr(shards, "join", lambda path, reader, parts, **how: join(path, reader, noted(parts), **how))
    build([large], tmp_path / "graph")

    assert len(left) >= 3
    assert left.items() <= seen.items()
    assert towns.exported(tmp_path / "graph") == towns.exported(tmp_path / "whole")
    assert [path.suffix for path in records.iterdir()] == [".jsonl"]


def test_what_has_changed_meanwhile_is_read_again(
    towns: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build takes up what was left of a file only if the file is still the same."""
    sources = towns.files(tmp_path / "in", 3, 2)
    _stopped_at(monkeypatch, sources[2])
    with pytest.raises(KeyboardInterrupt):
        build(sources, tmp_path / "graph")
    monkeypatch.undo()
    sources[0].write_text(towns.ris(100, 101), encoding="utf-8")
    report = build(sources, tmp_path / "graph")

    assert [file.kept for file in report.files] == [1, 2, 2]


@pytest.mark.parametrize("damage", [b"", b"{", b"{}\n"], ids=["empty", "no record", "another record"])
def test_a_damaged_remnant_is_not_taken_up(
    damage: bytes, towns: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a note nor a shard that broke off counts."""
    sources = towns.files(tmp_path / "in", 3, 2)
    _stopped_at(monkeypatch, sources[2])
    with pytest.raises(KeyboardInterrupt):
        build(sources, tmp_path / "graph")
    monkeypatch.undo()
    shard, *_ = (tmp_path / "graph" / "records").glob("*.jsonl")
    note = sorted((tmp_path / "graph" / "records").glob("*.read"))[-1]
    shard.write_bytes(damage)
    note.write_bytes(damage)
    report = build(sources, tmp_path / "graph")

    assert [file.kept for file in report.files] == [2, 2, 2]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_build_loses_nothing_that_was_finished(jobs: int, towns: ModuleType, tmp_path: Path) -> None:
    """The old graph is whole, the next build reads the rest, and the graph is that of a build that was left alone."""
    first, *_ = towns.files(tmp_path / "in", 24, 25)
    build([first], tmp_path / "graph")
    before = towns.exported(tmp_path / "graph")
    process = _started([first.parent], tmp_path / "graph", jobs)
    notes = _notes(tmp_path / "graph", 5)
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = {path.name: path.stat().st_mtime_ns for path in notes}

    assert towns.exported(tmp_path / "graph") == before
    build([first.parent], tmp_path / "graph")
    after = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "graph" / "records").iterdir()}

    assert left.items() <= after.items()
    assert len(after) == 24
    build([first.parent], tmp_path / "whole")
    assert towns.exported(tmp_path / "graph") == towns.exported(tmp_path / "whole")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_killed_worker_loses_nothing(towns: ModuleType, tmp_path: Path) -> None:
    """Another reads what it was reading."""
    towns.files(tmp_path / "in", 24, 25)
    process = _started([tmp_path / "in"], tmp_path / "graph", jobs=2)
    _notes(tmp_path / "graph", 5)
    worker = max(psutil.Process(process.pid).children(), key=lambda child: child.cpu_times().user)
    os.kill(worker.pid, signal.SIGKILL)
    assert process.wait(timeout=120) == 0
    build([tmp_path / "in"], tmp_path / "whole")

    assert towns.exported(tmp_path / "graph") == towns.exported(tmp_path / "whole")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no groups of processes to be interrupted")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_says_how_to_go_on(jobs: int, towns: ModuleType, tmp_path: Path) -> None:
    """In one line, and with 130."""
    towns.files(tmp_path / "in", 24, 25)
    process = _started([tmp_path / "in"], tmp_path / "graph", jobs)
    _notes(tmp_path / "graph", 5)
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=60) == 130
    said = (tmp_path / "said").read_bytes()

    assert said.count(b"\n") == 1
    assert b"graph is as it was before; run the same command again to go on: " in said
    assert said.endswith(b" of 24 files are already read\n")


def _stop_behind(parts: Iterable[object], number: int) -> None:
    """Ctrl-C once so many parts have come."""
    list(islice(parts, number))
    raise KeyboardInterrupt


def _stopped_at(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[Path]:
    """Ctrl-C when the turn of a file comes; which files were read before."""

    def stop(task: shards.Task) -> None:
        if task.path == path:
            raise KeyboardInterrupt

    return _seen(monkeypatch, stop)


def _seen(monkeypatch: pytest.MonkeyPatch, then: Callable[[shards.Task], None] = lambda task: None) -> list[Path]:
    """Which files are read, not only looked at, from now on."""
    seen: list[Path] = []
    read = shards.read

    def noted(task: shards.Task, **how: object) -> object:
        then(task)
        made = read(task, **how)  # type: ignore[arg-type]  # as `shards.read` takes it
        if made is not task.earlier:
            seen.append(task.path)
        return made

    monkeypatch.setattr(shards, "read", noted)
    return seen


def _started(sources: list[Path], graph: Path, jobs: int) -> subprocess.Popen[bytes]:
    """A build as a process of its own; what it says goes to a file beside the graph."""
    command = [sys.executable, "-m", "kg", "build", *map(str, sources), "-g", str(graph), "--jobs", str(jobs)]
    environment = {**os.environ, "PYTHONPATH": str(Path(gathering.__file__).parent.parent)}
    with graph.with_name("said").open("wb") as said:
        return subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True, env=environment
        )


def _notes(graph: Path, number: int) -> list[Path]:
    """The shards of which there are notes, as soon as there are so many."""
    end = time.monotonic() + 60
    while len(notes := list((graph / "records").glob("*.read"))) < number and time.monotonic() < end:
        time.sleep(0.01)
    return [graph / "records" / note.name.partition("-")[2].removesuffix(".read") for note in notes]
