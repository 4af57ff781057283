"""What the study set out to do, in the authors' own sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.document import Document, Sentence, claim_at
from kg.extractors import _aim_words as aim_words
from kg.extractors._sections import Section, section_of
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
    section, zones = section_of(document, sentence), zones_of(document, sentence)
    if sentence.passage.part is Part.TITLE or (section.head and zones <= LATE):
        return None
    is_in_aims = aim_words.AIM_LABEL.search(section.head) is not None
    may_say = aim_words.may_state_aim(sentence.tokens, sentence.words)
    if may_say and aim_words.AIM.search(sentence.lower):
        return "both" if is_in_aims else "purpose" if aim_words.PURPOSE_TOLD.search(sentence.lower) else "words"
    if is_in_aims and sentence.span.begin == section.span.begin and not _another_says(section, document):
        return "head"
    if not may_say:
        return None
    if aim_words.WE_LOOK.search(sentence.lower) and not (section.head and zones <= STEPS):
        return "we"
    return "step" if not zones & LATE and aim_words.TO_END.search(sentence.lower) else None


def _another_says(section: Section, document: Document) -> bool:
    """Whether a later sentence of the same section says in words that it is the aim."""
    later = (other for other in document.sentences if section.span.begin < other.span.begin < section.span.end)
    return any(aim_words.AIM.search(other.lower) for other in later)
