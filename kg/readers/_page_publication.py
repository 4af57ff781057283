"""A citation from what a page says in its metadata and, where these lack something, in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from msgspec.structs import replace

from kg.model import Citation, Doi, Part, Passage, Pmid, Span
from kg.readers import _compose, _dates, _html, _identifiers, _languages, _markup, _page_metadata, _page_sections
from kg.readers._locator import pages_in
from kg.readers._page_metadata import Described
from kg.readers._record import paragraphs
from kg.sources.files import Source

__all__ = ["citation", "completed", "describes_itself", "printed_title", "title"]

FIELD_TO_NAMES = {
    field: tuple(names.split())
    for field, names in {
        "title": """
            citation_title bepress_citation_title eprints.title prism.title dcterms.title dc.title schema.title
            rft.atitle rft.btitle rft.title og.title twitter.title
        """,
        "journal": """
            citation_journal_title citation_conference_title citation_inbook_title citation_book_title
            bepress_citation_journal_title bepress_citation_series_title prism.publicationname eprints.publication
            schema.journal coden.journal dc.relation.ispartof dcterms.ispartof dc.source rft.jtitle rft.btitle
            citation_journal_abbrev
        """,
        "volume": """
            citation_volume bepress_citation_volume prism.volume eprints.volume schema.volume coden.volume
            dc.source.volume rft.volume
        """,
        "issue": """
            citation_issue bepress_citation_issue prism.number eprints.number schema.issue coden.issue
            dc.source.issue rft.issue
        """,
        "first page": """
            citation_firstpage citation_first_page bepress_citation_firstpage prism.startingpage schema.firstpage
            rft.spage
        """,
        "last page": """
            citation_lastpage citation_last_page bepress_citation_lastpage prism.endingpage schema.lastpage rft.epage
        """,
        "pages": """
            citation_pages eprints.pagerange prism.pagerange schema.pages coden.pages dc.identifier.pagenumber rft.pages
            citation_article_number citation_elocation_id rft.artnum
        """,
        "date": """
            citation_publication_date citation_cover_date citation_date bepress_citation_date prism.publicationdate
            prism.coverdate eprints.date dcterms.issued dc.date.issued dc.issued schema.datepublished dc.date
            dcterms.date coden.date citation_year rft.date
        """,
        "online date": """
            citation_online_date bepress_citation_online_date dcterms.available dc.date.available dc.date.created
            article.published_time
        """,
        "doi": """
            citation_doi bepress_citation_doi prism.doi doi dc.identifier.doi schema.doi dc.identifier
            dcterms.identifier eprints.id_number rft_id
        """,
        "pmid": "citation_pmid ncbi_uidlist schema.pmid rft_id",
        "pmcid": "citation_pmcid",
        "address": """
            canonical og.url citation_abstract_html_url citation_fulltext_html_url bepress_citation_abstract_html_url
            prism.url schema.url
        """,
        "language": "citation_language dcterms.language dc.language schema.language",
        "type": """
            citation_article_type citation_section eprints.type dc.type.articletype schema.publicationtype
            schema.genre schema.type prism.genre prism.section dc.type dcterms.type
        """,
        "publisher": """
            citation_publisher bepress_citation_publisher citation_dissertation_institution
            citation_technical_report_institution eprints.publisher dcterms.publisher dc.publisher schema.publisher
            rft.pub
        """,
        "keywords": """
            citation_keywords citation_keyword bepress_citation_keywords eprints.keywords prism.keyword
            dcterms.subject dc.subject schema.keywords article.tag keywords
        """,
        "abstract": """
            citation_abstract bepress_citation_abstract eprints.abstract dcterms.abstract dc.description.abstract
            schema.abstract dc.description dcterms.description
        """,
        "description": "schema.description og.description description twitter.description",
    }.items()
}
"""Which name of a field is believed first, second, …; those of "description" may tell of a site as well."""

NAME_TO_TYPE = {
    "citation_dissertation_institution": "Thesis",
    "citation_dissertation_name": "Thesis",
    "citation_technical_report_institution": "Report",
    "citation_conference_title": "Conference paper",
}
"""What the page is where no type is named."""

_FACTS = "pmid doi pmcid url journal volume issue pages date_printed date language publication_types"
FACTS = tuple(_FACTS.split())
"""What a citation read from a page's text takes from its metadata where the text lacks it."""

