"""Items of the gold and of the graph brought together, and counted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.evaluate._found import Found
from kg.evaluate._gold import GoldCitation
from kg.evaluate._kinds import Item, Kind, Place

__all__ = ["Evaluation", "Mistake", "Score", "scored"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many of a kind are right, missed and spurious; `relation` is "" where only the things are compared."""

    kind: str
    relation: str
    strict: bool
    right: int
    missed: int
    spurious: int | None

    @property
    def precision(self) -> float | None:
        """Right of all found; None where nothing was found or the gold is no complete list."""
        return None if self.spurious is None else _ratio(self.right, self.right + self.spurious)

    @property
    def recall(self) -> float | None:
        """Right of all in the gold; None where the gold has none."""
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return None if self.spurious is None else _ratio(2 * self.right, 2 * self.right + self.missed + self.spurious)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """What is missed, spurious, or linked by another relation, with the words it stands in."""

    citation: str
    kind: str
    what: str
    label: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """All scores and mistakes. `citations` of the gold, `absent` of which are not in the graph."""

    citations: int
    absent: tuple[str, ...]
    scores: tuple[Score, ...]
    mistakes: tuple[Mistake, ...]


Counts = Counter[tuple[str, str, str]]
"""By kind, relation and outcome."""


def scored(pairs: Sequence[tuple[GoldCitation, Found | None]], kinds: Sequence[Kind]) -> Evaluation:
    """The scores over all citations, in the order of the kinds."""
    counts: Counts = Counter()
    mistakes: list[Mistake] = []
    for citation, found in pairs:
        for kind in kinds:
            mistakes += _compared(citation, found or Found(), kind, counts)
    return Evaluation(
        citations=len(pairs),
        absent=tuple(citation.id for citation, found in pairs if found is None),
        scores=tuple(_scores(kinds, counts)),
        mistakes=tuple(mistakes),
    )


def _scores(kinds: Sequence[Kind], counts: Counts) -> Iterator[Score]:
    for kind in kinds:
        relations = sorted({relation for name, relation, _ in counts if name == kind.name})
        for relation in relations:
            right, missed, spurious = (counts[kind.name, relation, what] for what in ("right", "missed", "spurious"))
            yield Score(
                kind=kind.name,
                relation=relation,
                strict=kind.strict,
                right=right,
                missed=missed,
                spurious=None if kind.open else spurious,
            )


def _compared(citation: GoldCitation, found: Found, kind: Kind, counts: Counts) -> Iterator[Mistake]:
    gold = [_placed(item, words, found.texts) for item, words in citation.items.get(kind.name, [])]
    pairs, missed, spurious = _matched(gold, found.items[kind.name])
    spurious = [] if kind.open else spurious
    for outcome, items in (("right", [g for g, _ in pairs]), ("missed", missed), ("spurious", spurious)):
        counts[kind.name, "", outcome] += len(items)
        if outcome != "right":
            yield from (_mistake(citation, kind, outcome, item) for item in items)
            for item in items:
                counts.update((kind.name, relation, outcome) for relation in item.relations)
    for wanted, got in pairs:
        yield from _related(citation, kind, wanted, got, counts)


def _related(citation: GoldCitation, kind: Kind, wanted: Item, got: Item, counts: Counts) -> Iterator[Mistake]:
    counts.update((kind.name, relation, "right") for relation in wanted.relations & got.relations)
    counts.update((kind.name, relation, "missed") for relation in wanted.relations - got.relations)
    counts.update((kind.name, relation, "spurious") for relation in got.relations - wanted.relations)
    if wanted.relations != got.relations:
        relations = f"{_listed(got.relations)} for {_listed(wanted.relations)}"
        yield replace(_mistake(citation, kind, "relation", got), label=f"{wanted.label}: {relations}")


def _listed(relations: Iterable[str]) -> str:
    return " + ".join(sorted(relations)) or "none"


def _mistake(citation: GoldCitation, kind: Kind, what: str, item: Item) -> Mistake:
    return Mistake(citation=citation.id, kind=kind.name, what=what, label=item.label, sentence=item.sentence)


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


# ---------------------------------------------------------------------------------------------------------------------
# Which is which


def _matched(gold: Sequence[Item], found: Sequence[Item]) -> tuple[list[tuple[Item, Item]], list[Item], list[Item]]:
    """Pairs, what is missed, and what is spurious: one to one, by name, then by the same words in the text.

    What must be found comes before what may be, and a pair with such an optional item is no pair.
    """
    open_gold = sorted(gold, key=lambda item: item.optional)
    open_found = list(found)
    pairs: list[tuple[Item, Item]] = []
    for likeness in (_same_name, _same_words):
        for wanted in tuple(open_gold):
            best = max(open_found, key=lambda item, wanted=wanted: likeness(wanted, item), default=None)  # type: ignore[misc]
            if best is not None and likeness(wanted, best) > 0:
                pairs.append((wanted, best))
                open_gold.remove(wanted)
                open_found.remove(best)
    optional_words = [item for item in gold if item.optional]
    spurious = [item for item in open_found if not any(_same_words(wanted, item) for wanted in optional_words)]
    return [pair for pair in pairs if not pair[0].optional], [g for g in open_gold if not g.optional], spurious


def _same_name(wanted: Item, got: Item) -> float:
    return (1 + _same_words(wanted, got)) if wanted.names & got.names else 0


def _same_words(wanted: Item, got: Item) -> float:
    """Which share of the words the two have in common where they overlap most."""
    return max((_overlap(one, other) for one in wanted.places for other in got.places), default=0)


def _overlap(one: Place, other: Place) -> float:
    if one[0] != other[0]:
        return 0
    common = min(one[2], other[2]) - max(one[1], other[1])
    return max(common, 0) / (max(one[2], other[2]) - min(one[1], other[1]))


def _placed(item: Item, words: tuple[tuple[str, ...], str], texts: Mapping[str, str]) -> Item:
    """The item with all places where its surfaces stand: within its quote, else anywhere."""
    surfaces, quote = words
    places: dict[str, list[Place]] = defaultdict(list)
    for record, text in sorted(texts.items()):
        for surface in surfaces:
            everywhere = list(_occurrences(surface, record, text))
            quoted = list(_occurrences(quote, record, text)) if quote else []
            within = [p for p in everywhere if any(q[1] <= p[1] and p[2] <= q[2] for q in quoted)]
            places[record] += within or everywhere
    return replace(item, places=tuple(place for found in places.values() for place in found))


def _occurrences(words: str, record: str, text: str) -> Iterator[Place]:
    pattern = r"\s+".join(map(re.escape, words.split()))
    return ((record, hit.start(), hit.end()) for hit in re.finditer(pattern, text)) if pattern else iter(())
