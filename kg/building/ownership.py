"""Which files a graph is made of, and with which folders they come and go."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from kg.errors import AmbiguousNameError, UnknownNameError
from kg.sources.addresses import Address, Location
from kg.sources.files import files_in
from kg.store import Manifest, SourceEntry

__all__ = ["called", "names", "others", "owners"]


def owners(sources: Iterable[Location], folder: Path) -> dict[Location, str | None]:
    """Every file to read, with the folder or zip argument it comes with; the graph's own folder is no source.

    Raises MissingPathError.
    """
    found: dict[Location, str | None] = {}
    own = _real(folder)
    for source in (_real(source) if isinstance(source, Path) else source for source in sources):
        for path in (path for path in files_in([source]) if isinstance(path, Address) or not path.is_relative_to(own)):
            found[path] = str(source) if path != source else found.get(path)
    return found


def others(
    manifest: Manifest, read: Iterable[SourceEntry], sources: Iterable[Location], owners: Iterable[str | None]
) -> list[SourceEntry]:
    """The sources of earlier builds that stay: retrieved, or neither read again now nor in a folder or zip that is,
    though it may have become empty.
    """
    paths = {entry.path for entry in read}
    above = {_real(source) for source in sources if isinstance(source, Path) and source.is_dir()} | {
        Path(owner) for owner in owners if owner
    }
    return [
        entry
        for entry in manifest.sources
        if entry.path not in paths and (entry.retrieval or not any(_lies_in(entry.path, owner) for owner in above))
    ]


def called(name: str, manifest: Manifest) -> list[SourceEntry]:
    """The sources that a path names: one file, all that came with or lie in a folder or zip, or all that match it as a
    pattern, be their files still there or not; else the one file of that name. What was retrieved is only named by
    itself or by its folder.

    Raises UnknownNameError, AmbiguousNameError.
    """
    # A link in a folder is not what it leads to, and no name at all is not the present folder.
    tries = (Path(name).absolute(), _real(Path(name))) if name else ()
    addressed = [entry for entry in manifest.sources if name in (entry.path, entry.owner)]
    named = addressed or next(filter(None, (_at(path, manifest) for path in tries)), [])
    found = named or [entry for entry in manifest.sources if entry.name == name]
    if not found:
        raise UnknownNameError("source", name, {entry.name for entry in manifest.sources})
    if not named and len(found) > 1:
        raise AmbiguousNameError(name, [entry.path for entry in found])
    return found


def names(sources: Sequence[SourceEntry]) -> dict[str, str]:
    """What each source is called, by its hash: the least name, where copies have several."""
    found: dict[str, str] = {}
    for entry in sources:
        found[entry.sha256] = min(entry.name, found.get(entry.sha256, entry.name))
    return found


def _at(path: Path, manifest: Manifest) -> list[SourceEntry]:
    exact = [entry for entry in manifest.sources if str(path) in (entry.path, entry.owner)]
    own = [entry for entry in manifest.sources if not entry.retrieval]
    return exact or [entry for entry in own if _lies_in(entry.path, path)] or _matching(path, own)


def _matching(pattern: Path, sources: Sequence[SourceEntry]) -> list[SourceEntry]:
    """Those whose file, folder or zip matches: "*" stays in one folder, as in those that build read, "**" does not."""
    text = pattern.as_posix()
    if not glob.has_magic(text):
        return []

    def matches(path: str) -> bool:
        is_below = "**" in text or path.count("/") == text.count("/")
        return is_below and fnmatchcase(path, text.replace("**/", "*"))

    return [
        entry
        for entry in sources
        if any(matches(Path(place).as_posix()) for place in (_on_disk(entry.path), entry.owner or ""))
    ]


def _on_disk(path: str) -> str:
    """The path of the file that a source is, or of the zip that it is in."""
    return re.sub(r"(\.zip):.*", r"\1", path, flags=re.IGNORECASE)


def _real(path: Path) -> Path:
    """The path without links. `Path.resolve` raises RuntimeError for a ring of links before Python 3.13."""
    return Path(os.path.realpath(path))


def _lies_in(path: str, owner: Path) -> bool:
    return Path(path).is_relative_to(owner) or path.startswith(f"{owner}:")