PART_TO_FIELD = {Part.TITLE: "title", Part.KEYWORDS: "keywords", Part.PUBLISHER: "publisher"}
"""What it takes so as a line of its text."""

TITLES_IN_METADATA = (*_page_metadata.OWN_TITLES, "schema.title")
"""Names of titles that only the page of a publication has."""

NOTHING = frozenset(("0", "n/a", "null", "none", "undefined", "-"))
"""What sites put where they have nothing to say, as for articles ahead of print."""

SHORTEST_ABSTRACT = 50
"""How many words a description has at least that is taken for an abstract: those of sites are shorter."""

_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")
_NO_ABSTRACT = re.compile(r"https?://\S+|(?:abstract|summary)\.?|no abstract.{0,30}", re.IGNORECASE)
_UNTELLING = re.compile(r"(?:text|jour|inproceedings|info:.*|software|image)\b.*", re.IGNORECASE)
# "info:eu-repo/semantics/doctoralThesis"; what repositories say of version and access in the same place is no type
_SEMANTICS = re.compile(r"info:eu-repo/semantics/(?!\w*(?:Version|Access)\b)(\w+)")
_ADDRESS = re.compile(r"https?:|urn:|info:|doi:|issn\b", re.IGNORECASE)
_TIME = re.compile(r"(?<=\d)T\d\d:?\d\d.*|\s\d\d:\d\d.*")
_PUBMED = re.compile(r"//(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,8})\b")
_PMC = re.compile(r"//(?:www\.ncbi\.nlm\.nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov|europepmc\.org)/\S*?\b(PMC\d+)\b", re.I)
_BEHIND_THE_ARTICLE = re.compile(r"\W*(?:references|bibliography|cited by|similar|related|recommended)\b.{0,30}", re.I)
_PMID_OF_COINS = re.compile(r"info:pmid/(\d{1,8})")


def citation(described: Described, page: _html.Page | None) -> Citation:
    """What is said of a publication; `page` is the one that is about it, None where it only lists it."""
    said = {field: _words(described, *names) for field, names in FIELD_TO_NAMES.items()}
    people = _people(described, page)
    whole, journal = title(described, page), _journal(said["journal"])
    prose = _compose.citation(
        title=whole,
        people=people,
        abstract=_abstract(described, page),
        headings=_page_sections.headings(page.root) if page else (),
        keywords=_keywords(described, page, people),
        publisher=_publisher(described, said["publisher"], journal),
    )
    address = _address(described, page)
    date = _date(said["date"], said["online date"])
    return replace(
        prose,
        pmid=_pmid(said["pmid"], address),
        doi=next(filter(None, map(_identifiers.doi, said["doi"])), None) or _printed_doi(described, page),
        pmcid=next(filter(None, map(_identifiers.pmcid, (*said["pmcid"], *_PMC.findall(address or "")))), None),
        url=address,
        journal=journal if journal != whole else None,
        volume=_first(said["volume"]),
        issue=_first(said["issue"]),
        pages=_pages(said),
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(_first(said["language"]) or ""),
        publication_types=tuple(_types(described, said["type"], page)),
        retracted=page is not None and _page_sections.is_retracted(page.text),
    )


def _people(described: Described, page: _html.Page | None) -> list[_compose.Person]:
    """The authors of the metadata, or those of the page where they are as many and their names fuller."""
    told = described.authors()
    own = _page_sections.authors(page.root) if page else []
    return own if not told or _are_fuller(own, told) else told


def _are_fuller(own: list[_compose.Person], told: list[_compose.Person]) -> bool:
    """Whether the one list names the same people as the other, in more letters."""
    pairs = [(_letters(one.name), other) for (one, _), (other, _) in zip(own, told, strict=False)]
    same = len(own) == len(told) and all(_letters(other.family) in name for name, other in pairs)
    return same and sum(len(name) for name, _ in pairs) > sum(len(_letters(other.name)) for _, other in pairs)


