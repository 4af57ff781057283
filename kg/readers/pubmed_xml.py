"""PubMed XML: what efetch gives, and PubMed's yearly baseline and daily update files.

The record text is composed, a field a line: title, authors, affiliations, abstract, headings, keywords, grants. Element
names are those of the DTD (https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd); no DTD is loaded, and no entity
is resolved. The journal is named by its MEDLINE abbreviation, as PubMed itself and BVS print it. Of several dates, that
of the journal's issue counts (PubDate, MedlineDate too), else that of electronic publication (ArticleDate); when PubMed
received, entered or indexed the record (History, DateCompleted) is no date of the publication. A title is the English
one, else the vernacular one. Investigators who are no authors (InvestigatorList) are none here. What an update file
deletes is a Withdrawal each.

lxml rather than pubmed_parser: this reads the same fields in less than half the time (benchmarks/reading.py), and keeps
what that leaves out: passages, sections, relations, deletions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from kg.model import (
    Affiliation,
    Author,
    Citation,
    CitationError,
    Doi,
    Heading,
    Part,
    Pmcid,
    Reading,
    Related,
    Span,
    Withdrawal,
)
from kg.readers import _dates, _identifiers, _languages, _names, _related, _xml
from kg.readers._record import RecordText, tidy
from kg.readers._xml import Element
from kg.sources import Source

__all__ = ["read", "recognises"]

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
_NO_LABELS = frozenset(("UNLABELLED", "UNASSIGNED"))
_NOTHING = etree.Element("nothing")


def recognises(source: Source) -> bool:
    """Whether the first element is one of PubMed's."""
    return _xml.first_element(source.head) in ROOT_TO_RECORDS


def read(source: Source) -> Iterator[Reading]:
    """The records of the file, and what it takes back; one that is not well formed is an error with its line."""
    return _xml.items(source, ROOT_TO_RECORDS.get(_xml.first_element(source.head), ()), _readings)


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
    medline = record if record.tag == "MedlineCitation" else _child(record, "MedlineCitation")
    article = _child(medline, "Article")
    journal = _child(article, "Journal")
    issue = _child(journal, "JournalIssue")
    title = _title(article)
    pmid = _identifiers.pmid(medline.findtext("PMID") or "")
    if not (title or pmid):
        return _unreadable(record, line)
    text = RecordText()
    if title:
        text.passage(Part.TITLE, title)
    authors, affiliations = _authors(text, _child(article, "AuthorList"))
    abstract = _abstract(text, _child(article, "Abstract"))
    headings = _headings(text, _child(medline, "MeshHeadingList"))
    keywords = _keywords(text, medline.iterfind("KeywordList/Keyword"))
    _funding(text, _child(article, "GrantList"))
    date = _date(_child(issue, "PubDate")) or _date(_child(article, "ArticleDate"))
    numbers = _child(record, "PubmedData/ArticleIdList")
    return Citation(
        text=text.text,
        passages=text.passages,
        abstract=abstract,
        pmid=pmid,
        doi=_doi(article.iterfind("ELocationID"), numbers),
        pmcid=_pmcid(numbers),
        title=title,
        authors=authors,
        affiliations=affiliations,
        journal=_journal(medline, journal),
        volume=_of(issue, "Volume"),
        issue=_of(issue, "Issue"),
        pages=_pages(_child(article, "Pagination")) or _article_number(article.iterfind("ELocationID")),
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(",".join(_words(article.iterfind("Language")))),
        publication_types=tuple(_words(article.iterfind("PublicationTypeList/PublicationType"))),
        database="PubMed",
        headings=headings,
        keywords=keywords,
        related=tuple(_related_to(_child(medline, "CommentsCorrectionsList"))),
        revised=_revised(medline),
    )


def _book(record: Element, line: int) -> Citation | CitationError:
    """A book, or a chapter of one, whose container is then the book."""
    document = _child(record, "BookDocument")
    book = _child(document, "Book")
    chapter, book_title = _title(document), _of(book, "BookTitle")
    title = chapter or book_title
    pmid = _identifiers.pmid(document.findtext("PMID") or "")
    if not (title or pmid):
        return _unreadable(record, line)
    text = RecordText()
    if title:
        text.passage(Part.TITLE, title)
    author_list = next(iter(document.findall("AuthorList[@Type='authors']")), None)
    authors, affiliations = _authors(text, _child(book, "AuthorList") if author_list is None else author_list)
    abstract = _abstract(text, _child(document, "Abstract"))
    publisher = _of(_child(book, "Publisher"), "PublisherName")
    if publisher:
        text.passage(Part.PUBLISHER, publisher)
    keywords = _keywords(text, document.iterfind("KeywordList/Keyword"))
    date = _date(_child(book, "PubDate"))
    numbers = _child(record, "PubmedBookData/ArticleIdList")
    return Citation(
        text=text.text,
        passages=text.passages,
        abstract=abstract,
        pmid=pmid,
        doi=_doi(book.iterfind("ELocationID"), numbers),
        pmcid=_pmcid(numbers),
        title=title,
        authors=authors,
        affiliations=affiliations,
        journal=book_title if chapter else None,
        volume=_of(book, "Volume"),
        pages=_pages(_child(document, "Pagination")),
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(",".join(_words(document.iterfind("Language")))),
        publication_types=tuple(_words(document.iterfind("PublicationType"))),
        database="PubMed",
        publisher=publisher,
        keywords=keywords,
        revised=_revised(document),
    )


def _unreadable(record: Element, line: int) -> CitationError:
    raw = etree.tostring(record, encoding="unicode", with_tail=False)
    return CitationError(line=line, reason="neither a title nor a PMID", raw=raw)


