"""Entries of the .bib files by which JabRef, colrev and PubmedXMLtoBibtex say what ought to come out.

These are written by programs and are plain: no strings, no macros but the months, braces or quotes around every value.
They are read here, and not by kg's own reader of BibTeX, which is one of those under test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..stated import Name, Stated, any_of, stated, year

_ENTRY = re.compile(r"^\s*@(?!comment|string|preamble)(\w+)\s*\{", re.IGNORECASE | re.MULTILINE)
_FIELD = re.compile(r"\s*([\w-]+)\s*=\s*")
_BARE = re.compile(r"[\w.-]+")


def read(path: Path) -> Iterator[Stated]:
    """What each entry states."""
    for fields in entries(path.read_text(encoding="utf-8")):
        yield _stated(fields)


def entries(text: str) -> Iterator[dict[str, str]]:
    """The fields of each entry, by their names in lower case."""
    for begin in _ENTRY.finditer(text):
        place = text.index(",", begin.end()) + 1
        fields: dict[str, str] = {}
        while found := _FIELD.match(text, place):
            value, place = _value(text, found.end())
            fields[found[1].lower()] = value
            comma = re.compile(r"\s*,").match(text, place)
            place = comma.end() if comma else place
        yield fields


def names(line: str) -> tuple[Name, ...]:
    """The names between "and"; one in braces is not taken apart."""
    return tuple(_name(name) for name in re.split(r"\s+and\s+", line.strip()) if name and name != "others")


def _name(name: str) -> Name:
    if name.startswith("{") and name.endswith("}"):
        return Name(name[1:-1])
    family, _, given = (part.strip() for part in name.partition(","))
    return Name(family, given)


def _value(text: str, begin: int) -> tuple[str, int]:
    """A value and where it ends."""
    if text[begin] == '"':
        end = text.index('"', begin + 1)
        return text[begin + 1 : end], end + 1
    if text[begin] != "{":
        found = _BARE.match(text, begin)
        assert found, f"no value at {text[begin : begin + 40]!r}"
        return found.group(), found.end()
    depth = 0
    for place in range(begin, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0) if text[place - 1] != "\\" else 0
        if not depth:
            return text[begin + 1 : place], place + 1
    raise AssertionError(f"a value without an end at {text[begin : begin + 40]!r}")


def _stated(fields: dict[str, str]) -> Stated:
    known = {name: value for name, value in fields.items() if value not in ("", "UNKNOWN")}
    return stated(
        title=known.get("title"),
        authors=names(known.get("author", "")),
        year=year(known.get("year"), known.get("date")),
        container=any_of(
            known.get(name)
            for name in ("journal", "journaltitle", "booktitle", "journal-abbreviation", "title-abbreviation")
        ),
        volume=known.get("volume"),
        issue=known.get("number") or known.get("issue"),
        pages=known.get("pages"),
        doi=known.get("doi"),
        pmid=known.get("pmid"),
        abstract=known.get("abstract"),
        keywords=known.get("keywords"),
    )
