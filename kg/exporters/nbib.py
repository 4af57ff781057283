"""nbib: publications in PubMed's own format, MEDLINE, with their roles and themes as keywords.

Tags are those of https://www.nlm.nih.gov/bsd/mms/medlineelements.html; long fields are wrapped as PubMed wraps them.
Roles, themes and headings of other vocabularies than MeSH stand among the other terms (OT). What kg reads back is the
same, but for the breaks between the paragraphs of an abstract, the identifiers of headings, the web address, accession
numbers, what the publication retracts or corrects, stars around keywords, and a date that is not printed in PubMed's
way ("2013 Jan-Feb"). Languages are named, where PubMed has codes.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import BinaryIO

from kg.exporters._publications import Name, Publication, as_line, publications
from kg.store import Graph
from kg.words import tags

__all__ = ["SUFFIX", "write"]

SUFFIX = ".nbib"

WIDTH = 88
INDENT = " " * 6
"""PubMed gives 88 places to a line; the rest of a long field is indented by six."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_MEDLINE_DATE = re.compile(rf"\d{{4}}(?: (?:{'|'.join(MONTHS)}|Spring|Summer|Fall|Autumn|Winter)\b[\w -]*)?")


def write(graph: Graph, out: BinaryIO) -> None:
    """Write each publication as a record; one without a PMID is that of another owner."""
    for publication in publications(graph):
        lines = (_wrapped(tag, as_line(value)) for tag, value in _fields(publication) if value.strip())
        out.write("\n".join([*lines, "", ""]).encode())


def _fields(publication: Publication) -> Iterator[tuple[str, str]]:
    yield "PMID", publication.pmid
    yield "OWN", "NLM" if publication.pmid else "kg"
    yield "DP", _date(publication)
    yield "TI", publication.title
    first, last = publication.first_and_last_page
    yield "PG", f"{first}-{last}" if last else first
    if publication.doi:
        yield "LID", f"{publication.doi} [doi]"
    yield "AB", publication.abstract
    for name in publication.names:
        yield from _author(name)
    yield "LA", publication.language
    yield from (("PT", kind) for kind in publication.flagged_types)
    yield "JT", publication.journal
    yield "VI", publication.volume
    yield "IP", publication.issue
    yield from (("MH", label) for label, vocabulary in publication.headings if vocabulary == "mesh")
    yield from (("OT", keyword) for keyword in _other_terms(publication))
    yield "PB", publication.publisher
    yield "PMC", publication.pmcid


def _author(name: Name) -> Iterator[tuple[str, str]]:
    if name.given:
        given = " ".join(name.initials) if name.is_initials else name.given
        yield "FAU", " ".join(filter(None, (f"{name.family}, {given}", name.suffix)))
        yield "AU", " ".join(filter(None, (name.family, name.initials, name.suffix)))
    else:
        yield "CN" if " " in name.family else "AU", name.family
    if name.orcid:
        yield "AUID", f"ORCID: {name.orcid}"
    yield from (("AD", line) for line in name.affiliations)


def _date(publication: Publication) -> str:
    """As printed where PubMed would print it so, else made from the date.

    >>> _date(Publication(iri="", tail="", date="2021-05-04")), _date(Publication(iri="", tail="", date="2021-05"))
    ('2021 May 4', '2021 May')
    """
    if _MEDLINE_DATE.fullmatch(publication.date_printed):
        return publication.date_printed
    year, *rest = publication.date.split("-")
    return " ".join([year, *(MONTHS[int(month) - 1] for month in rest[:1]), *(str(int(day)) for day in rest[1:])])


def _other_terms(publication: Publication) -> Iterator[str]:
    yield from publication.keywords
    for label, vocabulary in publication.headings:
        if vocabulary != "mesh":
            yield tags.heading(label, vocabulary)
    yield from publication.findings


def _wrapped(tag: str, value: str) -> str:
    return textwrap.fill(
        value,
        width=WIDTH,
        initial_indent=f"{tag:<4}- ",
        subsequent_indent=INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
