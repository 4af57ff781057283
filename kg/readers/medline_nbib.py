"""MEDLINE, or .nbib: the tagged format of PubMed and PubMed Central.

A tag takes four places before "- "; the rest of a long field is indented by six spaces; an empty line parts records.
Tags are those of https://www.nlm.nih.gov/bsd/mms/medlineelements.html. The issue's date is DP, the electronic one DEP
(see _dates). As in PubMed XML the journal is named by its abbreviation (TA), each qualifier makes a
heading of its own, and neither editors (FED) nor collaborators (FIR) are authors.

No library: on 15 files of other programs' tests Biopython's Bio.Medline reads all records, but does not keep whose an
affiliation is; nbib stops at four of the files, for a line that is no field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from kg.model import Author, Citation, CitationError, Doi, Heading, Related, Remark
from kg.readers import _dates, _headings, _identifiers, _languages, _names, _related
from kg.readers._accessions import accessions
from kg.readers._compose import Person, citation
from kg.readers._record import tidy
from kg.readers._strangers import MEDLINE, OwnLines
from kg.readers._tagged import TaggedRecord, record, stretches
from kg.sources.files import Source
from kg.sources.pieces import Cut, before

__all__ = ["cut", "read", "recognises"]

OWNER_TO_DATABASE = {"ERIC": "ERIC"}
"""Owners whose records are not PubMed's; ERIC exports the same format."""

_TAGGED = re.compile(r"(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,2}-(?: (?P<value>.*)|(?P<number>(?:PMC)?\d+)?\s*$)")
_BEGINS = re.compile(r"^\ufeff?(?:PMID- ?\d|PMCR?\s?- ?(?:PMC)?\d|OWN - \S)", re.MULTILINE)
_RIS = re.compile(r"^TY  - ", re.MULTILINE)
_NOT_AVAILABLE = re.compile(r"\[?not available\]?\.?", re.IGNORECASE)
_DOI = re.compile(r"(?:doi:\s*)?(\S+)\s*(?:\[doi\])?", re.IGNORECASE)
_ARTICLE_NUMBER = re.compile(r"(e?\d{1,8})(?: \[pii\])?", re.IGNORECASE)
_COMPACT_DATE = re.compile(r"^(\d{4})(\d\d)(\d\d)$")
_OTHER_PEOPLE = frozenset(("FED", "ED", "FIR", "IR"))


@dataclass(slots=True)
class _People:
    """The authors with their affiliation lines, while the fields go by; `loose` are the lines of no author."""

    persons: list[Person] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    is_full: bool = False
    is_other: bool = False

    def add(self, author: Author, *, is_full: bool) -> None:
        self.persons.append((author, ()))
        self.is_full, self.is_other = is_full, False

    def add_affiliation(self, line: str) -> None:
        if self.persons and not self.is_other:
            author, lines = self.persons[-1]
            self.persons[-1] = (author, (*lines, line))
        else:
            self.loose.append(line)

    def add_identifier(self, printed: str) -> None:
        if self.persons and not self.is_other and "ORCID" in printed.upper():
            author, lines = self.persons[-1]
            self.persons[-1] = (replace(author, orcid=_identifiers.orcid(printed)), lines)


