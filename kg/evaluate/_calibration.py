"""Whether a score means what it says: what was stated against what was found right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate._bootstrap import Interval, interval
from kg.evaluate._kinds import Item, Kind
from kg.evaluate._matching import Matching
from kg.evaluate._scores import ratio

__all__ = ["Bin", "calibration_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The claims of a kind that state one score: of how many is the thing right, and of how many its relation, too."""

    kind: str
    stated: float
    claims: int
    right: int
    related: int
    interval: Interval | None

    @property
    def found(self) -> float | None:
        """The share of claims of which the thing is right."""
        return ratio(self.right, self.claims)

    @property
    def found_related(self) -> float | None:
        """The share of claims of which the thing and its relation are right."""
        return ratio(self.related, self.claims)


Verdict = tuple[float, bool, bool]
"""Of one claim: its score, whether its thing is right, and whether its relation is, too."""


def calibration_of(kind: Kind, matchings: Sequence[Mapping[str, Matching]]) -> Iterator[Bin]:
    """The bins of a kind, the highest score first; none for a kind of which the gold is no complete list.

    Each mention is a claim. Those of optional things are left out. The interval is of the things that are right.
    """
    by_record = [list(_verdicts(m[kind.name])) if kind.name in m and not kind.open else [] for m in matchings]
    for stated in sorted({score for verdicts in by_record for score, _, _ in verdicts}, reverse=True):
        binned = [[verdict for verdict in verdicts if verdict[0] == stated] for verdicts in by_record]
        yield Bin(
            kind=kind.name,
            stated=stated,
            claims=sum(map(len, binned)),
            right=sum(right for verdicts in binned for _, right, _ in verdicts),
            related=sum(related for verdicts in binned for _, _, related in verdicts),
            interval=interval([(sum(right for _, right, _ in verdicts), len(verdicts)) for verdicts in binned]),
        )


def _verdicts(matching: Matching) -> Iterator[Verdict]:
    for wanted, got in matching.pairs:
        yield from ((score, True, _is_related(relation, wanted)) for relation, score in got.stated)
    for item in matching.spurious:
        yield from ((score, False, False) for _, score in item.stated)


def _is_related(relation: str, wanted: Item) -> bool:
    return not wanted.relations or relation in wanted.relations
