"""A large source in pieces, each of which is a source of the same format by itself.

Where it is cut depends on nothing but its bytes: whoever reads the pieces, one after another or side by side, finds the
same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from kg.errors import SourceError
from kg.sources.encodings import encoding_of
from kg.sources.files import Source
from kg.sources.packed import CHUNK

__all__ = ["PIECE", "Cut", "Piece", "before", "is_cut_safely", "pieces", "whole"]

PIECE = 2**23
"""How many unpacked bytes are cut off at a time: a second or two of work."""

LONGEST_PART = 2**26
"""Where no record ends for so many bytes, as in a broken file, the cut is made behind a line."""

_LOOKED_BACK = 1000
"""So many bytes before a record are looked at for the end of the one before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """How a format is cut: `end_of_last` tells where the last whole record ends in some bytes, or 0.

    Each piece but the first begins with `opens`, and each but the last ends with `closes`.
    """

    end_of_last: Callable[[bytes], int]
    opens: bytes = b""
    closes: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some records of a source, and in the last piece what stands behind them.

    `first` are the first bytes of the whole source, `before` is how many of its lines stand before the first one of the
    piece, `begin` and `end` are how many of its own bytes, as it lies there, were read before and behind it. The last
    has the hash of the whole, and tells if it breaks off.
    """

    name: str
    data: bytes
    first: bytes
    before: int
    begin: int
    end: int
    sha256: str = ""
    broken: str = ""

    @property
    def is_last(self) -> bool:
        """Whether the source ends with it."""
        return bool(self.sha256)

    def source(self) -> Source:
        """The piece as a source."""
        return _Stretch(self)


class _Stretch(Source):
    """A piece, which is never packed, and whose encoding is that of the whole."""

    def __init__(self, piece: Piece) -> None:
        super().__init__(name=piece.name, data=piece.data)
        self._piece = piece
        self.first = piece.first

    def chunks(self) -> Iterator[bytes]:
        """The bytes, a part at a time."""
        data = self._piece.data
        for begin in range(0, len(data), CHUNK):
            self.done = begin
            yield data[begin : begin + CHUNK]
        self.done = len(data)
        self.broken = SourceError(self._piece.broken) if self._piece.broken else None


def before(begin: bytes, *, behind: str) -> Callable[[bytes], int]:
    """Finds the last place where a record begins so at a line's beginning, behind what an expression matches.

    >>> before(b"PMID-", behind=r"\\n\\s*\\n")(b"PMID- 1\\n\\nPMID- 2\\nPMID- 3")
    9
    """
    return partial(_last_beginning, begin=b"\n" + begin, ending=re.compile(rb"(?:%s)\Z" % behind.encode()))


def _last_beginning(data: bytes, begin: bytes, ending: re.Pattern[bytes]) -> int:
    place = len(data)
    while (place := data.rfind(begin, 0, place)) >= 0:
        if ending.search(data[max(0, place - _LOOKED_BACK) : place + 1]):
            return place + 1
    return 0


def is_cut_safely(source: Source) -> bool:
    """Whether the bytes of its letters are those of ASCII wherever they look so."""
    return encoding_of(source.first)[0] == "utf-8"


def whole(source: Source) -> Piece:
    """All of a source as one piece. Raises SourceError for a very large one."""
    data = source.data
    return Piece(
        name=source.name,
        data=data,
        first=source.first,
        before=0,
        begin=0,
        end=source.length,
        sha256=source.sha256,
        broken=str(source.broken or ""),
    )


def pieces(source: Source, cut: Cut) -> Iterator[Piece]:
    """The source in pieces, of which the last tells that it is."""
    before, begin, opens, mark = 0, 0, b"", encoding_of(source.first)[1]
    for data, end, is_last in _parts(source, cut):
        yield Piece(
            name=source.name,
            data=opens + data + (b"" if is_last else cut.closes),
            first=source.first,
            before=before - opens.count(b"\n"),
            begin=begin,
            end=end,
            sha256=source.sha256 if is_last else "",
            broken=str(source.broken or "") if is_last else "",
        )
        before, begin, opens = before + data.count(b"\n"), end, cut.opens or mark


def _parts(source: Source, cut: Cut) -> Iterator[tuple[bytes, int, bool]]:
    """The bytes cut behind records, how many of the source were read then, and whether they are the last.

    A record ends in the last, too, so that it does not look as if it held none.
    """
    waiting: tuple[bytes, int] = b"", 0
    held, most = bytearray(), PIECE
    for chunk in source.chunks():
        held += chunk
        while len(held) >= most:
            end = _end(bytes(held[:most]), cut.end_of_last)
            if end:
                if waiting[0]:
                    yield *waiting, False
                waiting = bytes(held[:end]), source.done
                del held[:end]
            most = PIECE if end else most + PIECE
    rest = bytes(held)
    if waiting[0] and cut.end_of_last(rest):
        yield *waiting, False
        waiting = b"", 0
    yield waiting[0] + rest, source.length, True


def _end(data: bytes, end_of_last: Callable[[bytes], int]) -> int:
    if end := end_of_last(data):
        return end
    return (data.rfind(b"\n") + 1 or len(data)) if len(data) >= LONGEST_PART else 0
