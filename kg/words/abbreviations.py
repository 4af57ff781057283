"""Short forms that a text spells out: "patient liaison officer (PLO)".

First by initials, as most are made; else by the algorithm of A. S. Schwartz and M. A. Hearst: A simple algorithm for
identifying abbreviation definitions in biomedical text, Pacific Symposium on Biocomputing 8 (2003) 451-462, with two
bounds that it lacks: the long form stays within its sentence, and has no more words than the short form makes likely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

import msgspec

from kg.model import Span
from kg.words.text import last_words, lower, uses

__all__ = ["Abbreviation", "abbreviations"]


class Abbreviation(msgspec.Struct, frozen=True, kw_only=True):
    """A short form that the record spells out, in the singular, and what it stands for."""

    short: str
    long: str
    short_span: Span
    long_span: Span


IN_BRACKETS = re.compile(r"[(\[]\s*([^()\[\]]{2,120}?)\s*[)\]]")
PART = re.compile(r"[;,]")
SHORT_BEFORE = re.compile(r"[A-Za-z0-9&/\-]{2,10}$")
LONGEST_SHORT = 10
SHORT_FORM = re.compile(r"[A-Za-z0-9][A-Za-z0-9&/.\-]{1,9}")
"""Of "two to ten characters", the first alphanumeric."""
ONE_CAPITAL = re.compile(r"[A-Z][a-z]{3,}")
"""A word with a capital, such as a name in brackets: no short form."""
VERSION = re.compile(r"[\W_]?\d+(?:\.\d+)?$")
"""What counts items or editions behind a short form, and need not be spelled out: "PHQ-9"."""
WITH_NOUN = re.compile(r"(?P<short>[A-Z][A-Za-z]*[A-Z])s? [a-z]+")
"""A short form with what it serves to name: "balloon guide catheter (BGC group)"."""
SENTENCE_END = re.compile(r"[.!?;:]\s")
WORD = re.compile(r"[^\W_]+")
FARTHEST = 1_000
"""How far before a bracket a long form may begin; looking further in a long text would cost the square."""
HYPHENS = ("-", "‐", "‑")
SMALL_WORDS = frozenset(
    (
        *("a", "about", "among", "an", "and", "as", "at", "between", "by", "de", "for", "from", "has", "have", "in"),
        *("into", "is", "la", "of", "on", "or", "over", "that", "the", "their", "to", "toward", "towards", "via"),
        *("who", "with", "within", "you", "your"),
    )
)
"""Words that need not give a letter."""


def abbreviations(text: str, span: Span) -> Iterator[Abbreviation]:
    """The short forms of a stretch of text with what they stand for; both orders are read.

    >>> text = "In a clinical commissioning group (CCG), general practitioners (GPs) used the QOF (quality of fun)."
    >>> [(a.short, a.long) for a in abbreviations(text, Span(begin=0, end=len(text)))]
    [('CCG', 'clinical commissioning group'), ('GP', 'general practitioners'), ('QOF', 'quality of fun')]
    """
    for bracket in IN_BRACKETS.finditer(text, span.begin, span.end):
        inner, begin = bracket.group(1), bracket.start(1)
        first = PART.split(inner, maxsplit=1)[0].strip()
        farthest = max(span.begin, bracket.start() - FARTHEST)
        before = text[farthest : bracket.start()].rstrip(" \n\"'”’")
        if _is_short_form(first):
            yield from _behind(text, first, begin, Span(begin=farthest, end=farthest + len(before)))
        elif noun := WITH_NOUN.fullmatch(inner):
            yield from _by_initials(text, noun["short"], begin, Span(begin=farthest, end=farthest + len(before)))
        elif " " in inner and (short := SHORT_BEFORE.search(before, max(0, len(before) - LONGEST_SHORT))):
            yield from _before(short.group(), farthest + short.start(), inner, begin)


def _is_short_form(text: str) -> bool:
    return text != text.lower() and bool(SHORT_FORM.fullmatch(text)) and not ONE_CAPITAL.fullmatch(text)


def _singular_first(short: str) -> tuple[str, ...]:
    """The singular before the plural: "GPs" abbreviates "general practitioners" by its capitals."""
    return (short[:-1], short) if short.endswith("s") and short[:-1].isupper() and len(short) > 2 else (short,)


def _behind(text: str, short: str, short_begin: int, before: Span) -> Iterator[Abbreviation]:
    """The long form that stands before a bracket with the short one."""
    window = _window(before.of(text), short)
    for form in _singular_first(short):
        letters = VERSION.sub("", form) or form
        spelled = (_letters(written, window) for written in dict.fromkeys((form, letters)))
        for long_begin in chain((_initials(letters, window),), spelled):
            if long_begin is not None:
                yield _abbreviation(text, form, short_begin, before.end - len(window) + long_begin, before.end)
                return


def _by_initials(text: str, short: str, short_begin: int, before: Span) -> Iterator[Abbreviation]:
    window = _window(before.of(text), short)
    long_begin = _initials(short, window)
    if long_begin is not None:
        yield _abbreviation(text, short, short_begin, before.end - len(window) + long_begin, before.end)


def _before(short: str, short_begin: int, inner: str, inner_begin: int) -> Iterator[Abbreviation]:
    """The long form in a bracket behind the short one, which it spells out from its first letter on."""
    for form in _singular_first(short):
        if not (_is_short_form(form) and form.isupper()):
            continue
        if 0 in (_initials(form, inner), _letters(form, inner)):
            yield Abbreviation(
                short=form,
                long=inner,
                short_span=Span(begin=short_begin, end=short_begin + len(form)),
                long_span=Span(begin=inner_begin, end=inner_begin + len(inner)),
            )
            return


def _abbreviation(text: str, form: str, short_begin: int, long_begin: int, long_end: int) -> Abbreviation:
    long_span = Span(begin=long_begin, end=long_end)
    short_span = Span(begin=short_begin, end=short_begin + len(form))
    return Abbreviation(short=form, long=long_span.of(text), short_span=short_span, long_span=long_span)


def _window(before: str, short: str) -> str:
    """Where the long form may stand: "min(|A| + 5, |A| * 2) words", in the sentence of the bracket."""
    window = last_words(before, min(len(short) + 5, len(short) * 2))
    ends = list(SENTENCE_END.finditer(window))
    return window[ends[-1].end() :] if ends else window


# ---------------------------------------------------------------------------------------------------------------------
# Where a long form begins in its window


def _initials(short: str, window: str) -> int | None:
    """Where words begin of which each letter of a short form is the initial, in order, and which end the window.

    Small words may give no letter, nor the later parts of a word with hyphens: "artisanal and small-scale mining".
    """
    letters = "".join(letter.lower() for letter in short if letter.isalnum())
    begin = _spelled(letters, list(WORD.finditer(window))) if len(letters) > 1 else None
    return None if begin is None or _has_word(window[begin:], short) else begin


def _spelled(letters: str, words: Sequence[re.Match[str]]) -> int | None:
    """Where the last words that spell these letters begin; the nearest of several readings.

    Each word is met once, with all numbers of letters that those behind it may leave over: trying one reading after
    the other takes time without end where many words have the same initial.
    """
    left = {len(letters)}
    for word in reversed(words):
        is_small = word.group().lower() in SMALL_WORDS
        is_part = word.string[word.start() - 1 : word.start()] in HYPHENS
        given = {number - 1 for number in left if letters[number - 1] == word.group()[0].lower()}
        if 0 in given and not is_small:
            return word.start()
        left = (given - {0}) | (left if is_part or is_small else set())
    return None


def _letters(short: str, window: str) -> int | None:
    """Where the long form begins by Schwartz and Hearst: "each character of the short form" must be found, from the
    right, "the first at the beginning of a word".
    """
    begin, small = len(window), lower(window)
    for index in range(len(short) - 1, -1, -1):
        wanted = short[index].lower()
        if not wanted.isalnum():
            continue
        begin = small.rfind(wanted, 0, begin)
        while index == 0 and begin > 0 and _inside_word(window, begin):
            begin = small.rfind(wanted, 0, begin)
        if begin < 0:
            return None
    return begin if _is_likely(short, window[begin:]) else None


def _is_likely(short: str, long: str) -> bool:
    """Whether a long form may be one: longer than the short, without it, of hardly more words than it has letters."""
    words = [word for word in WORD.findall(long) if word.isalpha() and word.lower() not in SMALL_WORDS]
    return len(long) > len(short) and len(words) <= len(short) + 1 and not _has_word(long.lower(), short.lower())


def _inside_word(text: str, place: int) -> bool:
    return place > 0 and text[place - 1].isalnum()


def _has_word(text: str, word: str) -> bool:
    return next(uses(text, word, Span(begin=0, end=len(text))), None) is not None
