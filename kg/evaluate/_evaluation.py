"""A gold file held against a graph: all that is found out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from kg.evaluate._calibration import Bin, calibration_of
from kg.evaluate._cells import Cells, cells_of
from kg.evaluate._found import Found
from kg.evaluate._gold import GoldCitation
from kg.evaluate._kinds import KINDS, Item
from kg.evaluate._matching import Matching, matched
from kg.evaluate._scores import Score, scores_of

__all__ = ["MISSED", "SPURIOUS", "WRONG_RELATION", "Evaluation", "Judged", "Mistake", "evaluation_of", "judged"]

MISSED, SPURIOUS, WRONG_RELATION = "missed", "spurious", "wrong relation"

Marks = tuple[tuple[int, int], ...]
"""Stretches of a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """What is missed, spurious, or of a wrong relation, with its sentence; `marks` are its words' places therein."""

    citation: str
    kind: str
    what: str
    label: str
    sentence: str
    marks: Marks = ()

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The sentence in pieces, each with whether it is marked."""
        edges = sorted({0, len(self.sentence), *chain.from_iterable(self.marks)})
        for begin, end in pairwise(edges):
            yield self.sentence[begin:end], any(first <= begin and end <= last for first, last in self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One citation of the gold held against the graph: what is which, of each kind that was read for.

    `key` is the same for the same citation in another gold.
    """

    id: str
    key: str
    found: Found | None
    matchings: dict[str, Matching]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What is found out about one gold file, or several. `absent` are its citations that are not in the graph."""

    name: str
    citations: int
    absent: tuple[str, ...]
    scores: tuple[Score, ...]
    cells: Cells
    calibration: tuple[Bin, ...]
    mistakes: tuple[Mistake, ...]


def judged(citation: GoldCitation, found: Found | None) -> Judged:
    """A citation with each kind brought together that was read for; where it is not in the graph all is missed."""
    got = found or Found()
    return Judged(
        id=citation.id,
        key=citation.key,
        found=found,
        matchings={
            kind.name: matched([one.placed(got.texts) for one in wanted], got.items[kind.name], kind)
            for kind in KINDS
            if (wanted := citation.wanted.get(kind.name)) is not None
        },
    )


def evaluation_of(name: str, citations: Sequence[Judged]) -> Evaluation:
    """The scores over some citations, in the order of the kinds."""
    matchings = [one.matchings for one in citations]
    return Evaluation(
        name=name,
        citations=len(citations),
        absent=tuple(one.id for one in citations if one.found is None),
        scores=tuple(score for kind in KINDS for score in scores_of(kind, matchings)),
        cells=cells_of(matchings),
        calibration=tuple(one for kind in KINDS for one in calibration_of(kind, matchings)),
        mistakes=tuple(mistake for one in citations for mistake in _mistakes(one)),
    )


def _mistakes(citation: Judged) -> Iterator[Mistake]:
    open_kinds = {kind.name for kind in KINDS if kind.open}
    for kind, matching in citation.matchings.items():
        yield from (_mistake(citation, kind, MISSED, item) for item in matching.missed)
        if kind not in open_kinds:
            yield from (_mistake(citation, kind, SPURIOUS, item) for item in matching.spurious)
        for wanted, got in matching.pairs:
            if wanted.relations != got.relations:
                label = f"{wanted.label}: {_listed(got)} for {_listed(wanted)}"
                yield _mistake(citation, kind, WRONG_RELATION, got, label)


def _listed(item: Item) -> str:
    return " + ".join(sorted(item.relations)) or "none"


def _mistake(citation: Judged, kind: str, what: str, item: Item, label: str = "") -> Mistake:
    sentence, marks = _shown(citation.found, item) if citation.found and item.places else (item.sentence, ())
    return Mistake(
        citation=citation.id, kind=kind, what=what, label=label or item.label, sentence=sentence, marks=marks
    )


def _shown(found: Found, item: Item) -> tuple[str, Marks]:
    """The sentence in which an item stands first, and where its words are therein."""
    record, begin, end = found.sentence_at(min(item.places))
    places = sorted({place[1:] for place in item.places if place[0] == record and begin <= place[1] < end})
    return found.texts[record][begin:end], tuple((first - begin, min(last, end) - begin) for first, last in places)
