"""The map of roles and reported themes: which of its cells are right, missing and false."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg import iris
from kg.evaluate._matching import Matching
from kg.evaluate._scores import Counts, Score

__all__ = ["CROSSED", "Cell", "Cells", "cells_of"]

CROSSED = ("roles", "reported themes")
"""The kinds whose items cross in a cell; of the themes the gold's core ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A role and a theme, by the gold's label where it has them, and in how many studies the two meet."""

    role: str
    theme: str
    right: int
    missing: int
    false: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The map as a whole: `score` counts a cell in each study, `cells` bring the studies together."""

    score: Score
    cells: tuple[Cell, ...]

    @property
    def true(self) -> int:
        """How many cells of the gold's map hold a study."""
        return sum(1 for cell in self.cells if cell.right + cell.missing)

    @property
    def empty(self) -> int:
        """How many of these hold no right study in the graph's map."""
        return sum(1 for cell in self.cells if cell.missing and not cell.right)

    @property
    def invented(self) -> int:
        """How many cells of the graph's map hold only studies that do not belong there."""
        return sum(1 for cell in self.cells if cell.false and not cell.right + cell.missing)


def cells_of(matchings: Sequence[Mapping[str, Matching]]) -> Cells:
    """The cells of all records; a cell is right where both its role and its theme are."""
    met = [list(_meetings(matching)) for matching in matchings]
    counts: dict[tuple[str, str], Counts] = defaultdict(Counts)
    labels: dict[str, str] = {}
    for role, theme, one in sorted(meeting for meetings in met for meeting in meetings):
        counts[iris.slug(role), iris.slug(theme)] += one
        for label in (role, theme):
            labels.setdefault(iris.slug(label), label)
    return Cells(
        score=Score(kind="role × theme cells", by_record=tuple(sum((m[2] for m in ms), Counts()) for ms in met)),
        cells=tuple(
            Cell(role=labels[role], theme=labels[theme], right=c.right, missing=c.missed, false=c.spurious)
            for (role, theme), c in sorted(counts.items())
        ),
    )


def _meetings(matchings: Mapping[str, Matching]) -> Iterator[tuple[str, str, Counts]]:
    roles, themes = (list(_labelled(matchings[kind])) if kind in matchings else [] for kind in CROSSED)
    for role, role_wanted, role_found in roles:
        for theme, theme_wanted, theme_found in themes:
            wanted, found = role_wanted and theme_wanted, role_found and theme_found
            if wanted or found:
                yield role, theme, Counts(int(wanted and found), int(wanted and not found), int(found and not wanted))


def _labelled(matching: Matching) -> Iterator[tuple[str, bool, bool]]:
    """Each item's label, whether the gold has it, and whether the graph has it."""
    yield from ((wanted.label, True, True) for wanted, _ in matching.pairs)
    yield from ((item.label, True, False) for item in matching.missed)
    yield from ((item.label, False, True) for item in matching.spurious)
