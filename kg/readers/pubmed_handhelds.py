"""PubMed for Handhelds: record pages saved as text or as a web page.

A record is the lines "Title:", "Author:", "Journal:" and "Abstract:", under a bullet; long lines may be wrapped. In a
list of related articles it is the same without labels, under a number, and without its abstract. The links below it
("[Abstract] [Full Text] ...") and the banners of the page are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Citation, CitationError, Part, Pmid, Remark
from kg.readers import _dates, _html, _identifiers, _names
from kg.readers._locator import Locator, locate
from kg.readers._record import RecordText, paragraphs, tidy
from kg.sources.files import Source

__all__ = ["read", "recognises"]

_BULLET = r"(?:[•*·▪◦‣-]|\d+\.) "
_FIELD = re.compile(rf"(?:{_BULLET})?(Title|Authors?|Journal|PubMed ID|PMID|Abstract) ?: ?(.*)")
_BEGINS_RECORD = re.compile(rf"{_BULLET}(?:Title|Authors?|Journal) ?:|Title ?:")
_LINKS = re.compile(
    r"(?<!\])(?<!\] )"  # not within a run of links
    r"(?: ?\[(?:(?:No )?Abstract|Full ?Text|Related|New Search|TBL|PubMed|PDF|Free[^\]]*|Next|Previous)\])+$"
)
_BEGINS_LISTED = re.compile(r"(?:[•*·▪◦‣-] )?\d+\. (?P<title>\S.*)")
_STOPS = (".", "?", "!", "]")
_FURNITURE = re.compile(r"PUBMED FOR HANDHELDS|These tools will no longer be maintained.*|Search MEDLINE/PubMed")
_DATABASE = re.compile(r"^[ \t]*Search (MEDLINE/PubMed)[ \t]*$", re.MULTILINE)
_PMID = re.compile(r"\b(?:PubMed ID|PMID) ?: ?(\d+)\b\.?")

LABEL_TO_FIELD = {"Authors": "Author", "PMID": "PubMed ID"}
FIELD_TO_FOLLOWERS = {
    "": {"Title", "Author", "Journal"},
    "Title": {"Author", "Journal", "PubMed ID", "Abstract"},
    "Author": {"Journal", "PubMed ID", "Abstract"},
    "Journal": {"PubMed ID", "Abstract"},
    "PubMed ID": {"Abstract"},
    "Abstract": set[str](),
}
"""Which fields may follow one: a line of an abstract that begins "Journal:" begins no field."""


def recognises(source: Source) -> bool:
    """Whether the page names its site and prints a record's fields."""
    source = _html.shown(source)
    names_site = re.search(r"^ *PUBMED FOR HANDHELDS|PubMed4Hh", source.head, re.MULTILINE)
    lines = list(map(tidy, source.head.split("\n")))
    return bool(names_site) and (any(map(_BEGINS_RECORD.match, lines)) or _is_list(lines))


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The records of the page; one with neither title nor PubMed ID is an error."""
    source = _html.shown(source)
    database = _DATABASE.search(source.text)
    raw_lines = source.text.split("\n")
    lines = list(map(tidy, raw_lines))
    for begin, end in _blocks(lines):
        raw = "\n".join(raw_lines[begin:end]).strip()
        yield _citation(begin + 1, lines[begin:end], raw, database.group(1) if database else None)


def _is_list(lines: list[str]) -> bool:
    return any(map(_BEGINS_LISTED.match, lines)) and any(map(_PMID.search, lines))


def _blocks(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Where each record begins and ends."""
    begins_record = _BEGINS_RECORD if any(map(_BEGINS_RECORD.match, lines)) else _BEGINS_LISTED
    begin: int | None = None
    for place, line in enumerate(lines):
        begins = begins_record.match(line)
        if begin is not None and (begins or _FURNITURE.fullmatch(line) or _LINKS.fullmatch(line)):
            yield begin, place
            begin = None
        if begins:
            begin = place
    if begin is not None:
        yield begin, len(lines)


def _fields(block: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Each field's name, its label as printed, and its paragraphs."""
    listed = _BEGINS_LISTED.fullmatch(block[0])
    if listed and not _BEGINS_RECORD.match(block[0]):
        yield from _listed_fields([listed["title"], *block[1:]])
        return
    name, label, lines = "", "", list[str]()
    for line in block:
        found = _FIELD.match(line)
        following = LABEL_TO_FIELD.get(found.group(1), found.group(1)) if found else ""
        if found and following in FIELD_TO_FOLLOWERS[name]:
            if name:
                yield name, label, paragraphs(lines)
            name, label, lines = following, found.group(1), [_LINKS.sub("", found.group(2))]
        else:
            lines.append(_LINKS.sub("", line))
    yield name, label, paragraphs(lines)


def _listed_fields(lines: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    """The same of a record without labels: title, authors and the line of the PMID, without which it is no record.

    PubMed ends a title with a stop, and a list of authors mostly without one.
    """
    journal_at = next((place for place, line in enumerate(lines) if _PMID.search(line)), None)
    if journal_at is None:
        return
    above = [line for line in lines[:journal_at] if line]
    ends_open = bool(above) and ("; " in above[-1] or not above[-1].endswith(_STOPS))
    has_authors = len(above) > 1 and above[-2].endswith(_STOPS) and ends_open
    authors = [above.pop()] if has_authors else []
    yield "Title", "", [" ".join(above)]
    if authors:
        yield "Author", "", authors
    yield "Journal", "", paragraphs(_LINKS.sub("", line) for line in lines[journal_at:])


def _citation(line: int, block: list[str], raw: str, database: str | None) -> Citation | CitationError:
    text = RecordText()
    values: dict[str, str] = {}
    abstract = None
    for name, label, prose in _fields(block):
        values[name] = value = " ".join(prose)
        if name == "Title" and value:
            text.passage(Part.TITLE, value, before=f"{label}: " if label else "")
        elif name == "Abstract":
            text.line("Abstract:")
            abstract = text.abstract(prose)
        else:
            text.line(f"{label}: {value}".strip() if label else value)
    title, pmid = values.get("Title") or None, _pmid(values)
    if not title and not pmid:
        return CitationError(line=line, reason="neither title nor PubMed ID", raw=raw)
    journal, date, locator = _journal(_PMID.sub("", values.get("Journal", "")))
    return Citation(
        text=text.text,
        passages=text.passages,
        abstract=abstract,
        pmid=pmid,
        title=title,
        authors=tuple(map(_names.medline, _author_names(values.get("Author", "")))),
        journal=journal,
        volume=locator.volume,
        issue=locator.issue,
        pages=locator.pages,
        date_printed=date,
        date=_dates.iso(date) if date else None,
        database=database,
    )


def _pmid(values: dict[str, str]) -> Pmid | None:
    in_journal_line = _PMID.search(values.get("Journal", ""))
    return _identifiers.pmid(in_journal_line.group(1) if in_journal_line else values.get("PubMed ID", "").rstrip("."))


def _author_names(line: str) -> Iterator[str]:
    yield from _names.authors_in(re.split(r"[,;]\s+", line.rstrip(" .;,")))


def _journal(line: str) -> tuple[str | None, str | None, Locator]:
    """Read "J Care; 2016; 4(2):17-24"; the name may hold a semicolon, date and place do not."""
    parts = [part.strip() for part in line.strip(" .").split(";")]
    dated = next((place for place, part in enumerate(parts) if place and _dates.iso(part)), None)
    if dated is None:
        return parts[0] or None, None, Locator()
    return "; ".join(parts[:dated]), parts[dated], locate(";".join(parts[dated + 1 :]))
