"""What is done to plain text before anything is looked for in it: folding, sentences, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.model import Span

__all__ = [
    "Abbreviation",
    "abbreviations",
    "fold",
    "is_english",
    "last_words",
    "lower",
    "sentence_spans",
    "stands_alone",
    "uses",
]

_TYPOGRAPHY = tuple(
    {
        **dict.fromkeys("‐‑‒–—―−-\u00ad", " "),
        **dict.fromkeys("‘’ʼ`´", "'"),
        **dict.fromkeys("“”„", '"'),
        **dict.fromkeys("\t\n\v\f\r\u00a0\u2002\u2003\u2009\u202f\u3000", " "),
    }.items()
)
_ASCII_TYPOGRAPHY = tuple((sign, plain) for sign, plain in _TYPOGRAPHY if sign.isascii())


def fold(text: str) -> str:
    """The text in lower case with one apostrophe, and a space for each hyphen, dash or white space.

    Nothing moves: `len(fold(text)) == len(text)`, which `str.lower` alone does not promise.

    >>> fold("Care\u2010Navigator’s İ")
    "care navigator's İ"
    """
    small = lower(text)
    for sign, plain in _ASCII_TYPOGRAPHY if small.isascii() else _TYPOGRAPHY:  # nearly all are absent, told at once
        small = small.replace(sign, plain)
    return small


def lower(text: str) -> str:
    """The text in lower case, with nothing moved."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(low if len(low := c.lower()) == 1 else c for c in text)


