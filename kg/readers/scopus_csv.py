"""Scopus CSV: the export of Scopus as a table, in its older and newer forms.

Full names of authors are taken where they are printed. The date is the year, for no other is given. Index keywords are
headings of Scopus' own; a column "Affiliations" parts lines with "; ", and says nothing of whose they are, which
"Authors with affiliations" does. Exports that were put together have rows with more funding texts than the header.

The standard library's csv parts the cells; no library known to us tells the forms of this export apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from kg.model import Author, Citation, CitationError, Heading, Remark
from kg.readers import _compose, _csv, _dates, _identifiers, _languages
from kg.readers._accessions import accessions
from kg.readers._record import tidy
from kg.sources.files import Source

__all__ = ["read", "recognises"]

_NUMBER = re.compile(r"\s*\(\d+\)")
_NO_AUTHOR = re.compile(r"\[No author (?:name|id)s? available\]", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """Whether a header names the columns of Scopus."""
    return _csv.header_of(source.head, _csv.is_scopus) is not None


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The rows; one that says nothing about a publication is an error."""
    header = _csv.header_of(source.text, _csv.is_scopus)
    if header is not None:
        for row in _csv.rows(source.text, header, repeated="funding text 1"):
            yield row if isinstance(row, CitationError) else _citation(row)


def _citation(row: _csv.Row) -> Citation | CitationError:
    title, doi, pmid = row.get("title"), _identifiers.doi(row.get("doi")), _identifiers.pmid(row.get("pubmed id"))
    if not (title or doi or pmid):
        return CitationError(line=row.line, reason="neither a title nor a DOI nor a PMID", raw=row.raw)
    lines = _parts(row.get("affiliations"))
    headings = [Heading(label=label, vocabulary="scopus") for label in _parts(row.get("index keywords"))]
    prose = _compose.citation(
        title=title or None,
        people=list(_people(row, lines)),
        lines=lines,
        abstract=[("", row.get("abstract"))],
        headings=headings,
        keywords=_parts(row.get("author keywords")),
        funding=_parts(row.get("funding details")),
        publisher=row.get("publisher") or None,
    )
    date = row.get("year") or None
    return replace(
        prose,
        pmid=pmid,
        doi=doi,
        accessions=accessions([row.get("eid")]),
        url=_identifiers.url_in(row.get("link")),
        journal=row.get("source title") or None,
        volume=row.get("volume") or None,
        issue=row.get("issue") or None,
        pages=_compose.pages(row.get("page start"), row.get("page end")) or row.get("art no") or None,
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(row.get("language of original document")),
        publication_types=tuple(_parts(row.get("document type"))),
        database=row.get("source") or "Scopus",
    )


def _people(row: _csv.Row, lines: list[str]) -> Iterator[_compose.Person]:
    """The authors, each with the lines that stand in the same place of the other column."""
    printed = _NUMBER.sub("", row.get("author full names")) or row.get("authors")
    names = [] if _NO_AUTHOR.fullmatch(printed) else _csv.authors(printed)
    entries = list(_entries(row.get("authors with affiliations"), _csv.authors(row.get("authors"))))
    for author, entry in zip(names, entries if len(entries) == len(names) else [""] * len(names), strict=True):
        own = [line for line in lines if line in entry]
        yield author, tuple(line for line in own if not any(line != other and line in other for other in own))


def _entries(cell: str, names: list[Author]) -> Iterator[str]:
    """The part of a cell that each author begins: "Doe, J., Old Trust; Poe, E., ..."."""
    begins, end = [], 0
    for author in names:
        family, _, given = author.name.replace(",", "").rpartition(" ")
        found = re.compile(rf"{re.escape(family)},? {re.escape(given)}").search(cell, end)
        begins.append(found.start() if found else end)
        end = found.end() if found else end
    for begin, behind in pairwise([*begins, len(cell)]):
        yield cell[begin:behind]


def _parts(cell: str) -> list[str]:
    return list(filter(None, map(tidy, cell.split(";"))))
