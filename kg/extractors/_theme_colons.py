"""Reported themes after a colon or a dash: "three themes emerged: A, B and C"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.document import Document, Sentence
from kg.extractors._findings import COUNT, FOUND, STRONG, WEAK, Report, findings, places_of_lists
from kg.extractors._lists import count_of, outside
from kg.extractors._theme_filters import is_expected, is_measured, is_of_bodies, is_told, is_variable, reports
from kg.extractors._theme_stretches import listed

__all__ = ["after_colon"]


def after_colon(document: Document) -> Iterator[Report]:
    """ "Three themes emerged: (i) A (gloss), (ii) B"; "three adaptations were evident: A, B and C"."""
    late = {sentence.span.begin for sentence in findings(document)}
    for sentence in places_of_lists(document):
        if not any(sign in sentence.text for sign in (":", "–", "—", " - ")):
            continue
        for mark in OPENS.finditer(outside(document.citation.text, sentence.span)):
            before = JOINTS.split(sentence.text[: mark.start()])[-1]
            count = count_of(_last(COUNT_WORD, before))
            begin = sentence.span.begin + mark.end()
            head = STRONG_HEAD.search(before)
            if head is not None and not is_of_bodies(head.group(), sentence.text):
                if reports(sentence.text, before) and (mark.group().startswith(":") or count):
                    yield from listed(document, sentence, begin, count, score=0.9)
            elif mark.group().startswith(":") and sentence.span.begin in late and not is_measured(sentence.text):
                yield from _weak_list(document, sentence, before, begin, count)


def _weak_list(document: Document, sentence: Sentence, before: str, begin: int, count: int | None) -> Iterator[Report]:
    head = WEAK_HEAD.search(before)
    if head is not None and _announces_weakly(before) and is_told(before):
        if not is_variable(document, head.group()):
            yield from listed(document, sentence, begin, count, score=0.75)
    elif count and COUNTED_LEAD.search(before) and not is_expected(before):
        yield from (r for r in listed(document, sentence, begin, count, score=0.7) if len(r.labels) == count)


def _announces_weakly(before: str) -> bool:
    """Whether barriers or the like before a colon are counted, said to be found, or stand right before it."""
    head = WEAK_HEAD.search(before)
    return head is not None and bool(
        FOUND_WORD.search(before) or COUNTS_HEAD.search(before) or HEAD_LAST.search(before)
    )


JOINTS = re.compile(r"[;:]\s")
STRONG_HEAD = re.compile(rf"\b{STRONG}\b", re.IGNORECASE)
WEAK_HEAD = re.compile(rf"\b{WEAK}\b", re.IGNORECASE)
FOUND_WORD = re.compile(rf"\b{FOUND}\b", re.IGNORECASE)
COUNT_WORD = re.compile(rf"\b({COUNT})\b", re.IGNORECASE)
COUNTS_HEAD = re.compile(rf"\b(?:{COUNT}|following)\s+(?:[\w'’-]+,?\s+){{0,4}}{WEAK}\b", re.IGNORECASE)
HEAD_LAST = re.compile(rf"\b{WEAK}\b(?:[^,]*\b(?:were|are|include[sd]?|including|as follows|of)\b)?\s*$", re.IGNORECASE)
OPENS = re.compile(r":\s+|:(?=[‘'\"“(])|\s[–—-]\s+|—")
ASPECTS = (
    r"(?:ways|styles|forms|functions|roles|patterns|positions|stances|logics|paradoxes|identities|strands|pathways"
    r"|responses|archetypes|messages|trends|responsibilities|meanings)"
)
NO_FINDING = (
    r"(?!groups|arms|phases|sites|hospitals|practices|countries|studies|papers|articles|years|months|weeks|days)"
)
COUNTED_LEAD = re.compile(
    rf"\b{COUNT}\s+(?:[\w-]+\s+){{0,3}}(?:{NO_FINDING}\w{{4,}}s\b[^.;:]*\b{FOUND}\b[^.;:]*|{ASPECTS}(?:\s+(?:of|for|to|in)\s"
    r"[^.;:,]+)?)$",
    re.IGNORECASE,
)


def _last(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.findall(text)
    return found[-1] if found else None
