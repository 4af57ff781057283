"""Records to graph: the second half of the straight line.

A survey says which records are one publication; the publications are shared out and described (see
`kg.building.shares`); what several of them share is united and written last.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox
from isal import igzip

from kg.building import ownership
from kg.building.report import FileReport, Report, counts_of
from kg.building.shares import Described, Setting, described, describer_of, shares
from kg.building.stretches import side_by_side
from kg.building.survey import Survey, survey
from kg.errors import SourceError
from kg.store import Draft, Manifest, SourceEntry
from kg.triples import Common
from kg.workers import Elsewhere, Progress, Workers, cores, lost

__all__ = ["describe", "load", "near"]

PIECE = 64 * 2**20
"""So many bytes of lines are loaded at a time. One load for all would take less time by a fifth, and all the memory."""


def describe(
    draft: Draft,
    manifest: Manifest,
    *,
    named: Sequence[SourceEntry] = (),
    failures: Sequence[SourceError] = (),
    start: float,
    executor: Executor | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> Report:
    """Merge all records of the sources into a new store and make it the current one. Raises GraphError.

    `executor` spreads the work; the graph is the same whatever the number of its workers.
    """
    withdrawn = frozenset(pmid for entry in manifest.sources for pmid in entry.tally.withdrawn)
    executor = near(executor)
    surveyed = survey(manifest.sources, draft.records, withdrawn, executor)
    name, store = draft.new_store()
    setting = _setting(manifest, draft, surveyed).write(draft.records)
    with closing(describer_of(setting)) as describer:
        work, common = partial(described, setting=setting, records=draft.records), Common()
        made = side_by_side(work, shares(surveyed), surveyed.helped_by(executor))
        files = _united(made, common, surveyed.publications, progress)
        with igzip.open(draft.lines_of(name), "wb", compresslevel=0) as kept:  # type: ignore[no-untyped-call]  # isal has no types
            load(store, files, kept, draft.records / f"{setting.stem}.nt")
            shared = "".join(describer.afterwards(common)).encode()
            store.bulk_load(shared, ox.RdfFormat.N_TRIPLES)
            kept.write(shared)
    store.flush()
    report = Report(
        files=tuple(_file_reports(manifest.sources, named, surveyed)),
        failures=tuple(map(str, failures)),
        doubts=tuple(map(str, surveyed.doubts)),
        counts=counts_of(store),
        seconds=time.perf_counter() - start,
    )
    del store  # releases its lock
    draft.publish(replace(manifest, store=name))
    return report


def near(executor: Executor | None) -> Executor | None:
    """Who works where the shards are: in place of the workers of a cluster, processes of this machine."""
    if isinstance(executor, Elsewhere):
        return Workers(cores(), lost=lost) if cores() > 1 else None
    return executor


def _setting(manifest: Manifest, draft: Draft, surveyed: Survey) -> Setting:
    return Setting(
        schemes=tuple(str(draft.schemes / name) for name in manifest.schemes),
        base=manifest.base,
        source_names=ownership.names(manifest.sources),
        mesh=str(draft.schemes / manifest.mesh) if manifest.mesh else "",
        headings=surveyed.headings,
        ror=str(draft.schemes / manifest.ror) if manifest.ror else "",
        retrievals={entry.sha256: entry.retrieval for entry in manifest.sources if entry.retrieval},
    )


def _united(made: Iterable[Described], common: Common, total: int, progress: Progress) -> Iterator[Path]:
    """The files of lines; what they share is added to the rest."""
    done = 0
    for one in made:
        common.unite(one.common)
        done += one.publications
        progress("writing", done, total)
        yield one.lines


def load(store: ox.Store, files: Iterable[Path], kept: BinaryIO, piece: Path) -> None:
    """Load files of lines, keep what they hold, and remove them; `piece` is a file for several of them together."""
    for group in _pieces(files):
        with piece.open("wb") as out:
            for file in group:
                lines = file.read_bytes()
                out.write(lines)
                kept.write(lines)
                file.unlink()
        store.bulk_load(path=piece, format=ox.RdfFormat.N_TRIPLES)
        piece.unlink()


def _pieces(files: Iterable[Path]) -> Iterator[list[Path]]:
    group: list[Path] = []
    length = 0
    for file in files:
        group.append(file)
        length += file.stat().st_size
        if length >= PIECE:
            yield group
            group, length = [], 0
    if group:
        yield group


def _file_reports(
    sources: Sequence[SourceEntry], named: Sequence[SourceEntry], surveyed: Survey
) -> Iterator[FileReport]:
    tails = surveyed.tails_by_source()
    seen: set[str] = set()
    left_out = sum(entry.tally.readable - len(tails[entry.sha256]) for entry in sources)
    reported = {entry.path for entry in named}
    for entry in sources:
        found = tails[entry.sha256]
        kept = len(set(found) - seen)
        seen.update(found)
        if entry.path in reported:
            withdrawn = entry.tally.readable - len(found)
            yield FileReport(
                entry=entry, kept=kept, duplicates=len(found) - kept, withdrawn=withdrawn, left_out=left_out
            )
