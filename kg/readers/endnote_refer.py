"""Refer, the tagged format of EndNote (.enw) and BibIX: "%A Doe, Jane".

A tag is "%" and one sign; a line without one continues the field above it. An empty line parts records, and so does %0
where the record has one already. The date is the year of %D, with %8 where it names month or day.

No library known to us reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from kg.model import Citation, CitationError, Remark
from kg.readers import _dates, _identifiers, _languages, _names
from kg.readers._accessions import accessions
from kg.readers._compose import citation
from kg.readers._locator import pages_in
from kg.readers._pubmed_number import pubmed_number
from kg.readers._tagged import TaggedRecord, record, stretches
from kg.sources.files import Source

__all__ = ["read", "recognises"]

_TAGGED = re.compile(r"\ufeff?(?P<tag>%[A-Z0-9@+~!*$#&()=<>?\[\]^])(?: (?P<value>.*)|\s*$)")
_BEGINS = re.compile(r"[\ufeff\s]*%[A-Z0-9@+~](?: \S|\s*\n%)")
_SAYS_WHAT = re.compile(r"^%[0AT] \S", re.MULTILINE)


def recognises(source: Source) -> bool:
    """Whether the first line holds a tag, and some line a type, an author or a title."""
    return bool(_BEGINS.match(source.head)) and bool(_SAYS_WHAT.search(source.head))


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The records of the file; one that says nothing about a publication is an error."""
    lines = source.text.split("\n")
    for begin, end in stretches(_beginnings(lines), len(lines)):
        yield _citation(record(lines, begin, end, _tag_of))


def _tag_of(line: str) -> tuple[str, str] | None:
    found = _TAGGED.match(line)
    return (found["tag"], found["value"] or "") if found else None


def _beginnings(lines: list[str]) -> Iterator[int]:
    """A record begins at a tag below an empty line, and at %0 where one is open that has it."""
    tags: set[str] = set()
    for place, line in enumerate(lines):
        if found := _tag_of(line):
            below_empty = place == 0 or not lines[place - 1].strip()
            if not tags or below_empty or (found[0] == "%0" and "%0" in tags):
                yield place
                tags = set()
            tags.add(found[0])


def _citation(record: TaggedRecord) -> Citation | CitationError:
    title, journal = record.first_of("%T"), record.first_of("%J", "%B")
    names = [name for value in record.all_of("%A") for name in _names.authors_in(value.strip(" ;").split(";"))]
    doi = next(filter(None, map(_identifiers.doi, record.all_of("%R", "%U"))), None)
    if not (title or journal or names or doi or record.all_of("%X")):
        return CitationError(line=record.line, reason="no title (%T), nor anything else to go by", raw=record.raw)
    issue = _dates.year_and_day(record.first_of("%D"), record.first_of("%8"))
    date = _dates.of_publication(issue, _dates.of_an_edition(record.all_of("%7")))
    return replace(
        citation(
            title=title,
            people=[(_names.inverted(name), ()) for name in names],
            lines=record.all_of("%+"),
            abstract=[("", prose) for prose in record.all_of("%X")],
            keywords=[word.strip() for line in record.lines_of("%K") for word in line.split(";")],
            publisher=record.first_of("%I"),
        ),
        pmid=pubmed_number(
            notes=record.all_of("%M", "%Z"),
            addresses=record.all_of("%U"),
            databases=record.all_of("%~", "%W"),
            accession=record.first_of("%M"),
        ),
        doi=doi,
        pmcid=next(filter(None, map(_identifiers.pmcid, record.all_of("%2"))), None),
        accessions=accessions(record.all_of("%M"), record.first_of("%~", "%W") or ""),
        url=next(filter(None, map(_identifiers.url_in, record.all_of("%U"))), None),
        journal=journal,
        volume=record.first_of("%V"),
        issue=record.first_of("%N"),
        pages=pages_in(record.first_of("%P")),
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(record.first_of("%G") or ""),
        publication_types=tuple(record.all_of("%0")),
        database=record.first_of("%~"),
    )
