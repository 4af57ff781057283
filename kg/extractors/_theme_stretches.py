"""From a stretch of text in which a list of themes stands to its labels, if it is such a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.document import Document, Sentence
from kg.extractors._extents import before_next_dash, before_next_list, clause_end
from kg.extractors._findings import COUNT, LONGEST_IN_PROSE, STATISTIC, Report
from kg.extractors._lists import PARTING, members, numbered, outside, with_article
from kg.extractors._theme_filters import is_no_label, measures
from kg.model import Span

__all__ = ["STARTS_NUMBERED", "in_prose", "listed", "rest_of", "sound"]

LONGEST_IN_LIST = 32
SURE = 0.85
"""From this score on a list is announced by a strong head."""
FURTHEST = 3_000
"""Over how many characters a numbered list may run."""


def listed(document: Document, sentence: Sentence, begin: int, count: int | None, score: float) -> Iterator[Report]:
    """A numbered list may run on over sentences; any other ends with its own.

    Where the authors count the members, as many are a list whatever their words; an article belongs to what is printed.
    """
    text = document.citation.text
    onward = Span(begin=begin, end=min(sentence.passage.span.end, begin + FURTHEST))
    if STARTS_NUMBERED.match(text, begin) and numbered(text, onward):
        labels, longest = members(text, onward)[:count], LONGEST_IN_LIST
    else:
        end = before_next_list(text, begin, sentence.span.end)
        if DASH_BEFORE.search(text, begin - 3, begin):
            end = before_next_dash(text, begin, end)
        rest = Span(begin=begin, end=end)
        labels = members(text, rest, count)
        apart = PARTING.search(outside(text, rest)) or numbered(text, rest)
        longest = LONGEST_IN_LIST if apart else LONGEST_IN_PROSE
        if not apart and score < SURE and len(labels) != count and any(is_no_label(x.of(text)) for x in labels):
            return
    yield from sound(document, [with_article(text, label) for label in labels], longest, score)


DASH_BEFORE = re.compile(r"\s[–—-]\s+$|—$")
STARTS_NUMBERED = re.compile(r"\(?(?:[A-Z]{1,4}\s?)?(?:1|i)\)\s*\S|\(?(?:1|i|a)[.:)]\s*\S|#1\s", re.IGNORECASE)


def rest_of(document: Document, sentence: Sentence, offset: int, own_verb: bool) -> Span:
    """The stretch from an offset in a sentence in which a list of running prose may stand."""
    text = document.citation.text
    begin = sentence.span.begin + offset
    end = before_next_list(text, begin, sentence.span.end)
    return Span(begin=begin, end=clause_end(text, begin, end, own_verb))


def in_prose(document: Document, span: Span, count: int | None, score: float) -> Iterator[Report]:
    """A list in running prose: no member is a piece of a clause, and none stands before its own examples."""
    text = document.citation.text
    if text[span.end : span.end + 1] == ":" or measures(span.of(text)) or WITH_EXAMPLES.search(outside(text, span)):
        return
    labels = members(text, span, count)
    printed = [label.of(text) for label in labels]
    if score >= SURE and len(labels) == count:
        doubtful = [words for words in printed if not QUESTION.match(words)]
    else:
        doubtful = printed
    if all(words.startswith("to ") for words in printed) or not any(map(is_no_label, doubtful)):
        named = score >= SURE and numbered(text, span)
        labels = [with_article(text, label) for label in labels] if named else labels
        yield from sound(document, labels, LONGEST_IN_PROSE, score)


QUESTION = re.compile(r"(?:who|whose|how|what|why|when|where|whether)\s", re.IGNORECASE)
"""So may the name of a theme begin where the authors count the themes."""
WITH_EXAMPLES = re.compile(r"\w,?\s(?:such as|including)\s", re.IGNORECASE)
"""What stands before and after these words is not of one rank."""


def sound(document: Document, labels: list[Span], longest: int, score: float) -> Iterator[Report]:
    """The list, if it is one: at least two labels, none of them a statistic or a whole tale."""
    printed = [label.of(document.citation.text) for label in labels]
    odd = any(_is_odd(label, longest) or (score < SURE and ADRIFT.match(label)) for label in printed)
    if len(printed) > 1 and not odd:
        yield Report(labels=tuple(labels), score=score)


def _is_odd(label: str, longest: int) -> bool:
    return len(label.split()) > longest or bool(STATISTIC.search(label) or NUMERAL.match(label))


ADRIFT = re.compile(r"(?:in (?!\w+ing\b)|on|at|by|with|from|as|than|between|among)\s", re.IGNORECASE)
"""A member of a list of barriers or the like begins with no preposition; the name of a theme may."""
NUMERAL = re.compile(rf"(?:{COUNT}|one|all|both|none)\s", re.IGNORECASE)
