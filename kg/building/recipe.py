"""With what sources are read and claims found: kg's own code, plug-ins, schemes, and what a model answered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources.abc import Traversable
from pathlib import Path

from kg import plugins
from kg.answers import Answers
from kg.schemes.concepts import SHIPPED
from kg.schemes.matching import Schemes
from kg.vocabulary import ontology_file

__all__ = ["Recipe", "recipe"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """With what sources are read and claims found.

    `reading` is a digest of kg's own code, of the plug-ins with their versions, and of the schemes; `finding` of all
    this and of what a model answered.
    """

    schemes: tuple[Path, ...]
    answers: Answers
    reading: str
    finding: str

    def matcher(self) -> Schemes:
        """Its schemes, loaded once in a process."""
        return _loaded(self.schemes)


def recipe(schemes: tuple[Path, ...], answers: Answers) -> Recipe:
    """The present recipe with these schemes and answers."""
    parts = [version("study-kg"), _digest(sorted(Path(__file__).parent.parent.rglob("*.py")))]
    for group in (plugins.READERS, plugins.EXTRACTORS):
        parts += [f"{name} {getattr(module, 'VERSION', '')}" for name, module in plugins.installed(group).items()]
    parts.append(_digest([*(ontology_file(name) for name in SHIPPED), *schemes]))
    reading = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    finding = hashlib.sha256(f"{reading} {answers.digest()}".encode()).hexdigest()[:16] if answers.model else reading
    return Recipe(schemes=schemes, answers=answers, reading=reading, finding=finding)


def _digest(files: Iterable[Traversable]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


@cache
def _loaded(paths: tuple[Path, ...]) -> Schemes:
    return Schemes.load(paths)
