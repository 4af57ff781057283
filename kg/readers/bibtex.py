"""BibTeX and BibLaTeX, from reference managers, publishers' sites and LaTeX authors.

What an entry lacks it takes from those it names by `crossref` or `xdata`. The date is `date`, else `year` with `month`
and `day`. A short DOI ("10/fqd6hj") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from msgspec.structs import replace

from kg.model import Author, Citation, CitationError, Doi, Pmcid, Pmid, Remark
from kg.readers import _dates, _identifiers, _languages, _markup, _names
from kg.readers._accessions import accessions
from kg.readers._bibtex_entries import Entry, Fields, entries
from kg.readers._compose import citation, keywords_in, title_of, type_name, types
from kg.readers._latex import decoded, verbatim
from kg.readers._locator import pages_in
from kg.readers._pubmed_number import pubmed_number
from kg.readers._record import tidy
from kg.readers._strangers import BIBTEX, OwnLines
from kg.readers._xml import first_element
from kg.sources.files import Source

__all__ = ["read", "recognises"]

FIELD_TO_NAMES = {
    "journal": ("journaltitle", "journal", "booktitle", "maintitle", "shortjournal", "series"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "publisher": ("publisher", "institution", "school"),
    "language": ("language", "langid"),
    "database": ("source", "database"),
}
"""Of the names of a field, the first that holds anything counts; BibLaTeX names come first."""

TYPE_TO_NAME = {
    "article": "Journal article",
    "conference": "Conference paper",
    "inbook": "Book chapter",
    "incollection": "Book chapter",
    "inproceedings": "Conference paper",
    "mastersthesis": "Master's thesis",
    "online": "Web page",
    "phdthesis": "Doctoral thesis",
    "techreport": "Report",
    "www": "Web page",
}
"""The names of types that do not say themselves what they are."""

KEYWORD_NAMES = ("author_keywords", "author-keywords", "keywords", "keyword", "tags")
AFFILIATION_NAMES = ("affiliation", "affiliations")
ARTICLE_NUMBER_NAMES = ("eid", "article-number", "art_number", "article_number", "articleno", "elocation-id")
NOTE_NAMES = ("note", "annote", "extra", "annotation")
"""What programs call them; where they put PMIDs."""

NO_PUBLICATIONS = frozenset(("bibnote", "control", "ieeetranbstctl", "set", "xdata"))
"""Entries for the machine of LaTeX."""

NUMBERED = frozenset(
    ("article", "conference", "inbook", "incollection", "inproceedings", "periodical", "suppperiodical")
)
"""Types whose `number` is that of an issue; elsewhere it is that of a report, a patent or a data set."""

WHOLES = frozenset(("book", "booklet", "collection", "manual", "mvbook", "mvcollection", "proceedings"))
"""Types whose `pages`, where it is one number, says how many there are."""

OF_A_BODY = frozenset(("and", "at", "for", "in", "of", "on", "the", "to", "with"))
"""Words that stand in the names of bodies, and in those of no person."""

LONGEST_WRAPPED = 200
"""How long a line may be at which a program broke a text, and no author."""

PREPRINT_ARCHIVES = frozenset(("arxiv", "biorxiv", "chemrxiv", "medrxiv", "osf", "psyarxiv", "socarxiv", "ssrn"))
"""What `eprinttype` or `archiveprefix` names where preprints are."""

_BEGINS = re.compile(
    r"^[ \t\ufeff]*@\s*(?!(?:comment|preamble|string)\b)[a-z]+\s*[{(]\s*"
    r"(?:[^,={}]{0,200},\s*(?:[\w.:+-]+\s*=|[)}])|[\w.:+-]+\s*=\s*[{\"])",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = re.compile(
    r"\Aabstract(?:\s*[:\n]\s*|\s+(?=(?:aims?|background|context|importance|introduction|objectives?|purpose)\b))",
    re.IGNORECASE,
)
_BETWEEN_LINES = re.compile(r"\n\s*\n|(?<=\.)\s*\n\s*")
_BETWEEN_PLACES = re.compile(r";\s+")
_PMCID = re.compile(r"(?:\bPMCID:\s*|/pmc/articles/)(PMC\d+)", re.IGNORECASE)
_DOI_IN_NOTE = re.compile(r"\bdoi(?:\.org/|:\s*)(10\.[^\s{}]+)", re.IGNORECASE)
_IN_JOURNAL = re.compile(r"\barXiv:\S+")
_IN_ADDRESS = re.compile(r"[?&]eid=(2-s2\.0-\d+)")
_AND = re.compile(r"(?<!\s)\s+and\s+", re.IGNORECASE)
_BRACED_LAST = re.compile(r"(?P<given>[^{},]*[^{},\s])\s+\{(?P<family>[^{}]*)\}")
_NAMED_PART = re.compile(r"\b(family|given|prefix|suffix)\s*=\s*([^,=]+)", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:Jr|Sr|[IV]{1,3}|\d(?:nd|rd|th))\.?")
_MANY_COMMAS = 3


def recognises(source: Source) -> bool:
    """Whether a line opens an entry, outside of any page that shows one."""
    return not first_element(source.head) and bool(_BEGINS.search(source.head))


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The entries of the file; one that cannot be read, is of another format or names no publication is an error."""
    own = OwnLines(source.text.split("\n"), BIBTEX)
    for found in entries("\n".join(own)):
        if not isinstance(found, Entry):
            yield found
        elif found.kind not in NO_PUBLICATIONS:
            yield _citation(found)
    yield from own.strangers


