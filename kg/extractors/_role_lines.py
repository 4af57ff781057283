"""A sentence or a line in which roles are looked for: its words, what the scheme matches in it, where bodies are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType

from kg import iris
from kg.document import entity
from kg.extractors._field_words import FIELDS, GRADES, SPECIALTIES
from kg.extractors._phrase_words import VERB_LEADS
from kg.extractors._phrases import Word, modifiers_before, words_in
from kg.extractors._role_words import IN_TRAINING
from kg.extractors._stretches import Stretches
from kg.model import Entity, Span
from kg.schemes.matching import Match, Schemes

__all__ = ["SCORES", "Line", "Named"]

SCORES = {
    "label": 0.9,  # a label of the scheme
    "abbreviation": 0.95,  # a short form, safe or spelled out in the record
    "coordinated": 0.85,  # "practice and district nurses": the head is printed once
    "activity": 0.75,  # "the care navigation role", "nurses in leadership positions"
    "back reference": 0.75,  # "the Guardian" after "Freedom to Speak Up Guardian"
    "local": 0.6,  # a name that no scheme holds, by its head
    "of": 0.55,  # "representatives of healthcare organisations"
}
"""How sure a mention is, by how it was found: about as often as such links were right in records not known."""

DEGREES = frozenset({"PhD", "MSc", "BSc", "MD", "MPH", "DNP", "BA", "MA"})
NEVER_VERBS = frozenset({"nursing", "housing", "catering", "counselling", "counseling"})
"""What else ends so is a verb where a sentence begins: "Commissioning dental therapists"."""
BEGIN = attrgetter("begin")
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A stretch of text that names a role. `negated`: the text says that there was none."""

    role: Entity
    span: Span
    score: float
    negated: bool = False


class Line:
    """A sentence or a line with its words, the concepts matched in it, and where it names bodies.

    Where it is `barred` no role is named; `short_to_long` is what the record's short forms stand for.
    """

    def __init__(
        self,
        text: str,
        span: Span,
        *,
        schemes: Schemes,
        matches: Stretches[Match],
        bodies: Stretches[Span],
        barred: Stretches[Span],
        short_to_long: Mapping[str, str] = NOTHING,
    ) -> None:
        self.text = text
        self.span = span
        self.schemes = schemes
        self.words = words_in(text, span)
        self.singulars = frozenset(word.singular for word in self.words)  # a first look that costs little
        self.matches = matches
        self.bodies = bodies
        self.barred = barred
        self.short_to_long = short_to_long
        self.is_in_capitals = text[span.begin : span.end].isupper()

    def before(self, place: int, *, parted: bool = False) -> Sequence[Word]:
        """The words that may qualify what begins at a place; where somebody works or comes from does not."""
        modifiers = modifiers_before(self.words, place, parted=parted)
        for number in range(len(modifiers), 0, -1):
            if self.is_place(modifiers[number - 1]):
                return modifiers[number:]
        return modifiers[self._may_be_verb(place - len(modifiers)) :]

    def _may_be_verb(self, place: int) -> bool:
        """Whether a word stands where verbs do, "they supervise care coordinators", and is none of a name."""
        if place == 0:
            return self.words[0].lower.endswith("ing") and self.words[0].lower not in NEVER_VERBS
        if not self.words[place - 1].joined or self.qualifies(self.words[place]):
            return False
        before = self.words[place - 1]
        return before.lower in VERB_LEADS or before.lower != before.singular

    def is_place(self, word: Word) -> bool:
        return (
            word.printed[0].isupper()
            and not self.is_in_body(word)
            and self.schemes.called("Place", word.printed) is not None
        )

    def places(self, word: Word) -> bool:
        """Whether a word says in which occupation or body a post is."""
        is_at = word.lower.endswith(("-based", "-level", "-wide"))
        return is_at or self.is_field(word) or self.is_named(word) or self.match_at(word) is not None

    def qualifies(self, word: Word) -> bool:
        """Whether a word before a profession makes it another, narrower one."""
        return self.ranks(word) or word.lower in SPECIALTIES or self.is_field(word) or self.is_named(word)

    @staticmethod
    def ranks(word: Word) -> bool:
        return word.singular in GRADES

    @staticmethod
    def is_field(word: Word) -> bool:
        """Whether a word is a field of work."""
        place, _, based = word.lower.rpartition("-")
        return word.singular in FIELDS or word.lower in FIELDS or (based == "based" and place in FIELDS)

    def is_named(self, word: Word) -> bool:
        """Whether a word is a short form, or in the name of a body."""
        capitals = sum(map(str.isupper, word.printed))
        is_short_form = capitals > 1 and word.printed.isalpha() and not self.is_in_capitals
        return (is_short_form and word.printed not in DEGREES) or self.is_in_body(word)

    def known(self, labels: Iterable[str], span: Span, how: str) -> Iterator[Named]:
        """The first of these labels that the scheme has."""
        for label in labels:
            if concept := self.schemes.called("Role", label):
                yield Named(role=entity(concept), span=span, score=SCORES[how])
                return

    def resolved(self, label: Sequence[str], span: Span, how: str) -> Named:
        name = " ".join(label)
        concept = self.schemes.called("Role", name)
        role = entity(concept) if concept else _local_role(name, self.schemes)
        return Named(role=role, span=span, score=SCORES[how])

    def words_of(self, span: Span) -> tuple[int, int]:
        """The place of the first word of a stretch and of the first behind it."""
        return bisect_left(self.words, span.begin, key=BEGIN), bisect_left(self.words, span.end, key=BEGIN)

    def match_at(self, word: Word) -> Match | None:
        return next(iter(self.matches.at(word.begin, word.end)), None)

    def gap_before(self, place: int) -> str:
        return self.text[self.words[place - 1].end : self.words[place].begin]

    def is_barred(self, word: Word) -> bool:
        return self.barred.touch(word.begin, word.begin + 1) or self.is_in_body(word)

    def is_in_body(self, word: Word) -> bool:
        return self.bodies.touch(word.begin, word.begin + 1)

    def printed(self, word: Word) -> str:
        """A word as it stands in a label: lower case, but capitals kept in short forms and in names of bodies."""
        if self.is_in_body(word):
            return word.printed
        if sum(letter.isupper() for letter in word.printed) < 2 or self.is_in_capitals:
            return word.lower
        short = word.printed.removesuffix("s")
        return self.short_to_long.get(short, short)


def _local_role(label: str, schemes: Schemes) -> Entity:
    """A role that no scheme holds, below the nearest concept that the end of its label names."""
    words = label.split()
    above = (" ".join(words[begin:]) for begin in range(1, len(words)))
    known = (schemes.called("Role", name) for name in (*above, IN_TRAINING.get(words[-1], words[-1])))
    broader = next((concept.key for concept in known if concept), None)
    return Entity(kind="Role", key=iris.role(label), label=label, broader=broader)
