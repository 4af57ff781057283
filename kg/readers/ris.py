"""RIS: the tagged format of reference managers and databases.

A record runs from "TY  - " to "ER  - "; a line without a tag continues the field above it. The record text is composed,
a field a line. The issue's date is PY (or Y1), made more precise by DA where that is of the same year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from kg.model import Citation, CitationError, Reading
from kg.readers import _dates, _identifiers, _languages, _markup, _names, _ris_dialects
from kg.readers._compose import citation, types
from kg.readers._headings import heading
from kg.readers._ris_record import Record, records
from kg.readers._strangers import RIS, OwnLines
from kg.sources.files import Source
from kg.sources.pieces import Cut, before

__all__ = ["cut", "read", "recognises"]

FIELD_TO_TAGS = {
    "title": ("TI", "T1", "CT", "BT", "ST", "TT"),
    "journal": ("JF", "T2", "JO", "JA", "J2", "J1", "BT"),
    "volume": ("VL", "VO"),
    "publisher": ("PB",),
    "language": ("LA",),
    "database": ("DB", "DP"),
}
"""Of the tags of a field, the first that holds anything counts; of the many journal tags, the full name comes first."""

LONGEST_ISSUE = 60
"""Characters: "3 Suppl 1", "Special Issue on Care"; what is longer is no issue."""

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

_TITLE_TAGS = frozenset(("TI", "T1"))
_TYPE_IN_WORDS = re.compile(r"(?!doi\b)[^\W\d][^\d:/]*", re.IGNORECASE)
_BEGINS = re.compile(r"^[\ufeff\s]?(?:TY[ ]{0,3}|ty  )-(?: |$)", re.MULTILINE)
_ENDS = re.compile(r"^[\ufeff\s]?ER[ ]{1,2}-(?: |$)", re.MULTILINE)
_COPYRIGHT = re.compile(r"Copyright of .{1,300} is the property of ")
_PROCEEDINGS = re.compile(r"\bproceedings\b|\bproc\.|\btransactions\b|\bactas\b|\banais\b", re.IGNORECASE)
_PAGE = re.compile(r"\d|^[ivxlcdm]+$", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """Whether a line begins a record, or ends one where the beginning was lost."""
    return bool(_BEGINS.search(source.head) or _ENDS.search(source.head))


def read(source: Source) -> Iterator[Reading]:
    """The records of the file; one that says nothing about a publication, or is of another format, is an error."""
    lines = OwnLines(source.lines(), RIS)
    for record in records(lines):
        yield from lines.taken()
        if "TY" in record.fields or record.fields.keys() & _TITLE_TAGS:  # else stray lines behind a record
            yield _citation(record)
    yield from lines.taken()


def cut(source: Source) -> Cut:
    """Between the end of a record and the beginning of the next."""
    return Cut(end_of_last=before(b"TY  - ", behind=r"\nER {1,2}-[ \t]*\r?\n\s*"))


def _citation(record: Record) -> Citation | CitationError:
    found = {name: record.first_of(*tags) for name, tags in FIELD_TO_TAGS.items()}
    title, names = _markup.plain(found["title"] or "") or None, list(_author_names(record))
    doi, pmid = _ris_dialects.doi(record), _ris_dialects.pmid(record)
    if not (title or names or _abstract(record) or doi or pmid or found["journal"]):
        return CitationError(line=record.line, reason="no title (TI or T1), nor anything else to go by", raw=record.raw)
    date = _date(record)
    keywords = list(_keywords(record))
    vocabulary = _ris_dialects.vocabulary(record)
    people, lines = _ris_dialects.with_affiliations(record, names)
    return replace(
        citation(
            title=title,
            people=people,
            lines=lines,
            abstract=[section for prose in dict.fromkeys(_abstract(record)) for section in _markup.sections(prose)],
            headings=[heading(word, vocabulary) for word in keywords] if vocabulary else (),
            keywords=() if vocabulary else keywords,
            publisher=found["publisher"],
        ),
        pmid=pmid,
        doi=doi,
        pmcid=_ris_dialects.pmcid(record),
        accessions=_ris_dialects.accessions(record),
        url=next(filter(None, map(_identifiers.url_in, record.all_of("UR", "LK", "L2"))), None),
        journal=_proceedings(record) or _journal(found),
        volume=found["volume"],
        issue=_issue(record),
        pages=_pages(record),
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(found["language"] or ""),
        publication_types=_types(record),
        database=found["database"],
        related=tuple(_ris_dialects.related(record)),
    )


def _proceedings(record: Record) -> str | None:
    """EndNote has the title of proceedings under C3, and the conference's name where others have that title (T2)."""
    found = record.first_of("C3") if "CONF" in record.all_of("TY") else None  # Web of Science has institutions there
    return found if found and _PROCEEDINGS.search(found) else None


