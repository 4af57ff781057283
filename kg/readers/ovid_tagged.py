"""Ovid's tagged export: MEDLINE, Embase, PsycINFO, BIOSIS, Journals@Ovid and others of its databases.

A record begins with its number in angle brackets ("<1. >"); a tag stands before " - ", the rest of a long field below
it without one. Ovid can print labels for tags, each on a line of its own, with the field indented below. Each database
prints journal, date and place in its own way in SO; fields of their own come first. The date is that of the source,
else DP, DG or YR.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from msgspec import structs

from kg.model import Citation, CitationError, Doi, Heading, Pmid, Remark
from kg.readers import _dates, _identifiers, _languages, _names
from kg.readers._accessions import accessions
from kg.readers._compose import citation
from kg.readers._headings import heading
from kg.readers._locator import Locator, locate, pages_in
from kg.readers._markup import unescaped
from kg.readers._tagged import TaggedRecord, record
from kg.sources.files import Source

__all__ = ["read", "recognises"]

LABEL_TO_TAG = {
    "Unique Identifier": "UI",
    "Accession Number": "AN",
    "Database": "DB",
    "Title": "TI",
    "Authors": "AU",
    "Author": "AU",
    "Authors Full Name": "FA",
    "Institution": "IN",
    "Source": "SO",
    "Abstract": "AB",
    "MeSH Subject Headings": "MH",
    "Subject Headings": "SH",
    "Emtree Heading": "SH",
    "Keyword Heading": "KW",
    "Keywords": "KW",
    "Publication Type": "PT",
    "Language": "LG",
    "Digital Object Identifier": "DI",
    "DOI": "DI",
    "PMC Identifier": "PMC",
    "Year of Publication": "YR",
    "Date of Publication": "DP",
    "Publisher": "PB",
}
"""The labels that Ovid prints in full; what stands below any other belongs to no tag."""

_A_LINE_EACH = frozenset(("AU", "FA", "IN", "MH", "SH", "KW", "PT"))
_SHORT_NAME = re.compile(r"\S.* [A-Z-]{1,5}")
_LABEL = re.compile(r"[A-Z][A-Za-z/]+(?: [A-Za-z/]+){0,6}\s*")
_BEGINS = re.compile(r"\ufeff?\s*<\d+\.? ?>\s*")
_BEGINS_FILE = re.compile(
    r"^\ufeff?[ \t]*<\d+\.? ?>[ \t]*\n(?:[ \t]*\n)?"
    rf"(?:[A-Z][A-Z0-9]{{1,5}} {{1,2}}- |(?:{'|'.join(LABEL_TO_TAG)}|Status|Record Owner)[ \t]*\n {{2,}}\S)",
    re.MULTILINE,
)
_TAGGED = re.compile(r"(?P<tag>[A-Z][A-Z0-9]{1,5}) {1,2}- ?(?P<value>.*)")
_YEAR = r"(?:1[5-9]|20)\d\d"
_SOURCES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # Journals@Ovid: "Invented Journal May 2019;7(2):10-19"
        rf"(?P<journal>.+?)\s+(?P<date>(?:(?:\d+ )?{_dates.MONTH}\S*(?: \d+,?)? )?{_YEAR});\s*(?P<place>.*[(:].*)",
        # PsycINFO: "Invented Journal. Vol.7(2), May, 2019, pp. 10-19."
        rf"(?P<journal>.+?)\. Vol\.\s*(?P<place>[^,]+?),\s*(?P<date>[^;]*?{_YEAR})(?:, (?:pp?\. ?)?(?P<pages>.*?))?\.*",
        # PsycINFO: "Roe, R [Ed]. (2012). A book of papers. (pp. 11-31). xvii, 254 pp. Invented Press."
        rf"(?:.*?\[Eds?\]\. )?\((?P<date>{_YEAR})\)\. (?P<journal>.+?)\.? \(pp\. (?P<pages>[^)]*)\).*",
        # BIOSIS: "Roe, R [Editor]. A book of papers.:371-397, 2004"
        rf"(?:.*\[[^\]]*\]\. )?(?P<journal>.+?)\.:(?P<pages>[^,]+), (?P<date>{_YEAR})\.*",
        # MEDLINE, Embase, BIOSIS: "Invented Journal. 7(2):10-19, 2019 May."
        rf"(?P<journal>.+?)\. (?=[^,]*\d)(?P<place>[^\s,:]*(?:[ ][^,:]*)?(?::[^,]*)?), "
        rf"(?P<date>[^;]*?{_YEAR}[^;]*?)\.*",
        # Zoological Record: "Invented Journal. 2007 15 June; 433-441."
        rf"(?P<journal>.+?)\. (?P<date>{_YEAR}[^;]*); (?:\d+ ?pp|(?P<pages>.*?))\.*",
    )
)
# Embase, behind any of these: "... (no pagination), 2020. Article Number: e012345. Date of Publication: 05 May 2020."
_NAMED = re.compile(r"\.\s+(Article Number|Date of Publication): *(.*?)(?=\.\s+[A-Z][a-z]+(?: [A-Za-z]+){0,2}: |\.*$)")
_CONFERENCE = re.compile(r"\. Conference: .*(?=\. \d+ ?\()")  # its name and town stand before the volume
_IN_BRACKETS = re.compile(r"\s*\((?:no pagination|pp?\.? ?(?P<pages>[^()]*))\)", re.IGNORECASE)
_MOST_KINDS = 4
_LONGEST_SOURCE = 2000
_LONGEST_NAMED = 10_000
_SERIES = re.compile(r"\s*Series Information:.*")
_KIND = re.compile(r"(?<=[.?!\"”)\]])\s+\[[A-Z\d][^\[\]]*\]\.?$")
_REMARK = re.compile(r"\s*\[[^\]]*\]")
_DEGREES = re.compile(rf"(?P<name>[^,]+, [^,\s]+.*?)[\s,]+(?:{_names.DEGREE})\b.*")
_MARKS = re.compile(r"[\s\d,*+^#]+$")
_NUMBERED = re.compile(r"\(\d+\)(.*?)(?=,?\s*\(\d+\)|$)")
_QUALIFIER = re.compile(r"/\*?[a-z]{2} \[([^\]]*)\]")
_COMPACT_DATE = re.compile(r"^(\d{4})(\d\d)(\d\d)\b.*")
_FROM_PUBMED = re.compile(r"medline|pubmed", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """Whether a line holds a record's number in angle brackets, and the next a tag."""
    return bool(_BEGINS_FILE.search(source.head))


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The records of the file; one that says nothing about a publication is an error."""
    lines = list(_with_tags(source.text.split("\n")))
    begins = [place for place, line in enumerate(lines) if _BEGINS.fullmatch(line)]
    for begin, end in pairwise([*begins, len(lines)]):
        yield _citation(record(lines, begin, end, _tag_of))


def _with_tags(lines: Iterable[str]) -> Iterator[str]:
    """The lines with tags in the place of labels, and a tag before each line of a field that has several values."""
    tag = ""
    for line in lines:
        if _LABEL.fullmatch(line):
            tag = LABEL_TO_TAG.get(line.strip(), "ZZ")
            yield f"{tag} - "
        elif tag in _A_LINE_EACH and line.startswith("  "):
            yield from (f"{tag} - {value}" for value in _values(tag, line.strip()))
        else:
            tag = "" if _TAGGED.match(line) or _BEGINS.fullmatch(line) else tag
            yield line


def _values(tag: str, printed: str) -> list[str]:
    """The names of a line of MEDLINE's short ones, else the line."""
    names = printed.rstrip(". ").split(", ")
    return names if tag == "AU" and all(map(_SHORT_NAME.fullmatch, names)) else [printed]


