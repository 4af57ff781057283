"""PubMed XML: what efetch gives and what the yearly baseline files hold.

The record text is composed, a field a line: title, authors, affiliations, abstract, headings, keywords, grants. Element
names are those of the DTD (https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd); no DTD is loaded, and no entity
is resolved. The date is that of the journal's issue (PubDate, MedlineDate too), else that of electronic publication
(ArticleDate). The journal is named by its MEDLINE abbreviation, as PubMed itself and BVS print it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from lxml import etree

from kg.model import Affiliation, Author, Citation, CitationError, Doi, Heading, Part, Remark, Span
from kg.readers import _dates, _identifiers, _languages, _names
from kg.readers._record import RecordText, tidy
from kg.sources import Source

__all__ = ["read", "recognises"]

ROOT_TO_RECORDS = {
    **dict.fromkeys(
        ("PubmedArticleSet", "PubmedArticle", "PubmedBookArticleSet", "PubmedBookArticle"),
        ("PubmedArticle", "PubmedBookArticle"),
    ),
    **dict.fromkeys(("MedlineCitationSet", "MedlineCitation"), ("MedlineCitation",)),
}
_FIRST_ELEMENT = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*<([A-Za-z]\w*)[\s/>]", re.DOTALL
)
_NOT_AVAILABLE = re.compile(r"\[?not available\]?\.?", re.IGNORECASE)
_NO_LABELS = frozenset(("UNLABELLED", "UNASSIGNED"))
_NOTHING = etree.Element("nothing")


def recognises(source: Source) -> bool:
    """Whether the first element is one of PubMed's."""
    return _root(source) in ROOT_TO_RECORDS


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The records of the file. One that is not well formed is an error with its line, beside the readable ones."""
    tags = ROOT_TO_RECORDS.get(_root(source), ())
    held = 0
    try:
        for element in _elements(source.data, tags):
            yield _citation(element, element.sourceline or 1)  # type: ignore[arg-type]  # the stubs leave it open
            held += 1
    except etree.XMLSyntaxError:
        yield from _one_by_one(source.data, tags, held)


def _root(source: Source) -> str:
    found = _FIRST_ELEMENT.match(source.head)
    return found.group(1) if found else ""


def _elements(data: bytes, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """Each record's element, which is freed when the next is asked for."""
    parsing = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=tags,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    for _, element in parsing:
        yield element
        element.clear(keep_tail=False)
        parent = element.getparent()
        if parent is not None:
            del parent[:]


def _one_by_one(data: bytes, tags: tuple[str, ...], held: int) -> Iterator[Citation | CitationError | Remark]:
    """The records from the first that is not well formed on, each parsed for itself."""
    starts = [found.start() for found in re.finditer(rb"<(?:%s)[\s>]" % "|".join(tags).encode(), data)]
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True, remove_comments=True
    )
    if held == len(starts):
        yield Remark(line=data.count(b"\n") + 1, text="the file breaks off or goes wrong behind its last whole record")
    line, counted = 1, 0
    for begin, end in pairwise([*starts[held:], len(data)]):
        line, counted = line + data.count(b"\n", counted, begin), begin
        record = re.match(rb"<(\w+).*?</\1\s*>", data[begin:end], re.DOTALL)
        try:
            yield _citation(etree.fromstring(record.group() if record else data[begin:end], parser), line)
        except etree.XMLSyntaxError as error:
            raw = data[begin:end].decode("utf-8", errors="replace").strip()
            yield CitationError(line=line, reason=f"not well-formed XML: {error.msg}", raw=raw)


# ---------------------------------------------------------------------------------------------------------------------
# Element to citation


def _citation(record: etree._Element, line: int) -> Citation | CitationError:
    if record.tag == "PubmedBookArticle":
        return _book(record, line)
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
    return Citation(
        text=text.text,
        passages=text.passages,
        abstract=abstract,
        pmid=pmid,
        doi=_doi(article.iterfind("ELocationID"), record.iterfind("PubmedData/ArticleIdList/ArticleId")),
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
    )


def _book(record: etree._Element, line: int) -> Citation | CitationError:
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
    return Citation(
        text=text.text,
        passages=text.passages,
        abstract=abstract,
        pmid=pmid,
        doi=_doi(book.iterfind("ELocationID"), record.iterfind("PubmedBookData/ArticleIdList/ArticleId")),
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
    )