def _printed_doi(described: Described, page: _html.Page | None) -> Doi | None:
    """The DOI that stands alone on a line above the list of references; on a page of news it is that of another."""
    if page is None or not described.all(*_page_metadata.OWN_TITLES):
        return None
    lines = page.text.split("\n")
    return _identifiers.doi_in(list(takewhile(lambda line: not _BEHIND_THE_ARTICLE.fullmatch(line), lines)))


def _pages(said: dict[str, list[str]]) -> str | None:
    first, last = (next(filter(None, map(pages_in, said[name])), None) for name in ("first page", "last page"))
    return _compose.pages(first, last) or _first(said["pages"])


def _journal(said: list[str]) -> str | None:
    return next((name for name in said if not _ADDRESS.match(name)), None)


def _publisher(described: Described, said: list[str], journal: str | None) -> str | None:
    """The first that is no address and does not only say the journal again, as PubMed's pages do."""
    journals = {journal, *_words(described, "citation_journal_abbrev")}
    return next((name for name in said if not _ADDRESS.match(name) and name not in journals), None)


def _words(described: Described, *names: str) -> list[str]:
    words = (_markup.plain(value) for value in described.every(*names))
    return [one for one in words if one and one.lower() not in NOTHING]


def _first(values: list[str]) -> str | None:
    return values[0] if values else None


def title(described: Described, page: _html.Page | None) -> str | None:
    """What the metadata say; what was made for sharing may go on with the name of the site, the heading does not."""
    told = _first(_words(described, *FIELD_TO_NAMES["title"]))
    if page is None or (told and described.all(*TITLES_IN_METADATA)):
        return told
    heading = _page_sections.heading(page.root)
    whole = told or _first(_words(described, "page.title")) or ""
    return heading if heading and (not told or whole.startswith(heading)) else whole or None


def _date(printed: list[str], online: list[str]) -> str | None:
    """The issue's date, or where that is only a year the day of online publication in it; the time is left out."""
    issue, day = (next((_TIME.sub("", one) for one in found if _dates.iso(one)), None) for found in (printed, online))
    return _dates.of_publication(issue, day)


def _types(described: Described, said: list[str], page: _html.Page | None) -> Iterator[str]:
    named = (_SEMANTICS.sub(lambda found: re.sub("(?=[A-Z])", " ", found[1]).lower(), one) for one in said)
    telling = [one for one in named if not _UNTELLING.fullmatch(one) and not _ADDRESS.match(one)]
    if listed := _page_sections.publication_types(page.root) if page else []:
        yield from listed
    elif telling:
        yield _compose.type_name(telling[0])
    else:
        yield from (name for key, name in NAME_TO_TYPE.items() if key in described.values)


def _pmid(said: list[str], address: str | None) -> Pmid | None:
    found = [*_PMID_OF_COINS.findall(" ".join(said)), *said, *_PUBMED.findall(address or "")]
    return next(filter(None, map(_identifiers.pmid, found)), None)


def _address(described: Described, page: _html.Page | None) -> str | None:
    told = (*described.every(*FIELD_TO_NAMES["address"]), (page.address if page else None) or "")
    return next(filter(None, map(_identifiers.url_in, told)), None)


def _keywords(described: Described, page: _html.Page | None, people: list[_compose.Person]) -> list[str]:
    """Those of the metadata, of which some sites make a list of authors, else those of the text."""
    said = described.all(*FIELD_TO_NAMES["keywords"])
    words = [word for value in said for word in _keywords_of(value, alone=len(said) > 1)]
    names = {author.name for author, _ in people}
    if words and names.isdisjoint(words):
        return words
    return _page_sections.keywords(page.root, page.text) if page else []


def _keywords_of(value: str, *, alone: bool) -> list[str]:
    """The keywords of one element: of several elements each holds one, in which a comma may stand."""
    printed = _markup.plain(value)
    return [printed] if alone and ";" not in printed else _compose.keywords_in(printed)


