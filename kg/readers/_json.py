"""JSON that holds records, read one record at a time, so that a bad one is known by its line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kg.model import CitationError
from kg.readers._record import tidy
from kg.sources import clean

__all__ = ["Object", "date_parts", "first", "listed", "objects", "opens", "part", "raw", "text", "word", "words"]

Object = Mapping[str, Any]

_decoder = json.JSONDecoder()
_BETWEEN = re.compile(r"[\s,\x1e]*")  # RFC 7464 puts a record separator before each text of a sequence
_NEXT = re.compile(r"(?:\}\s*,?\s*|\n\s*)(?=\{)")
MOST_ATTEMPTS = 1000
"""How many places are tried as the beginning of the next record behind one that cannot be read."""


def opens(text: str) -> bool:
    """Whether a text begins as an object or an array of objects does."""
    return bool(re.match(r"\s*(?:\[\s*)?\{", text))


def objects(
    text: str, container: re.Pattern[str], is_record: Callable[[Object], bool]
) -> Iterator[tuple[int, Object | CitationError]]:
    """Each record with its line.

    The records are the members of the array that the pattern for its name and bracket finds, else of the outermost
    array, else the objects that stand one after another. Behind one that cannot be read, reading goes on with the next
    that decodes and is a record.
    """
    found = container.search(text) or re.match(r"\s*\[", text)
    place = found.end() if found else 0
    line, counted = 1, 0
    while (place := _skipped(text, place)) < len(text) and text[place] not in "]}":
        line, counted = line + text.count("\n", counted, place), place
        try:
            value, end = _decoder.raw_decode(text, place)
            if isinstance(value, dict):
                yield line, value
            else:
                yield (
                    line,
                    CitationError(line=line, reason="no object where a record should stand", raw=text[place:end]),
                )
        except (ValueError, RecursionError) as error:
            end = _next_record(text, place, is_record)
            raw = text[place:end].strip().rstrip(",")
            yield line, CitationError(line=line, reason=f"not well-formed JSON: {_reason(error)}", raw=raw)
        place = end


def _skipped(text: str, place: int) -> int:
    found = _BETWEEN.match(text, place)
    return found.end() if found else place


def _reason(error: Exception) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep, or a number too long"


def _next_record(text: str, place: int, is_record: Callable[[Object], bool]) -> int:
    for attempt, found in enumerate(_NEXT.finditer(text, place)):
        if attempt == MOST_ATTEMPTS:
            break
        try:
            value, _ = _decoder.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and is_record(value):
            return found.end()
    return len(text)


# ---------------------------------------------------------------------------------------------------------------------
# Values, of whatever type they are


def word(value: object) -> str:
    """A string or a number as a tidy line; nothing else is one."""
    if isinstance(value, str):
        return tidy(value)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def text(value: object) -> str:
    """A string with its line ends; nothing else is one."""
    return clean(value) if isinstance(value, str) else ""


def raw(value: Object) -> str:
    """An object as it is shown in an error."""
    return clean(json.dumps(value, ensure_ascii=False))


def words(value: object) -> list[str]:
    """The strings of a list, or the one that stands in its place."""
    return list(filter(None, map(word, value if isinstance(value, list) else [value])))


def first(value: object) -> str:
    """The first string of a list, or the one that stands in its place."""
    return next(iter(words(value)), "")


def part(value: object, *names: str) -> Object:
    """The object within objects, or an empty one."""
    for name in names:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def listed(value: object) -> list[Object]:
    """The objects of a list, or the one that stands in its place."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, Mapping)]


def date_parts(value: object) -> str | None:
    """A date of CSL-JSON: "2013-4-5" for {"date-parts": [[2013, 4, 5]]}; of a range, what both ends share.

    >>> date_parts({"date-parts": [["2014", 12, 31], [2015, 1]]}), date_parts({"date-parts": [[None]]})
    ('2014', None)
    >>> date_parts({"raw": "April 2013"}), date_parts("2013")
    ('April 2013', '2013')
    """
    held = part(value).get("date-parts")
    ends = [words(end) for end in held if isinstance(end, list)] if isinstance(held, list) else []
    if not ends or not ends[0]:
        fields = part(value)
        return first([word(fields.get(name)) for name in ("raw", "literal")]) or word(value) or None
    shared = ends[0]
    if len(ends) > 1 and ends[1] and ends[1] != shared:
        same = [a == b for a, b in zip(shared, ends[1], strict=False)]
        shared = shared[: max(1, same.index(False) if False in same else len(same))]
    return "-".join(shared)
