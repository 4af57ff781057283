"""Designs, ways of collecting data, sampling, analysis and theories that the study states, or announces for later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from kg.document import Document, claim_at, entity
from kg.extractors._numbers import NUMBER
from kg.extractors._stretches import Stretches
from kg.extractors._zones import OWN_STUDY, Zone, zones_at, zones_of
from kg.model import Claim, Span
from kg.schemes.matching import Match

__all__ = ["VERSION", "extract"]

VERSION = "1"

PLANNED = re.compile(
    r"\b(?:will (?:\w+ )?(?:be|include|use|explore|examine|involve|undergo|conduct|comprise|assess|evaluate|follow)"
    r"|(?:is|are) (?:planned|to be|under ?way)|we (?:plan|intend) to|is planned|future (?:evaluation|work) will)\b",
    re.IGNORECASE,
)
ADVISED = re.compile(
    r"\b(?:should|(?:further|future|more|additional) (?:\w+ )?(?:research|stud(?:ies|y)|work|trials?|evaluations?"
    r"|surveys?|interviews)|(?:is|are) (?:needed|required|warranted|recommended)|could be used|needs? to be)\b",
    re.IGNORECASE,
)
OF_OTHERS = re.compile(
    r"\b(?:previous|earlier|prior|past|existing|other|recent|many|few|several|most|published) (?:\w+ )?$"
    r"|\b(?:not|nor|never)\b[^,;:.]*$",
    re.IGNORECASE,
)
NOT_DONE = re.compile(r"\b(?:no|without|rather than|instead of|lack of|lacking) (?:\w+ )?$", re.IGNORECASE)

COUNTED = re.compile(rf"\b{NUMBER}(?:\s\([^()]*\))?\s(?:[\w-]+\s){{0,2}}$", re.IGNORECASE)
"""A number before a design: those are studies under review, not what the authors did."""
DONE = re.compile(
    r"\b(?:was|were)\s(?:\w+ly\s)?(?:used|conducted|carried out|performed|undertaken|applied|administered"
    r"|distributed|completed|employed|adopted|held|collected|analy[sz]ed|done|followed)\b"
)
"""Done and not said by whom: by the authors, even where no head parts their methods from the background."""
WAYS = (
    r"(?:interviews?|focus groups?|documents?|workshops?|diary|diaries|surveys?|questionnaires?|field ?notes|meetings)"
)
BESIDE_OTHERS = re.compile(
    rf"\b{WAYS}(?:,\s(?:and\s)?|\sand\s)(?:[\w-]+\s){{0,2}}?(?P<first>observations?)\b"
    rf"|\b(?P<second>observations?)(?:,\s(?:and\s)?|\sand\s)(?:[\w-]+\s){{0,2}}?{WAYS}\b",
    re.IGNORECASE,
)
LONGEST_BEFORE = 400
"""How many characters before a method tell whose it is."""
LONGEST_COUNT = 60
NAMED_INSTRUMENT = re.compile(r"(?<=\s)[A-Z][\w-]+\s$")
"""A capital before a capital is a name: the Oakham Patient Survey."""


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Claims of `usesMethod` and `plansMethod`. What the background tells of others' work is none of the study's.

    Where a kind of method is named ("telephone interview"), its genus ("interview") is not claimed beside it.
    """
    found = [
        (match, relation)
        for match in (*document.matches("Method"), *_observations(document))
        if not _is_under_review(document, match) and (relation := _relation(document, match.span))
    ]
    above = {key for match, _ in found for key in _above(document, match)}
    for match, relation in found:
        if match.concept.key not in above:
            yield claim_at(
                document,
                match.span,
                relation=relation,
                object=entity(match.concept),
                extractor="methods",
                version=VERSION,
                score=0.8,
            )


@lru_cache(maxsize=4)  # asked for at each method of a sentence
def _told(sentence: str) -> tuple[bool, bool, bool]:
    """Whether a sentence plans, speaks of the authors' own deeds, and advises others."""
    own = OWN_STUDY.bare.search(sentence) or DONE.search(sentence)
    return PLANNED.search(sentence) is not None, own is not None, ADVISED.search(sentence) is not None


def _observations(document: Document) -> Iterator[Match]:
    """ "interviews and observations": beside another way of collecting data the word is one too common elsewhere."""
    observation = document.schemes.called("Method", "observation")
    known = Stretches(document.matches("Method"), attrgetter("span"))
    for sentence in document.sentences if observation else ():
        if {"observation", "observations"}.isdisjoint(sentence.words):
            continue
        for hit in BESIDE_OTHERS.finditer(sentence.text):
            begin, end = (sentence.span.begin + place for place in hit.span("first" if hit["first"] else "second"))
            if observation is not None and not known.touch(begin, end):
                yield Match(concept=observation, span=Span(begin=begin, end=end), form="observation")


def _is_under_review(document: Document, match: Match) -> bool:
    """ "12 qualitative studies were included": designs of other people's studies."""
    design = document.schemes.called("Method", "study design")
    if not match.form.endswith("s") or design is None or design.key not in _above(document, match):
        return False
    if Zone.RESULTS not in zones_at(document, match.span):
        return False
    begin = max(0, match.span.begin - LONGEST_COUNT)
    return COUNTED.search(document.citation.text, begin, match.span.begin) is not None


def _above(document: Document, match: Match) -> set[str]:
    return {wider.key for wider in document.schemes.ancestors(match.concept.key)}


def _relation(document: Document, span: Span) -> str | None:
    sentence = document.sentence_at(span.begin)
    if sentence is None:
        return None
    zones = zones_of(document, sentence)
    before = document.words(max(sentence.span.begin, span.begin - LONGEST_BEFORE), span.begin)
    if (
        Zone.TITLE not in zones
        and NAMED_INSTRUMENT.search(before)
        and document.words(span.begin, span.end)[0].isupper()
    ):
        return None
    if NOT_DONE.search(before):
        return None
    planned, own, advised = _told(sentence.text)
    if planned:
        return "plansMethod"
    if not own and not zones & {Zone.METHODS, Zone.SETTING} and (zones <= {Zone.BACKGROUND} or advised):
        return None
    return None if OF_OTHERS.search(before) and Zone.METHODS not in zones else "usesMethod"
