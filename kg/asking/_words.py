"""The words of a question that tell what is asked, each in one form."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg.words.text import fold

__all__ = ["DENIAL", "OPENINGS", "SILENT", "Word", "is_known", "plain", "stem", "telling", "words_in"]

WORD = re.compile(r"[^\W_]+(?:'(?!s\b)[^\W_]+)*")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SILENT = _words(
    """
    a an the of to in at by for from with as and or is are was were be been being am do does did done have has had
    having it its this that these those there here what which whose whom i we you your our my me us he she they them
    their any some all every please can could would should will may might list show give tell display see want know
    name names get got graph collection text everything anything something also just s etc if so such since until before
    after between total general detail particular order
    """
)
"""Words that stand in any question."""

OPENINGS = frozenset({"find", "show", "list", "give", "name"})
"""What a question may begin with that only says that one asks."""

PHRASES = (
    ("how many", "number"),
    ("how large", "sample size"),
    ("how big", "sample size"),
    ("how often", "number"),
    ("took part", "participant"),
    ("take part", "participant"),
    ("took place", "where"),
    ("take place", "where"),
    ("carried out", "conducted"),
    ("came out", "appear"),
    ("come out", "appear"),
    ("deal with", "about"),
    ("have to do with", "involve"),
    ("look at", "about"),
    ("look into", "about"),
    ("mesh term", "heading"),
    ("mesh", "heading"),
    ("subject heading", "heading"),
    ("subject term", "heading"),
    ("newest first", "newest"),
    ("funding source", "fund"),
    ("sources of funding", "fund"),
    ("with or without", "with"),
    ("whether or not", "with"),
    ("with the exception of", "not"),
    ("other than", "not"),
    ("rather than", "not"),
    ("instead of", "not"),
    ("apart from", "not"),
    ("aside from", "not"),
    ("all but", "not"),
)
"""Several words that say one thing, in any of their endings, and a word that says it; the longer first where one holds
the other."""

SAME = (
    "study research investigation project trial publication paper article",
    "author wrote write written writer",
    "fund funder paid pay finance money sponsor grant",
    "theme topic subject issue",
    "find found finding result outcome",
    "role profession job occupation post position",
    "participant participate respondent",
    "mention name named refer",
    "about on regarding concerning into discuss cover",
    "where place location country setting",
    "when period",
    "method methodology design approach technique",
    "use used apply rely",
    "sentence quote passage wording words",
    "link linked connect connection connected",
    "most frequent common popular top often frequently main",
    "number count",
    "organisation organization body institution",
    "population group patient",
    "programme program policy law",
    "retract withdraw withdrawn retraction",
    "correct correction erratum errata comment update version",
    "differ conflict disagree disagreement contradict contradictory",
    "appear appearance publish published print",
    "same share shared duplicate",
    "together both occur cooccur cross",
    "without no neither nor lack not none never nothing nobody nowhere cannot except exclude omit minus absent missing",
    "year annual annually",
    "kind type sort",
    "evidence proof",
    "file source",
    "ask interview survey question",
    "conduct conducted",
    "record entry",
    "retrieve fetch service network online",
)
"""Words that ask for the same thing; each row becomes its first word."""

ENDINGS = ("ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "s", "e", "y")
SHORTEST_STEM = 3

DENIED = "n't"


class Word(NamedTuple):
    """A word of a text: folded, its place, and how it is written."""

    folded: str
    begin: int
    end: int
    written: str


def words_in(text: str) -> list[Word]:
    """The words of a text in their order.

    >>> [word.folded for word in words_in("GP-consultants' notes")]
    ['gp', 'consultants', 'notes']
    """
    folded = fold(text)
    return [
        Word(found.group(), found.start(), found.end(), text[found.start() : found.end()])
        for found in WORD.finditer(folded)
    ]


def plain(text: str) -> str:
    """A name as it is compared: its folded words, without the signs between them."""
    return " ".join(word.folded for word in words_in(text))


def telling(words: Iterable[str]) -> Iterator[str]:
    """The stems of what tells questions apart, phrases as one; what stands in any question is left out."""
    said = list(words)
    return (
        _head(word) for word in _shortened(said[1:] if said[:1] and said[0] in OPENINGS else said) if word not in SILENT
    )


def _shortened(words: Sequence[str]) -> Iterator[str]:
    """The words with one for each phrase, and "not" for what ends in it: "didn't"."""
    begin = 0
    while begin < len(words):
        found = next((one for one in _phrases() if _stems(words[begin : begin + len(one[0])]) == one[0]), None)
        word = "not" if words[begin].endswith(DENIED) else words[begin]
        yield found[1] if found else word
        begin += len(found[0]) if found else 1


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple((_stems(phrase.split()), one) for phrase, one in PHRASES)


@cache
def _stems_in_phrases() -> frozenset[str]:
    return frozenset(word for words, _ in _phrases() for word in words)


def _stems(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(stem, words))


def is_known(word: str, known: Container[str]) -> bool:
    """Whether a word stands in any question, in a phrase, or is one of those with which one asks."""
    return word in SILENT or word.endswith(DENIED) or stem(word) in _stems_in_phrases() or _head(word) in known


@cache
def stem(word: str) -> str:
    """A word without its ending, as far as words that differ by it ask for the same.

    >>> stem("studies"), stem("studied"), stem("study")
    ('stud', 'stud', 'stud')
    """
    fitting = (word.removesuffix(end) for end in ENDINGS if word.endswith(end))
    return next((short for short in fitting if len(short) >= SHORTEST_STEM), word)


@cache
def _head(word: str) -> str:
    return _stem_to_head().get(stem(word), stem(word))


@cache
def _stem_to_head() -> dict[str, str]:
    heads: dict[str, str] = {}
    for row in SAME:
        first, *_ = row.split()
        for word in row.split():
            heads.setdefault(stem(word), stem(first))
    return heads


DENIAL = _head("not")
"""What `telling` gives for each word that asks for what is not, or has not."""
