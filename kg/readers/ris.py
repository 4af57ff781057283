"""RIS: the tagged format of reference managers and databases.

A record runs from "TY  - " to "ER  - "; a line without a tag continues the field above it. The record text is composed,
a field a line. The issue's date is PY (or Y1), made more precise by DA where that is of the same year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Affiliation, Citation, CitationError, Doi, Part, Pmid, Reading
from kg.readers import _dates, _identifiers, _languages, _names
from kg.readers._pubmed_number import pubmed_number
from kg.readers._record import RecordText, tidy
from kg.sources import Source

__all__ = ["read", "recognises"]

FIELD_TO_TAGS = {
    "title": ("TI", "T1", "CT", "BT", "ST", "TT"),
    "journal": ("JF", "T2", "JO", "JA", "J2", "J1"),
    "volume": ("VL", "VO"),
    "issue": ("IS", "CP"),
    "publisher": ("PB",),
    "language": ("LA",),
    "database": ("DB", "DP"),
}
"""Of the tags of a field, the first that holds anything counts; of the many journal tags, the full name comes first."""

AUTHOR_TAGS = ("A1", "AU")

LONGEST_ISSUE = 12
"""Characters: "3 Suppl 1", "Spec No"; what is longer is no issue."""

PAGE_TAGS = ("SP", "EP", "C7")
"""Where the first page, the last one and the number of an article without pages stand."""

TYPE_TO_NAME = {
    "ABST": "Abstract",
    "BLOG": "Blog",
    "BOOK": "Book",
    "CHAP": "Book chapter",
    "CONF": "Conference proceedings",
    "CPAPER": "Conference paper",
    "CTLG": "Catalogue",
    "DATA": "Data file",
    "EBOOK": "Electronic book",
    "EJOUR": "Journal article",
    "ELEC": "Web page",
    "GEN": "Generic",
    "GOVDOC": "Government document",
    "INPR": "In press",
    "JFULL": "Journal",
    "JOUR": "Journal article",
    "MGZN": "Magazine article",
    "NEWS": "Newspaper article",
    "RPRT": "Report",
    "SER": "Serial",
    "THES": "Thesis",
    "UNPB": "Unpublished work",
}

# "Each tag ... consists of an upper case letter, an upper case letter or a number, two spaces, a dash, and a space."
# One space less, or none behind the dash, is often met; the tag must then be one that the format knows. Without any
# space it is a word: "ER-20 earplugs" among EndNote's keywords, of which each stands on a line of its own.
_TAGGED = re.compile(r"\s?(?P<tag>[A-Z][A-Z0-9])(?:[ ]{1,3}-[ ]?|-(?: |$))(?P<value>.*)")
_EXACT = re.compile(r"\s?[A-Z][A-Z0-9]  -(?: |$)")
_TAG = re.compile(
    "A[1-4BDNUV]|BT|C[1-8ANPTY]|D[ABIOP]|E[DPRT]|I[DS]|J[12AFO]|KW|L[1-4ABK]|M[1-3]|N[12V]|OP|P[BPY]|R[INP]"
    "|S[ENPT]|T[1-3AITY]|U[1-5]|UR|V[LO]|Y[12]"
)
_TITLE_TAGS = frozenset(("TI", "T1"))
_BEGINS = re.compile(r"^[\ufeff\s]?TY[ ]{1,2}-(?: |$)", re.MULTILINE)
_ENDS = re.compile(r"^[\ufeff\s]?ER[ ]{1,2}-(?: |$)", re.MULTILINE)
_COPYRIGHT = re.compile(r"Copyright of .{1,300} is the property of ")
_PAGE = re.compile(r"\d|^[ivxlcdm]+$", re.IGNORECASE)
_ADDRESS_IN_THE_NET = re.compile(r"(?:[^:@]{1,60}:\s*)?\S+@\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """The fields of a record by tag, in the order of the file; `line` is that of its first.

    `authors` are those of AU and of A1 together: Web of Science puts a group in A1 behind the people in AU.
    """

    line: int
    raw: str
    fields: dict[str, list[str]]
    authors: list[str]

    def all_of(self, *tags: str) -> list[str]:
        """Everything that stands under these tags."""
        return [value for tag in tags for value in self.fields.get(tag, ())]

    def first_of(self, *tags: str) -> str | None:
        """The first of what stands under these tags."""
        return next(iter(self.all_of(*tags)), None)


def recognises(source: Source) -> bool:
    """Whether a line begins a record, or ends one where the beginning was lost."""
    return bool(_BEGINS.search(source.head) or _ENDS.search(source.head))


def read(source: Source) -> Iterator[Reading]:
    """The records of the file; one that says nothing about a publication is an error."""
    for begin, lines in _stretches(source.lines()):
        record = _record(begin, lines)
        if "TY" in record.fields or record.fields.keys() & _TITLE_TAGS:  # else stray lines behind a record
            yield _citation(record)


def _stretches(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines of each record, with the number of its first: up to ER, or to where the next begins without one."""
    held: list[str] = []
    begin = 0
    for number, line in enumerate(lines, start=1):
        tag = _tag(line)
        if held and tag in ("TY", "ER"):
            yield begin, held
            held = []
        if held:
            held.append(line)
        elif tag and tag != "ER":
            begin, held = number, [line]
    if held:
        yield begin, held


def _tag(line: str) -> str | None:
    found = _TAGGED.match(line)
    return found["tag"] if found and (_TAG.fullmatch(found["tag"]) or _EXACT.match(line)) else None


