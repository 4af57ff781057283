"""PubMed XML: what efetch gives, and PubMed's yearly baseline and daily update files.

The record text is composed, a field a line: title, authors, affiliations, abstract, headings, keywords, grants. Element
names are those of the DTD (https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd); no DTD is loaded, and no entity
is resolved. The journal is named by its MEDLINE abbreviation, as PubMed itself and BVS print it. Of several dates, that
of the journal's issue counts (PubDate, MedlineDate too), else that of electronic publication (ArticleDate); when PubMed
received, entered or indexed the record (History, DateCompleted) is no date of the publication. A title is the English
one, else the vernacular one. Investigators who are no authors (InvestigatorList) are none here. What an update file
deletes is a Withdrawal each.

lxml rather than pubmed_parser: this reads the same fields in two thirds of the time (benchmarks/reading.py), and keeps
what that leaves out: passages, sections, relations, deletions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from lxml import etree
from msgspec.structs import replace

from kg.model import (
    Affiliation,
    Author,
    Citation,
    CitationError,
    Doi,
    Heading,
    Part,
    Pmcid,
    Pmid,
    Reading,
    Related,
    Span,
    Withdrawal,
)
from kg.readers import _dates, _identifiers, _languages, _names, _related, _xml
from kg.readers._record import RecordText, tidy
from kg.readers._xml import Element
from kg.sources.files import Source
from kg.sources.pieces import Cut

__all__ = ["cut", "read", "recognises"]

Parts = dict[str, Element]

_DELETED = "DeleteCitation"
ROOT_TO_RECORDS = {
    **dict.fromkeys(
        ("PubmedArticleSet", "PubmedArticle", "PubmedBookArticleSet", "PubmedBookArticle", _DELETED),
        ("PubmedArticle", "PubmedBookArticle", _DELETED),
    ),
    **dict.fromkeys(("MedlineCitationSet", "MedlineCitation"), ("MedlineCitation", _DELETED)),
}
_NOT_AVAILABLE = re.compile(r"\[?not available\]?\.?", re.IGNORECASE)
_ARTICLE_NUMBER = re.compile(r"e?\d{1,8}")
_NO_QUALIFIER = (("", None),)
_NAME_PARTS = frozenset(("CollectiveName", "LastName", "ForeName", "FirstName", "Initials", "Suffix"))
_NO_LABELS = frozenset(("UNLABELLED", "UNASSIGNED"))
_NOTHING = etree.Element("nothing")


def recognises(source: Source) -> bool:
    """Whether the first element is one of PubMed's."""
    return _xml.first_element(source.head) in ROOT_TO_RECORDS


def read(source: Source) -> Iterator[Reading]:
    """The records of the file, and what it takes back; one that is not well formed is an error with its line."""
    return _xml.items(source, _records_of(source), _readings)


def cut(source: Source) -> Cut | None:
    """Behind records."""
    return _xml.cut(source, _records_of(source))


def _records_of(source: Source) -> tuple[str, ...]:
    return ROOT_TO_RECORDS.get(_xml.first_element(source.head), ())


def _readings(record: Element, line: int) -> Iterator[Citation | CitationError | Withdrawal]:
    if record.tag == _DELETED:
        for element in record:
            if pmid := _identifiers.pmid(_text(element)):
                yield Withdrawal(pmid=pmid)
    else:
        yield _book(record, line) if record.tag == "PubmedBookArticle" else _article(record, line)


# ---------------------------------------------------------------------------------------------------------------------
# Element to citation


