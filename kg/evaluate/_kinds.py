"""What is compared, and how strictly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg import iris
from kg.words.spelling import variants
from kg.words.text import fold

__all__ = ["KINDS", "Item", "Kind", "Place", "Stated", "names_of"]

Place = tuple[str, int, int]
"""A stretch of a record: its IRI, begin and end."""

Stated = tuple[str, float]
"""One claim behind an item of the graph: its relation as the gold calls it, and its score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of thing that is scored. In an `open` kind the gold is no complete list, so nothing is spurious.

    `least_overlap` is which share of two stretches must be common to both, for the two to be the same words. What
    `repeats` may be found several times.
    """

    name: str
    strict: bool = True
    open: bool = False
    least_overlap: float = 0.5
    repeats: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that the gold or the graph holds.

    `names` are all forms by which it may be known, folded; `around` the same of what a country lies in and of what lies
    in it, by the scheme of places; `places` where its words stand. An `optional` one of the
    gold is neither right nor wrong. `stated` are the claims on which one of the graph rests. `sentence` is for what
    has no places.
    """

    label: str
    names: frozenset[str]
    around: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    places: tuple[Place, ...] = ()
    sentence: str = ""
    optional: bool = False
    stated: tuple[Stated, ...] = ()


ANY = 0.01
"""For what is printed in many words, of which some are as good as others: an aim, the description of a method."""

NEVER = 2
"""For what is right by its name alone: the numbers of a sample, a short form with its long one."""

KINDS = (
    Kind(name="title"),
    Kind(name="authors"),
    Kind(name="journal"),
    Kind(name="volume"),
    Kind(name="issue"),
    Kind(name="pages"),
    Kind(name="date as printed"),
    Kind(name="date"),
    Kind(name="DOI"),
    Kind(name="URL"),
    Kind(name="language"),
    Kind(name="publication type"),
    Kind(name="affiliation lines"),
    Kind(name="author's affiliations"),
    Kind(name="posts"),
    Kind(name="subject headings"),
    Kind(name="organisations"),
    Kind(name="roles"),
    Kind(name="reported themes"),
    Kind(name="samples", least_overlap=NEVER, repeats=True),
    Kind(name="abbreviations", least_overlap=NEVER),
    Kind(name="aim", strict=False, least_overlap=ANY),
    Kind(name="country", strict=False),
    Kind(name="author's roles", strict=False),
    Kind(name="methods", strict=False, least_overlap=ANY),
    Kind(name="places", strict=False),
    Kind(name="periods", strict=False),
    Kind(name="role–theme links", strict=False),
    Kind(name="topics", strict=False, open=True),
)


def names_of(labels: Iterable[str]) -> frozenset[str]:
    """All folded forms of some labels: plural, spelling, with and without article or a bracket behind.

    >>> sorted(names_of(["The King’s Fund"]))
    ['kings-fund', 'kings-funds']
    """
    return frozenset(
        iris.slug(form).removeprefix("the-")
        for label in labels
        for bare in {label, label.partition(" (")[0]}
        if bare.strip()
        for form in variants(fold(bare))
    )