def _unreadable(record: etree._Element, line: int) -> CitationError:
    raw = etree.tostring(record, encoding="unicode", with_tail=False)
    return CitationError(line=line, reason="neither a title nor a PMID", raw=raw)


def _child(element: etree._Element, tag: str) -> etree._Element:
    """The first child of a name, or an empty element, so that what is not there has nothing in it."""
    found = element.find(tag)
    return _NOTHING if found is None else found


def _text(element: etree._Element) -> str:
    """All text of an element, with nothing put in the place of inline markup."""
    return tidy("".join(map(str, element.itertext())) if len(element) else element.text or "")


def _of(element: etree._Element, tag: str) -> str | None:
    found = element.find(tag)
    return (_text(found) or None) if found is not None else None


def _words(elements: Iterable[etree._Element]) -> Iterator[str]:
    return filter(None, map(_text, elements))


def _title(article: etree._Element) -> str | None:
    title = _of(article, "ArticleTitle")
    return None if title is None or _NOT_AVAILABLE.fullmatch(title) else title


def _journal(medline: etree._Element, journal: etree._Element) -> str | None:
    abbreviation = _of(_child(medline, "MedlineJournalInfo"), "MedlineTA")
    return abbreviation or _of(journal, "ISOAbbreviation") or _of(journal, "Title")


def _pages(pagination: etree._Element) -> str | None:
    if pages := _of(pagination, "MedlinePgn"):
        return pages
    first, last = _of(pagination, "StartPage"), _of(pagination, "EndPage")
    return f"{first}-{last}" if first and last else first


def _article_number(locations: Iterable[etree._Element]) -> str | None:
    """The number that stands for pages in an electronic journal: "e42692"."""
    numbers = (_text(element) for element in locations if element.get("EIdType") == "pii")
    return next(filter(re.compile(r"e?\d{1,8}").fullmatch, numbers), None)


def _date(element: etree._Element) -> str | None:
    """The date as printed, its parts from year to day: "2013 Jan 5", "2013 Jan-Feb", "2013 Spring"."""
    return " ".join(_words(element)) or None


def _doi(locations: Iterable[etree._Element], identifiers: Iterable[etree._Element]) -> Doi | None:
    for element in locations:
        if element.get("EIdType") == "doi" and element.get("ValidYN") != "N":
            return _identifiers.doi(_text(element))
    for element in identifiers:
        if element.get("IdType") == "doi":
            return _identifiers.doi(_text(element))
    return None


# ---------------------------------------------------------------------------------------------------------------------
# Fields that are passages


def _authors(text: RecordText, elements: etree._Element) -> tuple[tuple[Author, ...], tuple[Affiliation, ...]]:
    """Add the authors on one line and each affiliation on its own; a line that several authors share stands once."""
    line_to_place: dict[str, int] = {}
    authors = [author for element in elements if (author := _author(element, line_to_place))]
    if authors:
        text.line(", ".join(author.name for author in authors))
    affiliations = tuple(Affiliation(text=line, passage=text.passage(Part.AFFILIATION, line)) for line in line_to_place)
    return tuple(authors), affiliations


def _author(element: etree._Element, line_to_place: dict[str, int]) -> Author | None:
    """An author, whose affiliations get a place each in the order in which they are met."""
    fields, lines, orcid = _author_fields(element)
    family = fields.get("CollectiveName") or fields.get("LastName")
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


def _author_fields(element: etree._Element) -> tuple[dict[str, str], list[str], str | None]:
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


def _abstract(text: RecordText, element: etree._Element) -> Span | None:
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


def _headings(text: RecordText, elements: etree._Element) -> tuple[Heading, ...]:
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


def _keywords(text: RecordText, elements: Iterable[etree._Element]) -> tuple[str, ...]:
    keywords = tuple(dict.fromkeys(_words(elements)))
    if keywords:
        text.passage(Part.KEYWORDS, "; ".join(keywords))
    return keywords


def _funding(text: RecordText, grants: etree._Element) -> None:
    """Add each grant on a line: "National Institute for Health Research, RP-PG-1, United Kingdom"."""
    lines = (", ".join(filter(None, (_of(grant, tag) for tag in ("Agency", "GrantID", "Country")))) for grant in grants)
    for line in dict.fromkeys(filter(None, lines)):
        text.passage(Part.FUNDING, line)
