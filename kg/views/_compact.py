"""What a page is told, small: lists of things as columns, each text once; page/unpack.js makes it what it was.

    {"words": ["study/pmid/1", "hasAuthor", …], "whole": COLUMN of one value}

A column is the values of a list, all of one sort, in one of five forms:

    [1, 2, true, null]                                     as they are
    {"words": [0, 3, 1]}                                   texts, by their places among all
    {"sizes": [2, 0, 1], "within": COLUMN}                 lists, by their lengths and all that they hold
    {"count": 3, "columns": {"id": COLUMN, …}}             objects, by attribute
    {"count": 3, "at": [0, 1], "of": COLUMN}               values at some places only, each told by its distance
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Any

import msgspec

__all__ = ["compact"]

Column = list[Any] | dict[str, Any]


def compact(told: dict[str, Any]) -> str:
    """The JSON of what a page is told, in columns."""
    words = _Words()
    whole = words.column([told])
    return msgspec.json.encode({"words": list(words.places), "whole": whole}).decode()


class _Words:
    """All texts that were met, by their places."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}

    def column(self, values: Sequence[Any]) -> Column:
        """A list of values in the form that fits their sort."""
        sorts = set(map(type, values))
        if sorts <= {dict}:
            return {"count": len(values), "columns": {name: self.part(values, name) for name in _names(values)}}
        if sorts <= {list, tuple}:
            return {"sizes": list(map(len, values)), "within": self.column(list(chain.from_iterable(values)))}
        if sorts <= {str}:
            return {"words": self.words(values)}
        if sorts & {dict, list, tuple, str}:
            raise TypeError("values of several sorts in one place")
        return list(values)

    def words(self, values: Sequence[str]) -> list[int]:
        """The places of texts, in their order."""
        for value in dict.fromkeys(values):
            self.places.setdefault(value, len(self.places))
        return list(map(self.places.__getitem__, values))

    def part(self, values: Sequence[dict[str, Any]], name: str) -> Column:
        """One attribute of many objects, some of which may not have it."""
        at = [place for place, value in enumerate(values) if name in value]
        of = self.column([values[place][name] for place in at])
        if len(at) == len(values):
            return of
        return {"count": len(values), "at": [b - a for a, b in pairwise([0, *at])], "of": of}


def _names(values: Sequence[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(chain.from_iterable(values)))
