"""The straight line: files → citations → claims → publications → graph."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from kg import iris, shards
from kg.errors import GraphError, SourceError, UnknownNameError
from kg.identity import Identifiers, Resolution, identifiers, resolve
from kg.merge import Publication, Record, merged
from kg.mesh import Mesh, printed_identifiers, read_copy, read_dump, write_copy
from kg.model import Related
from kg.relations import Tie, known_as, ties
from kg.report import FileReport, Report, counts_of
from kg.schemes import Schemes
from kg.sources import files_in
from kg.store import Draft, Manifest, Retrieval, SourceEntry, writing
from kg.triples import Describer

__all__ = ["build", "forget", "workers"]

Step = TypeVar("Step")
Known = dict[str, list[Identifiers]]
"""What the records of each source may be known by; sources by their hash."""

Standing = Callable[[SourceEntry], Iterable[Record]]
"""The records of a source that count."""

Progress = Callable[[str, int, int], None]
"""Called with the stage, the steps done and the steps in all."""


def build(
    sources: Iterable[Path],
    folder: Path,
    *,
    schemes: Sequence[Path] = (),
    mesh: Path | None = None,
    base: str | None = None,
    retrieved: Mapping[Path, Retrieval] | None = None,
    executor: Executor | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> Report:
    """Add files and folders to the graph in a folder, and write the graph anew.

    A folder owns its files: one that is gone from it since the last build goes from the graph. `retrieved` are files
    that services gave; they stay until they are forgotten. `executor` spreads
    the files over workers; the graph is the same whatever their number. `mesh` is a copy of MeSH (see `kg.mesh`).
    Raises SourceError if a path is missing or nothing could be read, SchemeError, GraphError, SettingError.
    """
    start = time.perf_counter()
    if base is not None:
        iris.check_base(base)
    retrieved = retrieved or {}
    owners = _owners(sources, folder) | {path: str(path.parent) for path in retrieved}
    with writing(folder) as draft:
        adopted = _adopt(schemes, draft)
        mesh_copy = _adopt_mesh(mesh, draft) if mesh else draft.manifest.mesh
        recipe = shards.recipe(adopted)
        work = partial(shards.write, records=draft.records, schemes=adopted, recipe=recipe)
        entries, failures = _partition(_counted(_mapped(work, owners, executor), len(owners), progress, "reading"))
        if not entries:
            raise SourceError("\n".join(map(str, failures)) or "nothing to read: no file in the folders named")
        entries = [
            replace(entry, owner=owners[Path(entry.path)], retrieval=retrieved.get(Path(entry.path)))
            for entry in entries
        ]
        others = _others(draft.manifest, entries, set(owners.values()) - {None})
        again = partial(shards.refresh, records=draft.records, schemes=adopted, recipe=recipe)
        manifest = replace(
            draft.manifest,
            base=base or draft.manifest.base,
            schemes=tuple(path.name for path in adopted),
            mesh=mesh_copy,
            sources=(*map(again, others), *entries),
        )
        return _write(draft, manifest, named=entries, failures=failures, start=start, progress=progress)


def forget(names: Iterable[str], folder: Path) -> Report:
    """Take sources out of the graph: files or folders, by the path or the file name they were built with.

    Raises UnknownNameError if the graph has no such source.
    """
    start = time.perf_counter()
    with writing(folder) as draft:
        gone = {entry.path for name in names for entry in _called(name, draft.manifest)}
        ours = [Path(entry.path) for entry in draft.manifest.sources if entry.retrieval and entry.path in gone]
        sources = tuple(entry for entry in draft.manifest.sources if entry.path not in gone)
        report = _write(draft, replace(draft.manifest, sources=sources), start=start)
    for path in ours:
        path.unlink(missing_ok=True)
    return report


@contextmanager
def workers(jobs: int) -> Iterator[Executor | None]:
    """So many processes for `build`; none for one job, which needs no other process."""
    if jobs == 1:
        yield None
        return
    # "spawn" is what Windows and macOS do; a fork would copy the locks that other threads of this process hold
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as executor:
        yield executor


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
    standing = partial(_standing, records=draft.records, withdrawn=_withdrawn(manifest.sources))
    known, referring, identifiers_of_headings = _surveyed(manifest.sources, standing)
    resolution = resolve(identity for found in known.values() for identity in found)
    tail_of, tied = resolution.tails, _tied(referring, resolution)
    mesh = _mesh(draft, manifest).with_printed(identifiers_of_headings)
    describer = Describer(
        _schemes(draft, manifest),
        manifest.base,
        _names(manifest.sources),
        mesh,
        retrievals={entry.sha256: entry.retrieval for entry in manifest.sources if entry.retrieval},
    )
    publications = _publications(manifest.sources, standing, known, tail_of)
    name, store = draft.new_store()
    counted = _counted(publications, len(set(tail_of.values())), progress, "writing")
    store.bulk_extend(_quads(describer, counted, tied))
    store.flush()
    report = Report(
        files=tuple(_file_reports(manifest.sources, named, known, tail_of)),
        failures=tuple(map(str, failures)),
        doubts=tuple(map(str, resolution.doubts)),
        counts=counts_of(store),
        seconds=time.perf_counter() - start,
    )
    del store  # releases its lock
    draft.publish(replace(manifest, store=name))
    return report


def _quads(
    describer: Describer, publications: Iterable[Publication], tied: Mapping[str, Sequence[Tie]]
) -> Iterator[ox.Quad]:
    for publication in publications:
        ties_of_it = tied.get(publication.tail, ())
        yield from (ox.Quad(*triple) for triple in describer.publication(publication, ties_of_it))
    yield from (ox.Quad(*triple) for triple in describer.afterwards())


def _withdrawn(sources: Iterable[SourceEntry]) -> frozenset[str]:
    return frozenset(pmid for entry in sources for pmid in entry.tally.withdrawn)


def _standing(entry: SourceEntry, *, records: Path, withdrawn: frozenset[str]) -> Iterator[Record]:
    """The records of a source that no source has taken back."""
    return (record for record in shards.load(entry, records) if record.citation.pmid not in withdrawn)


def _surveyed(
    sources: Iterable[SourceEntry], standing: Standing
) -> tuple[Known, list[tuple[Identifiers, Related]], set[tuple[str, str]]]:
    """What a first look at all records shows: what they may be known by, to which other publications they refer, and
    which identifiers of headings they print.
    """
    known: Known = {}
    referring: list[tuple[Identifiers, Related]] = []
    identifiers_of_headings: set[tuple[str, str]] = set()
    for entry in sources:
        known[entry.sha256] = []
        for record in standing(entry):
            identity = identifiers(record.citation)
            known[entry.sha256].append(identity)
            referring.extend((identity, related) for related in record.citation.related)
            identifiers_of_headings.update(printed_identifiers(record.citation.headings))
    return known, referring, identifiers_of_headings


def _tied(referring: Iterable[tuple[Identifiers, Related]], resolution: Resolution) -> dict[str, list[Tie]]:
    """The ties of each publication, by its tail. A name that two publications have leads to neither."""
    stated = [(resolution.tails[identity], related) for identity, related in referring]
    wanted = {name for _, related in stated for name in known_as(related)}
    tails_of_name: dict[str, set[str]] = defaultdict(set)
    for identity, tail in resolution.tails.items() if wanted else ():
        for name in wanted.intersection(identity.names):
            tails_of_name[name].add(tail)
    tail_of_name = {name: min(tails) for name, tails in tails_of_name.items() if len(tails) == 1}
    return ties(stated, tail_of_name, ((version.tail, version.relation, version.of) for version in resolution.versions))


def _publications(
    sources: Sequence[SourceEntry],
    standing: Standing,
    known: Known,
    tail_of: Mapping[Identifiers, str],
) -> Iterator[Publication]:
    """Each publication as soon as the last of its records is met, so that few are held at a time."""
    entries = {entry.sha256: entry for entry in sources}
    missing = Counter(tail_of[identity] for found in known.values() for identity in found)
    waiting: dict[str, list[Record]] = defaultdict(list)
    for entry in entries.values():
        for record in standing(entry):
            tail = tail_of[identifiers(record.citation)]
            waiting[tail].append(record)
            missing[tail] -= 1
            if not missing[tail]:
                yield merged(tail, waiting.pop(tail))


def _file_reports(
    sources: Sequence[SourceEntry],
    named: Sequence[SourceEntry],
    known: Known,
    tail_of: Mapping[Identifiers, str],
) -> Iterator[FileReport]:
    seen: set[str] = set()
    reported = {entry.path for entry in named}
    for entry in sources:
        kept = 0
        for identity in known[entry.sha256]:
            kept += tail_of[identity] not in seen
            seen.add(tail_of[identity])
        if entry.path in reported:
            standing = len(known[entry.sha256])
            withdrawn = entry.tally.found - len(entry.tally.errors) - standing
            yield FileReport(entry=entry, kept=kept, duplicates=standing - kept, withdrawn=withdrawn)


# ---------------------------------------------------------------------------------------------------------------------
# Which sources


def _owners(sources: Iterable[Path], folder: Path) -> dict[Path, str | None]:
    """Every file to read, with the folder or zip argument it comes with; the graph's own folder is no source."""
    owners: dict[Path, str | None] = {}
    own = folder.resolve()
    for source in (Path(source).resolve() for source in sources):
        for path in (path for path in files_in([source]) if not path.is_relative_to(own)):
            owners[path] = str(source) if path != source else owners.get(path)
    return owners


