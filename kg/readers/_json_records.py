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
from kg.sources.files import Source
from kg.sources.pieces import Cut, before

__all__ = ["cut", "objects"]

LONGEST_RECORD = 2**26
"""How many characters are held at most: a record that is longer is bad."""

MOST_ATTEMPTS = 1000
"""How many places are tried as the beginning of the next record behind one that cannot be read."""

LONGEST_BEFORE = 2**16
"""How many characters may stand before the records in what encloses them."""

LONGEST_RAW = 10_000
"""How much of a bad record is kept."""

_decoder = json.JSONDecoder()
_BETWEEN = re.compile(r"[\s,\x1e]*")  # RFC 7464 puts a record separator before each text of a sequence
_NEXT = re.compile(r"(?:\}\s*,?\s*|\n\s*)(?=\{)")
_SIGN = re.compile(r'[\[\]{}]|"(?:[^"\\]|\\.)*+["\\]?', re.DOTALL)
_LONGEST_SIGN = len("-Infinity") + len("\\uXXXX")


def objects(
    pieces: Iterable[str], container: re.Pattern[str], is_record: Callable[[Object], bool]
) -> Iterator[tuple[int, Object | CitationError]]:
    """Each record of a text that comes in pieces, with its line.

    The records are the members of the array that the pattern for its name and bracket finds in a value, else of the
    value that is an array, else the objects that stand one after another; behind one array there may be others, as
    where answers or files were joined. Behind a record that cannot be read, reading goes on with the next that decodes
    and is a record.
    """
    text = _Text(pieces)
    opened, is_behind_record = "", False
    while sign := text.sign():
        if sign == "]" and opened:
            opened, is_behind_record = text.left(opened), False
        elif not is_behind_record and (enclosing := text.entered(container)):
            opened, is_behind_record = opened + enclosing, True
        elif sign == "[" and not opened:
            text.pass_by(text.place + 1)
            opened, is_behind_record = "[", True
        else:
            yield _next(text, is_record)
            is_behind_record = True


def cut(source: Source) -> Cut | None:
    """How a source is cut in which each line is an object, as JSON Lines are (https://jsonlines.org)."""
    first, line_end, more = source.head.partition("\n")
    if not (line_end and first.startswith("{") and (not more or more.startswith("{"))):
        return None
    try:
        _decoder.decode(first)
    except (ValueError, RecursionError):
        return None
    return Cut(end_of_last=before(b"{", behind=r"\}\s*\n"))


def _next(text: _Text, is_record: Callable[[Object], bool]) -> tuple[int, Object | CitationError]:
    """The record that should stand here, with its line; the text is then read up to its end."""
    value, end = text.decoded()
    found: Object | CitationError
    if isinstance(value, dict):
        found = value
    elif end:
        found = text.bad("no object where a record should stand", end)
    else:
        end = text.next_record(is_record)
        found = text.bad(f"not well-formed JSON: {_reason(value)}", end)
    line = text.line
    text.pass_by(end)
    return line, found


def _opened_by(text: str) -> str:
    """The brackets that a text leaves open; none where an object that is in no other ends in it.

    >>> _opened_by('{"a": "}", "b": ['), _opened_by('[{"b": ['), _opened_by('{"a": 1} {"b": [')
    ('{[', '[{[', '')
    """
    opened = ""
    for sign in _SIGN.findall(text):
        if sign in ("[", "{"):
            opened += sign
        elif sign in ("]", "}"):
            opened = opened[:-1]
            if "{" not in opened:
                return ""
    return opened


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

    def sign(self) -> str:
        """The first character behind what parts records, "" at the end."""
        while True:
            found = _BETWEEN.match(self.held, self.place)
            self.pass_by(found.end() if found else self.place)
            if self.place < len(self.held) or not self.read_more():
                return self.held[self.place : self.place + 1]

    def entered(self, container: re.Pattern[str]) -> str:
        """The brackets that are open behind the beginning of the array in the value that begins here, or none."""
        while not (found := container.search(self.held[self.place :])):
            if len(self.held) - self.place >= LONGEST_BEFORE or not self.read_more():
                return ""
        if opened := _opened_by(self.held[self.place : self.place + found.end()]):
            self.pass_by(self.place + found.end())
        return opened

    def left(self, opened: str) -> str:
        """Go on behind the array that ends here, and the objects in which it stands; gives what is open then."""
        self.pass_by(self.place + 1)
        outside = opened[:-1].rstrip("{")
        depth = len(opened) - 1 - len(outside)
        while depth:
            found = _SIGN.search(self.held, self.place)
            if found and not (found[0][0] == '"' and found.end() == len(self.held)):
                depth += (found[0] in ("[", "{")) - (found[0] in ("]", "}"))
                self.pass_by(found.end())
            elif not self.read_more():
                self.pass_by(len(self.held))
                return ""
        return outside

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
