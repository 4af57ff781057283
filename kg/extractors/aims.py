"""What the study set out to do, in the authors' own sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.document import Document, Sentence, claim_at
from kg.extractors import _aim_words as aim_words
from kg.extractors._zones import LATE, zones_of
from kg.model import Claim, Entity, Part

__all__ = ["VERSION", "extract"]

VERSION = "1"

SCORES = {"head": 0.9, "words": 0.85, "we": 0.7}
"""How sure an aim is: its section's head says so, its words do, or it only tells what "we examined"."""


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The `aim` of the study: the sentence that states it best, the earlier of two that do so equally well."""
    told = ((how, sentence) for sentence in document.sentences if (how := _states_aim(sentence, document)))
    best = min(told, key=lambda one: (-SCORES[one[0]], one[1].span.begin), default=None)
    if best is not None:
        how, sentence = best
        yield claim_at(
            document,
            sentence.span,
            relation="aim",
            object=Entity(kind="Literal", key="", label=sentence.text),
            extractor="aims",
            version=VERSION,
            score=SCORES[how],
        )


def _states_aim(sentence: Sentence, document: Document) -> str | None:
    """How a sentence states the aim, a key of SCORES; None if it does not."""
    if sentence.passage.part is Part.TITLE:
        return None
    label = sentence.passage.label.lower()
    says_aim = aim_words.AIM.search(sentence.lower) is not None
    if aim_words.AIM_LABEL.search(label) and (says_aim or sentence.span.begin == sentence.passage.span.begin):
        return "head" if says_aim or not _another_says(sentence, document) else None
    if label and zones_of(document, sentence) <= LATE:
        return None
    if says_aim:
        return "words"
    return "we" if aim_words.WE_LOOK.search(sentence.lower) else None


def _another_says(sentence: Sentence, document: Document) -> bool:
    """Whether a later sentence of the same section says in words that it is the aim."""
    section = sentence.passage.span
    later = (other for other in document.sentences if section.begin < other.span.begin < section.end)
    return any(aim_words.AIM.search(other.lower) for other in later)