def _tag_of(line: str) -> tuple[str, str] | None:
    found = _TAGGED.match(line)
    return (found["tag"], found["value"]) if found else None


def _citation(record: TaggedRecord) -> Citation | CitationError:
    title, names, doi = _title(record), list(_author_names(record)), _doi(record)
    if not (title or names or doi or record.all_of("AB")):
        return CitationError(line=record.line, reason="no title (TI), nor anything else to go by", raw=record.raw)
    journal, printed, place = _source(record)
    date = printed or record.first_of("DP", "DG", "YR")
    return structs.replace(
        citation(
            title=title,
            people=[(_names.inverted(name), ()) for name in names],
            lines=[line for value in record.all_of("IN") for line in _addresses(value)],
            abstract=[("", prose) for prose in record.all_of("AB")],
            headings=[_heading(printed, _vocabulary(record)) for printed in record.all_of("MH", "SH")],
            keywords=[word for value in record.all_of("KW", "KF", "ID") for word in _keywords(value)],
            publisher=record.first_of("PU", "PB"),
        ),
        pmid=_pmid(record),
        doi=doi,
        pmcid=next(filter(None, map(_identifiers.pmcid, record.all_of("PMC", "PMCID", "PM"))), None),
        accessions=accessions(record.all_of("AN", "UI"), record.first_of("DB") or ""),
        journal=None if title and journal and journal.startswith(title) else journal,
        volume=record.first_of("VO", "VI") or place.volume,
        issue=record.first_of("IP") or place.issue,
        pages=pages_in(record.first_of("PG")) or pages_in(place.pages),
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language((record.first_of("LG") or "").rstrip(".")),
        publication_types=tuple(value.rstrip(".") for value in record.all_of("PT", "DT")),
        database=record.first_of("DB"),
        revised=_dates.iso(_COMPACT_DATE.sub(r"\1-\2-\3", record.first_of("RD") or "")),
    )


