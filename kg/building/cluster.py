"""Workers on other machines: kg's tasks on a Dask cluster that is there already.

Nothing need be shared with these machines but kg itself: the recipe goes to each worker once, files go there in pieces,
addresses are read by the workers, and records come back, through the scheduler or by a place that all can write to.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar
from uuid import uuid4

import dask
from distributed import Client, KilledWorker, WorkerPlugin
from distributed.comm import get_address_host_port

from kg.answers import Answers
from kg.building import shards
from kg.building.recipe import Recipe, recipe
from kg.building.shards import Part, Task
from kg.errors import ServiceError, SettingError, SourceError
from kg.sources.addresses import Address
from kg.store import SourceEntry
from kg.workers import in_order

__all__ = ["Cluster", "Luggage"]

Made = TypeVar("Made")

PATIENCE = 30
"""Seconds for a scheduler to answer, and for a first worker to join it."""

LONGEST_PIECE = "64MB"
"""Dask warns of work that takes more to be sent; pieces and whole files that cannot be cut take some."""

AHEAD = 3
"""So many pieces of work for each thread are handed over before they are asked for."""

MOST_WAITING = 64
"""So many results wait here at the most for one that comes before them; each may be some megabytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Luggage:
    """A recipe as a worker needs it: what its files hold, and what it must come to there."""

    schemes: tuple[tuple[str, bytes], ...]
    answers: bytes
    model: str
    finding: str

    @classmethod
    def of(cls, recipe: Recipe) -> Luggage:
        """All that a worker needs to do as this machine does."""
        answers = recipe.answers.file
        return cls(
            schemes=tuple((path.name, path.read_bytes()) for path in recipe.schemes),
            answers=answers.read_bytes() if recipe.answers.model and answers.exists() else b"",
            model=recipe.answers.model,
            finding=recipe.finding,
        )

    def unpacked(self, folder: Path) -> Recipe:
        """The recipe with its files in a folder. Raises SettingError where the worker's kg is another one."""
        for name, held in (*self.schemes, *([("answers", self.answers)] if self.answers else [])):
            (folder / name).write_bytes(held)
        schemes = tuple(folder / name for name, _ in self.schemes)
        found = recipe(schemes, Answers(file=folder / "answers", model=self.model))
        if found.finding != self.finding:
            raise SettingError("a worker of the cluster has another version of kg, or other plug-ins; install the same")
        return found


class _Unpacking(WorkerPlugin):  # type: ignore[misc]  # distributed has no types
    """Gives a recipe to each worker, those that join later, too."""

    def __init__(self, luggage: Luggage) -> None:
        self.luggage = luggage
        self.name = luggage.finding

    def setup(self, worker: Any) -> None:
        """Remember it in the worker's process."""
        _LUGGAGE[self.luggage.finding] = self.luggage


_LUGGAGE: dict[str, Luggage] = {}
_unpacked: dict[str, tuple[Recipe, Any]] = {}
_unpacking = Lock()
"""A worker may have several threads, all of which need the one folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Brought:
    """What a worker made, and the records of it: themselves, or where it put them."""

    made: SourceEntry | Part | SourceError
    records: bytes | Address | None = None


class Cluster(Executor):
    """The workers of a Dask scheduler. Dask itself gives the work of one that is lost to others."""

    def __init__(self, address: str, *, place: Address | None, lost: Callable[..., Any]) -> None:
        """`place` is where the workers put records, if they can write to it; `lost` makes the result for a piece of
        work that ended one worker after another. Raises ServiceError, SettingError.
        """
        try:
            get_address_host_port(address)  # given a wrong one, a Client lets the process end only a minute later
        except ValueError as error:
            raise SettingError(f"--cluster: {error}; a scheduler's is such as tcp://host:8786") from error
        dask.config.set({"distributed.admin.large-graph-warning-threshold": LONGEST_PIECE})
        try:
            self._client = Client(address, timeout=PATIENCE, set_as_default=False)
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, TimeoutError) as error:
            raise ServiceError(f"{address}: no Dask scheduler with workers answers there: {error}") from error
        self.number = sum(self._client.nthreads().values())
        self._executor = self._client.get_executor(pure=False)
        self._address = address
        self._place = place
        self._lost = lost

    def read(self, tasks: Iterable[Task], *, records: Path, recipe: Recipe) -> Iterator[Any]:
        """What `kg.building.shards.read` makes of each task, in their order. Raises ServiceError, SettingError."""
        self._client.register_plugin(_Unpacking(Luggage.of(recipe)))

        work = partial(_read, finding=recipe.finding, place=self._place)

        def submit(task: Task) -> Future[_Brought]:
            found: Future[_Brought] = self._executor.submit(work, task)
            return found

        given = (((task,), None) for task in tasks)
        for arguments, future in in_order(submit, given, ahead=AHEAD * self.number, most=MOST_WAITING):
            try:
                yield _received(future.result(), records)
            except KilledWorker:
                yield self._lost(*arguments)
            except (CancelledError, OSError) as error:
                raise ServiceError(f"{self._address}: the cluster is gone; run the same command again") from error

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster as it was."""
        self._executor.shutdown(wait=wait)
        self._client.close()


def _read(task: Task, *, finding: str, place: Address | None) -> _Brought:
    """What a worker does with a task."""
    with tempfile.TemporaryDirectory() as records:
        made = shards.read(task, records=Path(records), recipe=_unpacked_once(finding))
        if isinstance(made, SourceError) or made is task.earlier:
            return _Brought(made=made)
        file = Path(records) / (made.file if isinstance(made, Part) else made.shard)
        if place is None:
            return _Brought(made=made, records=file.read_bytes())
        target = Address(f"{place.url.rstrip('/')}/{uuid4().hex}.jsonl")
        target.put(file)
        return _Brought(made=made, records=target)


def _unpacked_once(finding: str) -> Recipe:
    """The recipe with this digest, unpacked once in a worker."""
    with _unpacking:
        if finding not in _unpacked:
            folder = tempfile.TemporaryDirectory()
            _unpacked[finding] = _LUGGAGE[finding].unpacked(Path(folder.name)), folder
        return _unpacked[finding][0]


def _received(brought: _Brought, records: Path) -> SourceEntry | Part | SourceError:
    """What a worker made, with its records in the graph's folder."""
    made = brought.made
    if isinstance(made, SourceError) or brought.records is None:
        return made
    draft = records / f"{uuid4().hex}.draft"
    if isinstance(brought.records, Address):
        brought.records.take(draft)
    else:
        draft.write_bytes(brought.records)
    return replace(made, file=draft.name) if isinstance(made, Part) else shards.keep(made, draft, records)
