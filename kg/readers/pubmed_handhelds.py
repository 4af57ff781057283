"""PubMed for Handhelds: record pages saved as text or as a web page.

A record is the lines "Title:", "Author:", "Journal:" and "Abstract:", under a bullet; long lines may be wrapped. The
links below it ("[Abstract] [Full Text] ...") and the banners of the page are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Citation, CitationError, Part, Pmid, Remark
from kg.readers import _dates, _html, _identifiers, _names
from kg.readers._locator import Locator, locate
from kg.readers._record import RecordText, paragraphs, tidy
from kg.sources import Source

__all__ = ["read", "recognises"]

_BULLET = r"(?:[•*·▪◦‣-]|\d+\.) "
_FIELD = re.compile(rf"(?:{_BULLET})?(Title|Authors?|Journal|PubMed ID|PMID|Abstract) ?: ?(.*)")
_BEGINS_RECORD = re.compile(rf"{_BULLET}(?:Title|Authors?|Journal) ?:|Title ?:")
_LINKS = re.compile(r"(?: ?\[(?:Abstract|Full ?Text|Related|New Search|TBL|PubMed|PDF|Free[^\]]*)\])+$")
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
    return bool(names_site) and any(map(_BEGINS_RECORD.match, map(tidy, source.head.split("\n"))))


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The records of the page; one with neither title nor PubMed ID is an error."""
    source = _html.shown(source)
    database = _DATABASE.search(source.text)
    raw_lines = source.text.split("\n")
    lines = list(map(tidy, raw_lines))
    for begin, end in _blocks(lines):
        raw = "\n".join(raw_lines[begin:end]).strip()
        yield _citation(begin + 1, lines[begin:end], raw, database.group(1) if database else None)


def _blocks(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Where each record begins and ends."""
    begin: int | None = None
    for place, line in enumerate(lines):
        begins = _BEGINS_RECORD.match(line)
        if begin is not None and (begins or _FURNITURE.fullmatch(line) or _LINKS.fullmatch(line)):
            yield begin, place
            begin = None
        if begins:
            begin = place
    if begin is not None:
        yield begin, len(lines)


def _fields(block: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Each field's name, its label as printed, and its paragraphs."""
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


def _citation(line: int, block: list[str], raw: str, database: str | None) -> Citation | CitationError:
    text = RecordText()
    values: dict[str, str] = {}
    abstract = None
    for name, label, prose in _fields(block):
        values[name] = value = " ".join(prose)
        if name == "Title" and value:
            text.passage(Part.TITLE, value, before="Title: ")
        elif name == "Abstract":
            text.line("Abstract:")
            abstract = text.abstract(prose)
        else:
            text.line(f"{label}: {value}".strip())
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
    """Read "Qual Prim Care; 2013; 21(5):303-13"; the name may hold a semicolon, date and place do not."""
    parts = [part.strip() for part in line.strip(" .").split(";")]
    dated = next((place for place, part in enumerate(parts) if place and _dates.iso(part)), None)
    if dated is None:
        return parts[0] or None, None, Locator()
    return "; ".join(parts[:dated]), parts[dated], locate(";".join(parts[dated + 1 :]))
