"""Files to records: the first half of the straight line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path

from kg import shards
from kg.errors import SourceError
from kg.report import FileReport, Report
from kg.sources import Source
from kg.store import Draft, SourceEntry
from kg.workers import Progress, Workers

__all__ = ["gather", "refuse_nothing", "unchanged", "workers"]


def workers(jobs: int) -> Executor | None:
    """So many processes for `build`; none for one job, which needs no other process."""
    return Workers(jobs, lost=_lost) if jobs > 1 else None


def _lost(path: Path) -> SourceError:
    return SourceError(f"{path.name}: the process that read it was ended, perhaps for want of memory")


def unchanged(paths: Iterable[Path], draft: Draft, reading: str) -> dict[Path, SourceEntry]:
    """The files that an earlier build has read in the present way and that have not changed since."""
    earlier = {
        Path(entry.path): entry
        for entry in draft.manifest.sources
        if entry.reading == reading and shards.is_whole(entry, draft.records)
    }
    return {path: earlier[path] for path in paths if path in earlier and _has_hash(path, earlier[path].sha256)}


def _has_hash(path: Path, sha256: str) -> bool:
    try:
        return Source.of(path).sha256 == sha256
    except SourceError:
        return False


def gather(
    paths: Iterable[Path],
    work: Callable[..., SourceEntry | SourceError],
    known: Mapping[Path, SourceEntry],
    executor: Executor | None,
    progress: Progress,
) -> tuple[list[SourceEntry], list[SourceError]]:
    """Each file as an entry or as a failure, in their order."""
    lengths = {path: path.stat().st_size if path.is_file() else 1 for path in paths}
    total, done = sum(lengths.values()), 0
    changed = [path for path in lengths if path not in known]

    def told(path: Path) -> SourceEntry | SourceError:
        return work(path, told=lambda read: progress("reading", done + read, total))

    results = iter(executor.map(work, changed) if executor else map(told, changed))
    entries: list[SourceEntry] = []
    failures: list[SourceError] = []
    for path, length in lengths.items():
        result = known.get(path) or next(results)
        entries.append(result) if isinstance(result, SourceEntry) else failures.append(result)
        done += length
        progress("reading", done, total)
    return entries, failures


def refuse_nothing(entries: Sequence[SourceEntry], failures: Sequence[SourceError]) -> None:
    """Raise SourceError if no source gave anything, with all that is to be said of them."""
    if any(entry.tally.readable or entry.tally.withdrawn for entry in entries):
        return
    reports = tuple(FileReport(entry=entry, kept=0, duplicates=0) for entry in entries)
    remarks = Report(files=reports, failures=tuple(map(str, failures)), counts={}, seconds=0).remarks()
    raise SourceError("\n".join(remarks) or "nothing to read: no file in the folders named")