def _child(element: Element, tag: str) -> Element:
    """The first child of a name, or an empty element, so that what is not there has nothing in it."""
    found = element.find(tag)
    return _NOTHING if found is None else found


def _text(element: Element) -> str:
    """All text of an element, with nothing put in the place of inline markup."""
    return tidy("".join(map(str, element.itertext())) if len(element) else element.text or "")


def _of(element: Element, tag: str) -> str | None:
    found = element.find(tag)
    return (_text(found) or None) if found is not None else None


def _words(elements: Iterable[Element]) -> Iterator[str]:
    return filter(None, map(_text, elements))


def _title(article: Element) -> str | None:
    title = _of(article, "ArticleTitle")
    return _of(article, "VernacularTitle") if title is None or _NOT_AVAILABLE.fullmatch(title) else title


def _journal(medline: Element, journal: Element) -> str | None:
    abbreviation = _of(_child(medline, "MedlineJournalInfo"), "MedlineTA")
    return abbreviation or _of(journal, "ISOAbbreviation") or _of(journal, "Title")


def _pages(pagination: Element) -> str | None:
    if pages := _of(pagination, "MedlinePgn"):
        return pages
    first, last = _of(pagination, "StartPage"), _of(pagination, "EndPage")
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


def _revised(record: Element) -> str | None:
    """The day of PubMed's last change: "DateRevised ... identifies the date a change is made to a record"."""
    printed = _date(_child(record, "DateRevised"))
    return _dates.iso(printed) if printed else None


def _related_to(corrections: Element) -> Iterator[Related]:
    """What the record retracts, corrects, updates or comments on, and what does so to it."""
    for element in corrections:
        if relation := _related.relation(_related.PUBMED, element.get("RefType", "")):
            printed = _related.printed_as(relation, _of(element, "RefSource") or "")
            pmid = _identifiers.pmid(element.findtext("PMID") or "") or printed.pmid
            if pmid or printed.doi or printed.printed:
                yield replace(printed, pmid=pmid)


# ---------------------------------------------------------------------------------------------------------------------
# Fields that are passages


def _authors(text: RecordText, elements: Element) -> tuple[tuple[Author, ...], tuple[Affiliation, ...]]:
    """Add the authors on one line and each affiliation on its own; a line that several authors share stands once."""
    line_to_place: dict[str, int] = {}
    authors = [author for element in elements if (author := _author(element, line_to_place))]
    if authors:
        text.line(", ".join(author.name for author in authors))
    affiliations = tuple(Affiliation(text=line, passage=text.passage(Part.AFFILIATION, line)) for line in line_to_place)
    return tuple(authors), affiliations


def _author(element: Element, line_to_place: dict[str, int]) -> Author | None:
    """An author, whose affiliations get a place each in the order in which they are met."""
    fields, lines, orcid = _author_fields(element)
    family = fields.get("CollectiveName") or fields.get("LastName") or fields.get("ForeName")
    if not family or element.get("ValidYN") == "N":
        return None
    places = tuple(dict.fromkeys(line_to_place.setdefault(line, len(line_to_place)) for line in lines))
    if "CollectiveName" in fields:
        return Author(name=family, family=family, orcid=orcid, affiliations=places)
    given, initials = fields.get("ForeName") or fields.get("FirstName"), fields.get("Initials")
    if given and _names.is_initials(given):
        given = None
    names = (given, family, fields.get("Suffix")) if given else (family, initials, fields.get("Suffix"))
    return Author(
        name=" ".join(filter(None, names)),
        family=family,
        given=given,
        initials=initials,
        orcid=orcid,
        affiliations=places,
    )


def _author_fields(element: Element) -> tuple[dict[str, str], list[str], str | None]:
    """The fields of a name by their tags, the affiliation lines, and the ORCID."""
    fields: dict[str, str] = {}
    lines: list[str] = []
    orcid = None
    for child in element:
        if child.tag == "AffiliationInfo":
            lines += _words(child.iterfind("Affiliation"))
        elif child.tag == "Affiliation":  # before 2015
            lines += _words([child])
        elif child.tag == "Identifier" and child.get("Source") == "ORCID":
            orcid = _identifiers.orcid(_text(child))
        else:
            fields[child.tag] = _text(child)
    return fields, lines, orcid


def _abstract(text: RecordText, element: Element) -> Span | None:
    """Add the abstract, a labelled section a line; one that prints no labels is searched for heads."""
    sections = [(section.get("Label") or "", _text(section)) for section in element.iterfind("AbstractText")]
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
    headings: list[Heading] = []
    for element in elements:
        descriptor = _child(element, "DescriptorName")
        label, identifier = _text(descriptor), descriptor.get("UI")
        qualifiers = list(_words(element.iterfind("QualifierName")))
        if label:
            headings += (
                Heading(label=label, qualifiers=(qualifier,) if qualifier else (), identifier=identifier)
                for qualifier in qualifiers or [""]
            )
    if headings:
        text.passage(Part.HEADINGS, "; ".join("/".join((h.label, *h.qualifiers)) for h in headings))
    return tuple(headings)


def _keywords(text: RecordText, elements: Iterable[Element]) -> tuple[str, ...]:
    keywords = tuple(dict.fromkeys(_words(elements)))
    if keywords:
        text.passage(Part.KEYWORDS, "; ".join(keywords))
    return keywords


def _funding(text: RecordText, grants: Element) -> None:
    """Add each grant on a line: "National Institute for Health Research, RP-PG-1, United Kingdom"."""
    lines = (", ".join(filter(None, (_of(grant, tag) for tag in ("Agency", "GrantID", "Country")))) for grant in grants)
    for line in dict.fromkeys(filter(None, lines)):
        text.passage(Part.FUNDING, line)
