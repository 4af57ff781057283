"""Whom the study concerns beside the workforce: patients, carers, groups of people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from kg import iris
from kg.document import Document, Sentence, claim_at, entity
from kg.extractors._phrase_words import EVALUATIVE, NUMBERS, STOP_WORDS, VERBS
from kg.extractors._stretches import Stretches, itself
from kg.model import Claim, Entity, Span
from kg.schemes.matching import Match

__all__ = ["NEEDS", "VERSION", "extract"]

VERSION = "1"
NEEDS = ("organisations", "roles")

SCORES = {"name": 0.85, "described": 0.7}
"""How sure a group is: by a name of the scheme alone, or by what is said of its members."""

IN_PLURAL = re.compile(
    r"(?:s['’]?|people|children|men|women|kin|public|elderly|population)"
    r"(?:\s(?:with|living|who|in|at|of|experiencing)\s.*)?$",
    re.IGNORECASE,
)
"""A singular is no group: "patient safety", "a carer assessment"."""
DESCRIBED = re.compile(
    r"\s(?:living\s|diagnosed\s|presenting\s|admitted\s)?"
    r"(?:with|aged|receiving|undergoing|requiring|needing|experiencing|at\srisk\sof|in\sneed\sof)\s"
    r"(?:[\w'’/-]+\s){0,6}?[\w'’/-]+"
    r"(?=[,.;:()\[\]]|\s(?:and\stheir|who|that|which|in|at|from|to|were|was|are|is|had|have|has|during|across|using|after"
    r"|before|within|among|by|on|via|through|as|when|while|for|will|may|can|should|would|could|attending|participat\w+"
    r"|completed|reported|received|than)\b|$)"
)
"""What makes a group of the people named: "with complex needs", "aged over 65"."""
JOINED = re.compile(r"(?:,?\s(?:and|or)(?:\sthe)?)?\s?$")
"""What joins a group to the one before it."""
WORD_BEFORE = re.compile(r"(?<!\bto )\b(?P<word>[A-Za-z][\w’'-]{3,})\s$")
LONGEST_BEFORE = 30
CAPITALISED = re.compile(r"[A-Z][a-z'’-]*")
"""A word as it stands in a title or opens a sentence; short forms stay as they are."""
ANYBODY = "people"
"""The label of the concept that alone tells nothing: "people with complex needs", but not "people"."""
NO_KIND = frozenset(
    {"other", "their", "these", "those", "included", "eligible", "participating", "remaining", "future"}
)
"""Words before a group that make no kind of it, beside those that never do."""


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Claims of `concernsPopulation`; in the names of roles and bodies, which `claims` hold, nobody is cared for."""
    named, matches = Stretches((claim.span for claim in claims), itself), document.matches("Population")
    for match, following in zip_longest(matches, matches[1:]):
        sentence = document.sentence_at(match.span.begin)
        printed = match.span.of(document.citation.text)
        if sentence is None or not IN_PLURAL.search(printed) or named.touch(match.span.begin, match.span.end):
            continue
        span = _described(document, sentence, match, following)
        if match.concept.label == ANYBODY and span == match.span:
            continue
        yield claim_at(
            document,
            span,
            relation="concernsPopulation",
            object=_population(document, match, span),
            extractor="populations",
            version=VERSION,
            score=SCORES["name" if span == match.span else "described"],
        )


def _described(document: Document, sentence: Sentence, match: Match, following: Match | None) -> Span:
    """The name with what is said of its members around it, up to the name of the group that follows."""
    text, begin, end = document.citation.text, match.span.begin, match.span.end
    limit = min(sentence.span.end, following.span.begin) if following else sentence.span.end
    if said := DESCRIBED.match(text, end, end + len(JOINED.sub("", text[end:limit]))):
        end = said.end()
    before = WORD_BEFORE.search(text, max(sentence.span.begin, begin - LONGEST_BEFORE), begin)
    if before and _makes_kind(before["word"]):
        begin = before.start("word")
    return Span(begin=begin, end=end)


def _makes_kind(word: str) -> bool:
    lower = word.lower()
    return not (
        lower in STOP_WORDS
        or lower in NUMBERS
        or lower in VERBS
        or lower in EVALUATIVE
        or lower in NO_KIND
        or lower.endswith(("ly", "ing"))
        or (lower.endswith("s") and not lower.endswith(("ss", "is")))
    )


def _population(document: Document, match: Match, span: Span) -> Entity:
    """A concept of the scheme, or a group that only this record names, within one of the scheme."""
    printed = " ".join(span.of(document.citation.text).split())
    known = document.schemes.called("Population", printed)
    if known is not None or span == match.span:
        return entity(known or match.concept)
    label = " ".join(word.lower() if CAPITALISED.fullmatch(word) else word for word in printed.split())
    return Entity(kind="Population", key=iris.population(label), label=label, broader=match.concept.key)
