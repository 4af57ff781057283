"""RIS: publications with their roles and themes as keywords, for Zotero, EndNote, ASReview, Rayyan and EPPI-Reviewer.

Tags are those of https://en.wikipedia.org/wiki/RIS_(file_format) as EndNote, Zotero and rispy read them. A name that
has no given part ends with a comma, as EndNote asks for bodies. What kg reads back is the same, but for what RIS has
no place for: which author gives which affiliation, ORCID iDs, how the date was printed, the breaks between the
paragraphs of an abstract, the identifiers of headings, accession numbers beyond two, what the publication retracts or
corrects, and full stops behind keywords. The type is TY and as printed M3. A body whose name holds a comma is taken
for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.exporters._kinds_of_work import codes
from kg.exporters._publications import Name, Publication, as_line, publications
from kg.store import Graph

__all__ = ["SUFFIX", "write"]

SUFFIX = ".ris"

LINE_END = "\r\n"
"""As RIS asks for."""

_PAGE = re.compile(r"\d|^[ivxlcdm]+$", re.IGNORECASE)


def write(graph: Graph, out: BinaryIO) -> None:
    """Write each publication as a record."""
    for publication in publications(graph):
        lines = (f"{tag}  - {line}" for tag, value in _fields(publication) if (line := as_line(value)))
        out.write(LINE_END.join([*lines, "ER  - ", "", ""]).encode())


def _fields(publication: Publication) -> Iterator[tuple[str, str]]:
    yield "TY", codes(publication).ris
    yield "TI", publication.title
    yield from (("AU", _name(name)) for name in publication.names)
    yield "PY", publication.year
    yield "DA", _date(publication.date)
    yield "T2", publication.journal
    yield "VL", publication.volume
    yield "IS", publication.issue
    yield from _pages(publication)
    yield "AB", publication.abstract
    yield from (("KW", keyword) for keyword in publication.all_keywords)
    yield from (("AD", line) for line in publication.affiliations)
    yield "PB", publication.publisher
    yield "LA", publication.language
    yield "M3", "; ".join(publication.flagged_types)
    yield "DO", publication.doi
    yield from _numbers(publication)
    yield "C2", publication.pmcid
    yield "UR", publication.url


def _name(name: Name) -> str:
    return name.inverted if name.given else f"{name.family},"


def _date(date: str) -> str:
    """ "YYYY/MM/DD/other info", of which the slashes must stand.

    >>> _date("2021-05-04"), _date("2021-05"), _date("2021")
    ('2021/05/04/', '2021/05//', '')
    """
    year, month, day = [*date.split("-"), "", ""][:3]
    return f"{year}/{month}/{day}/" if month else ""


def _numbers(publication: Publication) -> Iterator[tuple[str, str]]:
    """The number of one database in the field for it, that of another in a field for anything."""
    first, second = [*filter(None, (publication.pmid, *publication.accessions)), "", ""][:2]
    yield "AN", first
    yield "DB", "PubMed" if publication.pmid else ""
    yield "U2", second


def _pages(publication: Publication) -> Iterator[tuple[str, str]]:
    first, last = publication.first_and_last_page
    yield ("SP" if _PAGE.search(first) else "C7"), first
    yield "EP", last
