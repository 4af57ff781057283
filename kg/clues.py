"""Regular expressions that are tried only where they may match: where words stand that each match of them holds.

Most expressions look for a few words, and most sentences hold none of these. Which words they are is read off each
expression (see `kg.literals`). A sentence is gone through once, word by word; what a word is a clue to is remembered
with the word. So to ask whether an expression may match in a sentence is to compare two numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, reduce
from operator import or_
from typing import Protocol, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from kg.literals import FOREIGN, ODD_LETTERS, Clues, clues_of

__all__ = ["Clued", "clued", "clues_in"]

UNTIL_LEARNT = 1_000
"""So many texts are searched without clues: to learn them takes longer than to search a few."""
MOST_WORDS = 100_000
"""So many words are remembered at a time."""
ODD = re.compile(rf"[{''.join(sorted(ODD_LETTERS))}]|(?![0-9])\d")
"""What is in a word that may be a clue to anything: a digit may be one beyond ASCII, too."""
EVERY_CLUE = -1


class Searched(Protocol):
    """What is searched, such as a sentence: its text, the same in lower case, and the clues among its words."""

    @property
    def text(self) -> str: ...
    @property
    def lower(self) -> str: ...
    @property
    def clues(self) -> int: ...


Place = TypeVar("Place", bound=Searched)


class Clued:
    """A regular expression that is compiled when it is first tried, and tried where its clues are.

    >>> class Place:
    ...     text, lower, clues = "We asked nurses", "we asked nurses", clues_in(["we", "asked", "nurses"])
    >>> ASKED = clued(r"\\bwe (?:asked|interviewed)\\b", re.IGNORECASE)
    >>> ASKED.search(Place()).group()
    'We asked'
    """

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags
        self.asked = 0
        """The clues without which it does not match; while they are not known, it is tried everywhere."""

    @cached_property
    def bare(self) -> re.Pattern[str]:
        """The expression itself, to be tried at a place of a text."""
        return re.compile(self._pattern, self._flags)

    def may_match(self, place: Searched) -> bool:
        """Whether it may match in a text."""
        return place.clues & self.asked == self.asked

    def search(self, place: Searched) -> re.Match[str] | None:
        """The first match in a text."""
        return self.bare.search(place.text) if place.clues & self.asked == self.asked else None

    def search_lower(self, place: Searched) -> re.Match[str] | None:
        """The first match in a text in lower case."""
        return self.bare.search(place.lower) if place.clues & self.asked == self.asked else None

    def finditer(self, place: Searched) -> Iterable[re.Match[str]]:
        """All matches in a text."""
        return self.bare.finditer(place.text) if place.clues & self.asked == self.asked else ()

    def among(self, places: Iterable[Place]) -> Iterator[Place]:
        """The texts in which it may match."""
        asked = self.asked
        return (place for place in places if place.clues & asked == asked)

    def learn(self, numbers: Mapping[Clues, int]) -> None:
        """Hear of the number of each set of clues."""
        self.asked = reduce(or_, (1 << numbers[clues] for clues in self.wanted), 0)

    @cached_property
    def wanted(self) -> tuple[Clues, ...]:
        """The sets of clues of which a match holds one each."""
        return clues_of(self._pattern, self._flags)


def clued(pattern: str, flags: int = 0) -> Clued:
    """An expression, as for `re.compile`, that is tried only where it may match.

    What is searched is a whole text: at the edges of a part of it words may be cut, and are no clues.
    """
    expression = Clued(pattern, flags)
    _waiting.append(expression)
    return expression


def clues_in(words: Iterable[str]) -> int:
    """The clues among the words of a text, which are its runs of letters and digits (`\\w+`) in lower case.

    An expression whose clues are not known yet is tried in it.
    """
    return _words.clues_in(words)


_waiting: list[Clued] = []
"""Expressions whose clues are not known yet."""


class _Words(dict[str, int]):
    """To which sets of clues each word belongs, as bits; the bits beyond those of all sets are set."""

    def __init__(self) -> None:
        self._numbers: dict[Clues, int] = {}
        self._bits: list[int] = []
        self._automaton = AhoCorasick([])
        self._unknown = EVERY_CLUE
        self._texts = 0

    def clues_in(self, words: Iterable[str]) -> int:
        self._texts += 1
        if _waiting and self._texts > UNTIL_LEARNT:
            self._learn()
        return reduce(or_, map(self.__getitem__, words), self._unknown)

    def _learn(self) -> None:
        """Take the clues of the expressions that wait."""
        while _waiting:
            expression = _waiting.pop()
            for clues in expression.wanted:
                self._numbers.setdefault(clues, len(self._numbers))
            expression.learn(self._numbers)
        clue_to_bits: dict[str, int] = defaultdict(int)
        for clues, number in self._numbers.items():
            for clue in clues:
                clue_to_bits[clue] |= 1 << number
        self._bits = list(clue_to_bits.values())
        self._automaton = AhoCorasick(list(clue_to_bits), implementation=Implementation.ContiguousNFA)
        self._unknown = EVERY_CLUE << len(self._numbers)
        self.clear()

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_WORDS:
            self.clear()
        printed = f" {word} " if word.isascii() else f" {word} {FOREIGN}"
        self[word] = bits = EVERY_CLUE if ODD.search(word) else self._bits_of(printed)
        return bits

    def _bits_of(self, printed: str) -> int:
        found = self._automaton.find_matches_as_indexes(printed, overlapping=True)
        return reduce(or_, (self._bits[number] for number, _, _ in found), 0)


_words = _Words()