def _counted(steps: Iterable[Step], total: int, progress: Progress, stage: str) -> Iterator[Step]:
    for done, step in enumerate(steps, start=1):
        progress(stage, done, total)
        yield step


def _mapped(
    work: Callable[[Path], SourceEntry | SourceError], paths: Iterable[Path], executor: Executor | None
) -> Iterator[SourceEntry | SourceError]:
    try:
        yield from executor.map(work, paths) if executor else map(work, paths)
    except BrokenExecutor as error:
        raise GraphError(
            "a worker process was ended, perhaps for want of memory; try again with fewer --jobs"
        ) from error


def _partition(results: Iterable[SourceEntry | SourceError]) -> tuple[list[SourceEntry], list[SourceError]]:
    entries: list[SourceEntry] = []
    failures: list[SourceError] = []
    for result in results:
        entries.append(result) if isinstance(result, SourceEntry) else failures.append(result)
    return entries, failures


def _others(manifest: Manifest, entries: Sequence[SourceEntry], folders: set[str | None]) -> list[SourceEntry]:
    """The sources of earlier builds that stay: retrieved, or neither read again now nor in a folder or zip that is."""
    read = {entry.path for entry in entries}
    owners = [Path(folder) for folder in folders if folder]
    return [
        entry
        for entry in manifest.sources
        if entry.path not in read and (entry.retrieval or not any(_lies_in(entry.path, owner) for owner in owners))
    ]


