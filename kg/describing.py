"""Records to graph: the second half of the straight line."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial

import pyoxigraph as ox

from kg import ownership, shards
from kg.adoption import mesh_of, registry_of, schemes_of
from kg.errors import SourceError
from kg.merge import Publication, Record, merged
from kg.report import FileReport, Report, counts_of
from kg.store import Draft, Manifest, SourceEntry
from kg.survey import Survey, survey
from kg.triples import Describer
from kg.workers import Progress

__all__ = ["describe"]

Load = Callable[[SourceEntry], Iterable[Record]]
"""The records of a source that count."""


def describe(
    draft: Draft,
    manifest: Manifest,
    *,
    named: Sequence[SourceEntry] = (),
    failures: Sequence[SourceError] = (),
    start: float,
    progress: Progress = lambda stage, done, total: None,
) -> Report:
    """Merge all records of the sources into a new store and make it the current one."""
    withdrawn = frozenset(pmid for entry in manifest.sources for pmid in entry.tally.withdrawn)
    load = partial(shards.load, records=draft.records, withdrawn=withdrawn)
    surveyed = survey(manifest.sources, load)
    name, store = draft.new_store()
    publications = _publications(manifest.sources, load, surveyed.tails)
    with closing(registry_of(manifest, draft)) as registry:
        describer = Describer(
            schemes_of(manifest, draft),
            manifest.base,
            ownership.names(manifest.sources),
            mesh_of(manifest, draft).with_printed(surveyed.headings),
            registry,
            retrievals={entry.sha256: entry.retrieval for entry in manifest.sources if entry.retrieval},
        )
        store.bulk_extend(_quads(describer, publications, surveyed, progress))
    store.flush()
    report = Report(
        files=tuple(_file_reports(manifest.sources, named, surveyed.tails)),
        failures=tuple(map(str, failures)),
        doubts=tuple(map(str, surveyed.doubts)),
        counts=counts_of(store),
        seconds=time.perf_counter() - start,
    )
    del store  # releases its lock
    draft.publish(replace(manifest, store=name))
    return report


def _quads(
    describer: Describer, publications: Iterable[Publication], surveyed: Survey, progress: Progress
) -> Iterator[ox.Quad]:
    total = len({tail for tails in surveyed.tails.values() for tail in tails})
    for done, publication in enumerate(publications, start=1):
        progress("writing", done, total)
        ties = surveyed.ties.get(publication.tail, ())
        yield from describer.publication(publication, ties)
    yield from describer.afterwards()


def _publications(
    sources: Sequence[SourceEntry], load: Load, tails: Mapping[str, Sequence[str]]
) -> Iterator[Publication]:
    """Each publication as soon as the last of its records is met, so that few are held at a time."""
    missing = Counter(tail for found in tails.values() for tail in found)
    waiting: dict[str, list[Record]] = defaultdict(list)
    for entry in {entry.sha256: entry for entry in sources}.values():
        for record, tail in zip(load(entry), tails[entry.sha256], strict=True):
            waiting[tail].append(record)
            missing[tail] -= 1
            if not missing[tail]:
                yield merged(tail, waiting.pop(tail))


def _file_reports(
    sources: Sequence[SourceEntry], named: Sequence[SourceEntry], tails: Mapping[str, Sequence[str]]
) -> Iterator[FileReport]:
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
