"""Records whose fields each begin with a tag: "TI  - A title", "%T A title", "TI A title"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.readers._markup import plain

__all__ = ["TagReader", "TaggedRecord", "record", "stretches"]

TagReader = Callable[[str], tuple[str, str] | None]
"""Tells the tag and the value of a line that begins a field, or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedRecord:
    """The fields of a record in the order of the file, their line ends kept; `line` is that of its first."""

    line: int
    raw: str
    fields: tuple[tuple[str, str], ...]

    def __contains__(self, tag: str) -> bool:
        return any(one == tag for one, _ in self.fields)

    def all_of(self, *tags: str) -> list[str]:
        """Everything that stands under these tags, each field on one line and without markup."""
        held = (plain(value) for tag in tags for one, value in self.fields if one == tag)
        return list(filter(None, held))

    def first_of(self, *tags: str) -> str | None:
        """The first of what stands under these tags."""
        return next(iter(self.all_of(*tags)), None)

    def lines_of(self, *tags: str) -> list[str]:
        """What stands under these tags, for formats that put each value of a field on a line of its own."""
        held = (plain(line) for tag in tags for one, value in self.fields if one == tag for line in value.split("\n"))
        return list(filter(None, held))


def record(lines: list[str], begin: int, end: int, tag_of: TagReader) -> TaggedRecord:
    """The record of a stretch of lines; a line without a tag continues the field above it.

    >>> record(["T a", "  b", "A c"], 0, 3, lambda line: (line[0], line[2:]) if line[0] != " " else None).all_of("T")
    ['a b']
    """
    fields: list[tuple[str, list[str]]] = []
    for line in lines[begin:end]:
        if found := tag_of(line):
            fields.append((found[0], [found[1]]))
        elif fields:
            fields[-1][1].append(line)
    return TaggedRecord(
        line=begin + 1,
        raw="\n".join(lines[begin:end]).strip(),
        fields=tuple((tag, "\n".join(held)) for tag, held in fields),
    )


def stretches(begins: Iterable[int], end: int) -> Iterator[tuple[int, int]]:
    """Where each record begins and ends, when each ends where the next begins."""
    yield from pairwise([*begins, end])