def _lies_in(path: str, owner: Path) -> bool:
    return Path(path).is_relative_to(owner) or path.startswith(f"{owner}:")


def _called(name: str, manifest: Manifest) -> list[SourceEntry]:
    path = str(Path(name).resolve())
    exact = [entry for entry in manifest.sources if path in (entry.path, entry.owner)]
    found = exact or [entry for entry in manifest.sources if entry.name == name]
    if not found:
        raise UnknownNameError("source", name, {entry.name for entry in manifest.sources})
    return found


def _names(sources: Sequence[SourceEntry]) -> dict[str, str]:
    names: dict[str, str] = {}
    for entry in sources:
        names[entry.sha256] = min(entry.name, names.get(entry.sha256, entry.name))
    return names


# ---------------------------------------------------------------------------------------------------------------------
# Which schemes


def _adopt(schemes: Sequence[Path], draft: Draft) -> tuple[Path, ...]:
    """Copies of the user's schemes, so that the graph needs the originals no more: those of earlier builds and the new
    ones, which take the place of earlier ones of the same file name.
    """
    named = {f"{scheme.stem}{scheme.suffix.lower()}" for scheme in schemes}
    earlier = (draft.schemes / name for name in draft.manifest.schemes)
    adopted = {copy for copy in earlier if f"{copy.stem.rpartition('.')[0]}{copy.suffix}" not in named}
    Schemes.load(schemes)  # an unusable one is refused before anything is written
    for scheme in schemes:
        digest = hashlib.sha256(scheme.read_bytes()).hexdigest()[:16]
        copy = draft.schemes / f"{scheme.stem}.{digest}{scheme.suffix.lower()}"
        shutil.copyfile(scheme, copy)
        adopted.add(copy)
    return tuple(sorted(adopted))


def _adopt_mesh(dump: Path, draft: Draft) -> str:
    """The name of the graph's own copy of a user's MeSH."""
    with dump.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()[:16]
    copy = draft.schemes / f"mesh.{digest}.json"
    if not copy.exists():
        write_copy(read_dump(dump), copy)
    return copy.name


def _mesh(draft: Draft, manifest: Manifest) -> Mesh:
    return read_copy(draft.schemes / manifest.mesh) if manifest.mesh else Mesh()


def _schemes(draft: Draft, manifest: Manifest) -> Schemes:
    return Schemes.load([draft.schemes / name for name in manifest.schemes])
