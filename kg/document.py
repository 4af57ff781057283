"""A citation as extractors see it: its sentences, its abbreviations, and what the schemes match in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

import msgspec

from kg.model import PROSE, Citation, Claim, Entity, Passage, Span
from kg.proposals import Answer
from kg.schemes.concepts import Concept
from kg.schemes.matching import Match, Schemes, longest
from kg.words.abbreviations import Abbreviation, abbreviations
from kg.words.clues import clues_in
from kg.words.text import is_english, lower, sentence_spans, stands_alone, tokens_of

__all__ = ["AT_ONCE", "Document", "Sentence", "claim_at", "entity"]


AT_ONCE = 32
"""So many documents go through one extractor before the next: what it works out of one is kept for as many."""


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence and the passage in which it stands; its text as printed and in lower case, with nothing moved.

    `tokens` are its runs of letters and digits in lower case, in order, and `words` the same as a set: a first look
    that costs little. `clues` say which expressions may match in it (see `kg.words.clues`).
    """

    span: Span
    passage: Passage
    text: str
    lower: str
    tokens: tuple[str, ...]
    words: frozenset[str]
    clues: int


class Document:
    """A citation with what every extractor wants of it, worked out once.

    `answer` is what a language model said of it, where one was asked.

    "Prose" is the title, the abstract and the full text; affiliation lines, headings and keywords are not.
    """

    def __init__(self, citation: Citation, schemes: Schemes, answer: Answer | None = None) -> None:
        self.citation = citation
        self.schemes = schemes
        self.answer = answer
        self._matches: dict[str, list[Match]] = {}

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the prose, in the order of the text."""
        found = (
            self._sentence(span, passage)
            for passage in self.citation.passages_of(*PROSE)
            for span in sentence_spans(self.citation.text, passage.span)
        )
        return tuple(sorted(found, key=lambda sentence: sentence.span.begin))

    @cached_property
    def abbreviations(self) -> tuple[Abbreviation, ...]:
        """What the prose spells out, the first definition of each short form."""
        found: dict[str, Abbreviation] = {}
        for passage in self.citation.passages_of(*PROSE):
            for abbreviation in abbreviations(self.citation.text, passage.span):
                found.setdefault(abbreviation.short, abbreviation)
        return tuple(found.values())

    @cached_property
    def is_english(self) -> bool:
        """Whether the prose may be searched with English rules."""
        return is_english([token for sentence in self.sentences for token in sentence.tokens])

    def matches(self, kind: str) -> list[Match]:
        """The concepts of a kind named in the prose: longest first where they overlap, in the order of the text.

        A short form counts where the scheme calls it safe, or where this record spells it out as a name of the
        concept; one that the record spells out as something else does not.
        """
        if kind not in self._matches:
            self._matches[kind] = longest(self._all_matches(kind))
        return self._matches[kind]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence in which an offset stands."""
        place = bisect_right(self._begins, offset) - 1
        return self.sentences[place] if place >= 0 and offset < self.sentences[place].span.end else None

    def words(self, begin: int, end: int) -> str:
        """A stretch of the record's text."""
        return self.citation.text[begin:end]

    @cached_property
    def _prose(self) -> tuple[tuple[Span, str], ...]:
        """Where each passage of the prose stands, and its text."""
        spans = [passage.span for passage in self.citation.passages_of(*PROSE)]
        return tuple((span, span.of(self.citation.text)) for span in spans)

    @cached_property
    def _begins(self) -> list[int]:
        return [sentence.span.begin for sentence in self.sentences]

    @cached_property
    def _defined(self) -> dict[str, Abbreviation]:
        return {abbreviation.short: abbreviation for abbreviation in self.abbreviations}

    def _sentence(self, span: Span, passage: Passage) -> Sentence:
        text = span.of(self.citation.text)
        small = lower(text)
        tokens = tokens_of(small)
        words = frozenset(tokens)
        clues = clues_in(words)
        return Sentence(span=span, passage=passage, text=text, lower=small, tokens=tokens, words=words, clues=clues)

    def _all_matches(self, kind: str) -> Iterator[Match]:
        short_to_concept = {
            short: concept
            for short, definition in self._defined.items()
            if (concept := self._concept_spelled_out(kind, definition)) is not None
        }
        for span, text in self._prose:
            for match in self.schemes.matches(kind, text, span.begin):
                if not (match.abbreviated and match.form.removesuffix("s") in self._defined):
                    yield match
            for short, concept in short_to_concept.items():
                yield from _uses(self.citation.text, span, short, concept)

    def _concept_spelled_out(self, kind: str, definition: Abbreviation) -> Concept | None:
        concept = self.schemes.called(kind, definition.long)
        abbreviated = self.schemes.abbreviated(kind, definition.short)
        if concept is not None or not abbreviated:
            return concept
        inside = self.schemes.matches(kind, definition.long)
        at_its_end = [match for match in inside if match.span.end == len(definition.long)]
        return next((match.concept for match in at_its_end if match.concept in abbreviated), None)


def entity(concept: Concept) -> Entity:
    """A scheme's concept as the object of a claim."""
    return Entity(kind=concept.kind, key=concept.key, label=concept.label)


def claim_at(
    document: Document,
    span: Span,
    *,
    subject: str = "study",
    relation: str,
    object: Entity | int,
    extractor: str,
    version: str,
    score: float,
    list_position: int | None = None,
    negated: bool = False,
) -> Claim:
    """A claim that rests on a stretch of the record's text; section and sentence follow from the stretch."""
    sentence = document.sentence_at(span.begin)
    passage = sentence.passage if sentence else document.citation.passage_at(span.begin)
    return Claim(
        subject=subject,
        relation=relation,
        object=object,
        span=span,
        exact=span.of(document.citation.text),
        section=passage.section if passage else "record",
        basis=str(passage.part) if passage else "record",
        extractor=extractor,
        version=version,
        score=score,
        sentence=sentence.span if sentence else None,
        negated=negated,
        list_position=list_position,
    )


def _uses(text: str, within: Span, short: str, concept: Concept) -> Iterator[Match]:
    begin = text.find(short, within.begin, within.end)
    while begin >= 0:
        end = begin + len(short)
        if text.startswith("s", end, within.end) and not text[end + 1 : end + 2].isalnum():
            end += 1
        if stands_alone(text, begin, end):
            yield Match(concept=concept, span=Span(begin=begin, end=end), form=short, abbreviated=True)
        begin = text.find(short, end, within.end)