def _article(record: Element, line: int) -> Citation | CitationError:
    outer = _parts(record)
    whole = record if record.tag == "MedlineCitation" else _first(outer, "MedlineCitation")
    medline = _parts(whole)
    entry = _first(medline, "Article")
    article, locations = _parts(entry), list(entry.iterchildren("ELocationID"))
    journal = _parts_of(article, "Journal")
    issue = _parts_of(journal, "JournalIssue")
    title, pmid = _title(article), _pmid(medline)
    if not (title or pmid):
        return _unreadable(record, line)
    text = RecordText()
    if title:
        text.passage(Part.TITLE, title)
    authors, affiliations = _authors(text, _first(article, "AuthorList"))
    abstract = _abstract(text, _first(article, "Abstract"))
    headings = _headings(text, _first(medline, "MeshHeadingList"))
    keywords = _keywords(text, whole)
    _funding(text, _first(article, "GrantList"))
    date = _dates.of_publication(_date(_first(issue, "PubDate")), _date(_first(article, "ArticleDate")))
    numbers = _first(_parts_of(outer, "PubmedData"), "ArticleIdList")
    return Citation(
        text=text.text,
        passages=text.passages,
        abstract=abstract,
        pmid=pmid,
        doi=_doi(locations, numbers),
        pmcid=_pmcid(numbers),
        title=title,
        authors=authors,
        affiliations=affiliations,
        journal=_journal(medline, journal),
        volume=_of(issue, "Volume"),
        issue=_of(issue, "Issue"),
        pages=_pages(_first(article, "Pagination")) or _article_number(locations),
        date_printed=date,
        date=_dates.iso(date or ""),
        language=_languages.language(",".join(_words(entry.iterchildren("Language")))),
        publication_types=tuple(_words(_first(article, "PublicationTypeList"))),
        database="PubMed",
        headings=headings,
        keywords=keywords,
        related=tuple(_related_to(_first(medline, "CommentsCorrectionsList"))),
        revised=_dates.iso(_date(_first(medline, "DateRevised")) or ""),
    )


def _book(record: Element, line: int) -> Citation | CitationError:
    """A book, or a chapter of one, whose container is then the book."""
    outer = _parts(record)
    entry = _first(outer, "BookDocument")
    document = _parts(entry)
    book = _parts_of(document, "Book")
    chapter, book_title = _title(document), _of(book, "BookTitle")
    title, pmid = chapter or book_title, _pmid(document)
    if not (title or pmid):
        return _unreadable(record, line)
    text = RecordText()
    if title:
        text.passage(Part.TITLE, title)
    own = (one for one in entry.iterchildren("AuthorList") if one.get("Type") == "authors")
    authors, affiliations = _authors(text, next(own, _first(book, "AuthorList")))
    abstract = _abstract(text, _first(document, "Abstract"))
    publisher = _of(_parts_of(book, "Publisher"), "PublisherName")
    if publisher:
        text.passage(Part.PUBLISHER, publisher)
    keywords = _keywords(text, entry)
    date = _date(_first(book, "PubDate"))
    numbers = _first(_parts_of(outer, "PubmedBookData"), "ArticleIdList")
    return Citation(
        text=text.text,
        passages=text.passages,
        abstract=abstract,
        pmid=pmid,
        doi=_doi(_first(document, "Book").iterchildren("ELocationID"), numbers),
        pmcid=_pmcid(numbers),
        title=title,
        authors=authors,
        affiliations=affiliations,
        journal=book_title if chapter else None,
        volume=_of(book, "Volume"),
        pages=_pages(_first(document, "Pagination")),
        date_printed=date,
        date=_dates.iso(date or ""),
        language=_languages.language(",".join(_words(entry.iterchildren("Language")))),
        publication_types=tuple(_words(entry.iterchildren("PublicationType"))),
        database="PubMed",
        publisher=publisher,
        keywords=keywords,
        revised=_dates.iso(_date(_first(document, "DateRevised")) or ""),
    )


def _unreadable(record: Element, line: int) -> CitationError:
    return CitationError(line=line, reason="neither a title nor a PMID", raw=_xml.raw(record))


# ---------------------------------------------------------------------------------------------------------------------
# What elements hold: each is gone through once, for millions of them are


def _parts(element: Element) -> Parts:
    """The first child of each name."""
    return {child.tag: child for child in reversed(element)}


def _parts_of(parts: Parts, tag: str) -> Parts:
    """The children of a child."""
    return _parts(parts[tag]) if tag in parts else {}


def _first(parts: Parts, tag: str) -> Element:
    """The child of a name, or an empty element, so that what is not there has nothing in it."""
    return parts.get(tag, _NOTHING)


