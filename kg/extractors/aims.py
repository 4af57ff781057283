"""What the study set out to do, in the authors' own sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.document import Document, Sentence, claim_at
from kg.extractors._aim_sentences import (
    is_under_aims,
    opens_aims,
    told_examining,
    told_purpose,
    told_step,
    told_work,
)
from kg.extractors._sections import section_of
from kg.extractors._zones import LATE, STEPS, zones_of
from kg.model import Claim, Entity, Part

__all__ = ["VERSION", "extract"]

VERSION = "1"

SCORES = {
    "both": 0.97,  # words of purpose under a head of aims
    "purpose": 0.95,  # "the aim was to", "we sought to"
    "head": 0.9,  # the first sentence under a head of aims
    "words": 0.85,  # "this paper describes"
    "we": 0.7,  # "we examined"
    "step": 0.5,  # a hypothesis, or a step of the methods with what it was for
}
"""How sure an aim is, by how it is told."""


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
    has_head, zones = section_of(document, sentence).head != "", zones_of(document, sentence)
    if sentence.passage.part is Part.TITLE or (has_head and zones <= LATE):
        return None
    purpose, examining = told_purpose(sentence), told_examining(sentence)
    if is_under_aims(document, sentence) and (purpose or examining or told_work(sentence)):
        return "both"
    if purpose or told_work(sentence):
        return "purpose" if purpose else "words"
    if opens_aims(document, sentence):
        return "head"
    if examining and not (has_head and zones <= STEPS):
        return "we"
    return "step" if not zones & LATE and told_step(sentence) else None