# ---------------------------------------------------------------------------------------------------------------------
# Entry to citation


def _citation(entry: Entry) -> Citation | CitationError:
    kind, fields = entry.kind, entry.fields
    plain = {name: _first(fields, names) for name, names in FIELD_TO_NAMES.items()}
    title = _title(fields, kind)
    authors, doi = list(_authors(_names_of_authors(fields))), _doi(fields)
    if not (title or authors or doi or plain["journal"] or fields.get("pmid") or fields.get("abstract")):
        return CitationError(line=entry.line, reason="no title, nor anything else to go by", raw=entry.raw)
    date, url = _date(fields), _identifiers.url_in(verbatim(fields.get("url", "")))
    return replace(
        citation(
            title=title,
            people=[(author, ()) for author in authors],
            lines=list(_affiliations(fields)),
            abstract=_markup.sections("\n".join(map(decoded, _paragraphs(fields.get("abstract", ""))))),
            keywords=list(_keywords(fields)),
            publisher=plain["publisher"],
        ),
        pmid=_pmid(fields, url),
        doi=doi,
        pmcid=_pmcid(fields),
        accessions=_accessions(fields),
        url=url,
        journal=plain["journal"],
        volume=plain["volume"],
        issue=plain["issue"] if kind in NUMBERED or "journal" in fields else _first(fields, ("issue",)),
        pages=_pages(fields, kind),
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(plain["language"] or ""),
        database=plain["database"],
        publication_types=types(_type(kind, fields, plain["journal"]), decoded(fields.get("type", ""))),
    )


def _type(kind: str, fields: Fields, journal: str | None) -> str:
    """The name of the type; what stands in an archive of preprints, and in no journal, is a preprint."""
    is_archive = (journal or _archive(fields)).lower() in PREPRINT_ARCHIVES
    if is_archive or _IN_JOURNAL.search(journal or ""):
        return "Preprint"
    return TYPE_TO_NAME.get(kind) or type_name(kind)


def _archive(fields: Fields) -> str:
    return (fields.get("eprinttype", "") or fields.get("archiveprefix", "")).lower()


def _pmid(fields: Fields, url: str | None) -> Pmid | None:
    notes = [fields.get(name, "") for name in NOTE_NAMES]
    return _identifiers.pmid(fields.get("pmid", "") or fields.get("pubmedid", "")) or pubmed_number(
        notes=notes,
        addresses=[url or "", *notes],
        databases=["PubMed"] if _archive(fields) in ("pmid", "pubmed", "medline") else [],
        accession=fields.get("eprint"),
    )