def _journal(found: dict[str, str | None]) -> str | None:
    """The journal, or the book of a chapter; the book itself has its title under the same tag (BT)."""
    return _markup.plain(found["journal"] or "") or None if found["journal"] != found["title"] else None


def _author_names(record: Record) -> Iterator[str]:
    """One name a field, as the format asks, or several with ";" between them; two people may have the same name."""
    twice = record.all_of("A1") == record.all_of("AU")
    for value in record.all_of("AU") if twice else record.authors:
        yield from _names.authors_in(value.strip(" ;").split(";"))


def _abstract(record: Record) -> list[str]:
    """The paragraphs of the abstract; EBSCO adds one about the copyright."""
    return [prose for prose in record.all_of("AB") or record.all_of("N2") if not _COPYRIGHT.match(prose)]


def _keywords(record: Record) -> Iterator[str]:
    for value in record.all_of("KW"):
        yield from filter(None, (word.strip(" .*") for word in value.split(";")))


def _date(record: Record) -> str | None:
    """Which date counts; EndNote has PubMed's electronic one under ET, Web of Science that of early access under C6."""
    return _dates.of_publication(_date_of_issue(record), _dates.of_an_edition(record.all_of("ET", "C6")))


def _date_of_issue(record: Record) -> str | None:
    """The year's field, or DA where it adds month or day to that year; "YYYY/MM/DD/other" is cut to its date."""
    printed = [_cut(value) for value in record.all_of("PY", "Y1", "DA")]
    year = next(filter(None, map(_dates.iso, printed)), "")[:4]
    whole = [value if _dates.iso(value) else f"{year} {value}" for value in printed] if year else []
    of_the_year = [value for value in whole if (_dates.iso(value) or "").startswith(year)]
    return max(of_the_year, key=lambda value: len(_dates.iso(value) or ""), default=None)


def _types(record: Record) -> tuple[str, ...]:
    """By the code, and as databases print them under M3, where some put a DOI."""
    codes = (TYPE_TO_NAME.get(code, code) for code in record.all_of("TY"))
    return types(*codes, *(words for words in record.all_of("M3") if _TYPE_IN_WORDS.fullmatch(words)))


def _cut(value: str) -> str:
    return "/".join(value.split("/")[:3]).strip("/ ") if re.match(r"\d{4}/", value) else value


def _issue(record: Record) -> str | None:
    """EndNote has that of an electronic article under M1; Zotero puts under IS whatever a database had in M1."""
    own = record.first_of("IS", "CP")
    number = own or (record.first_of("M1") if "EJOUR" in record.all_of("TY") else None)
    return number if number and len(number) <= LONGEST_ISSUE else None


def _pages(record: Record) -> str | None:
    """From the first page to the last, or the article's number; "Not", "Specified" and the like are no pages."""
    first, last, number = (page if page and _PAGE.search(page) else None for page in map(record.first_of, PAGE_TAGS))
    if first and last and first != last and "-" not in first:
        return f"{first}-{last}"
    return first or last or number
