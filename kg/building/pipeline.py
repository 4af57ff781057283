"""The straight line: files → citations → claims → publications → graph."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from pathlib import Path

from kg import iris
from kg.answers import Answers
from kg.building import ownership, shards
from kg.building.describing import describe, near
from kg.building.gathering import gather, refuse_nothing, resumable
from kg.building.recipe import Recipe
from kg.building.recipe import recipe as recipe_of
from kg.building.report import Report
from kg.building.stretches import side_by_side
from kg.errors import NoGraphError
from kg.schemes.adoption import adopt_mesh, adopt_ror, adopt_schemes, remarks_on
from kg.sources.addresses import Location, located
from kg.sources.files import places_named
from kg.store import ANSWERS, ENRICHED, Draft, Retrieval, SourceEntry, no_graph, read_manifest, writing
from kg.workers import Progress

__all__ = ["build", "forget", "rebuild"]


def build(
    sources: Iterable[Location | str],
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
    """Add files and folders, or those that match a pattern, to the graph in a folder, and write the graph anew.

    A folder owns its files: one that is gone from it since the last build goes from the graph. A file that has not
    changed is not read again. `retrieved` are files that services gave; they stay until they are forgotten. `mesh` is a
    copy of MeSH (see `kg.schemes.mesh`), `ror` one of ROR (see `kg.schemes.ror`). `model` is the language model, with
    its prompt, whose answers are read as proposals from now on (see `kg.llm`), or "" for none. `executor` spreads the
    files over workers; the graph is the same whatever their number. Raises SourceError if a path is missing or nothing
    could be read, SchemeError, GraphError, SettingError.
    """
    start = time.perf_counter()
    if base is not None:
        iris.check_base(base)
    retrieved, places = retrieved or {}, places_named(sources)
    owners = ownership.owners(places, folder) | {path: str(path.parent) for path in retrieved}
    with writing(folder) as draft:
        adopted, mesh_copy, ror_copy = adopt_schemes(schemes, draft), adopt_mesh(mesh, draft), adopt_ror(ror, draft)
        answers = Answers(file=folder / ANSWERS, model=draft.manifest.model if model is None else model)
        recipe = recipe_of(adopted, answers)
        entries, failures = gather(owners, draft=draft, recipe=recipe, executor=executor, progress=progress)
        refuse_nothing(entries, failures)
        entries = [
            replace(entry, owner=owners.get(located(entry.path)), retrieval=retrieved.get(Path(entry.path)))
            for entry in entries
        ]
        others = ownership.others(draft.manifest, entries, places, owners.values())
        manifest = replace(
            draft.manifest,
            base=base or draft.manifest.base,
            schemes=tuple(path.name for path in adopted),
            mesh=mesh_copy,
            ror=ror_copy,
            model=answers.model,
            sources=_refreshed([*others, *entries], draft=draft, recipe=recipe, executor=executor),
        )
        with resumable(read=len(owners)):
            report = describe(
                draft, manifest, named=entries, failures=failures, start=start, executor=executor, progress=progress
            )
    return replace(report, schemes=tuple(remarks_on(schemes)))


def rebuild(
    folder: Path,
    *,
    model: str,
    executor: Executor | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> Report | None:
    """Write the graph anew from the records it holds, with what a model proposed about them (see `kg.llm`).

    Where that is in it already, nothing is written. `executor` spreads the work, as for `build`.
    Raises NoGraphError, GraphError.
    """
    start = time.perf_counter()
    if not read_manifest(folder).store:
        raise no_graph(folder)
    with writing(folder) as draft:
        schemes = tuple(draft.schemes / name for name in draft.manifest.schemes)
        answers = Answers(file=folder / ANSWERS, model=model)
        recipe = recipe_of(schemes, answers)
        if draft.manifest.model == model and all(entry.recipe == recipe.finding for entry in draft.manifest.sources):
            return None
        sources = _refreshed(draft.manifest.sources, draft=draft, recipe=recipe, executor=executor)
        manifest = replace(draft.manifest, model=model, sources=sources)
        return describe(draft, manifest, start=start, executor=executor, progress=progress)


def _refreshed(
    entries: Sequence[SourceEntry], *, draft: Draft, recipe: Recipe, executor: Executor | None
) -> tuple[SourceEntry, ...]:
    """The same sources, each with the claims that are found in the present way."""
    stale = [entry for entry in entries if entry.recipe != recipe.finding]
    again = partial(shards.refresh, records=draft.records, recipe=recipe)
    found = side_by_side(again, stale, near(executor) if len(stale) > 1 else None)
    fresh = dict(zip((entry.path for entry in stale), found, strict=True))
    return tuple(fresh.get(entry.path, entry) for entry in entries)


def forget(names: Iterable[str], folder: Path, *, executor: Executor | None = None) -> Report:
    """Take sources out of the graph: files or folders, by the path, a pattern of it, or the file name.

    `executor` spreads the work, as for `build`.
    Raises NoGraphError, UnknownNameError if the graph has no such source, AmbiguousNameError if it has several.
    """
    start = time.perf_counter()
    if not read_manifest(folder).store:
        raise NoGraphError(f"{folder}: no graph there, so nothing to forget")
    with writing(folder) as draft:
        gone = {entry.path for name in names for entry in ownership.called(name, draft.manifest)}
        retrieved = [entry.name for entry in draft.manifest.sources if entry.retrieval and entry.path in gone]
        sources = tuple(entry for entry in draft.manifest.sources if entry.path not in gone)
        report = describe(draft, replace(draft.manifest, sources=sources), start=start, executor=executor)
    for name in retrieved:  # nobody else has them; the graph may have been moved since they were written
        (folder / ENRICHED / name).unlink(missing_ok=True)
    return report
