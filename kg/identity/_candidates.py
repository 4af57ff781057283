"""Which records are compared at all: those that agree in one of several marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from kg.identity._groups import Groups, Pair
from kg.identity._shared_identifiers import LARGEST_PART
from kg.identity.imprint import Identifiers
from kg.words import titles

__all__ = ["LARGEST_BLOCK", "candidates", "finer_marks", "marks"]

Mark = tuple[str | int | None, ...]

LARGEST_BLOCK = 40
LENGTH_OF_AN_END = 14


def candidates(groups: Groups) -> Iterator[Pair]:
    """Each pair of records of different groups that may print the same publication, once."""
    seen: set[Pair] = set()
    for block in _blocks(groups.records):
        for pair in combinations(sorted(block), 2):
            if groups.root(pair[0]) != groups.root(pair[1]) and pair not in seen:
                seen.add(pair)
                yield pair


def _blocks(records: Sequence[Identifiers]) -> Iterator[list[int]]:
    """Records that agree in one of several marks; nobody else is compared, so that the time grows with the records."""
    by_mark: dict[Mark, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        for mark in marks(record):
            by_mark[mark].append(number)
    for block in by_mark.values():
        if len(block) <= LARGEST_BLOCK:
            yield block
        else:
            yield from _finer_blocks(records, block)


def marks(record: Identifiers) -> Iterator[Mark]:
    """In one of which records agree that are compared."""
    compact = titles.compact(record.title)
    if compact:
        yield ("title", compact)
    if record.volume and record.page and record.page != "1":
        yield "at", record.volume, record.page, record.year
        yield "by", record.volume, record.page, record.author[-4:]
    if compact and record.author and record.year:
        author = record.author.rpartition(" ")[2]
        yield "begin", author, record.year, compact[:LENGTH_OF_AN_END]
        yield "end", author, record.year, compact[-LENGTH_OF_AN_END:]


def finer_marks(record: Identifiers) -> Iterator[Mark]:
    """In one of which they agree besides, where very many agree in a mark, such as all that is called "Editorial"."""
    yield record.title, record.volume, record.page
    for year in (record.year, (record.year or 0) + 1):
        yield record.title, record.author.rpartition(" ")[2], year


def _finer_blocks(records: Sequence[Identifiers], block: Iterable[int]) -> Iterator[list[int]]:
    by_mark: dict[Mark, list[int]] = defaultdict(list)
    for number in block:
        for mark in finer_marks(records[number]):
            by_mark[mark].append(number)
    yield from (part for part in by_mark.values() if len(part) <= LARGEST_PART)