def _abstract(described: Described, page: _html.Page | None) -> list[_compose.Section]:
    """The page's own section where it says what the metadata say, else what these say whole."""
    told = [value for value in described.every(*FIELD_TO_NAMES["abstract"]) if _is_whole(value)]
    own = _page_sections.abstract(page.root) if page else []
    if own and (not told or _says(own, told[0])):
        return own
    if told:
        return _unwrapped(told[0])
    descriptions = described.every(*FIELD_TO_NAMES["description"])
    return next((_unwrapped(one) for one in descriptions if _is_whole(one) and _is_long(one)), [])


def _unwrapped(abstract: str) -> list[_compose.Section]:
    """The sections of an abstract from an attribute, where a single line end parts no paragraphs."""
    return _markup.sections("\n".join(paragraphs(abstract.split("\n"))))


def _is_whole(abstract: str) -> bool:
    return bool(abstract.strip()) and not _CUT_OFF.search(abstract) and not _NO_ABSTRACT.fullmatch(abstract.strip())


def _is_long(description: str) -> bool:
    return len(description.split()) >= SHORTEST_ABSTRACT


def _says(own: list[_compose.Section], told: str) -> bool:
    """Whether the section's prose goes through the words at the end of what the metadata say."""
    words = _letters(" ".join(f"{head} {prose}" for head, prose in own))
    return _letters(told)[-60:] in words


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, _markup.plain(text).casefold()))


# ---------------------------------------------------------------------------------------------------------------------
# Beside what the text says


def describes_itself(source: Source) -> bool:
    """Whether it is a page whose metadata name the title of the publication that it is about."""
    page = _html.of(source)
    return page is not None and bool(page.publications[0].all(*TITLES_IN_METADATA))


def printed_title(source: Source) -> str:
    """The title of a page as its heading or its metadata have it, or "" where it is no page or they have none."""
    page = _html.of(source)
    if page is None:
        return ""
    described = page.publications[0]
    return _page_sections.heading(page.root) or _first(_words(described, *FIELD_TO_NAMES["title"])) or ""


def completed(read: Citation, source: Source) -> Citation:
    """What was read in the text of a page, with what only its metadata say.

    They are believed in all but the number of an abstract where the text is read to another title. Where they have
    more authors than the text, the authors are theirs. A page without them has a heading, for want of a title.
    """
    page = _html.of(source)
    if page is None:
        return read
    if not describes_itself(source):
        return _with_line(read, Part.TITLE, "title", printed_title(source))
    told = citation(page.publications[0], page)
    printed = _letters(f"{read.item_label or ''} {read.title or ''}")
    if read.title and _letters(told.title or "") not in (printed, _letters(read.title)):
        return told
    lacking = {name: getattr(told, name) for name in FACTS if not getattr(read, name)}
    found = _with_authors(replace(read, **lacking), told)
    for part, field in PART_TO_FIELD.items():
        found = _with_line(found, part, field, getattr(told, field))
    return found


def _with_line(read: Citation, part: Part, field: str, told: str | tuple[str, ...] | None) -> Citation:
    """The citation with what is told for a field behind the rest of its text, if it has nothing there."""
    if getattr(read, field) or not told:
        return read
    text, passage = _behind(read.text, part, told if isinstance(told, str) else "; ".join(told))
    changed: dict[str, Any] = {field: told}
    return replace(read, text=text, passages=(*read.passages, passage), **changed)


def _with_authors(read: Citation, told: Citation) -> Citation:
    """The citation with the authors that are told, and their affiliations, behind its text, if they are more."""
    if len(told.authors) <= len(read.authors):
        return read
    text = f"{read.text}\n{'; '.join(author.name for author in told.authors)}"
    passages = [one for one in read.passages if one.part != Part.AFFILIATION]
    affiliations = []
    for one in told.affiliations:
        text, passage = _behind(text, Part.AFFILIATION, one.text)
        affiliations.append(replace(one, passage=len(passages)))
        passages.append(passage)
    return replace(read, text=text, passages=tuple(passages), authors=told.authors, affiliations=tuple(affiliations))


def _behind(text: str, part: Part, words: str) -> tuple[str, Passage]:
    begin = len(text) + 1
    return f"{text}\n{words}", Passage(part=part, span=Span(begin=begin, end=begin + len(words)))