def _text(element: Element) -> str:
    """All text of an element, with nothing put in the place of inline markup."""
    if len(element):
        whole = "".join(map(str, element.itertext()))
        return tidy(whole) if "&" not in whole else _xml.text_of(element)  # an entity of HTML is no character there yet
    text = element.text
    return tidy(text) if text else ""


def _of(parts: Parts, tag: str) -> str | None:
    return (_text(parts[tag]) or None) if tag in parts else None


def _words(elements: Iterable[Element]) -> Iterator[str]:
    return filter(None, map(_text, elements))


def _pmid(record: Parts) -> Pmid | None:
    return _identifiers.pmid(_of(record, "PMID") or "")


def _title(article: Parts) -> str | None:
    title = _of(article, "ArticleTitle")
    return _of(article, "VernacularTitle") if title is None or _NOT_AVAILABLE.fullmatch(title) else title


def _journal(medline: Parts, journal: Parts) -> str | None:
    abbreviation = _of(_parts_of(medline, "MedlineJournalInfo"), "MedlineTA")
    return abbreviation or _of(journal, "ISOAbbreviation") or _of(journal, "Title")


def _pages(pagination: Element) -> str | None:
    parts = _parts(pagination)
    if pages := _of(parts, "MedlinePgn"):
        return pages
    first, last = _of(parts, "StartPage"), _of(parts, "EndPage")
    return f"{first}-{last}" if first and last else first


def _article_number(locations: Iterable[Element]) -> str | None:
    """The number that stands for pages in an electronic journal: "e42692"."""
    numbers = (_text(element) for element in locations if element.get("EIdType") == "pii")
    return next(filter(_ARTICLE_NUMBER.fullmatch, numbers), None)


def _date(element: Element) -> str | None:
    """The date as printed, its parts from year to day: "2013 Jan 5", "2013 Jan-Feb", "2013 Spring"."""
    return " ".join(_words(element)) or None


def _doi(locations: Iterable[Element], numbers: Element) -> Doi | None:
    for element in locations:
        if element.get("EIdType") == "doi" and element.get("ValidYN") != "N":
            return _identifiers.doi(_text(element))
    return next((_identifiers.doi(_text(number)) for number in numbers if number.get("IdType") == "doi"), None)


def _pmcid(numbers: Element) -> Pmcid | None:
    return next((_identifiers.pmcid(_text(number)) for number in numbers if number.get("IdType") == "pmc"), None)


def _related_to(corrections: Element) -> Iterator[Related]:
    """What the record retracts, corrects, updates or comments on, and what does so to it."""
    for element in corrections:
        if relation := _relation(element.get("RefType", "")):
            parts = _parts(element)
            printed = _related.printed_as(relation, _of(parts, "RefSource") or "")
            pmid = _pmid(parts) or printed.pmid
            if pmid or printed.doi or printed.printed:
                yield replace(printed, pmid=pmid)


@lru_cache(maxsize=100)
def _relation(printed: str) -> str | None:
    return _related.relation(_related.PUBMED, printed)


# ---------------------------------------------------------------------------------------------------------------------
# Fields that are passages


def _authors(text: RecordText, elements: Element) -> tuple[tuple[Author, ...], tuple[Affiliation, ...]]:
    """Add the authors on one line and each affiliation on its own; a line that several authors share stands once."""
    line_to_place: dict[str, int] = {}
    authors = tuple([author for element in elements if (author := _author(element, line_to_place))])
    if authors:
        text.line(", ".join([author.name for author in authors]))
    passage = partial(text.passage, Part.AFFILIATION)
    return authors, tuple([Affiliation(text=line, passage=passage(line)) for line in line_to_place])


