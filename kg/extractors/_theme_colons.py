"""Reported themes after a colon or a dash, or under a head: "three themes emerged: A, B and C"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice, takewhile

from kg.document import Document, Sentence
from kg.extractors._findings import COUNT, FOUND, NO_FINDING, STRONG, WEAK, Report, findings, places_of_lists
from kg.extractors._lists import PARTING, count_of, members, outside, with_article
from kg.extractors._sections import section_of
from kg.extractors._theme_filters import (
    is_measured,
    is_of_bodies,
    is_told,
    is_variable,
    only_counts,
    reports,
)
from kg.extractors._theme_stretches import STARTS_NUMBERED, listed
from kg.model import Span

__all__ = ["after_colon", "under_head"]


def after_colon(document: Document) -> Iterator[Report]:
    """ "Three themes emerged: (i) A (gloss), (ii) B"; "it rests on three pillars – A, B and C"."""
    late = {sentence.span.begin for sentence in findings(document)}
    for sentence in places_of_lists(document):
        if not any(sign in sentence.text for sign in (":", "–", "—", " - ")):
            continue
        for mark in OPENS.finditer(outside(document.citation.text, sentence.span)):
            before = JOINTS.split(sentence.text[: mark.start()])[-1]
            head = STRONG_HEAD.search(before)
            if head is not None:
                if reports(sentence.text, before) and not is_of_bodies(head.group(), sentence.text):
                    yield from _strong_list(document, sentence, before, mark)
            elif sentence.span.begin in late:
                yield from _weak_list(document, sentence, before, mark)


def _strong_list(document: Document, sentence: Sentence, before: str, mark: re.Match[str]) -> Iterator[Report]:
    begin = sentence.span.begin + mark.end()
    count = count_of(_last(COUNT_WORD, before))
    if not mark.group().startswith(":"):
        if count:
            yield from listed(document, sentence, begin, count, score=0.9)
    elif not STARTS_NUMBERED.match(document.citation.text, begin) and (labels := _fragments(document, sentence, begin)):
        yield Report(labels=tuple(labels), score=0.9)
    else:
        for report in listed(document, sentence, begin, count, score=0.9):
            yield report
            if SUBHEAD.search(before):
                yield from _in_their_brackets(document, report)


def _in_their_brackets(document: Document, report: Report) -> Iterator[Report]:
    """ "Three categories and their subcategories: A (a; b), B (c; d)": the sub-themes, where they are announced."""
    text = document.citation.text
    glosses = (BRACKET_AFTER.match(text, label.end) for label in report.labels)
    spans = (Span(begin=gloss.start(1), end=gloss.end(1)) for gloss in glosses if gloss is not None)
    labels = tuple(with_article(text, label) for span in spans for label in members(text, span))
    if labels:
        yield Report(labels=labels, score=0.85)


SUBHEAD = re.compile(r"\bsub-?\s?(?:themes|categories|domains)\b", re.IGNORECASE)
BRACKET_AFTER = re.compile(r"[”’\"']?\s*\(([^()]+)\)")


def _fragments(document: Document, sentence: Sentence, begin: int) -> list[Span]:
    """ "Themes identified were: Getting in. Getting by. Who is there at night?": short sentences, one a theme each."""
    text = document.citation.text
    first = Span(begin=begin, end=sentence.span.end)
    if len(first.of(text).split()) > LONGEST_FRAGMENT or JOINED.search(first.of(text)):
        return []
    place = bisect_right(document.sentences, begin, key=lambda s: s.span.begin)
    following = islice(document.sentences, place, place + MOST_FRAGMENTS)
    short = takewhile(lambda s: s.passage == sentence.passage and _is_fragment(s.text), following)
    spans = [first, *(s.span for s in short)]
    return [Span(begin=s.begin, end=s.begin + len(s.of(text).rstrip(" ."))) for s in spans] if len(spans) > 1 else []


def _is_fragment(sentence: str) -> bool:
    return len(sentence.split()) <= LONGEST_FRAGMENT and ":" not in sentence


MOST_FRAGMENTS = 12
JOINED = re.compile(r"[;:(]|\s(?:and|or)\s")
LONGEST_FRAGMENT = 7
"""In words: what is longer is a sentence about something else."""


def _weak_list(document: Document, sentence: Sentence, before: str, mark: re.Match[str]) -> Iterator[Report]:
    begin, is_colon = sentence.span.begin + mark.end(), mark.group().startswith(":")
    count = count_of(_last(COUNT_WORD, before))
    head = WEAK_HEAD.search(before)
    if not (head or count) or not is_told(before) or is_measured(sentence):
        return
    text = document.citation.text
    parted = PARTING.search(outside(text, Span(begin=begin, end=sentence.span.end))) is not None
    if head is not None and ((parted or _announces_weakly(before)) if is_colon else HEAD_ONLY.match(before)):
        if not is_variable(document, head.group()):
            yield from listed(document, sentence, begin, count, score=0.75)
    elif count and COUNTED_LEAD.search(before) and not only_counts(document):
        yield from (r for r in listed(document, sentence, begin, count, score=0.7) if len(r.labels) == count)


HEAD_ONLY = re.compile(rf"(?:[\w-]+\s){{0,2}}{WEAK}\s*$", re.IGNORECASE)
"""All that stands before a dash: "Hindrances – A; B"."""


def _announces_weakly(before: str) -> bool:
    """Whether barriers or the like before a colon are counted, said to be found, or stand right before it."""
    head = WEAK_HEAD.search(before)
    return head is not None and bool(
        FOUND_WORD.search(before) or COUNTS_HEAD.search(before) or HEAD_LAST.search(before)
    )


def under_head(document: Document) -> Iterator[Report]:
    """A section "Key lessons: a) A; b) B": its head announces the list."""
    text = document.citation.text
    for sentence in document.sentences:
        section = section_of(document, sentence)
        if section.span.begin == sentence.span.begin and LIST_HEAD.fullmatch(section.head):
            parted = PARTING.search(outside(text, sentence.span)) is not None
            if parted or STARTS_NUMBERED.match(text, sentence.span.begin):
                yield from listed(document, sentence, sentence.span.begin, None, score=0.75)


LIST_HEAD = re.compile(
    r"(?:[\w-]+\s){0,2}(?:lessons|themes|subthemes|barriers|facilitators|enablers|challenges|categories|recommendations)"
    r"(?:\s(?:learned|learnt|identified|found))?"
)
JOINTS = re.compile(r"[;:]\s")
STRONG_HEAD = re.compile(rf"\b{STRONG}\b", re.IGNORECASE)
WEAK_HEAD = re.compile(rf"\b{WEAK}\b", re.IGNORECASE)
FOUND_WORD = re.compile(rf"\b{FOUND}\b", re.IGNORECASE)
COUNT_WORD = re.compile(
    rf"(?<!\bto\s)(?<!\bor\s)(?<!\beach\swith\s)\b({COUNT})\b(?!\s(?:to|or)\s(?:{COUNT})\b)", re.IGNORECASE
)
"""No part of a range: in "four themes, each with two to three subthemes" only the themes are counted."""
COUNTS_HEAD = re.compile(rf"\b(?:{COUNT}|following)\s+(?:[\w'’-]+,?\s+){{0,4}}{WEAK}\b", re.IGNORECASE)
HEAD_LAST = re.compile(
    rf"\b{WEAK}\b(?:[^,]*\b(?:were|are|include[sd]?|including|as follows|of)\b(?:\s{COUNT})?)?\s*$", re.IGNORECASE
)
OPENS = re.compile(r":\s+|:(?=[‘'\"“(])|\s[–—-]\s+|—")
COUNTED_LEAD = re.compile(
    rf"\b{COUNT}\s(?:(?!{NO_FINDING}\b)[\w'’-]+,?\s){{0,3}}[‘'“\"]?(?!{NO_FINDING}\b)(?:[\w-]{{3,}}s|criteria|phenomena|were|are)\b"
    r"(?:(?!,\s)[^.;:]){0,120}$",
    re.IGNORECASE,
)


def _last(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.findall(text)
    return found[-1] if found else None
