"""JATS: articles as publishers and PubMed Central tag them, with their full text where it is there.

Elements are those of https://jats.nlm.nih.gov and of the older NLM DTDs. The issue's date is
ppub, print, epub-ppub or collection, else the electronic one counts (see _dates). Of several abstracts the first
counts that is no summary for another audience.

No library but lxml (BSD): on 31 articles of other programs' tests pubmed_parser (MIT) stops at four that print no date
in the usual place, and joins all abstracts of an article, those for other readers too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from kg.model import Citation, CitationError, Pmcid, Related, Remark
from kg.readers import _compose, _dates, _identifiers, _languages, _related, _xml
from kg.readers._jats_body import body_sections
from kg.sources.files import Source

__all__ = ["read", "recognises"]

OTHER_ABSTRACTS = frozenset(
    (
        "author-highlights",
        "executive-summary",
        "graphical",
        "key-points",
        "plain-language-summary",
        "precis",
        "short",
        "summary",
        "teaser",
        "toc",
        "web-summary",
    )
)
"""Types of what is tagged as an abstract beside the abstract itself."""

PRINT_DATES = ("ppub", "print", "epub-ppub", "collection", "issue")
ELECTRONIC_DATES = ("epub", "electronic", "pub", "publication", "epreprint", "preprint", "")
"""How dates of the issue and of electronic publication are marked, the first that is there counts."""

_ROOTS = frozenset(("article", "articles", "pmc-articleset", "OAI-PMH"))
_FRONT = re.compile(r"<(?:[\w.-]+:)?(?:front|article-meta|journal-meta)[\s>]")
_HREF = "{http://www.w3.org/1999/xlink}href"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ONLY_ADDRESS = re.compile(r"DOI:\s*\S+", re.IGNORECASE)
_NO_PART_OF_TITLES = ("xref", "fn")
_NO_PART_OF_LINES = ("label", "sup", "xref", "email", "institution-id", "fn")


def recognises(source: Source) -> bool:
    """Whether it is an article, or a set of them, with the front matter of JATS."""
    return _xml.first_element(source.head) in _ROOTS and bool(_FRONT.search(source.head))


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The articles; one that says nothing about a publication is an error."""
    yield from _xml.records(source, ("article",), _citation)


def _citation(article: _xml.Element, line: int) -> Citation | CitationError:
    front, journal = _xml.child(article, "front/article-meta"), _xml.child(article, "front/journal-meta")
    title = _compose.title_of(_title(front, "article-title"), _title(front, "subtitle"))
    doi, pmid = (_xml.of(front, f"article-id[@pub-id-type='{kind}']") or "" for kind in ("doi", "pmid"))
    if not (title or doi or pmid):
        return CitationError(line=line, reason="neither a title nor a DOI nor a PMID", raw=_xml.raw(article))
    id_to_line = {one.get("id"): _line(one) for one in front.iter("aff") if one.get("id")}
    people = list(_people(front, id_to_line))
    used = {printed for _, lines in people for printed in lines}
    prose = _compose.citation(
        title=title,
        people=people,
        lines=[] if used else [_line(one) for one in front.iterfind(".//aff")],
        abstract=_abstract(front),
        body=body_sections(article),
        keywords=list(_keywords(front)),
        funding=list(_funding(front)),
        publisher=_xml.of(journal, "publisher/publisher-name"),
    )
    date = _date(front)
    return replace(
        prose,
        pmid=_identifiers.pmid(pmid),
        doi=_identifiers.doi(doi),
        pmcid=_pmcid(front),
        journal=_journal(journal),
        volume=_xml.of(front, "volume"),
        issue=_xml.of(front, "issue"),
        pages=_pages(front),
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(article.get(_LANGUAGE) or ""),
        publication_types=tuple(filter(None, (_compose.type_name(article.get("article-type") or ""),))),
        related=tuple(_others(front)),
    )


def _pmcid(front: _xml.Element) -> Pmcid | None:
    """The number of PubMed Central, which is printed with or without its letters."""
    printed = _xml.of(front, "article-id[@pub-id-type='pmcid']") or _xml.of(front, "article-id[@pub-id-type='pmc']")
    return _identifiers.pmcid(f"PMC{printed.upper().removeprefix('PMC')}") if printed else None


def _others(front: _xml.Element) -> Iterator[Related]:
    """The articles to which it is tied, by the identifier of their link or as printed, and the preprint that it was."""
    for other in front.iterfind("related-article"):
        if name := _related.relation(_related.JATS, other.get("related-article-type") or ""):
            kind, address, printed = other.get("ext-link-type"), other.get(_HREF) or "", _xml.text_of(other)
            pmid = _identifiers.pmid(address) if kind in ("pubmed", "pmid") else None
            doi = _identifiers.doi(address) or _identifiers.doi(printed)
            if pmid or doi or printed:
                yield Related(relation=name, pmid=pmid, doi=doi, printed=printed)
    for preprint in front.iterfind("pub-history/event[@event-type='preprint']/self-uri"):
        if doi := _identifiers.doi(preprint.get(_HREF) or ""):
            yield Related(relation="hasVersion", doi=doi)