def _pmcid(fields: Fields) -> Pmcid | None:
    """The field of its own, the number in the archive, or what a note says: "PMCID: PMC1"."""
    archived = fields.get("eprint", "") if _archive(fields) in ("pmc", "pmcid") else ""
    noted = (found.group(1) for name in NOTE_NAMES if (found := _PMCID.search(fields.get(name, ""))))
    printed = (fields.get("pmcid", ""), fields.get("pmc", ""), archived, *noted)
    return next(filter(None, map(_identifiers.pmcid, printed)), None)


def _accessions(fields: Fields) -> tuple[str, ...]:
    """The numbers of arXiv, Web of Science and Scopus, in fields of their own, in the journal's or in an address."""
    archived = [fields.get("arxivid", ""), fields.get("eprint", "") if _archive(fields) == "arxiv" else ""]
    numbers = [f"arXiv:{verbatim(number).removeprefix('arXiv:')}" for number in archived if number]
    numbers += [verbatim(fields.get(name, "")) for name in ("unique-id", "eid", "ut", "accession-number")]
    numbers += [f"lens:{fields['lensid']}"] if fields.get("lensid") else []
    numbers += _IN_JOURNAL.findall(fields.get("journal", "")) + _IN_ADDRESS.findall(verbatim(fields.get("url", "")))
    return accessions(numbers)


def _affiliations(fields: Fields) -> Iterator[str]:
    """The lines between empty lines or semicolons, or, as Web of Science prints them, each to its full stop."""
    for name in AFFILIATION_NAMES:
        held = fields.get(name, "")
        yield from map(decoded, (_BETWEEN_LINES if _BETWEEN_LINES.search(held) else _BETWEEN_PLACES).split(held))


def _title(fields: Fields, kind: str) -> str | None:
    """The title with what stands below it; of a whole without one the title that its parts would have of it.

    What has no title may have a description in its place, as APA's style asks for.
    """
    title, subtitle = _first(fields, ("title",)), _first(fields, ("subtitle",))
    if not title and kind in WHOLES:
        return title_of(_first(fields, ("booktitle", "maintitle")), _first(fields, ("booksubtitle",)))
    return title_of(title, subtitle) or _first(fields, ("titleaddon",))


def _first(fields: Fields, names: Iterable[str]) -> str | None:
    return next(filter(None, (_markup.plain(decoded(fields.get(name, ""))) for name in names)), None)


def _paragraphs(abstract: str) -> list[str]:
    """The paragraphs, between empty lines; where lines are longer than any that is wrapped, each is a paragraph."""
    abstract = _HEAD.sub("", abstract.strip())
    wrapped = all(len(line) < LONGEST_WRAPPED for line in abstract.split("\n"))
    return re.split(r"\n\s*\n" if wrapped else r"\n+", abstract)


def _keywords(fields: Fields) -> Iterator[str]:
    """The keywords; two hyphens part a heading of a library from what is below it, and are no dash.

    EndNote prints one a line; lines are of one list elsewhere, with more commas or semicolons than lines.
    """
    for name in KEYWORD_NAMES:
        held = fields.get(name, "").replace("--", "{-}{-}")
        lines = held.strip().split("\n")
        if len(lines) > 1 and len(lines) > held.count(",") + held.count(";"):
            yield from filter(None, (decoded(line).replace("/*", "/").strip("* ") for line in lines))
        else:
            yield from keywords_in(decoded(held))


def _pages(fields: Fields, kind: str) -> str | None:
    printed = pages_in(_between_pages(decoded(fields.get("pages", ""))))
    if printed and not (kind in WHOLES and printed.isdigit()):
        return printed
    return _first(fields, ARTICLE_NUMBER_NAMES)


def _between_pages(printed: str) -> str:
    """Pages with a hyphen between them, or a dash where they hold hyphens of their own: "C3-32–C3-35"."""
    sign = "–" if re.search("[–—]", printed) and re.search(r"\w-\w", printed) else "-"
    return re.sub(r"\s*[–—]+\s*" if sign == "–" else r"\s*[-–—]+\s*", sign, printed).strip("-–")


def _date(fields: Fields) -> str | None:
    if date := _first(fields, ("date",)):
        return _shared(*date.split("/")[:2]) if "/" in date else date
    year = _first(fields, ("year",))
    return " ".join(filter(None, (year, *(_first(fields, (name,)) for name in ("month", "day"))))) if year else None