def _title(record: TaggedRecord) -> str | None:
    """The title without what Ovid adds in brackets: "A title.  [Article]"."""
    title = record.first_of("TI") or ""
    for _ in range(_MOST_KINDS):
        title = _KIND.sub("", title)
    return title or None


def _author_names(record: TaggedRecord) -> Iterator[str]:
    """Full names (FA) where there are any, without remarks, degrees and marks of affiliation."""
    values = record.all_of("FA") or record.all_of("AU")
    for printed in _names.authors_in(name for value in values for name in _REMARK.sub("", unescaped(value)).split(";")):
        bare = _MARKS.sub("", printed)
        found = _DEGREES.fullmatch(bare)
        yield _MARKS.sub("", found["name"] if found else bare)


def _addresses(value: str) -> list[str]:
    return [line.strip(" ,;") for line in _NUMBERED.findall(value)] or [value]


def _heading(printed: str, vocabulary: str) -> Heading:
    """A heading, whose qualifier Ovid prints as a code with its name: "Patient Navigation/mt [Methods]"."""
    return heading(_QUALIFIER.sub(lambda found: "/" + found.group(1).lower(), printed), vocabulary)


def _vocabulary(record: TaggedRecord) -> str:
    """The vocabulary of the headings: that of MEDLINE is MeSH, other databases have their own."""
    database = record.first_of("DB") or "MEDLINE"
    return "mesh" if _FROM_PUBMED.search(database) else re.split(r"\W", database.lower())[0]


def _keywords(value: str) -> list[str]:
    """Keywords between semicolons, else between commas."""
    return [word for part in value.split(";" if ";" in value else ",") if (word := part.strip(" ."))]


def _source(record: TaggedRecord) -> tuple[str | None, str | None, Locator]:
    """Journal, date and place; an article's number stands for its pages."""
    name, whole = record.first_of("JN", "NJ", "JT"), _SERIES.sub("", record.first_of("SO") or "")[:_LONGEST_NAMED]
    named = dict(_NAMED.findall(whole))
    day, number = named.get("Date of Publication"), named.get("Article Number")
    printed = _CONFERENCE.sub("", _NAMED.split(whole, maxsplit=1)[0])
    for form in _SOURCES if len(printed) <= _LONGEST_SOURCE else ():
        if found := form.fullmatch(printed):
            groups = found.groupdict()
            place = locate(_IN_BRACKETS.sub(_with_colon, groups.get("place") or ""))
            return (
                name or groups["journal"],
                _dates.of_publication(groups["date"].strip(), day),
                replace(place, pages=groups.get("pages") or place.pages or number),
            )
    return name or record.first_of("BT"), day, Locator(pages=number)


def _with_colon(pages: re.Match[str]) -> str:
    return f":{pages['pages']}" if pages["pages"] else ""


def _doi(record: TaggedRecord) -> Doi | None:
    return next(filter(None, map(_identifiers.doi, record.all_of("DO", "DI"))), None)


def _pmid(record: TaggedRecord) -> Pmid | None:
    """The PMID's own field, or the number of a record from MEDLINE, which alone calls it UI."""
    if number := record.first_of("PM", "PMID"):
        return _identifiers.pmid(number)
    database = record.first_of("DB")
    is_pubmed = bool(_FROM_PUBMED.search(database)) if database else "AN" not in record
    return _identifiers.pmid(record.first_of("UI", "AN") or "") if is_pubmed else None
