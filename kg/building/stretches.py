"""Shards cut between lines: what several processes can look at side by side, however large a source is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import msgspec

from kg.errors import GraphError, SourceError
from kg.model import Citation
from kg.publications.merge import Record
from kg.store import SourceEntry

__all__ = ["Place", "Stretch", "citations", "damaged", "fetched", "load", "side_by_side", "stretches"]

LENGTH = 8 * 2**20
"""So many bytes, or a few more: some 1,000 records of PubMed, which take a second or two to describe."""

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The lines of a source's shard from one byte to another, and its number among all stretches. `name` is what a user
    calls the source.
    """

    number: int
    path: Path
    name: str
    source: str
    retrieved: bool
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: at this byte of the shard that a stretch is cut from."""

    stretch: Stretch
    begin: int


@dataclass(frozen=True, slots=True)
class _Cited:
    """A line of a shard without what was found in it, which takes longest to decode."""

    citation: Citation


_records = msgspec.json.Decoder(Record)
_citations = msgspec.json.Decoder(_Cited)


def stretches(entries: Iterable[SourceEntry], records: Path) -> Iterator[Stretch]:
    """The shards of some sources, cut. Raises GraphError if one is gone."""
    ends = ((entry, begin, end) for entry in entries for begin, end in _ends(entry, records))
    for number, (entry, begin, end) in enumerate(ends):
        yield Stretch(
            number=number,
            path=records / entry.shard,
            name=entry.path,
            source=entry.sha256,
            retrieved=entry.retrieval is not None,
            begin=begin,
            end=end,
        )


def _ends(entry: SourceEntry, records: Path) -> Iterator[tuple[int, int]]:
    path = records / entry.shard
    try:
        with path.open("rb") as shard:
            size, begin = path.stat().st_size, 0
            while begin < size:
                shard.seek(min(begin + LENGTH, size))
                shard.readline()
                yield begin, shard.tell()
                begin = shard.tell()
    except OSError as error:
        raise damaged(path, entry.path, error) from error


def side_by_side(work: Callable[[Given], Made], given: Iterable[Given], executor: Executor | None) -> Iterator[Made]:
    """What is made of each thing given, in their order, by other processes if there are any.

    Raises GraphError where one of them died.
    """
    for made in executor.map(work, given) if executor else map(work, given):
        if isinstance(made, SourceError):  # so `kg.building.gathering` calls what a process died of
            raise GraphError(str(made))
        yield made


def citations(stretch: Stretch) -> Iterator[tuple[int, Citation]]:
    """The citations of a stretch without what was found in them, each with the byte at which its line begins.

    Raises GraphError for a damaged shard.
    """
    return ((begin, cited.citation) for begin, cited in _lines(stretch, _citations))


def load(stretch: Stretch) -> Iterator[tuple[int, Record]]:
    """The records of a stretch, each with the byte at which its line begins. Raises GraphError for a damaged shard."""
    return ((begin, _with_source(record, stretch)) for begin, record in _lines(stretch, _records))


def fetched(place: Place) -> Record:
    """The one record that stands there. Raises GraphError for a damaged shard."""
    line = replace(place.stretch, begin=place.begin, end=place.begin + 1)
    return next(record for _, record in load(line))


def damaged(path: Path, name: str, wrong: object) -> GraphError:
    """What to say of a shard in which something is wrong."""
    return GraphError(f"{path}: damaged: {wrong}; forget {name} and build it again")


def _lines(stretch: Stretch, decoder: msgspec.json.Decoder[Made]) -> Iterator[tuple[int, Made]]:
    begin = stretch.begin
    try:
        with stretch.path.open("rb") as shard:
            shard.seek(begin)
            while begin < stretch.end:
                line = shard.readline()
                yield begin, decoder.decode(line)
                begin += len(line)
    except (OSError, ValueError) as error:  # msgspec's errors, and that for what is not UTF-8, are ValueErrors
        raise damaged(stretch.path, stretch.name, error) from error


def _with_source(record: Record, stretch: Stretch) -> Record:
    return replace(record, sources=(stretch.source,), retrieved=stretch.retrieved)