def _shared(begin: str, end: str) -> str:
    """What both ends of a range share: "2021" of 2021-02-28/2021-03-01."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(begin.split("-"), end.split("-"), strict=False))
    return "-".join(part for part, _ in same) or begin.partition("-")[0]


def _doi(fields: Fields) -> Doi | None:
    """The DOI's own field, else an address of the resolver, else what a note says is the DOI."""
    url = verbatim(fields.get("url", ""))
    noted = (number for name in NOTE_NAMES for number in _DOI_IN_NOTE.findall(fields.get(name, "")))
    printed = (verbatim(fields.get("doi", "")), url if "doi.org/" in url else "", *noted)
    return next(filter(None, map(_identifiers.doi, printed)), None)


# ---------------------------------------------------------------------------------------------------------------------
# Names: "First von Last", "von Last, First", "von Last, Jr, First"


def _names_of_authors(fields: Fields) -> str:
    """The authors' field, or that of who stands in their place; editors are none, but those who direct a film are."""
    is_directed = "director" in fields.get("editortype", "")
    return fields.get("author", "") or fields.get("director", "") or (fields.get("editor", "") if is_directed else "")


def _authors(field: str) -> Iterator[Author]:
    names = list(_separate(field))
    if len(names) == 1 and ";" in field:  # a sign that other formats have where "and" ought to be
        names = list(filter(None, map(str.strip, field.split(";"))))
    if len(names) == 1 and field.count(",") >= _MANY_COMMAS and "=" not in field:
        yield from (Author(name=name, family=name) for name in map(decoded, field.split(",")) if name)
        return
    for name in names:
        printed = decoded(name).strip(" ,")
        if any(_names.authors_in([printed])) and printed.lower() != "others":
            yield _author(name)


def _separate(field: str) -> Iterator[str]:
    """The names between "and", which parts nothing inside braces.

    >>> list(_separate("Doe, Jane and {Barnes and Noble}"))
    ['Doe, Jane', '{Barnes and Noble}']
    """
    begin = 0
    for found in _AND.finditer(field):
        before = field[begin : found.start()]
        if before.count("{") <= before.count("}"):
            yield before.strip()
            begin = found.end()
    yield field[begin:].strip()


def _direct(name: str) -> Author:
    """A name in the order in which it is spoken: its family name begins at the first word without a capital.

    >>> _direct("Sarah van Den Berg").family, _direct("Charles de la Vallée Poussin").family, _direct("J A Doe").family
    ('van Den Berg', 'de la Vallée Poussin', 'Doe')
    """
    words = name.split()
    if not OF_A_BODY.isdisjoint(words):
        return Author(name=name, family=name)
    begin = next((place for place, word in enumerate(words[1:-1], 1) if word.isalpha() and word.islower()), None)
    if begin is None or _names.is_group(name):
        return _names.direct(name)
    return _names.author(name=name, family=" ".join(words[begin:]), given=" ".join(words[:begin]))


def _author(name: str) -> Author:
    printed = decoded(name)
    if parts := {part.lower(): tidy(value.strip(' "')) for part, value in _NAMED_PART.findall(printed)}:
        family = " ".join(filter(None, (parts.get("prefix"), parts.get("family"))))
        return _names.author(
            name=f"{parts.get('given', '')} {family}".strip(), family=family, given=parts.get("given", "")
        )
    if name.startswith("{") and name.endswith("}") and name.count("{") == 1:
        return Author(name=printed, family=printed)
    if found := _BRACED_LAST.fullmatch(name):
        return _names.author(name=printed, family=decoded(found["family"]), given=decoded(found["given"]))
    if "," not in printed:
        return _direct(printed)
    last, *middle, first = (part.strip() for part in printed.split(","))
    if middle and _SUFFIX.fullmatch(middle[0]):
        return _names.inverted(f"{last}, {first}, {middle[0]}")
    return _names.inverted(printed if _SUFFIX.fullmatch(first) else f"{last}, {' '.join((*middle, first))}")
