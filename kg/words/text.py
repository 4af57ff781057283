"""What is done to plain text before anything is looked for in it: folding, sentences, language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from kg.model import Span

__all__ = [
    "fold",
    "is_english",
    "last_words",
    "lower",
    "sentence_spans",
    "stands_alone",
    "tokens_of",
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


def tokens_of(small: str) -> tuple[str, ...]:
    """The runs of letters and digits of a text in lower case, in order.

    >>> tokens_of("the co-ordinator’s 2nd rôle")
    ('the', 'co', 'ordinator', 's', '2nd', 'rôle')
    """
    return tuple(small.translate(_TO_SPACE).split() if small.isascii() else _TOKEN.findall(small))


_TOKEN = re.compile(r"\w+")
_TO_SPACE = "".join(sign if _TOKEN.match(sign) else " " for sign in map(chr, range(128)))


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

# One behind another is no beginning, so that a long row of them is gone through once; the look behind comes second,
# because `re` finds a leading set of characters fast.
_SENTENCE_END = re.compile(r"""[.!?](?<![.!?].)[.!?]*["'”’)\]]*(?=\s+["'“‘(\[]*[A-Z0-9À-ÖØ-Þ])""")
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
    inner = text[begin:end].rstrip()
    begin += len(inner) - len(trimmed := inner.lstrip())
    if trimmed:
        yield Span(begin=begin, end=begin + len(trimmed))


def last_words(text: str, count: int) -> str:
    """The end of a text: so many words and the white space among them.

    >>> last_words("one of two  teams", 2)
    'two  teams'
    """
    words = text.rsplit(maxsplit=count)
    return text[len(words[0]) :].lstrip() if len(words) > count else text.lstrip()


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
    if sum(map(UNMISTAKABLE.__contains__, tokens)) >= ENOUGH_FOR_A_PART:  # nearly all abstracts, told at once
        return True
    mixed = [token for token in tokens if not token.isalpha()]
    within = [word for token in mixed for word in _LETTERS.findall(token)]
    words = len(tokens) - len(mixed) + len(within)
    english = sum(map(ENGLISH_FUNCTION_WORDS.__contains__, chain(tokens, within)))
    if words < FEWEST_WORDS_TO_TELL or english >= LEAST_SHARE * words:
        return True
    return english > 2 * sum(map(OTHER_FUNCTION_WORDS.__contains__, tokens))
