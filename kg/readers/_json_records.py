"""JSON that holds records, read as a stream, one record at a time, so that a bad one is known by its line.

The decoder is Python's own: it tells where it failed, so that a record that is only cut by the end of what was read so
far is told from a bad one, and the records behind a bad one are found again. ijson (BSD) streams too, but what is
behind a bad record is lost to it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator

from kg.model import CitationError
from kg.readers._json import Object

__all__ = ["objects"]

LONGEST_RECORD = 2**26
"""How many characters are held at most: a record that is longer is bad."""

MOST_ATTEMPTS = 1000
"""How many places are tried as the beginning of the next record behind one that cannot be read."""

LONGEST_RAW = 10_000
"""How much of a bad record is kept."""

_decoder = json.JSONDecoder()
_BETWEEN = re.compile(r"[\s,\x1e]*")  # RFC 7464 puts a record separator before each text of a sequence
_NEXT = re.compile(r"(?:\}\s*,?\s*|\n\s*)(?=\{)")
_ARRAY = re.compile(r"\s*\[")
_LONGEST_SIGN = len("-Infinity") + len("\\uXXXX")


def objects(
    pieces: Iterable[str], container: re.Pattern[str], is_record: Callable[[Object], bool]
) -> Iterator[tuple[int, Object | CitationError]]:
    """Each record of a text that comes in pieces, with its line.

    The records are the members of the array that the pattern for its name and bracket finds in the first piece, else of
    the outermost array, else the objects that stand one after another. Behind one that cannot be read, reading goes on
    with the next that decodes and is a record.
    """
    text = _Text(pieces)
    text.read_more()
    if found := container.search(text.held) or _ARRAY.match(text.held):
        text.pass_by(found.end())
    while text.begins_record():
        value, end = text.decoded()
        if isinstance(value, dict):
            yield text.line, value
        elif end:
            yield text.line, text.bad("no object where a record should stand", end)
        else:
            end = text.next_record(is_record)
            yield text.line, text.bad(f"not well-formed JSON: {_reason(value)}", end)
        text.pass_by(end)


def _reason(error: object) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep, or a number too long"


class _Text:
    """What is held of a text that comes in pieces, read up to `place`, which is on `line`."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces = iter(pieces)
        self.held = ""
        self.place = 0
        self.line = 1

    def read_more(self) -> bool:
        """Hold more, if there is more and it is not too much: as much again, so that little is tried twice."""
        rest = self.held[self.place :]
        if len(rest) > LONGEST_RECORD:
            return False
        more: list[str] = []
        length, wanted = 0, max(1, len(rest))
        while length < wanted and (piece := next(self._pieces, "")):
            more.append(piece)
            length += len(piece)
        self.held, self.place = "".join([rest, *more]), 0
        return bool(more)

    def pass_by(self, end: int) -> None:
        """Go on behind what was read."""
        self.line += self.held.count("\n", self.place, end)
        self.place = end

    def begins_record(self) -> bool:
        """Whether, behind what parts records, there is one more."""
        while True:
            found = _BETWEEN.match(self.held, self.place)
            self.pass_by(found.end() if found else self.place)
            if self.place < len(self.held) or not self.read_more():
                return self.held[self.place : self.place + 1] not in ("", "]", "}")

    def decoded(self) -> tuple[object, int]:
        """The value that begins here and where it ends, or why there is none and 0."""
        while True:
            try:
                return _decoder.raw_decode(self.held, self.place)
            except json.JSONDecodeError as error:
                if not (self._is_cut(error) and self.read_more()):
                    return error, 0
            except (ValueError, RecursionError) as error:
                return error, 0

    def bad(self, reason: str, end: int) -> CitationError:
        """What stands up to a place, as a record that could not be read."""
        raw = self.held[self.place : min(end, self.place + LONGEST_RAW)]
        return CitationError(line=self.line, reason=reason, raw=raw.strip().rstrip(","))

    def next_record(self, is_record: Callable[[Object], bool]) -> int:
        """Where the next record begins that decodes, or where the text ends."""
        while True:
            for found in self._candidates():
                try:
                    value, _ = _decoder.raw_decode(self.held, found)
                except (ValueError, RecursionError):
                    continue
                if isinstance(value, dict) and is_record(value):
                    return found
            if not self.read_more():
                return len(self.held)

    def _candidates(self) -> Iterator[int]:
        for attempt, found in enumerate(_NEXT.finditer(self.held, self.place)):
            if attempt == MOST_ATTEMPTS:
                return
            yield found.end()

    def _is_cut(self, error: json.JSONDecodeError) -> bool:
        """Whether decoding failed because the text ends here, so far."""
        return error.msg.startswith("Unterminated string") or error.pos >= len(self.held) - _LONGEST_SIGN
