"""Files to records: the first half of the straight line."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg import readers
from kg.building import shards
from kg.building.recipe import Recipe
from kg.building.report import FileReport, Report
from kg.building.shards import Part, Task
from kg.errors import MissingPathError, SettingError, SourceError, Stopped
from kg.sources.addresses import Address, Location
from kg.sources.files import Source, files_in, is_standard_input
from kg.sources.pieces import pieces, whole
from kg.store import NOTE, RECORDS, Draft, SourceEntry, mark_of
from kg.workers import Elsewhere, Progress, Workers, cores, lost

__all__ = ["cluster", "executor", "gather", "refuse_nothing", "resumable", "rewriting", "workers"]

SHARES = 2
"""A source is cut that is more than one of so many shares for each process: none works long after the others."""

WORTH_A_PROCESS = 16 * 2**20
"""So many bytes of text are some seconds of work; to start a process takes about one."""

WORTH_CUTTING = 2**20
"""A source of fewer bytes, packed or not, is not cut."""

PACKED_TIMES = 8
"""How many times as long citations are unpacked."""

PACKED = frozenset((".gz", ".bz2", ".xz", ".zip"))

_Result = SourceEntry | Part | SourceError


@dataclass(frozen=True, slots=True, kw_only=True)
class _Handed:
    """A task that was handed over: the reader of a piece and where it ends, or nothing of a whole source."""

    reader: str
    is_last: bool
    end: int


_Made = tuple[_Handed, _Result]


def executor(
    jobs: int | None, sources: Iterable[Location], folder: Path, *, scheduler: str | None, place: str | None
) -> Executor | None:
    """Who reads for `build`: the workers of the cluster with this scheduler, or processes of this machine.

    What the graph in the folder holds is written anew, and so is work, too. Raises SettingError, ServiceError.
    """
    if place and not scheduler:
        raise SettingError("--shards is where the workers of a cluster put what they have read: give --cluster, too")
    return cluster(scheduler, place) if scheduler else workers(jobs, [*sources, folder / RECORDS])


def rewriting(folder: Path, jobs: int | None = None) -> Executor | None:
    """Who writes the graph in a folder anew: so many processes, or as many as its records are worth."""
    return workers(jobs, [folder / RECORDS])


def workers(jobs: int | None, sources: Iterable[Location] = ()) -> Executor | None:
    """So many processes for `build`, or as many as the sources are worth; none for one job, which needs no other."""
    number = jobs or _worth(sources)
    return Workers(number, lost=lost) if number > 1 else None


def cluster(address: str, place: str | None = None) -> Executor:
    """The workers of the Dask scheduler at an address, for `build`; to `place` all of them can write.

    Raises SettingError where Dask is not installed, ServiceError where no scheduler answers.
    """
    try:
        from kg.building.cluster import Cluster
    except ImportError as error:
        raise SettingError(f"--cluster needs Dask: pip install 'study-kg[cluster]' ({error})") from error
    return Cluster(address, place=Address(place) if place else None, lost=lost)


def _worth(sources: Iterable[Location]) -> int:
    most, length = cores(), 0
    with suppress(MissingPathError):  # whoever is to read it tells
        for path in files_in(sources):
            length += _length(path) * (PACKED_TIMES if path.suffix.lower() in PACKED else 1)
            if length >= most * WORTH_A_PROCESS:
                return most
    return length // WORTH_A_PROCESS


def _length(path: Location) -> int:
    """How long a file is, that is, how much of the progress it makes up; a file in a zip counts as nothing much."""
    if isinstance(path, Address):
        return path.length or 1
    return path.stat().st_size if path.is_file() else 1


def gather(
    paths: Iterable[Location], *, draft: Draft, recipe: Recipe, executor: Executor | None, progress: Progress
) -> tuple[list[SourceEntry], list[SourceError]]:
    """Each file as an entry or as a failure, in their order.

    What an earlier build has read in the present way counts for files that have not changed since, even if that build
    was stopped. Raises Stopped for KeyboardInterrupt.
    """
    lengths = {path: _length(path) for path in paths}
    line = _Line(lengths=lengths, draft=draft, recipe=recipe, progress=progress)
    found: list[SourceEntry | SourceError] = []
    try:
        for result in line.results(executor):
            found.append(result)
    except KeyboardInterrupt:
        further = shards.records_in_parts(draft.records)
        raise Stopped(max(len(found), _already(draft, lengths)), len(lengths), further) from None
    return (
        [one for one in found if isinstance(one, SourceEntry)],
        [one for one in found if isinstance(one, SourceError)],
    )


def _already(draft: Draft, paths: Iterable[Location]) -> int:
    """How many of the files have been read, those, too, whose turn has not come."""
    marks = {note.name.partition("-")[0] for note in draft.records.glob(f"*{NOTE}")}
    return sum(mark_of(str(path)) in marks for path in paths)


@contextmanager
def resumable(*, read: int) -> Iterator[None]:
    """What stops a build once so many files have been read, and all of them, is Stopped."""
    try:
        yield
    except KeyboardInterrupt:
        raise Stopped(read, read) from None


class _Line:
    """The files of a build, on their way to shards."""

    def __init__(self, *, lengths: Mapping[Location, int], draft: Draft, recipe: Recipe, progress: Progress) -> None:
        self._lengths = lengths
        self._earlier = _earlier(draft, recipe.reading)
        self._records = draft.records
        self._recipe = recipe
        self._progress = progress
        self._total = sum(lengths.values())
        self._done = 0

    def results(self, executor: Executor | None) -> Iterator[SourceEntry | SourceError]:
        """Each source as it was read, by this process or by others, a large one in pieces."""
        is_elsewhere = isinstance(executor, Elsewhere)
        here = dict(self._here(is_elsewhere))
        handed: deque[_Handed] = deque()
        tasks = _noted(self._tasks(self._share(executor), without=here, is_elsewhere=is_elsewhere), handed)
        results = ((handed.popleft(), result) for result in self._made(executor, tasks))
        for path in self._lengths:
            yield here[path] if path in here else self._next(path, results)
            self._add(path)

    def _share(self, executor: Executor | None) -> int:
        """Longer sources are cut; a stranger's executor, which may take all pieces at once, gets whole ones."""
        if executor is None:
            return 0
        number: int = getattr(executor, "number", 0)
        return self._total // (SHARES * number) if number else self._total

    def _made(self, executor: Executor | None, tasks: Iterator[Task]) -> Iterator[_Result]:
        if executor is None:
            return map(partial(shards.read, records=self._records, recipe=self._recipe, told=self._tell), tasks)
        if isinstance(executor, Elsewhere):
            return executor.read(tasks, records=self._records, recipe=self._recipe)
        return executor.map(partial(shards.read, records=self._records, recipe=self._recipe), tasks)

    def _here(self, is_elsewhere: bool) -> Iterator[tuple[Location, SourceEntry | SourceError]]:
        """What only this process can read, or look at."""
        for path in self._lengths:
            if isinstance(path, Path):
                earlier = self._earlier_of(path) if is_elsewhere else None
                if is_standard_input(path) or (earlier and _has_hash(path, earlier.sha256)):
                    yield path, self._read_here(path)

    def _next(self, path: Location, results: Iterator[_Made]) -> SourceEntry | SourceError:
        """What came of the next source, of all its pieces if it was cut."""
        handed, result = next(results)
        if isinstance(result, SourceEntry) or not handed.reader:
            assert not isinstance(result, Part)
            return result
        parts = self._parts(path, handed, result, results)
        return shards.join(path, handed.reader, parts, records=self._records, recipe=self._recipe)

    def _parts(
        self, path: Location, handed: _Handed, result: _Result, results: Iterator[_Made]
    ) -> Iterator[Part | SourceError]:
        while True:
            assert not isinstance(result, SourceEntry)
            yield result
            if handed.is_last:
                return
            self._progress("reading", self._done + min(handed.end, self._lengths[path]), self._total)
            handed, result = next(results)

    def _tasks(self, share: int, *, without: Container[Location], is_elsewhere: bool) -> Iterator[Task]:
        for path, length in self._lengths.items():
            if path in without:
                continue
            task = Task(path=path, earlier=self._earlier_of(path))
            if is_elsewhere and isinstance(path, Path):
                yield from _in_pieces(task, is_sent=True)
            elif length > max(share, WORTH_CUTTING) and not task.earlier:
                yield from _in_pieces(task, is_sent=False)
            else:
                yield task

    def _earlier_of(self, path: Location) -> SourceEntry | None:
        earlier = self._earlier.get(str(path))
        return earlier if earlier and shards.is_whole(earlier, self._records) else None

    def _read_here(self, path: Location) -> SourceEntry | SourceError:
        task = Task(path=path, earlier=self._earlier_of(path))
        made = shards.read(task, records=self._records, recipe=self._recipe, told=self._tell)
        assert not isinstance(made, Part)
        return made

    def _tell(self, read: int) -> None:
        self._progress("reading", self._done + read, self._total)

    def _add(self, path: Location) -> None:
        self._done += self._lengths[path]
        self._tell(0)