def _record(begin: int, lines: list[str]) -> _Record:
    fields: dict[str, list[str]] = {}
    values: list[str] = []
    author_places: list[tuple[str, int]] = []
    for line in lines:
        if tag := _tag(line):
            values = fields.setdefault(tag, [])
            values.append(_TAGGED.sub(r"\g<value>", line))
            if tag in AUTHOR_TAGS:
                author_places.append((tag, len(values) - 1))
        elif values:
            values[-1] += "\n" + line
    authors = [tidy(fields[tag][place]) for tag, place in author_places]
    if "KW" in fields:  # EndNote writes one keyword a line under a single tag; an indented line is a wrapped one
        fields["KW"] = [line for value in fields["KW"] for line in re.split(r"\n(?!\s)", value)]
    tidied = {tag: list(filter(None, map(tidy, held))) for tag, held in fields.items()}
    return _Record(line=begin, raw="\n".join(lines).strip(), fields=tidied, authors=authors)


def _citation(record: _Record) -> Citation | CitationError:
    found = {name: record.first_of(*tags) for name, tags in FIELD_TO_TAGS.items()}
    title, names, prose = found["title"], list(_author_names(record)), _abstract(record)
    doi, pmid = _doi(record), _pmid(record)
    if not (title or names or prose or doi or pmid or found["journal"]):
        return CitationError(line=record.line, reason="no title (TI or T1), nor anything else to go by", raw=record.raw)
    text = RecordText()
    if title:
        text.passage(Part.TITLE, title)
    if names:
        text.line("; ".join(names))
    lines = [line for line in dict.fromkeys(record.all_of("AD")) if not _ADDRESS_IN_THE_NET.fullmatch(line)]
    affiliations = tuple(Affiliation(text=line, passage=text.passage(Part.AFFILIATION, line)) for line in lines)
    abstract = text.abstract(dict.fromkeys(prose))
    keywords = tuple(dict.fromkeys(_keywords(record)))
    if keywords:
        text.passage(Part.KEYWORDS, "; ".join(keywords))
    if found["publisher"]:
        text.passage(Part.PUBLISHER, found["publisher"])
    date = _date(record)
    return Citation(
        text=text.text,
        passages=text.passages,
        abstract=abstract,
        pmid=pmid,
        doi=doi,
        url=next(filter(None, map(_identifiers.url_in, record.all_of("UR", "LK", "L2"))), None),
        title=title,
        authors=tuple(map(_names.inverted, names)),
        affiliations=affiliations,
        journal=found["journal"],
        volume=found["volume"],
        issue=found["issue"] or _issue(record),
        pages=_pages(record),
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(found["language"] or ""),
        publication_types=tuple(TYPE_TO_NAME.get(code, code) for code in record.all_of("TY")),
        database=found["database"],
        publisher=found["publisher"],
        keywords=keywords,
    )


def _author_names(record: _Record) -> Iterator[str]:
    """One name a field, as the format asks, or several with ";" between them; two people may have the same name."""
    twice = record.all_of("A1") == record.all_of("AU")
    for value in record.all_of("AU") if twice else record.authors:
        yield from _names.authors_in(value.strip(" ;").split(";"))


def _abstract(record: _Record) -> list[str]:
    """The paragraphs of the abstract; EBSCO adds one about the copyright."""
    return [prose for prose in record.all_of("AB") or record.all_of("N2") if not _COPYRIGHT.match(prose)]


def _keywords(record: _Record) -> Iterator[str]:
    for value in record.all_of("KW"):
        yield from filter(None, (word.strip(" .") for word in value.split(";")))


def _date(record: _Record) -> str | None:
    """Which date counts; EndNote has PubMed's electronic one under ET, Web of Science that of early access under C6."""
    electronic = (value for value in record.all_of("ET", "C6") if len(_dates.iso(value) or "") > len("2013"))
    return _dates.of_publication(_date_of_issue(record), next(electronic, None))


def _date_of_issue(record: _Record) -> str | None:
    """The year's field, or DA where it adds month or day to that year; "YYYY/MM/DD/other" is cut to its date."""
    printed = [_cut(value) for value in record.all_of("PY", "Y1", "DA")]
    year = next(filter(None, map(_dates.iso, printed)), "")[:4]
    whole = [value if _dates.iso(value) else f"{year} {value}" for value in printed] if year else []
    of_the_year = [value for value in whole if (_dates.iso(value) or "").startswith(year)]
    return max(of_the_year, key=lambda value: len(_dates.iso(value) or ""), default=None)


def _cut(value: str) -> str:
    return "/".join(value.split("/")[:3]).strip("/ ") if re.match(r"\d{4}/", value) else value


def _issue(record: _Record) -> str | None:
    """EndNote has the issue of an electronic article under M1, where other databases put anything else."""
    number = record.first_of("M1")
    return number if number and len(number) <= LONGEST_ISSUE and "EJOUR" in record.all_of("TY") else None


def _pages(record: _Record) -> str | None:
    """From the first page to the last, or the article's number; "Not", "Specified" and the like are no pages."""
    first, last, number = (page if page and _PAGE.search(page) else None for page in map(record.first_of, PAGE_TAGS))
    if first and last and first != last and "-" not in first:
        return f"{first}-{last}"
    return first or last or number


def _doi(record: _Record) -> Doi | None:
    """The DOI field, else one in the fields where databases put it."""
    if found := next(filter(None, map(_identifiers.doi, record.all_of("DO", "DI"))), None):
        return found
    elsewhere = (value for value in record.all_of("UR", "L3", "M3", "N1") if "doi" in value.lower())
    return next(filter(None, map(_identifiers.doi, elsewhere)), None)


def _pmid(record: _Record) -> Pmid | None:
    return pubmed_number(
        notes=record.all_of("AN", "C2", "C5", "M2", "N1", "ID", "U1"),
        addresses=record.all_of("UR", "L2", "LK"),
        databases=record.all_of("DB", "DP"),
        accession=record.first_of("AN"),
    )
