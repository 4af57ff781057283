"""Stretches of a text, asked for by their place.

A record may hold thousands of mentions, so that comparing each with all others is not done: an answer takes a number of
steps that grows with their logarithm.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from kg.model import Span

__all__ = ["Stretches", "apart", "itself"]

Thing = TypeVar("Thing")


def itself(span: Span) -> Span:
    """Where a stretch stands."""
    return span


class Stretches(Generic[Thing]):
    """Things that stand somewhere, in the order of the text.

    >>> words = Stretches([Span(begin=9, end=12), Span(begin=0, end=4)], itself)
    >>> words.touch(3, 6), words.touch(4, 9), words.cover(9, 12), words.cover(3, 5)
    (True, False, True, False)
    """

    def __init__(self, things: Iterable[Thing], span: Callable[[Thing], Span]) -> None:
        self._things = sorted(things, key=lambda thing: span(thing).begin)
        self._begins = [span(thing).begin for thing in self._things]
        self._ends = [span(thing).end for thing in self._things]
        self._furthest = list(accumulate(self._ends, max))

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._things)

    def beginning_in(self, begin: int, end: int) -> Sequence[Thing]:
        """Those that begin in a stretch."""
        return self._things[bisect_left(self._begins, begin) : bisect_left(self._begins, end)]

    def at(self, begin: int, end: int) -> Sequence[Thing]:
        """Those that overlap with a stretch."""
        first, last = bisect_right(self._furthest, begin), bisect_left(self._begins, end)
        return [self._things[place] for place in range(first, last) if self._ends[place] > begin]

    def touch(self, begin: int, end: int) -> bool:
        """Whether any overlaps with a stretch."""
        before = bisect_left(self._begins, end)
        return before > 0 and self._furthest[before - 1] > begin

    def cover(self, begin: int, end: int) -> bool:
        """Whether any has all of a stretch."""
        before = bisect_right(self._begins, begin)
        return before > 0 and self._furthest[before - 1] >= end


def apart(things: Iterable[Thing], span: Callable[[Thing], Span]) -> list[Thing]:
    """Those that overlap with none that came before them."""
    taken: set[int] = set()
    kept = []
    for thing in things:
        place = range(span(thing).begin, span(thing).end)
        if taken.isdisjoint(place):
            taken.update(place)
            kept.append(thing)
    return kept
