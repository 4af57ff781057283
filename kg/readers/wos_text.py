"""Web of Science: plain text ("FN ... PT ... ER EF") and tab-delimited files, both with its two-letter tags.

In plain text a tag stands at the left edge, the rest of its field below it indented by three spaces, each author and
each address on a line of its own; a tab-delimited file has a column a tag. Full names (AF) are preferred to short ones
(AU), where there are as many. The date is PY, with PD where it names month or day, else that of early access (EA).

No library: metaknowledge reads the plain text, but neither files without the two lines above the records nor
tab-delimited ones, and its licence (GPL) is not ours to take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from kg.model import Citation, CitationError, Doi, Pmid, Remark
from kg.readers import _dates, _identifiers, _languages, _names
from kg.readers._accessions import accessions
from kg.readers._compose import Person, citation, group, pages
from kg.readers._tagged import TaggedRecord, record
from kg.sources.files import Source

__all__ = ["read", "recognises"]

TYPE_TO_NAME = {"B": "Book", "C": "Conference", "J": "Journal article", "P": "Patent", "S": "Book in series"}
"""What PT says, where no document type (DT) is printed."""

PREFIX_TO_DATABASE = {
    "BCI": "BIOSIS Citation Index",
    "BIOSIS": "BIOSIS Previews",
    "CABI": "CAB Abstracts",
    "CCC": "Current Contents Connect",
    "DIIDW": "Derwent Innovations Index",
    "DRCI": "Data Citation Index",
    "INSPEC": "Inspec",
    "ISI": "Web of Science",
    "KJD": "KCI-Korean Journal Database",
    "MEDLINE": "MEDLINE",
    "PPRN": "Preprint Citation Index",
    "RSCI": "Russian Science Citation Index",
    "SCIELO": "SciELO Citation Index",
    "WOS": "Web of Science",
    "ZOOREC": "Zoological Record",
}
"""What stands before the colon of an accession number (UT)."""

_TAGGED = re.compile(r"\ufeff?(?P<tag>[A-Z][A-Z0-9])(?: (?P<value>.*)|$)")
_AROUND_RECORDS = frozenset(("FN", "VR", "EF"))
_BEGINS = re.compile(r"\ufeff?\s*(?:FN \S.*\n\s*VR \S|PT [BCJPS]\s*\n(?:[A-Z][A-Z0-9] |   ))")
_HEADER = re.compile(r"\ufeff?\s*PT\t(?=[^\n]*\bAU\t)(?=[^\n]*\bSO\t)(?:[A-Z][A-Z0-9]\t?)+\s*$", re.MULTILINE)
_LIST_TAGS = frozenset(("AU", "AF", "C1", "CA"))
_BETWEEN_VALUES = re.compile(r";\s+(?![^\[\]]*\])")
_ADDRESS = re.compile(r"(?:\[(?P<names>[^\]]*)\]\s*)?(?P<line>.*)")
_ORCID_OF = re.compile(r"([^;/]+)/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")


def recognises(source: Source) -> bool:
    """Whether the file begins as Web of Science begins its own, with or without the two lines above the records."""
    return bool(_BEGINS.match(source.head) or _HEADER.match(source.head))


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The records of the file; one that says nothing about a publication is an error."""
    lines = source.text.split("\n")
    found = _rows(lines) if _HEADER.match(source.head) else _records(lines)
    yield from map(_citation, found)


def _records(lines: list[str]) -> Iterator[TaggedRecord]:
    """Each record from its first tag to ER, or to the PT of the next where ER is missing."""
    begin: int | None = None
    for place, line in enumerate(lines):
        tag = found[0] if (found := _tag_of(line)) else None
        if begin is not None and tag in ("PT", "ER", "EF"):
            yield record(lines, begin, place, _tag_of)
            begin = None
        if begin is None and tag and tag != "ER" and tag not in _AROUND_RECORDS:
            begin = place
    if begin is not None:
        yield record(lines, begin, len(lines), _tag_of)


def _tag_of(line: str) -> tuple[str, str] | None:
    found = _TAGGED.match(line)
    return (found["tag"], found["value"] or "") if found else None


def _rows(lines: list[str]) -> Iterator[TaggedRecord]:
    """Each line below the header, its lists with a value a line as in plain text."""
    top = next(place for place, line in enumerate(lines) if line.strip())
    tags = lines[top].lstrip("\ufeff").split("\t")
    for place, line in enumerate(lines[top + 1 :], top + 2):
        if line.strip():
            fields = tuple((tag, _as_lines(tag, value)) for tag, value in zip(tags, line.split("\t"), strict=False))
            yield TaggedRecord(line=place, raw=line.strip(), fields=fields)


