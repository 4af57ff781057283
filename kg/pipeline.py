"""The straight line: files → citations → claims → publications → graph."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg import iris, ownership, shards
from kg.adoption import adopt_mesh, adopt_ror, adopt_schemes, mesh_of, registry_of, remarks_on, schemes_of
from kg.answers import Answers
from kg.errors import NoGraphError, SourceError
from kg.merge import Publication, Record, merged
from kg.report import FileReport, Report, counts_of
from kg.sources import Source
from kg.store import ANSWERS, ENRICHED, Draft, Manifest, Retrieval, SourceEntry, read_manifest, writing
from kg.survey import Survey, survey
from kg.triples import Describer
from kg.workers import Workers

__all__ = ["build", "forget", "rebuild", "workers"]

Load = Callable[[SourceEntry], Iterable[Record]]
"""The records of a source that count."""

Progress = Callable[[str, int, int], None]
"""Called with the stage, the steps done and the steps in all: bytes while reading, publications while writing."""


def build(
    sources: Iterable[Path],
    folder: Path,
    *,
    schemes: Sequence[Path] = (),
    mesh: Path | None = None,
    ror: Path | None = None,
    base: str | None = None,
    retrieved: Mapping[Path, Retrieval] | None = None,
    model: str | None = None,
    executor: Executor | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> Report:
    """Add files and folders to the graph in a folder, and write the graph anew.

    A folder owns its files: one that is gone from it since the last build goes from the graph. A file that has not
    changed is not read again. `retrieved` are files that services gave; they stay until they are forgotten. `mesh` is
    a copy of MeSH (see `kg.mesh`), `ror` one of ROR (see `kg.ror`). `model` is the language model, with its prompt,
    whose answers are read as proposals from now on (see `kg.llm`), or "" for none. `executor` spreads the files over
    workers; the graph is the same whatever their number. Raises SourceError if a path is missing or nothing could be
    read, SchemeError, GraphError, SettingError.
    """
    start = time.perf_counter()
    if base is not None:
        iris.check_base(base)
    retrieved, sources = retrieved or {}, [Path(source) for source in sources]
    owners = ownership.owners(sources, folder) | {path: str(path.parent) for path in retrieved}
    with writing(folder) as draft:
        adopted, mesh_copy, ror_copy = adopt_schemes(schemes, draft), adopt_mesh(mesh, draft), adopt_ror(ror, draft)
        answers = Answers(file=folder / ANSWERS, model=draft.manifest.model if model is None else model)
        recipe = shards.recipe(adopted, answers)
        work = partial(shards.write, records=draft.records, recipe=recipe)
        entries, failures = _read(owners, work, _unchanged(owners, draft, recipe.reading), executor, progress)
        _refuse_nothing(entries, failures)
        again = partial(shards.refresh, records=draft.records, recipe=recipe)
        entries = [
            replace(again(entry), owner=owners.get(Path(entry.path)), retrieval=retrieved.get(Path(entry.path)))
            for entry in entries
        ]
        others = ownership.others(draft.manifest, entries, sources, owners.values())
        manifest = replace(
            draft.manifest,
            base=base or draft.manifest.base,
            schemes=tuple(path.name for path in adopted),
            mesh=mesh_copy,
            ror=ror_copy,
            model=answers.model,
            sources=(*map(again, others), *entries),
        )
        report = _write(draft, manifest, named=entries, failures=failures, start=start, progress=progress)
    return replace(report, schemes=tuple(remarks_on(schemes)))


def rebuild(folder: Path, *, model: str, progress: Progress = lambda stage, done, total: None) -> Report:
    """Write the graph anew from the records it holds, with what a model proposed about them (see `kg.llm`).

    Raises NoGraphError, GraphError.
    """
    start = time.perf_counter()
    if not read_manifest(folder).store:
        raise NoGraphError(f"{folder}: no graph there; make one with: kg build SOURCE… --graph {folder}")
    with writing(folder) as draft:
        schemes = tuple(draft.schemes / name for name in draft.manifest.schemes)
        answers = Answers(file=folder / ANSWERS, model=model)
        again = partial(shards.refresh, records=draft.records, recipe=shards.recipe(schemes, answers))
        manifest = replace(draft.manifest, model=model, sources=tuple(map(again, draft.manifest.sources)))
        return _write(draft, manifest, start=start, progress=progress)


def forget(names: Iterable[str], folder: Path) -> Report:
    """Take sources out of the graph: files or folders, by the path or the file name they were built with.

    Raises NoGraphError, UnknownNameError if the graph has no such source, AmbiguousNameError if it has several.
    """
    start = time.perf_counter()
    if not read_manifest(folder).store:
        raise NoGraphError(f"{folder}: no graph there, so nothing to forget")
    with writing(folder) as draft:
        gone = {entry.path for name in names for entry in ownership.called(name, draft.manifest)}
        retrieved = [entry.name for entry in draft.manifest.sources if entry.retrieval and entry.path in gone]
        sources = tuple(entry for entry in draft.manifest.sources if entry.path not in gone)
        report = _write(draft, replace(draft.manifest, sources=sources), start=start)
    for name in retrieved:  # nobody else has them; the graph may have been moved since they were written
        (folder / ENRICHED / name).unlink(missing_ok=True)
    return report


def workers(jobs: int) -> Executor | None:
    """So many processes for `build`; none for one job, which needs no other process."""
    return Workers(jobs, lost=_lost) if jobs > 1 else None


def _lost(path: Path) -> SourceError:
    return SourceError(f"{path.name}: the process that read it was ended, perhaps for want of memory")


# ---------------------------------------------------------------------------------------------------------------------
# Files to records


def _unchanged(paths: Iterable[Path], draft: Draft, reading: str) -> dict[Path, SourceEntry]:
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


def _read(
    paths: Iterable[Path],
    work: Callable[..., SourceEntry | SourceError],
    unchanged: Mapping[Path, SourceEntry],
    executor: Executor | None,
    progress: Progress,
) -> tuple[list[SourceEntry], list[SourceError]]:
    """Each file as an entry or as a failure, in their order."""
    lengths = {path: path.stat().st_size if path.is_file() else 1 for path in paths}
    total, done = sum(lengths.values()), 0
    changed = [path for path in lengths if path not in unchanged]

    def told(path: Path) -> SourceEntry | SourceError:
        return work(path, told=lambda read: progress("reading", done + read, total))

    results = iter(executor.map(work, changed) if executor else map(told, changed))
    entries: list[SourceEntry] = []
    failures: list[SourceError] = []
    for path, length in lengths.items():
        result = unchanged.get(path) or next(results)
        entries.append(result) if isinstance(result, SourceEntry) else failures.append(result)
        done += length
        progress("reading", done, total)
    return entries, failures


def _refuse_nothing(entries: Sequence[SourceEntry], failures: Sequence[SourceError]) -> None:
    """Raise SourceError if no source gave anything, with all that is to be said of them."""
    if any(entry.tally.readable or entry.tally.withdrawn for entry in entries):
        return
    reports = tuple(FileReport(entry=entry, kept=0, duplicates=0) for entry in entries)
    remarks = Report(files=reports, failures=tuple(map(str, failures)), counts={}, seconds=0).remarks()
    raise SourceError("\n".join(remarks) or "nothing to read: no file in the folders named")


# ---------------------------------------------------------------------------------------------------------------------
# Records to graph


def _write(
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