def _earlier(draft: Draft, reading: str) -> dict[str, SourceEntry]:
    """What was made of each source when it was last read in the present way, by its path."""
    return {entry.path: entry for entry in (*draft.manifest.sources, *draft.left) if entry.reading == reading}


def _has_hash(path: Location, sha256: str) -> bool:
    try:
        return Source.of(path).sha256 == sha256
    except SourceError:
        return False


def _in_pieces(task: Task, *, is_sent: bool) -> Iterator[Task]:
    """A source that can be cut as tasks of some records each; what is sent away is one piece if it cannot be cut."""
    try:
        source = Source.of(task.path)
        reader, module = readers.reader_for(source)
        cut = readers.cut_of(module, source)
        single = whole(source) if is_sent and not cut else None
    except SourceError:  # whoever is to read it tells
        yield task
        return
    if cut is None and single is None:
        yield task
        return
    for piece in pieces(source, cut) if cut else filter(None, [single]):
        yield Task(path=task.path, reader=reader, piece=piece)


def _noted(tasks: Iterable[Task], handed: deque[_Handed]) -> Iterator[Task]:
    """The tasks, with a note for each that is taken; tasks themselves hold much."""
    for task in tasks:
        piece = task.piece
        handed.append(
            _Handed(reader=task.reader, is_last=piece is None or piece.is_last, end=piece.end if piece else 0)
        )
        yield task


def refuse_nothing(entries: Sequence[SourceEntry], failures: Sequence[SourceError]) -> None:
    """Raise SourceError if no source gave anything, with all that is to be said of them."""
    if any(entry.tally.readable or entry.tally.withdrawn for entry in entries):
        return
    reports = tuple(FileReport(entry=entry, kept=0, duplicates=0) for entry in entries)
    remarks = Report(files=reports, failures=tuple(map(str, failures)), counts={}, seconds=0).remarks()
    raise SourceError("\n".join(remarks) or "nothing to read: no file in the folders named")