def _as_lines(tag: str, value: str) -> str:
    return _BETWEEN_VALUES.sub("\n", value) if tag in _LIST_TAGS else value


# ---------------------------------------------------------------------------------------------------------------------
# Record to citation


def _citation(record: TaggedRecord) -> Citation | CitationError:
    title, journal, doi, pmid = record.first_of("TI"), record.first_of("SO"), _doi(record), _pmid(record)
    addresses = list(_addresses(record))
    people = [*_people(record, addresses), *map(group, record.lines_of("CA"))]
    if not (title or people or doi or pmid or journal or record.all_of("AB")):
        return CitationError(line=record.line, reason="no title (TI), nor anything else to go by", raw=record.raw)
    issue = _dates.year_and_day(record.first_of("PY"), record.first_of("PD"))
    date = _dates.of_publication(issue, record.first_of("EA"))
    return replace(
        citation(
            title=title,
            people=people,
            lines=[line for _, line in addresses],
            abstract=[("", prose) for prose in record.all_of("AB")],
            keywords=_between_semicolons(record, "DE", "ID"),
            funding=[*_between_semicolons(record, "FU"), *record.all_of("FX")],
            publisher=record.first_of("PU"),
        ),
        pmid=pmid,
        doi=doi,
        accessions=_accessions(record),
        journal=journal,
        volume=record.first_of("VL"),
        issue=record.first_of("IS"),
        pages=pages(record.first_of("BP"), record.first_of("EP")) or record.first_of("AR", "PS"),
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(record.first_of("LA") or ""),
        publication_types=tuple(_types(record)),
        database=_database(record.first_of("UT") or ""),
    )


def _between_semicolons(record: TaggedRecord, *tags: str) -> list[str]:
    return [word for value in record.all_of(*tags) for part in value.split(";") if (word := part.strip())]


def _people(record: TaggedRecord, addresses: list[tuple[list[str], str]]) -> Iterator[Person]:
    """The authors, each with the addresses before which the name stands in brackets."""
    short = list(_names.authors_in(record.lines_of("AU")))
    full = list(_names.authors_in(record.lines_of("AF")))
    name_to_orcid = {name.strip(): number for value in record.all_of("OI") for name, number in _ORCID_OF.findall(value)}
    printed = full if len(full) >= len(short) else short
    others = short if len(full) == len(short) else printed
    for name, other in zip(printed, others, strict=True):
        lines = tuple(line for names, line in addresses if name in names or other in names)
        orcid = name_to_orcid.get(name) or name_to_orcid.get(other)
        yield replace(_names.inverted(name), orcid=orcid), lines


def _addresses(record: TaggedRecord) -> Iterator[tuple[list[str], str]]:
    """Each address with the names in brackets before it; one that is wrapped goes on to its full stop."""
    entries: list[str] = []
    for line in record.lines_of("C1"):
        if entries and not entries[-1].endswith(".") and not line.startswith("["):
            entries[-1] += " " + line
        else:
            entries.append(line)
    for entry in entries:
        found = _ADDRESS.fullmatch(entry)
        if found and found["line"]:
            yield [name.strip() for name in (found["names"] or "").split(";")], found["line"]


def _doi(record: TaggedRecord) -> Doi | None:
    return next(filter(None, map(_identifiers.doi, record.all_of("DI"))), None)


def _pmid(record: TaggedRecord) -> Pmid | None:
    """The PMID's own field, or the accession number of a record from MEDLINE."""
    numbers = [value for value in record.all_of("UT") if value.startswith("MEDLINE:")]
    return _identifiers.pmid(record.first_of("PM") or next(iter(numbers), ""))


def _accessions(record: TaggedRecord) -> tuple[str, ...]:
    """The accession number, before whose colon its database stands."""
    database, _, number = (record.first_of("UT") or "").partition(":")
    return (accessions([f"{database}:{number}"]) or accessions([number], database)) if number else ()


def _types(record: TaggedRecord) -> list[str]:
    return _between_semicolons(record, "DT") or [TYPE_TO_NAME.get(code, code) for code in record.all_of("PT")]


def _database(accession: str) -> str | None:
    prefix = accession.partition(":")[0]
    return PREFIX_TO_DATABASE.get(prefix, prefix) if ":" in accession else None
