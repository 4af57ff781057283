"""Tables of records: a header that names the columns, and a row a record, between commas, semicolons or tabs."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Author, CitationError
from kg.readers import _names
from kg.readers._markup import unescaped
from kg.readers._record import tidy

__all__ = ["Header", "Row", "authors", "columns_of", "header_of", "is_scopus", "items", "rows"]

SIGNS = ",\t;|"
"""What may stand between cells; the first counts by which a header is found."""

HEADER_WITHIN = 10
"""Some databases print the query above the header."""

MOST_RESTARTS = 100
"""How often reading begins again behind a quotation mark that is never closed."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ONE_NAME_A_PART = (";", "|", " // ")
_ITEM = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""
_LIST = re.compile(rf"\[\s*(?:(?:{_ITEM})\s*(?:,\s*|(?=\])))*\]", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The columns as printed, their names in plain words ("source title"), and where the rows begin (a line from 0)."""

    printed: tuple[str, ...]
    names: tuple[str, ...]
    sign: str
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record: its cells by the name of the column, with their line ends."""

    line: int
    raw: str
    cells: Mapping[str, str]

    def get(self, *names: str) -> str:
        """The first cell of these columns that holds anything, on one line."""
        return next(filter(None, (tidy(self.cells.get(name, "")) for name in names)), "")


def header_of(text: str, is_header: Callable[[Sequence[str]], bool]) -> Header | None:
    """The header, by the names of its columns.

    >>> header_of("Title;Abstract Note\\nA;B\\n", lambda names: "abstract note" in names).names
    ('title', 'abstract note')
    """
    lines = text.split("\n", HEADER_WITHIN + 50)[:-1] or [text]
    for sign in SIGNS:
        for begin, end, cells in _cells(lines, 0, sign):
            names = tuple(map(_name, cells))
            if begin >= HEADER_WITHIN:
                break
            if len(names) > 1 and is_header(names):
                return Header(printed=tuple(map(tidy, cells)), names=names, sign=sign, end=end)
    return _of_one_column(lines, is_header)


def _of_one_column(lines: list[str], is_header: Callable[[Sequence[str]], bool]) -> Header | None:
    """The header of a table of one column, on the first line; a text with such a name on other lines is no table."""
    first, *others = lines
    names = (_name(first),)
    if not is_header(names) or not any(map(str.strip, others)):
        return None
    if any(re.fullmatch(r"\s*[A-Z][A-Za-z]*:?\s*", line) for line in others):  # labels, each above its field
        return None
    return Header(printed=(tidy(first).strip('"'),), names=names, sign="\t", end=1)


def columns_of(text: str) -> tuple[str, ...]:
    """The first row, where the rows of a text are of one width, as those of a table are; else nothing.

    >>> columns_of("a;b\\n1;2\\n"), columns_of("Dear reader,\\nhow are you, and yours?\\n"), columns_of("a, b")
    (('a', 'b'), (), ())
    """
    lines = text.split("\n", HEADER_WITHIN + 1)[:HEADER_WITHIN]
    for sign in SIGNS:
        filled = [cells for _, _, cells in _cells(lines, 0, sign) if any(map(str.strip, cells))]
        same_width = len(filled) > 1 and len(set(map(len, filled))) == 1
        if same_width and filled[0][1:] and all(cell[:1].strip() for cell in filled[0][1:]):  # in prose a blank follows
            return tuple(map(tidy, filled[0]))
    return ()


def rows(text: str, header: Header, repeated: str = "") -> Iterator[Row | CitationError]:
    """The rows below a header; one with more cells than columns, or with a quotation mark left open, is an error.

    `repeated` names a column of which a row may have more than the header does.
    """
    lines = text.split("\n")
    place, width = header.end, 0
    for _ in range(MOST_RESTARTS):
        for begin, end, cells in _cells(lines, place, header.sign):
            raw = "\n".join(lines[begin:end])
            place = end
            if not any(map(str.strip, cells)):
                continue
            if end == len(lines) and end - begin > 1 and raw.count('"') % 2:
                yield CitationError(line=begin + 1, reason="a quotation mark is never closed", raw=lines[begin])
                place = begin + 1
                break
            width = width or _width(header, cells)
            yield _row(header, repeated, width, begin + 1, raw, cells)
        if place >= len(lines):
            return
    yield CitationError(line=place + 1, reason="quotation marks are never closed", raw=lines[place])


def is_scopus(names: Sequence[str]) -> bool:
    """Whether columns are those of Scopus."""
    return {"authors", "title", "source title"} <= set(names) and not {"eid", "art no", "cited by"}.isdisjoint(names)


def authors(printed: str) -> list[Author]:
    """The authors of a cell, however they are parted and in whatever order their names stand.

    >>> [(a.family, a.initials) for a in authors("Griffin DK, O'Connor RE.")]
    [('Griffin', 'DK'), ("O'Connor", 'RE')]
    >>> [a.family for a in authors("van Dam, J.; Smith, A")], [a.family for a in authors("Smith, John and Doe, Jane")]
    (['van Dam', 'Smith'], ['Smith', 'Doe'])
    >>> [a.family for a in authors("Smith, John\\nDoe, Jane")], [a.family for a in authors("['Smith, John', 'Doe, A']")]
    (['Smith', 'Doe'], ['Smith', 'Doe'])
    >>> [a.family for a in authors("Smith, J., Doe, J.")], [a.family for a in authors("A. Smith, B. Doe & C. Roe")]
    (['Smith', 'Doe'], ['Smith', 'Doe', 'Roe'])
    """
    printed = printed.strip()
    if (listed := items(printed)) is not None:
        return [_author(tidy(name)) for name in _names.authors_in(map(unescaped, listed))]
    if ";" not in printed.rstrip(";, ") and not printed.endswith(",;"):  # "A body, of many words,;" is one name
        printed = printed.rstrip(";, ")
    return [_author(tidy(name)) for name in _names.authors_in(_names_in(unescaped(printed)))]


def items(cell: str) -> list[str] | None:
    """The items of a list as Python and JSON print it, else None.

    >>> items("['Doe, Jane', 'Li, X']"), items("[]"), items("[Anonymous]")
    (['Doe, Jane', 'Li, X'], [], None)
    """
    if not _LIST.fullmatch(cell.strip()):
        return None
    return [re.sub(r"\\(.)", r"\1", item[1:-1]) for item in re.findall(_ITEM, cell, re.DOTALL)]


def _cells(lines: list[str], place: int, sign: str) -> Iterator[tuple[int, int, list[str]]]:
    """Each row with the lines where it begins and ends."""
    csv.field_size_limit(max(csv.field_size_limit(), sum(map(len, lines)) + len(lines)))
    reader = csv.reader((line + "\n" for line in lines[place:]), delimiter=sign)
    begin = place
    for cells in reader:
        end = place + reader.line_num
        yield begin, end, cells
        begin = end


def _width(header: Header, cells: list[str]) -> int:
    """How many cells a row may have: those of the first, where it has but empty ones beyond the columns."""
    beyond = cells[len(header.names) :]
    return len(header.names) + (0 if any(map(str.strip, beyond)) else len(beyond))


def _row(header: Header, repeated: str, width: int, line: int, raw: str, cells: list[str]) -> Row | CitationError:
    if repeated in header.names:
        behind = header.names.index(repeated) + 1
        del cells[behind : behind + max(0, len(cells) - len(header.names))]
    if len(cells) > width:
        reason = f"{len(cells)} cells in a table of {len(header.names)} columns"
        return CitationError(line=line, reason=reason, raw=raw)
    found: dict[str, str] = {}
    for name, cell in zip(header.names, cells, strict=False):
        if name and cell.strip():
            found.setdefault(name, cell.replace("\u2028", "\n").strip())  # by it, sheets have a row on one line
    return Row(line=line, raw=raw, cells=found)


def _name(printed: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", _CAMEL.sub(" ", tidy(printed)))).casefold().replace("pub med", "pubmed")


def _names_in(printed: str) -> Iterable[str]:
    if sign := next((sign for sign in _ONE_NAME_A_PART if sign in printed), ""):
        return printed.split(sign)
    lines = list(filter(None, (line.strip(" ,") for line in printed.split("\n"))))
    if len(lines) > 1 and all("," in line or " " in line for line in lines):  # else a line that was broken
        return [name for line in lines for name in _names_in(line)]
    several = _names.parted(tidy(printed))
    return several if len(several) > 1 else _names_among(tidy(printed))


def _names_among(printed: str) -> list[str]:
    """The names of a line of no form that leaves no doubt."""
    parts = re.split(r",?\s+(?:and|&)\s+", printed)
    if len(parts) > 1:
        return _inverted_names(parts) if all("," in part for part in parts) else ", ".join(parts).split(", ")
    parts = [part for part in map(str.strip, printed.split(",")) if part]
    if len(parts) == 3 and _names.is_suffix(parts[2]):
        return [printed]
    if len(parts) % 2 == 0 and all(map(_are_initials, parts[1::2])):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return [printed] if _is_one_name(parts) else parts


def _inverted_names(parts: list[str]) -> list[str]:
    """The names of "Smith, John, Doe, Jane & Roe, Ann", of which the last shows in what order names are printed."""
    cells = [part.split(", ") for part in parts]
    if len(cells[-1]) != 2 or not _is_one_name(cells[-1]) or any(len(part) % 2 for part in cells):
        return parts
    return [f"{family}, {given}" for part in cells for family, given in zip(part[::2], part[1::2], strict=True)]


def _is_one_name(parts: list[str]) -> bool:
    """Whether the parts between commas are one name: "Smith, John", "van der Berg, Jan Karel", "Smith, John, Jr"."""
    *names, last = parts
    if len(names) == 2 and _names.is_suffix(last):
        return True
    if len(parts) != 2:
        return False
    whole_family = _names.begins_with_a_particle(parts[0]) and not _names.is_initials(parts[0].rpartition(" ")[2])
    return whole_family or any(" " not in part for part in parts)


def _are_initials(printed: str) -> bool:
    return printed.isupper() and _names.is_initials(printed)


def _author(name: str) -> Author:
    if "," in name:
        return _names.inverted(name)
    family, _, last = name.rpartition(" ")
    is_family = not _names.is_initials(family) or (len(last.strip(".")) == 1 and len(family) > 2)  # "DOE J"
    if family and _names.is_initials(last) and is_family and not _names.is_group(name):
        return Author(
            name=name.rstrip(".") if re.fullmatch(r"[A-Z]{2,}\.", last) else name,
            family=family,
            initials="".join(filter(str.isupper, last)),
        )
    return _names.direct(name)