def _title(front: _xml.Element, name: str) -> str | None:
    return _xml.text_of(_xml.child(front, f"title-group/{name}"), without=_NO_PART_OF_TITLES) or None


def _journal(journal: _xml.Element) -> str | None:
    """The full title; before 2008 it stood outside a group."""
    paths = ("journal-title-group/journal-title", "journal-title", "journal-id[@journal-id-type='nlm-ta']")
    return next(filter(None, (_xml.of(journal, path) for path in paths)), None)


def _pages(front: _xml.Element) -> str | None:
    pages = _compose.pages(_xml.of(front, "fpage"), _xml.of(front, "lpage"))
    return pages or _xml.of(front, "page-range") or _xml.of(front, "elocation-id")


def _date(front: _xml.Element) -> str | None:
    return _dates.of_publication(_date_of(front, PRINT_DATES), _date_of(front, ELECTRONIC_DATES))


def _date_of(front: _xml.Element, kinds: tuple[str, ...]) -> str | None:
    """Year, month (or season) and day as printed: "2014 07 31", "2019 Jan-Feb"."""
    dates = front.findall("pub-date")
    for kind in kinds:
        for date in (date for date in dates if kind in _marks(date)):
            parts = (_xml.of(date, name) for name in ("year", "month", "season", "day"))
            if words := " ".join(filter(None, parts)):
                return words
    return None


def _marks(date: _xml.Element) -> set[str]:
    """How a date is marked, "" where it is not; the format tells print from electronic before the type does."""
    marks = [date.get(name) for name in ("pub-type", "publication-format", "date-type")]
    if "print" in marks:
        return {"print"}
    return set(filter(None, marks)) or {""}


def _abstract(front: _xml.Element) -> list[_compose.Section]:
    abstracts = (one for one in front.iterfind("abstract") if one.get("abstract-type") not in OTHER_ABSTRACTS)
    first = next(abstracts, None)
    sections = [] if first is None else _xml.sections(first)
    return [(head, prose) for head, paragraphs in sections if (prose := _without_addresses(paragraphs))]


def _without_addresses(prose: str) -> str:
    return "\n".join(line for line in prose.split("\n") if not _ONLY_ADDRESS.fullmatch(line))


def _keywords(front: _xml.Element) -> Iterator[str]:
    for group in front.iterfind("kwd-group"):
        if group.get("kwd-group-type") != "abbreviations":
            yield from _xml.words(group.iter("kwd", "compound-kwd"))


def _funding(front: _xml.Element) -> Iterator[str]:
    """Each award as "funder, award", else what is stated of them all."""
    awards = front.findall("funding-group/award-group")
    for award in awards:
        sources = award.findall(".//institution") or award.findall("funding-source")
        yield ", ".join((*_xml.words(sources), *_xml.words(award.iterfind("award-id"))))
    if not awards:
        yield from _xml.words(front.iterfind("funding-group/funding-statement"))


# ---------------------------------------------------------------------------------------------------------------------
# Who wrote it


def _people(front: _xml.Element, id_to_line: dict[str | None, str]) -> Iterator[_compose.Person]:
    """The authors in order; the members of a group that are listed below it are none."""
    for contrib in front.iterfind("contrib-group/contrib"):
        if contrib.get("contrib-type", "author") == "author":
            yield from _person(contrib, list(_lines(contrib, id_to_line)))


def _person(contrib: _xml.Element, lines: list[str]) -> Iterator[_compose.Person]:
    name = next(contrib.iter("name"), None) if contrib.find("collab") is None else None
    if name is not None and (family := _xml.of(name, "surname")):
        given, suffix = _xml.of(name, "given-names") or "", _xml.of(name, "suffix") or ""
        orcid = _identifiers.orcid(_xml.of(contrib, "contrib-id[@contrib-id-type='orcid']") or "")
        yield _compose.person(family=family, given=given, suffix=suffix, orcid=orcid, lines=lines)
        return
    body = _xml.text_of(
        _xml.child(contrib, "collab"), without=("contrib-group", "institution-id", "xref", "email", "fn")
    )
    if whole := body or _xml.of(contrib, "string-name") or (_xml.of(name, "given-names") if name is not None else None):
        yield _compose.group(whole, lines)


def _lines(contrib: _xml.Element, id_to_line: dict[str | None, str]) -> Iterator[str]:
    """The lines that stand within an author, and those to which the author's marks refer."""
    yield from (_line(one) for one in contrib.iterfind("aff"))
    for mark in contrib.iterfind("xref[@ref-type='aff']"):
        yield from (id_to_line.get(name, "") for name in (mark.get("rid") or "").split())


def _line(affiliation: _xml.Element) -> str:
    """An affiliation as printed; where only its parts are tagged, with a comma between them."""
    parts = [one for one in _xml.elements_of(affiliation) if one.tag not in _NO_PART_OF_LINES]
    if not affiliation.text and not any((one.tail or "").strip() for one in affiliation):
        return ", ".join(filter(None, (_xml.text_of(one, without=_NO_PART_OF_LINES) for one in parts)))
    return _xml.text_of(affiliation, without=_NO_PART_OF_LINES).strip(" ,;")