def recognises(source: Source) -> bool:
    """Whether a line holds the number or the owner that opens a record, and none the type that opens one of RIS."""
    return bool(_BEGINS.search(source.head)) and not _RIS.search(source.head)


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The records of the file; one that says nothing about a publication, or is of another format, is an error."""
    own = OwnLines(source.text.split("\n"), MEDLINE)
    lines = list(own)
    for begin, end in stretches(_beginnings(lines), len(lines)):
        yield _citation(record(lines, begin, end, _tag_of))
    yield from own.strangers


def cut(source: Source) -> Cut:
    """Between an empty line and a PMID."""
    return Cut(end_of_last=before(b"PMID- ", behind=r"\n[ \t\r]*\n"))


def _tag_of(line: str) -> tuple[str, str] | None:
    found = _TAGGED.match(line)
    return (found["tag"], found["value"] or found["number"] or "") if found else None


def _beginnings(lines: list[str]) -> Iterator[int]:
    """A record begins at a field below an empty line, and at a PMID that is neither the first field nor below PMC."""
    tags: set[str] = set()
    for place, line in enumerate(lines):
        if found := _tag_of(line):
            below_empty = place == 0 or not lines[place - 1].strip()
            if not tags or below_empty or (found[0] == "PMID" and tags != {"PMC"}):
                yield place
                tags = set()
            tags.add(found[0])


def _citation(record: TaggedRecord) -> Citation | CitationError:
    pmid = _identifiers.pmid(record.first_of("PMID") or "")
    title, container, doi = _title(record), record.first_of("TA", "JT", "BTI", "CTI"), _doi(record)
    people = _people(record)
    if not (title or pmid or doi or people.persons or container or "AB" in record):
        return CitationError(line=record.line, reason="no title (TI), nor anything else to go by", raw=record.raw)
    date, revised = _date(record), record.first_of("LR")
    return replace(
        citation(
            title=title,
            people=people.persons,
            lines=people.loose,
            abstract=[("", prose) for prose in record.all_of("AB")],
            headings=[one for printed in record.all_of("MH") for one in _with_each_qualifier(printed)],
            keywords=[word.strip("* ") for word in record.all_of("OT")],
            funding=map(_grant, record.all_of("GR")),
            publisher=record.first_of("PB"),
        ),
        pmid=pmid,
        doi=doi,
        pmcid=next(filter(None, map(_identifiers.pmcid, record.all_of("PMC"))), None),
        accessions=accessions(record.all_of("PMID", "OID")),
        journal=container if container != title else None,
        volume=record.first_of("VI"),
        issue=record.first_of("IP"),
        pages=record.first_of("PG") or _article_number(record),
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(",".join(record.all_of("LA"))),
        publication_types=tuple(record.all_of("PT")),
        database=OWNER_TO_DATABASE.get(record.first_of("OWN") or "", "PubMed"),
        related=tuple(_others(record)),
        revised=_dates.iso(_with_hyphens(revised)) if revised else None,
    )


def _date(record: TaggedRecord) -> str | None:
    return _dates.of_publication(*(_with_hyphens(record.first_of(tag) or "") for tag in ("DP", "DEP")))


def _with_hyphens(printed: str) -> str:
    return _COMPACT_DATE.sub(r"\1-\2-\3", printed)


def _others(record: TaggedRecord) -> Iterator[Related]:
    """The publications that the tags of corrections, comments and versions name."""
    for tag, printed in record.fields:
        if (relation := _related.MEDLINE_TAGS.get(tag)) and (line := tidy(printed)):
            yield _related.printed_as(relation, line)


def _title(record: TaggedRecord) -> str | None:
    """The title, which may be in several fields; of a whole book its title, of a record without any the vernacular."""
    title = " ".join(record.all_of("TI"))
    if title and not _NOT_AVAILABLE.fullmatch(title):
        return title
    return record.first_of("BTI", "TT")


def _people(record: TaggedRecord) -> _People:
    people = _People()
    for tag, raw in record.fields:
        value = tidy(raw)
        if tag in _OTHER_PEOPLE:
            people.is_other = True
        elif not value:
            continue
        elif tag == "AU" and people.is_full:
            people.is_full = False
        elif tag in ("FAU", "AU"):
            for name in _names.authors_in([value]):
                people.add(_names.inverted(name), is_full=tag == "FAU")
        elif tag == "CN":
            people.add(Author(name=value, family=value), is_full=False)
        elif tag == "AD":
            people.add_affiliation(value)
        elif tag == "AUID":
            people.add_identifier(value)
    return people


def _with_each_qualifier(printed: str) -> Iterator[Heading]:
    whole = _headings.heading(printed)
    if whole.label:
        yield from (
            replace(whole, qualifiers=(qualifier,) if qualifier else ()) for qualifier in whole.qualifiers or [""]
        )


def _grant(printed: str) -> str:
    """ "076053/Wellcome Trust/United Kingdom" as PubMed XML has it: agency, number, country.

    >>> _grant("076053/Z/04/Z/Wellcome Trust/United Kingdom"), _grant("105-2314/Ministry of Science")
    ('Wellcome Trust, 076053/Z/04/Z, United Kingdom', 'Ministry of Science, 105-2314')
    """
    number, *rest = printed.strip("/ ").rsplit("/", 2)
    return ", ".join([*rest[:1], number, *rest[1:]]) if rest else number


def _doi(record: TaggedRecord) -> Doi | None:
    places = [value for value in record.all_of("LID", "AID") if "doi" in value.lower()]
    return next(filter(None, map(_identifiers.doi, [*places, *record.all_of("SO")])), None)


def _article_number(record: TaggedRecord) -> str | None:
    """The number that stands for pages in an electronic journal: "e42692"."""
    found = (_ARTICLE_NUMBER.fullmatch(value) for value in record.all_of("LID"))
    return next((one.group(1) for one in found if one), None)