def stands_alone(text: str, begin: int, end: int) -> bool:
    """Whether no letter or digit touches the stretch from outside."""
    return not (begin > 0 and text[begin - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


def uses(text: str, phrase: str, within: Span) -> Iterator[Span]:
    """Where a phrase stands in a stretch with no letter, digit or underscore at its edges.

    >>> [use.begin for use in uses("care, aftercare and care_plan: care", "care", Span(begin=0, end=35))]
    [0, 31]
    """
    begin = text.find(phrase, within.begin, within.end) if phrase else -1
    while begin >= 0:
        end = begin + len(phrase)
        if not _is_in_word(text[begin - 1 : begin]) and (end == within.end or not _is_in_word(text[end : end + 1])):
            yield Span(begin=begin, end=end)
        begin = text.find(phrase, begin + 1, within.end)


def _is_in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


# ---------------------------------------------------------------------------------------------------------------------
# Sentences

_SENTENCE_END = re.compile(r"""[.!?]+["'”’)\]]*(?=\s+["'“‘(\[]*[A-Z0-9À-ÖØ-Þ])""")
_NO_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|approx|ca|Dr|Drs|Prof|Mr|Mrs|Ms|St|Fig|Figs|No|Nos|al|etc|resp|incl|Inc|Ltd|Co|Corp"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Vol|pp?)|\b[A-Z])$"
)
_LIST_NUMBER = re.compile(r"(?:^|[\s:;(])(?:\d{1,2}|[ivx]{1,4}|[a-h])$")
_LONGEST_NO_END = 10
"""How many characters before a full stop tell that it ends no sentence; looking further would cost the square."""


def sentence_spans(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a stretch, without the white space between them.

    >>> text = "It took place in St. Ives (e.g. the town). We asked 1. nurses and 2. GPs. Done"
    >>> [s.of(text) for s in sentence_spans(text, Span(begin=0, end=len(text)))]
    ['It took place in St. Ives (e.g. the town).', 'We asked 1. nurses and 2. GPs.', 'Done']
    """
    begin = span.begin
    for end in _SENTENCE_END.finditer(text, span.begin, span.end):
        before = text[max(begin, end.start() - _LONGEST_NO_END) : end.start()]
        if end.group().startswith(".") and (_NO_END.search(before) or _LIST_NUMBER.search(before)):
            continue
        yield from _trimmed(text, begin, end.end())
        begin = end.end()
    yield from _trimmed(text, begin, span.end)


def _trimmed(text: str, begin: int, end: int) -> Iterator[Span]:
    inner = text[begin:end]
    begin += len(inner) - len(inner.lstrip())
    end = begin + len(inner.strip())
    if begin < end:
        yield Span(begin=begin, end=end)


# ---------------------------------------------------------------------------------------------------------------------
# Abbreviations


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """A short form that the record spells out: "patient liaison officer (PLO)"."""

    short: str
    long: str
    short_span: Span
    long_span: Span


_IN_BRACKETS = re.compile(r"[(\[]\s*([^()\[\]]{2,60}?)\s*[)\]]")
_LONGEST_SHORT = 10
_SHORT_BEFORE = re.compile(rf"[A-Za-z0-9&/\-]{{2,{_LONGEST_SHORT}}}$")
_SHORT_FORM = re.compile(r"[A-Za-z0-9][A-Za-z0-9&/.\-]{0,10}")


def abbreviations(text: str, span: Span) -> Iterator[Abbreviation]:
    """Short forms with what they stand for, by the algorithm of Schwartz and Hearst (2003).

    A. S. Schwartz, M. A. Hearst: A simple algorithm for identifying abbreviation definitions in biomedical text.
    Pacific Symposium on Biocomputing 8 (2003) 451-462. Both orders are read: "long (SHORT)" and "SHORT (long)".

    >>> text = "Based in a clinical commissioning group (CCG), general practitioners (GPs) and QOF (quality of fun)."
    >>> [(a.short, a.long) for a in abbreviations(text, Span(begin=0, end=len(text)))]
    [('CCG', 'clinical commissioning group'), ('GP', 'general practitioners'), ('QOF', 'quality of fun')]
    """
    for bracket in _IN_BRACKETS.finditer(text, span.begin, span.end):
        inner, inner_begin = bracket.group(1), bracket.start(1)
        first = inner.partition(";")[0].partition(",")[0].strip()
        if _is_short_form(first):
            before = text[span.begin : bracket.start()].rstrip(" \n\"'”’")
            yield from _define(text, first, inner_begin, Span(begin=span.begin, end=span.begin + len(before)))
        elif " " in inner:
            end = span.begin + len(text[span.begin : bracket.start()].rstrip())
            if short := _SHORT_BEFORE.search(text, max(span.begin, end - _LONGEST_SHORT), end):
                yield from _define_reversed(short.group(), short.start(), inner, inner_begin)


def _is_short_form(text: str) -> bool:
    """Of "two to ten characters, at least one is a letter, the first is alphanumeric"; here one is a capital."""
    return bool(_SHORT_FORM.fullmatch(text)) and 2 <= len(text) <= 10 and any(c.isupper() for c in text)


def _define(text: str, short: str, short_begin: int, before: Span) -> Iterator[Abbreviation]:
    for form in _singular_first(short):
        # "min(|A| + 5, |A| * 2) words", counted back from the bracket
        window = last_words(before.of(text), min(len(form) + 5, len(form) * 2))
        begin = _best_long_form(form, window)
        if begin is not None:
            yield _abbreviation(text, form, short_begin, Span(begin=before.end - len(window) + begin, end=before.end))
            return


def last_words(text: str, count: int) -> str:
    """The end of a text: so many words and the white space among them.

    >>> last_words("one of two  teams", 2)
    'two  teams'
    """
    words = text.rsplit(maxsplit=count)
    return text[len(words[0]) :].lstrip() if len(words) > count else text.lstrip()


def _define_reversed(short: str, short_begin: int, inner: str, inner_begin: int) -> Iterator[Abbreviation]:
    for form in _singular_first(short):
        if _is_short_form(form) and form.isupper() and _best_long_form(form, inner) == 0:
            yield Abbreviation(
                short=form,
                long=inner,
                short_span=Span(begin=short_begin, end=short_begin + len(form)),
                long_span=Span(begin=inner_begin, end=inner_begin + len(inner)),
            )
            return


def _abbreviation(text: str, form: str, short_begin: int, long_span: Span) -> Abbreviation:
    short_span = Span(begin=short_begin, end=short_begin + len(form))
    return Abbreviation(short=form, long=long_span.of(text), short_span=short_span, long_span=long_span)


def _singular_first(short: str) -> tuple[str, ...]:
    """The singular before the plural: "GPs" abbreviates "general practitioners" by its capitals."""
    return (short[:-1], short) if short.endswith("s") and short[:-1].isupper() and len(short) > 2 else (short,)


def _best_long_form(short: str, window: str) -> int | None:
    """Where the long form begins: each character of the short form, from the right, the first at a word's start."""
    place = len(window) - 1
    for index in range(len(short) - 1, -1, -1):
        wanted = short[index].lower()
        if not wanted.isalnum():
            continue
        while place >= 0 and (window[place].lower() != wanted or (index == 0 and _inside_word(window, place))):
            place -= 1
        if place < 0:
            return None
        place -= 1
    begin = place + 1
    long = window[begin:]
    return begin if len(long) > len(short) and not _has_word(long, short) else None


def _inside_word(text: str, place: int) -> bool:
    return place > 0 and text[place - 1].isalnum()


def _has_word(text: str, word: str) -> bool:
    return next(uses(text, word, Span(begin=0, end=len(text))), None) is not None


# ---------------------------------------------------------------------------------------------------------------------
# Language


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH_FUNCTION_WORDS = _words("a an and are as at by for from in is of on that the to was were")
OTHER_FUNCTION_WORDS = _words(
    """
    al avec av con dans das de degli dei del della den der des det di do dos du ein eine el em en et för für gli het il
    la las le les los mit nel och og os para per por på que qui sur um un una und une van voor von y zu
    """
)
"""Of languages in which abstracts are printed; hardly any is a word of English."""
_LETTERS = re.compile(r"[^\W\d_]+")
UNMISTAKABLE = frozenset(("the", "of", "and"))
ENOUGH_FOR_A_PART = 10
FEWEST_WORDS_TO_TELL = 20
LEAST_SHARE = 0.15


def is_english(tokens: Sequence[str]) -> bool:
    """Whether a text may be searched with English rules: too short to tell, or with the function words of English,
    of which a terse text has few, but more than of any other language, and of which one that is printed in two
    languages has enough.

    `tokens` are its runs of letters and digits in lower case; what counts as a word is a run of letters.
    """
    within = [word for token in tokens if not token.isalpha() for word in _LETTERS.findall(token)]
    words = sum(map(str.isalpha, tokens)) + len(within)
    english = sum(map(ENGLISH_FUNCTION_WORDS.__contains__, chain(tokens, within)))
    if words < FEWEST_WORDS_TO_TELL or english >= LEAST_SHARE * words:
        return True
    if sum(map(UNMISTAKABLE.__contains__, tokens)) >= ENOUGH_FOR_A_PART:
        return True
    return english > 2 * sum(map(OTHER_FUNCTION_WORDS.__contains__, tokens))
