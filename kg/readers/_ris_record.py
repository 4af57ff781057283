"""The records of a RIS file, their fields by tag."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.readers._markup import unescaped
from kg.readers._record import tidy

__all__ = ["Record", "records"]

AUTHOR_TAGS = ("A1", "AU")

# "Each tag ... consists of an upper case letter, an upper case letter or a number, two spaces, a dash, and a space."
# One space less, or none behind the dash, is often met; the tag must then be one that the format knows. Without any
# space it is a word: "ER-20 earplugs" among EndNote's keywords, of which each stands on a line of its own.
_TAGGED = re.compile(r"\s?(?P<tag>[A-Z][A-Z0-9])(?:[ ]{1,3}-[ ]?|-(?: |$))(?P<value>.*)")
_EXACT = re.compile(r"\s?[A-Z][A-Z0-9]  -(?: |$)")
_SMALL = re.compile(r"\s?(?P<tag>[a-z][a-z0-9])  -(?= |$)")  # as one script or another writes it; only in this form
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


def _stretches(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines of each record, with the number of its first: up to ER, or to where the next begins without one."""
    held: list[str] = []
    begin = 0
    for number, printed in enumerate(lines, start=1):
        line = (
            _SMALL.sub(lambda found: f"{found['tag'].upper()}  -", printed, count=1)
            if _SMALL.match(printed)
            else printed
        )
        tag = _tag(line)
        if held and tag in ("TY", "ER"):
            yield begin, held
            held = []
        if held:
            held.append(line)
        elif tag and tag != "ER":
            begin, held = number, [line]
    if held:
        yield begin, held


def _tag(line: str) -> str | None:
    found = _TAGGED.match(line)
    return found["tag"] if found and (_TAG.fullmatch(found["tag"]) or _EXACT.match(line)) else None


def _unglued(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if line.startswith("AD  - "):
            yield from _GLUED.split(line)
        else:
            yield line


def _record(begin: int, lines: list[str]) -> Record:
    fields: dict[str, list[str]] = {}
    values: list[str] = []
    author_places: list[tuple[str, int]] = []
    for line in _unglued(lines):
        if tag := _tag(line):
            values = fields.setdefault(tag, [])
            values.append(unescaped(_TAGGED.sub(r"\g<value>", line)))
            if tag in AUTHOR_TAGS:
                author_places.append((tag, len(values) - 1))
        elif values:
            values[-1] += "\n" + line
    authors = [tidy(fields[tag][place]) for tag, place in author_places]
    if "KW" in fields:  # EndNote writes one keyword a line under a single tag; an indented line is a wrapped one
        fields["KW"] = [line for value in fields["KW"] for line in re.split(r"\n(?!\s)", value)]
    tidied = {tag: list(filter(None, map(tidy, held))) for tag, held in fields.items()}
    return Record(line=begin, raw="\n".join(lines).strip(), fields=tidied, authors=authors)
