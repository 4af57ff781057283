"""Regular expressions that are tried only where they may match: where words stand that each match of them holds.

Most expressions look for a few words, and most sentences hold none of these. Which words they are is read off each
expression (see `kg.words.literals`). A sentence is gone through once for the words of all expressions; to ask whether
one of them may match in it is then to compare two numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, reduce
from operator import or_
from threading import Lock
from typing import Protocol, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from kg.words.literals import FOREIGN, ODD_LETTERS, Clues, clues_of

__all__ = ["Clued", "clued", "clues_in"]

UNTIL_LEARNT = 1_000
"""So many texts are searched without clues: to learn them takes longer than to search a few."""
ODD = re.compile(rf"[{''.join(sorted(ODD_LETTERS))}]|(?![0-9])\d")
"""What may be a clue to anything, such as a digit beyond ASCII."""
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
    _known.waiting.append(expression)
    return expression


def clues_in(words: Iterable[str]) -> int:
    """The clues among the words of a text, which are its runs of letters and digits (`\\w+`) in lower case.

    An expression whose clues are not known yet is tried in it.
    """
    return _known.clues_in(f" {' '.join(words)} ")


class _Known:
    """The expressions that were made, and where the clues of all of them are looked for together."""

    def __init__(self) -> None:
        self.waiting: list[Clued] = []
        """Expressions whose clues are not known yet."""
        self._numbers: dict[Clues, int] = {}
        self._sought: tuple[AhoCorasick, list[int], int] = (AhoCorasick([]), [], EVERY_CLUE)
        """What finds clues, the bits of each, and those beyond them all; other threads see all three change at once."""
        self._learning = Lock()
        self._texts = 0

    def clues_in(self, words: str) -> int:
        """The numbers of the sets of clues that are among words with a space around each, as bits.

        The bits beyond those of all sets are set, for what comes later.
        """
        self._texts += 1
        if self.waiting and self._texts > UNTIL_LEARNT:
            self._learn()
        if not words.isascii():
            if ODD.search(words):
                return EVERY_CLUE
            words += FOREIGN
        automaton, bits, found = self._sought
        for clue, _, _ in automaton.find_matches_as_indexes(words, overlapping=True):
            found |= bits[clue]
        return found

    def _learn(self) -> None:
        """Take the clues of the expressions that wait."""
        with self._learning:
            while self.waiting:
                expression = self.waiting.pop()
                for clues in expression.wanted:
                    self._numbers.setdefault(clues, len(self._numbers))
                expression.learn(self._numbers)
            clue_to_bits: dict[str, int] = defaultdict(int)
            for clues, number in self._numbers.items():
                for clue in clues:
                    clue_to_bits[clue] |= 1 << number
            automaton = AhoCorasick(list(clue_to_bits), implementation=Implementation.ContiguousNFA)
            self._sought = automaton, list(clue_to_bits.values()), EVERY_CLUE << len(self._numbers)


_known = _Known()
