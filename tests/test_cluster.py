"""The workers of a cluster read what one process would, though one of them is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from threading import Barrier
from types import ModuleType

import pytest

from kg.answers import Answers
from kg.building import gathering
from kg.building.gathering import cluster, executor
from kg.building.pipeline import build
from kg.building.recipe import recipe
from kg.errors import ServiceError, SettingError
from kg.model import Citation

pytest.importorskip("distributed", reason="study-kg[cluster] is not installed")

from kg.building import cluster as clusters  # only where Dask is there

SCHEME = "label,kind\ntown greeter,role\n"
ROOT = Path(gathering.__file__).parent.parent


@pytest.fixture
def towns(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(Path(__file__).parent)
    return import_module("_towns")


@contextmanager
def dask(part: str, *options: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A scheduler or a worker as a process of its own; what it says goes to a file."""
    command = [sys.executable, "-m", f"distributed.cli.dask_{part}", "--scheduler-file", str(folder / "scheduler.json")]
    with (folder / "said").open("ab") as said:
        process = subprocess.Popen(
            [*command, *options], stdout=said, stderr=said, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler on this machine."""
    file = tmp_path / "scheduler.json"
    with dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", folder=tmp_path):
        _wait_for(file)
        yield json.loads(file.read_text(encoding="utf-8"))["address"]


def worker(folder: Path) -> object:
    options = ("--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard")
    return dask("worker", *options, folder=folder)


def run(*arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kg", "build", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)})


def test_a_cluster_of_which_a_worker_is_killed(towns: ModuleType, scheduler: str, tmp_path: Path) -> None:
    """Files and a scheme of this machine alone: the same bytes as one process gives, with nothing lost.

    A second build takes addresses, which workers read themselves and whose records they put where they are told.
    """
    sources, scheme = tmp_path / "in", tmp_path / "own.csv"
    towns.files(sources, 12, 20)
    scheme.write_text(SCHEME, encoding="utf-8")
    build([sources], tmp_path / "alone", schemes=[scheme])
    with worker(tmp_path) as first, worker(tmp_path):
        building = run(sources, "-g", tmp_path / "sent", "--scheme", scheme, "--cluster", scheduler)
        _wait_for(tmp_path / "sent" / "records", files=1)
        first.kill()
        sent = building.wait(timeout=120)
        place = ("--shards", (tmp_path / "shards").as_uri())
        fetched = run(
            sources.as_uri(), "-g", tmp_path / "fetched", "--scheme", scheme, "--cluster", scheduler, *place
        ).wait(timeout=120)

    assert (sent, fetched) == (0, 0)
    assert towns.exported(tmp_path / "sent") == towns.exported(tmp_path / "alone")
    assert towns.exported(tmp_path / "fetched") == towns.exported(tmp_path / "alone")
    assert list((tmp_path / "shards").iterdir()) == []


def test_a_recipe_is_the_same_on_another_machine(tmp_path: Path) -> None:
    """Schemes and what a model answered go there as bytes."""
    scheme, answers = tmp_path / "own.csv", Answers(file=tmp_path / "answers", model="a model")
    scheme.write_text(SCHEME, encoding="utf-8")
    answers.keep(Citation(text="Greeters in town"), "{}")
    here, there = recipe((scheme,), answers), tmp_path / "there"
    there.mkdir()
    unpacked = clusters.Luggage.of(here).unpacked(there)

    assert (unpacked.reading, unpacked.finding) == (here.reading, here.finding)
    assert {path.parent for path in unpacked.schemes} == {unpacked.answers.file.parent} == {there}


def test_a_worker_with_another_kg_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it would read might not be what is read here."""
    luggage = clusters.Luggage.of(recipe((), Answers(file=tmp_path / "answers", model="")))
    monkeypatch.setattr("kg.building.recipe.version", lambda name: "0.0.1")

    with pytest.raises(SettingError, match="another version of kg"):
        luggage.unpacked(tmp_path)


def test_the_threads_of_a_worker_unpack_a_recipe_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of a recipe stay as long as any of them reads by it."""
    luggage, threads = clusters.Luggage.of(recipe((), Answers(file=tmp_path / "answers", model=""))), Barrier(3)
    monkeypatch.setattr(clusters, "_LUGGAGE", {luggage.finding: luggage})
    monkeypatch.setattr(clusters, "_unpacked", {})

    def unpacked(_: int) -> object:
        threads.wait(30)
        return clusters._unpacked_once(luggage.finding)

    with ThreadPoolExecutor(3) as several:
        recipes = list(several.map(unpacked, range(3)))
    clusters._unpacked[luggage.finding][1].cleanup()

    assert len({id(one) for one in recipes}) == 1


def test_no_scheduler_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told in one line, and soon."""
    monkeypatch.setattr(clusters, "PATIENCE", 1)

    with pytest.raises(ServiceError, match="no Dask scheduler with workers answers there"):
        cluster("tcp://127.0.0.1:9")


@pytest.mark.parametrize("address", ["nonsense", "tcp://host", "tcp://host:x", "http://127.0.0.1:8786"])
def test_no_address_of_a_scheduler(address: str) -> None:
    """What is no address is told at once, with what one looks like."""
    with pytest.raises(SettingError, match="a scheduler's is such as tcp://host:8786"):
        cluster(address)


def test_dask_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is to be installed is told."""
    monkeypatch.setitem(sys.modules, "kg.building.cluster", None)

    with pytest.raises(SettingError, match=r"pip install 'study-kg\[cluster\]'"):
        cluster("tcp://127.0.0.1:9")


def test_a_place_for_shards_without_a_cluster() -> None:
    """It would not be used, and that is said."""
    with pytest.raises(SettingError, match="give --cluster, too"):
        executor(1, [], Path("graph"), scheduler=None, place="s3://bucket/folder")


def _wait_for(path: Path, files: int = 0) -> None:
    """Until a file is there, or a folder in which there are so many."""
    end = time.monotonic() + 60
    while time.monotonic() < end and not (path.exists() and (not files or len(list(path.iterdir())) >= files)):
        time.sleep(0.05)
