"""The values of JSON, of whatever type they are."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from kg.readers._record import tidy
from kg.sources.files import clean

__all__ = ["Object", "date_parts", "first", "listed", "opens", "part", "raw", "text", "word", "words"]

Object = Mapping[str, Any]


def opens(text: str) -> bool:
    """Whether a text begins as an object or an array of objects does."""
    return bool(re.match(r"\s*(?:\[\s*)?\{", text))


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
