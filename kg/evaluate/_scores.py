"""Counts by record, and the rates that follow from them with their intervals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.evaluate._bootstrap import Interval, interval
from kg.evaluate._kinds import Kind
from kg.evaluate._matching import Matching

__all__ = ["Counts", "Score", "ratio", "scores_of"]


EACH_RELATION = "with relation"
"""In place of a relation: all of them, each (thing, relation) counted for itself."""


@dataclass(frozen=True, slots=True, order=True)
class Counts:
    """How many are right, missed and spurious."""

    right: int = 0
    missed: int = 0
    spurious: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.missed + other.missed, self.spurious + other.spurious)


@dataclass(frozen=True, kw_only=True)
class Score:
    """The counts of a kind in each record.

    `relation` is "" where only the things are compared, "with relation" where each of their relations counts.
    Each rate has its interval: 95 %, by bootstrap over the records. In an `open` kind nothing is spurious, so that only
    recall is a rate.
    """

    kind: str
    relation: str = ""
    strict: bool = True
    open: bool = False
    by_record: tuple[Counts, ...]

    @cached_property
    def counts(self) -> Counts:
        """Of all records together."""
        return sum(self.by_record, Counts())

    @property
    def precision(self) -> float | None:
        """Right of all found; None where nothing was found."""
        return None if self.open else ratio(self.counts.right, self.counts.right + self.counts.spurious)

    @property
    def recall(self) -> float | None:
        """Right of all in the gold; None where the gold has none."""
        return ratio(self.counts.right, self.counts.right + self.counts.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        right, wrong = self.counts.right, self.counts.missed + self.counts.spurious
        return None if self.open else ratio(2 * right, 2 * right + wrong)

    @cached_property
    def precision_interval(self) -> Interval | None:
        """Where 95 % of the precisions of resamples lie."""
        return None if self.open else interval([(c.right, c.right + c.spurious) for c in self.by_record])

    @cached_property
    def recall_interval(self) -> Interval | None:
        """Where 95 % of the recalls of resamples lie."""
        return interval([(c.right, c.right + c.missed) for c in self.by_record])

    @cached_property
    def f1_interval(self) -> Interval | None:
        """Where 95 % of the F1 of resamples lie."""
        pairs = [(2 * c.right, 2 * c.right + c.missed + c.spurious) for c in self.by_record]
        return None if self.open else interval(pairs)


def ratio(part: int, whole: int) -> float | None:
    """A part of its whole; None of nothing."""
    return part / whole if whole else None


def scores_of(kind: Kind, matchings: Sequence[Mapping[str, Matching]]) -> Iterator[Score]:
    """The scores of a kind and of each relation of it; none where no record was read for that kind."""
    if not any(kind.name in matching for matching in matchings):
        return
    counted = [_counted(matching.get(kind.name)) for matching in matchings]
    relations = sorted({relation for counts in counted for relation in counts} - {"", EACH_RELATION})
    for relation in ("", *([EACH_RELATION, *relations] if relations else [])):
        by_record = tuple(counts.get(relation, Counts()) for counts in counted)
        if kind.open:
            by_record = tuple(Counts(counts.right, counts.missed) for counts in by_record)
        yield Score(kind=kind.name, relation=relation, strict=kind.strict, open=kind.open, by_record=by_record)


def _counted(matching: Matching | None) -> dict[str, Counts]:
    """The counts of one record by relation."""
    counts: dict[str, Counts] = defaultdict(Counts)
    for relations, one in _outcomes(matching) if matching else ():
        for relation in relations:
            counts[relation] += one
            if relation:
                counts[EACH_RELATION] += one
    return counts


def _outcomes(matching: Matching) -> Iterator[tuple[frozenset[str], Counts]]:
    for wanted, got in matching.pairs:
        yield (wanted.relations & got.relations) | {""}, Counts(right=1)
        yield wanted.relations - got.relations, Counts(missed=1)
        yield got.relations - wanted.relations, Counts(spurious=1)
    yield from ((item.relations | {""}, Counts(missed=1)) for item in matching.missed)
    yield from ((item.relations | {""}, Counts(spurious=1)) for item in matching.spurious)
