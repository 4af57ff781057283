"""The records of a RIS file, their fields by tag."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.readers._markup import unescaped
from kg.readers._record import tidy

__all__ = ["Record", "records"]

_Field = tuple[str, str]
_Line = tuple[str, _Field | None]

AUTHOR_TAGS = ("A1", "AU")

# "Each tag ... consists of an upper case letter, an upper case letter or a number, two spaces, a dash, and a space."
# One space less, or none behind the dash, is often met; the tag must then be one that the format knows. Without any
# space it is a word: "ER-20 earplugs" among EndNote's keywords, of which each stands on a line of its own.
_TAGGED = re.compile(r"\s?(?P<tag>[A-Z][A-Z0-9])(?:[ ]{1,3}-[ ]?|-(?: |$))(?P<value>.*)")
_EXACT = re.compile(r"\s?[A-Z][A-Z0-9]  -(?: |$)")
_SMALL = re.compile(
    r"\s?(?P<tag>[a-z][a-z0-9])  -(?: |$)(?P<value>.*)"
)  # as one script or another writes it; only in this form
_TAG = re.compile(
    "A[1-4BDNUV]|BT|C[1-8ANPTY]|D[ABIOP]|E[DPRT]|I[DS]|J[12AFO]|KW|L[1-4ABK]|M[1-3]|N[12V]|OP|P[BPY]|R[INP]"
    "|S[ENPT]|T[1-3AITY]|U[1-5]|UR|V[LO]|Y[12]"
)
# Web of Science leaves out the line ends between addresses, and before what follows them.
_GLUED = re.compile(r"(?<=[^\s-])(?=(?:AD|C3|PU)  - )")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The fields of a record by tag, in the order of the file; `line` is that of its first.

    `authors` are those of AU and of A1 together: Web of Science puts a group in A1 behind the people in AU.
    """

    line: int
    raw: str
    fields: dict[str, list[str]]
    authors: list[str]

    def all_of(self, *tags: str) -> list[str]:
        """Everything that stands under these tags."""
        return [value for tag in tags for value in self.fields.get(tag, ())]

    def first_of(self, *tags: str) -> str | None:
        """The first of what stands under these tags."""
        return next(iter(self.all_of(*tags)), None)


def records(lines: Iterable[str]) -> Iterator[Record]:
    """Each record of the lines of a file."""
    for begin, held in _stretches(lines):
        yield _record(begin, held)


def _stretches(lines: Iterable[str]) -> Iterator[tuple[int, list[_Line]]]:
    """The lines of each record, with the number of its first: up to ER, or to where the next begins without one."""
    held: list[_Line] = []
    begin = 0
    for number, line in enumerate(lines, start=1):
        field = _field(line)
        tag = field[0] if field else None
        if held and tag in ("TY", "ER"):
            yield begin, held
            held = []
        if held:
            held.append((line, field))
        elif tag and tag != "ER":
            begin, held = number, [(line, field)]
    if held:
        yield begin, held


def _field(line: str) -> _Field | None:
    """The tag and the value of a line that begins a field."""
    if found := _TAGGED.match(line):
        tag = found["tag"]
        return (tag, found["value"]) if _is_known(tag) or _EXACT.match(line) else None
    small = _SMALL.match(line)
    return (small["tag"].upper(), small["value"]) if small else None


@cache
def _is_known(tag: str) -> bool:
    return bool(_TAG.fullmatch(tag))


def _unglued(tag: str, value: str) -> tuple[_Field, ...]:
    """A field, and those that stand glued to an address."""
    if tag != "AD":
        return ((tag, value),)
    first, *behind = _GLUED.split(value)
    return ((tag, first), *filter(None, map(_field, behind)))


def _record(begin: int, lines: list[_Line]) -> Record:
    fields: dict[str, list[str]] = {}
    values: list[str] = []
    author_places: list[tuple[str, int]] = []
    for line, field in lines:
        if field is None:
            values[-1] += "\n" + line
            continue
        for tag, value in _unglued(*field):
            values = fields.setdefault(tag, [])
            values.append(unescaped(value))
            if tag in AUTHOR_TAGS:
                author_places.append((tag, len(values) - 1))
    authors = [tidy(fields[tag][place]) for tag, place in author_places]
    if "KW" in fields:  # EndNote writes one keyword a line under a single tag; an indented line is a wrapped one
        fields["KW"] = [line for value in fields["KW"] for line in re.split(r"\n(?!\s)", value)]
    tidied = {tag: list(filter(None, map(tidy, held))) for tag, held in fields.items()}
    raw = "\n".join(line for line, _ in lines).strip()
    return Record(line=begin, raw=raw, fields=tidied, authors=authors)