def _author(element: Element, line_to_place: dict[str, int]) -> Author | None:
    """An author, whose affiliations get a place each in the order in which they are met."""
    fields: dict[str, str] = {}
    places: list[int] = []
    orcid = None
    for one in element.iterdescendants():  # affiliations stand in AffiliationInfo, before 2015 by themselves
        tag = one.tag
        if tag in _NAME_PARTS:
            fields[tag] = _text(one)
        elif tag == "Affiliation":
            if line := _text(one):
                places.append(line_to_place.setdefault(line, len(line_to_place)))
        elif tag == "Identifier" and not orcid and one.get("Source") == "ORCID" and one.getparent() is element:
            orcid = _identifiers.orcid(_text(one))
    if element.get("ValidYN") == "N":
        return None
    return _named(fields, orcid, tuple(dict.fromkeys(places)) if places else ())


def _named(fields: dict[str, str], orcid: str | None, places: tuple[int, ...]) -> Author | None:
    """The author whose name is in these fields; no one where they name no one."""
    body, suffix = fields.get("CollectiveName"), fields.get("Suffix")
    family = body or fields.get("LastName") or fields.get("ForeName")
    if not family or _names.stands_for_others(family):
        return None
    if body:
        return Author(name=body, family=body, orcid=orcid, affiliations=places)
    given, initials = fields.get("ForeName") or fields.get("FirstName"), fields.get("Initials")
    if not given or _names.is_initials(given):
        given, name = None, f"{family} {initials}" if initials else family
    else:
        name = f"{given} {family}"
    return Author(
        name=f"{name} {suffix}" if suffix else name,
        family=family,
        given=given,
        initials=initials,
        orcid=orcid,
        affiliations=places,
    )


def _abstract(text: RecordText, element: Element) -> Span | None:
    """Add the abstract, a labelled section a line; one that prints no labels is searched for heads."""
    sections = [(section.get("Label") or "", _text(section)) for section in element.iterchildren("AbstractText")]
    sections = [(label, prose) for label, prose in sections if prose]
    if not any(label for label, _ in sections):
        return text.abstract(prose for _, prose in sections)
    begin = text.end
    for printed, prose in sections:
        label = "" if printed.upper() in _NO_LABELS else tidy(printed).rstrip(":")
        text.passage(Part.ABSTRACT, prose, before=f"{label}: " if label else "", label=label)
    return Span(begin=begin, end=text.end - 1)


def _headings(text: RecordText, elements: Element) -> tuple[Heading, ...]:
    """Add the headings on one line: each descriptor with each of its qualifiers, as MEDLINE prints them."""
    found: list[tuple[Heading, str]] = []
    for element in elements:
        label, identifier, qualifiers = "", None, []
        for child in element:
            if child.tag == "DescriptorName":
                label, identifier = _text(child), child.get("UI")
            elif child.tag == "QualifierName":
                qualifiers.append((_text(child), child.get("UI")))
        if label:
            found += [_heading(label, identifier, *qualifier) for qualifier in qualifiers or _NO_QUALIFIER]
    if found:
        text.passage(Part.HEADINGS, "; ".join([printed for _, printed in found]))
    return tuple([heading for heading, _ in found])


@lru_cache(maxsize=100_000)
def _heading(label: str, identifier: str | None, qualifier: str, its_identifier: str | None) -> tuple[Heading, str]:
    """A heading, and how it is printed."""
    heading = Heading(
        label=label,
        qualifiers=(qualifier,) if qualifier else (),
        identifier=identifier,
        qualifier_identifiers=(its_identifier,) if its_identifier else (),
    )
    return heading, "/".join((label, *heading.qualifiers))


def _keywords(text: RecordText, record: Element) -> tuple[str, ...]:
    groups = record.iterchildren("KeywordList")
    keywords = tuple(dict.fromkeys(_words(keyword for group in groups for keyword in group)))
    if keywords:
        text.passage(Part.KEYWORDS, "; ".join(keywords))
    return keywords


def _funding(text: RecordText, grants: Element) -> None:
    """Add each grant on a line: "National Institute for Health Research, RP-PG-1, United Kingdom"."""
    held = map(_parts, grants)
    lines = (", ".join(filter(None, (_of(grant, tag) for tag in ("Agency", "GrantID", "Country")))) for grant in held)
    for line in dict.fromkeys(filter(None, lines)):
        text.passage(Part.FUNDING, line)
