"""Which item of the graph is which of the gold: by a name, else by the same words in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.evaluate._kinds import Item, Kind, Place, names_of

__all__ = ["Matching", "matched"]

BY_NAME = 2
"""More than any likeness by words alone."""
BY_PLACE = 1
"""England for the United Kingdom: right where neither has its own name on the other side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """What belongs together, gold first; what is missed; what is spurious. What may be but need not is in none."""

    pairs: tuple[tuple[Item, Item], ...]
    missed: tuple[Item, ...]
    spurious: tuple[Item, ...]


def matched(gold: Sequence[Item], found: Sequence[Item], kind: Kind) -> Matching:
    """One to one, the likest first: the same label, then a common name, then a place within the other, then the
    same words in the text.

    What must be found comes before what may be, and a pair with such an optional item is no pair. Where one country of
    the graph is several of the gold, its nations, these are one, and the other way round.
    """
    partner: dict[int, int] = {}
    for _, _, wanted, got in sorted(
        (gold[w].optional, -likeness, w, g)
        for w in range(len(gold))
        for g in range(len(found))
        if (likeness := _likeness(gold[w], found[g], kind)) > 0
    ):
        if wanted not in partner and got not in partner.values():
            partner[wanted] = got
    left = [item for g, item in enumerate(found) if g not in partner.values()]
    if kind.repeats:
        left = [item for item in left if not any(item.names & wanted.names for wanted in gold)]
    left = [item for item in left if not any(item.around & wanted.names for wanted in gold)]
    return Matching(
        pairs=tuple((gold[w], found[g]) for w, g in sorted(partner.items()) if not gold[w].optional),
        missed=tuple(
            item
            for w, item in enumerate(gold)
            if w not in partner and not item.optional and not any(item.names & got.around for got in found)
        ),
        spurious=tuple(item for item in left if not _is_part_of_optional(item, gold)),
    )


def _likeness(wanted: Item, got: Item, kind: Kind) -> float:
    words = _overlap(wanted, got)
    if wanted.names & got.names:
        return BY_NAME + bool(names_of([wanted.label]) & names_of([got.label])) + words
    if wanted.names & got.around:
        return BY_PLACE
    return words if words >= kind.least_overlap else 0


def _is_part_of_optional(item: Item, gold: Sequence[Item]) -> bool:
    return any(wanted.optional and _overlap(wanted, item) for wanted in gold)


def _overlap(wanted: Item, got: Item) -> float:
    """Which share of the words the two have in common where they overlap most."""
    return max((_common(one, other) for one in wanted.places for other in got.places), default=0)


def _common(one: Place, other: Place) -> float:
    if one[0] != other[0]:
        return 0
    common = min(one[2], other[2]) - max(one[1], other[1])
    return max(common, 0) / (max(one[2], other[2]) - min(one[1], other[1]))
