"""Schemes of the user's own and copies of MeSH and ROR: the graph keeps what it needs of them."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.schemes import mesh, ror
from kg.schemes.clashes import clashes
from kg.schemes.concepts import SHIPPED, Concept, read_scheme, shipped_scheme
from kg.schemes.matching import Schemes
from kg.store import Draft

__all__ = ["adopt_mesh", "adopt_ror", "adopt_schemes", "remarks_on"]


def adopt_schemes(schemes: Sequence[Path], draft: Draft) -> tuple[Path, ...]:
    """Copies of the schemes of earlier builds and of new ones, which take the place of earlier ones of the same name.

    Raises SchemeError.
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


def remarks_on(schemes: Sequence[Path]) -> Iterator[str]:
    """What a user should know of new schemes: names that another scheme has too, with the concept that has them now."""
    before: list[Concept] = []
    for scheme in schemes:
        concepts = read_scheme(scheme)
        yield from (f"{clash}; the first is taken" for clash in clashes(before, concepts))
        before += concepts
    shipped = [concept for name in SHIPPED for concept in shipped_scheme(name)]
    yield from (f"{clash}; yours is taken" for clash in clashes(before, shipped))


def adopt_mesh(dump: Path | None, draft: Draft) -> str:
    """The name of the copy of a new dump, else of the earlier one, or "" where there is none. Raises SchemeError."""
    if dump is None:
        return draft.manifest.mesh
    copy = draft.schemes / f"mesh.{_digest(dump)}.json"
    if not copy.exists():
        mesh.write_copy(mesh.read_dump(dump), copy)
    return copy.name


def adopt_ror(dump: Path | None, draft: Draft) -> str:
    """The name of the copy of a new dump, else of the earlier one, or "" where there is none. Raises SchemeError."""
    if dump is None:
        return draft.manifest.ror
    copy = draft.schemes / f"ror.{_digest(dump)}.sqlite"
    if not copy.exists():
        ror.write_copy(ror.read_dump(dump), copy)
    return copy.name


def _digest(dump: Path) -> str:
    with dump.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:16]
