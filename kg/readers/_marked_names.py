"""Authors and affiliations that marks tie together: "Jane Doe1,2" and "1Old Trust, UK"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from kg.model import Affiliation, Author, Part
from kg.readers import _identifiers, _names
from kg.readers._record import RecordText
from kg.readers._running_line import says_where

__all__ = ["end_of_names", "is_list_of_names", "people"]

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = r"[\d*†‡§¶#]"
_NAME_AND_MARKS = re.compile(
    rf"\s*(?:and\s+|&\s*)?(?P<name>[^\d*†‡§¶#,;]+(?:,\s*(?:{_names.DEGREE}))*)"
    rf"(?P<marks>(?:,?\s*{_MARK}{{1,3}}(?!\w))*)\s*(?:[,;.]|\band\b|&|$)+"
)
_GROUP_AND_MARKS = re.compile(rf"\s*(?:and\s+)?(?P<name>.*?)(?P<marks>(?:,?\s*{_MARK}{{1,3}})*)[\s,;.]*(?:\band)?\s*")
_ORCID = re.compile(r"\s*(?:https?://)?(?:www\.)?orcid\.org/[\dX-]{19}\s*")
_A_NAME = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|[a-z][a-z’']{0,3})(?: (?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|[a-z][a-z’']{0,3}))* [A-ZÀ-ÖØ-Þ][\w’'.-]*"
)
_MARKED_LINE = re.compile(rf"(?P<mark>\d{{1,3}}|{_MARK}{{1,3}})[.)]?\s*(?P<line>[^\W\d].*|[“\"'‘(].*)")
_NEXT_MARKED = re.compile(rf"[;,.]\s+(?={_MARK}{{1,2}}\s?[A-ZÀ-Þ])")
_BEHIND_NAMES = re.compile(rf"\.\s+(?=(?P<mark>{_MARK}{{1,2}}\s?)?[A-ZÀ-Þ])")

LONGEST_LINE = 5_000
"""How many characters a line of names has at most; what is longer is prose."""

FARTHEST_BODY = 100
"""Within how many characters an affiliation names its body, or a post in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _PrintedName:
    """A name with the marks glued to it."""

    name: str
    marks: tuple[str, ...]
    orcid: str | None


def people(
    text: RecordText, lines: Sequence[str], affiliation_lines: Sequence[str]
) -> tuple[tuple[Author, ...], tuple[Affiliation, ...]]:
    """Add the lines of authors and those of affiliations; gives both, each author with the places of the marked."""
    for line in lines:
        text.line(line)
    names = [name for line in lines for name in _without_posts(_printed_names(line))]
    marks = {mark for name in names for mark in name.marks}
    affiliations, mark_to_places = _affiliations(text, affiliation_lines, marks)
    return tuple(_author(name, mark_to_places, len(affiliations)) for name in names), affiliations


def end_of_names(line: str) -> tuple[int, int] | None:
    """Where the names end and the affiliations begin in "J Doe1, R Roe2. 1Old Trust, UK; 2New Trust, UK"."""
    for stop in _BEHIND_NAMES.finditer(line) if len(line) <= LONGEST_LINE else ():
        where = stop["mark"] or says_where(line[stop.end() :][:FARTHEST_BODY])
        if where and is_list_of_names(line[: stop.start()]):
            return stop.span()
    return None


def is_list_of_names(line: str) -> bool:
    """Whether a line holds nothing but names, with marks or without."""
    names = [printed.name for printed in _printed_names(line)] if len(line) <= LONGEST_LINE else []
    return bool(names) and all(_A_NAME.fullmatch(name) or _names.is_group(name) for name in names)


def _printed_names(line: str) -> Iterator[_PrintedName]:
    """The authors of one line with the marks behind their names, and the ORCID that stands before or behind."""
    orcid = _ORCID.search(line)
    line = _ORCID.sub(" ", line).translate(_SUPERSCRIPTS)
    parts = [_GROUP_AND_MARKS.fullmatch(line)] if _is_one_group(line) else _NAME_AND_MARKS.finditer(line)
    for found in filter(None, parts):
        for name in _names.authors_in([found["name"]]):
            yield _PrintedName(
                name=name,
                marks=tuple(re.findall(r"\d+|[^\d\s,]", found["marks"])),
                orcid=_identifiers.orcid(orcid.group()) if orcid else None,
            )


def _without_posts(names: Iterator[_PrintedName]) -> list[_PrintedName]:
    """The authors of "Jane Doe, senior lecturer1": a post is no author, and the marks behind it are its holder's."""
    found = list(names)
    is_marked = any(printed.marks for printed in found)
    authors: list[_PrintedName] = []
    for printed in found:
        if authors and not authors[-1].marks and not _may_be_an_author(printed.name, is_marked=is_marked):
            authors[-1] = replace(authors[-1], marks=printed.marks)
        else:
            authors.append(printed)
    return authors


def _may_be_an_author(name: str, *, is_marked: bool) -> bool:
    """Whether words are a name; those such as "Mark Dean" are only among marks a post."""
    if _names.is_group(name):
        return True
    return bool(_A_NAME.fullmatch(name)) and not (is_marked and says_where(name))


def _is_one_group(line: str) -> bool:
    return _names.is_group(line) and not re.search(r",\s*[A-Z]", line)


def _author(printed: _PrintedName, mark_to_places: dict[str, list[int]], held: int) -> Author:
    """An author; where nothing is marked and one affiliation is printed, it is everyone's."""
    places = [place for mark in printed.marks for place in mark_to_places.get(mark, ())]
    if held == 1 and not mark_to_places:
        places = [0]
    return structs.replace(_names.direct(printed.name), orcid=printed.orcid, affiliations=tuple(dict.fromkeys(places)))


def _affiliations(
    text: RecordText, lines: Sequence[str], marks: set[str]
) -> tuple[tuple[Affiliation, ...], dict[str, list[int]]]:
    """Add the lines; gives the affiliations, and which of them each mark of an author means."""
    affiliations: list[Affiliation] = []
    mark_to_places: dict[str, list[int]] = {}
    for line in lines:
        begin = text.line(line)
        for offset, piece in _pieces(line):
            found = _MARKED_LINE.fullmatch(piece.translate(_SUPERSCRIPTS))
            mark = found["mark"] if found and found["mark"] in marks else ""
            shift = found.start("line") if found and mark else 0
            printed = piece[shift:]
            if mark:
                mark_to_places.setdefault(mark, []).append(len(affiliations))
            passage = text.mark(Part.AFFILIATION, begin + offset + shift, begin + offset + len(piece))
            number = int(mark) if mark.isdigit() else None
            affiliations.append(Affiliation(text=printed, passage=passage, number=number))
    return tuple(affiliations), mark_to_places


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    """The affiliations of one line with where they begin: "1Here, UK; 2There, UK" holds two."""
    begin = 0
    for gap in _NEXT_MARKED.finditer(line):
        yield begin, line[begin : gap.start()]
        begin = gap.end()
    yield begin, line[begin:]
