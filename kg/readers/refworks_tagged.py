"""RefWorks' tagged export: "RT Journal Article", "A1 Doe, Jane", "T1 A title".

A record runs from RT to the next; a line without a tag continues the field above it. The tags are those of RefWorks'
own list (https://knowledge.exlibrisgroup.com/RefWorks, "RefWorks tagged format"). The date is YR, made more precise by
FD where that is of the same year. ID is RefWorks' own number and tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from msgspec import structs

from kg.model import Citation, CitationError, Reading
from kg.readers import _dates, _identifiers, _languages, _markup, _names
from kg.readers._accessions import accessions
from kg.readers._compose import citation, pages, title_of
from kg.readers._pubmed_number import pubmed_number
from kg.readers._tagged import TaggedRecord, record
from kg.sources.files import Source

__all__ = ["read", "recognises"]

FIELD_TO_TAGS = {
    "journal": ("JF", "T2", "JO"),
    "volume": ("VO",),
    "issue": ("IS",),
    "language": ("LA",),
    "publisher": ("PB",),
    "database": ("DB", "DS"),
    "url": ("UL", "LK"),
}
"""Of the tags of a field, the first that holds anything counts."""

_TAG = re.compile(
    "A[1-6BDNPUV]|C[1-5LRT]|D[BOPS]|E[DR]|F[DL]|I[DS]|J[FO]|K1|L[AKL]|N[OT]|O[LP]|P[BMP]|R[DT]|S[FLNPR]|T[1-3A]|U[1-5L]"
    "|VO|WP|WT|WV|YR"
)
_TAGGED = re.compile(rf"(?P<tag>{_TAG.pattern})(?: (?P<value>.*)|$)")
_BEGINS = re.compile(r"^RT [A-Z][A-Za-z/()' ]+$(?=(?:\n.*){0,5}?\n(?:SR|ID|A1|T1|YR|AB|JF) )", re.MULTILINE)


def recognises(source: Source) -> bool:
    """Whether a line says of what type a record is, and one below it is tagged as RefWorks does."""
    return bool(_BEGINS.search(source.head))


def read(source: Source) -> Iterator[Reading]:
    """The records of the file; one that says nothing about a publication is an error."""
    for begin, lines in _stretches(source.lines()):
        held = record(lines, 0, len(lines), _tagged)
        yield _citation(replace(held, line=begin))


def _stretches(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines of each record, with the number of its first."""
    held: list[str] = []
    begin = 0
    for number, line in enumerate(lines, start=1):
        if line.startswith("RT "):
            if held:
                yield begin, held
            begin, held = number, []
        if begin:
            held.append(line)
    if held:
        yield begin, held


def _tagged(line: str) -> tuple[str, str] | None:
    found = _TAGGED.match(line)
    return (found["tag"], found["value"] or "") if found else None


def _citation(held: TaggedRecord) -> Citation | CitationError:
    found = {name: held.first_of(*tags) for name, tags in FIELD_TO_TAGS.items()}
    title, names = title_of(held.first_of("T1")), list(_names.authors_in(_author_names(held)))
    doi = next(filter(None, map(_identifiers.doi, held.all_of("DO", "LK"))), None)
    notes = held.all_of("NO", "AN", "ID", "PM")
    pmid = pubmed_number(
        notes=notes, addresses=held.all_of("UL", "LK"), databases=held.all_of("DB", "DS"), accession=held.first_of("AN")
    )
    if not (title or names or doi or pmid or found["journal"]):
        return CitationError(line=held.line, reason="no title (T1), nor anything else to go by", raw=held.raw)
    date = _dates.year_and_day(held.first_of("YR"), held.first_of("FD"))
    return structs.replace(
        citation(
            title=_markup.plain(title or "") or None,
            people=[(_names.inverted(name), ()) for name in names],
            lines=held.all_of("AD"),
            abstract=[section for prose in held.all_of("AB") for section in _markup.sections(prose)],
            keywords=[word.strip("* .") for value in held.all_of("K1") for word in value.split(";")],
            publisher=found["publisher"],
        ),
        pmid=pmid,
        doi=doi,
        pmcid=next(filter(None, map(_identifiers.pmcid, notes)), None),
        accessions=accessions(held.all_of("AN"), found["database"] or ""),
        url=_identifiers.url_in(found["url"] or ""),
        journal=found["journal"],
        volume=found["volume"],
        issue=found["issue"],
        pages=pages(held.first_of("SP"), held.first_of("OP")),
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(found["language"] or ""),
        publication_types=tuple(held.all_of("RT")),
        database=found["database"],
    )


def _author_names(held: TaggedRecord) -> Iterator[str]:
    """One name a field, or several with ";" between them."""
    for value in held.all_of("A1"):
        yield from value.split(";")
