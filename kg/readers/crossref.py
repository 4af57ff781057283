"""Crossref: works as its REST service gives them in JSON, and the Unixref XML of its OpenURL service.

Field names are those of https://api.crossref.org/swagger-ui and of the schema crossref.org/xschema. The issue's
date is that of print, else the one by which Crossref itself counts (`issued`, or of posting or approval); see _dates
for the online one. Subjects are left out: they classify the journal. Of a preprint, the container is the server it was
posted to.

No library but lxml (BSD) for the XML: those for Crossref (habanero, crossrefapi) fetch the JSON, and give it as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from kg.model import Citation, CitationError, Related, Remark
from kg.readers import _compose, _dates, _identifiers, _json, _languages, _markup, _related, _xml
from kg.readers._json_records import cut, objects
from kg.sources.files import Source

__all__ = ["cut", "read", "recognises"]

ISSUE_DATES = ("published-print", "published-online", "issued", "posted", "approved")
"""The dates of a work in JSON; the first that is there stands for the issue's."""

ELEMENT_TO_TYPE = {
    "journal_article": "Journal article",
    "conference_paper": "Conference paper",
    "content_item": "Book chapter",
    "posted_content": "Posted content",
    "peer_review": "Peer review",
    "dissertation": "Dissertation",
    "report-paper_metadata": "Report",
    "report-paper_series_metadata": "Report",
    "standard_metadata": "Standard",
    "dataset": "Dataset",
    "book_metadata": "Book",
    "book_series_metadata": "Book",
    "book_set_metadata": "Book",
    "proceedings_metadata": "Proceedings",
    "journal_issue": "Journal issue",
    "journal_metadata": "Journal",
}
"""The elements of Unixref that stand for the publication itself, the nearest to it first."""

UPDATE_TO_WORDS = {"update-to": _related.CROSSREF_UPDATES, "updated-by": _related.CROSSREF_UPDATED_BY}
"""Where the notices stand that a work is, and those that there are of it."""

_ITEMS = re.compile(r'"items"\s*:\s*\[')
_WORK = re.compile(r'"(?:is-referenced-by-count|references?-count|message-type)"\s*:')
_OTHER_KINDS = re.compile(r'"abstract_inverted_index"\s*:|"resultList"\s*:')
_RECORD = "doi_record"
_ROOTS = frozenset(("doi_records", _RECORD, "crossref_result"))
_TITLES = ("full_title", "series_metadata/titles/title", "proceedings_title", "titles/title", "abbrev_title")


def recognises(source: Source) -> bool:
    """Whether it holds fields that only Crossref gives, or the root of its XML."""
    head = source.head
    if _json.opens(head):
        return bool(_WORK.search(head)) and '"DOI"' in head and not _OTHER_KINDS.search(head)
    return _xml.first_element(head) in _ROOTS


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The works; one that says nothing about a publication is an error."""
    if not _json.opens(source.head):
        yield from _xml.records(source, (_RECORD,), _of_element)
        return
    for line, work in objects(source.texts(), _ITEMS, _is_work):
        yield work if isinstance(work, CitationError) else _of_work(_json.part(work, "message") or work, line)


def _is_work(work: _json.Object) -> bool:
    return "DOI" in work and ("title" in work or "type" in work)


# ---------------------------------------------------------------------------------------------------------------------
# JSON


def _of_work(work: _json.Object, line: int) -> Citation | CitationError:
    title, subtitle = (_markup.plain(_json.first(work.get(name))) for name in ("title", "subtitle"))
    doi = _identifiers.doi(_json.word(work.get("DOI")))
    if not (title or doi):
        return CitationError(line=line, reason="neither a title nor a DOI", raw=_json.raw(work))
    prose = _compose.citation(
        title=_compose.title_of(title, subtitle),
        people=list(_people(work)),
        abstract=_markup.sections(_json.text(work.get("abstract"))),
        funding=list(_funding(work)),
        publisher=_json.word(work.get("publisher")) or None,
    )
    dates = filter(None, (_json.date_parts(work.get(name)) for name in ISSUE_DATES))
    date = _dates.of_publication(next(dates, None), _json.date_parts(work.get("published-online")))
    return replace(
        prose,
        doi=doi,
        url=_identifiers.url_in(_json.word(_json.part(work, "resource", "primary").get("URL"))),
        journal=_container(work),
        volume=_json.word(work.get("volume")) or None,
        issue=_json.word(work.get("issue")) or None,
        pages=_json.word(work.get("page")) or _json.word(work.get("article-number")) or None,
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(_json.word(work.get("language"))),
        publication_types=tuple(map(_compose.type_name, _json.words([work.get("type"), work.get("subtype")]))),
        database="Crossref",
        related=tuple(_others(work)),
        revised=_dates.iso(_json.word(_json.part(work, "deposited").get("date-time"))[:10]),
    )


def _others(work: _json.Object) -> Iterator[Related]:
    """The works that it updates, those that update it, and those to which it stands in another relation."""
    for field, words in UPDATE_TO_WORDS.items():
        for update in _json.listed(work.get(field)):
            yield from _other(words, update.get("type"), update.get("DOI"))
    for kind, others in _json.part(work, "relation").items():
        for other in _json.listed(others):
            yield from _other(_related.CROSSREF_RELATIONS, kind, other.get("id"))


def _other(words: Mapping[str, str], kind: object, identifier: object) -> Iterator[Related]:
    name, doi = _related.relation(words, _json.word(kind)), _identifiers.doi(_json.word(identifier))
    if name and doi:
        yield Related(relation=name, doi=doi)


def _people(work: _json.Object) -> Iterator[_compose.Person]:
    for author in _json.listed(work.get("author")):
        family, given, body = (_json.word(author.get(name)) for name in ("family", "given", "name"))
        lines = [_markup.plain(_json.word(one.get("name"))) for one in _json.listed(author.get("affiliation"))]
        if not given:
            if name := body or family:
                yield _compose.group(_markup.plain(name), lines)
        else:
            suffix, orcid = _json.word(author.get("suffix")), _identifiers.orcid(_json.word(author.get("ORCID")))
            yield _compose.person(family=family, given=given, suffix=suffix, orcid=orcid, lines=lines)


def _funding(work: _json.Object) -> Iterator[str]:
    for funder in _json.listed(work.get("funder")):
        yield ", ".join(filter(None, (_json.word(funder.get("name")), *_json.words(funder.get("award")))))


def _container(work: _json.Object) -> str | None:
    """The full name of the journal or book, else where a preprint was posted."""
    servers = [one.get("name") for one in _json.listed(work.get("institution"))]
    posted = [work.get("group-title"), *servers][::-1] if work.get("type") == "posted-content" else []
    return _markup.plain(_json.first(work.get("container-title")) or _json.first(posted)) or None


# ---------------------------------------------------------------------------------------------------------------------
# Unixref


def _of_element(record: _xml.Element, line: int) -> Citation | CitationError:
    found = next((one for name in ELEMENT_TO_TYPE if (one := record.find(f".//{name}")) is not None), record)
    title = _compose.title_of(
        _xml.of(found, "titles/title") or _xml.of(found, "full_title"), _xml.of(found, "titles/subtitle")
    )
    doi = _identifiers.doi(_xml.of(found, "doi_data/doi") or "")
    if not (title or doi):
        return CitationError(line=line, reason="neither a title nor a DOI", raw=_xml.raw(record))
    publisher = _xml.of(record, ".//publisher/publisher_name") or _xml.of(found, "institution/institution_name")
    posted = found.tag == "posted_content"
    prose = _compose.citation(
        title=title,
        people=list(_persons(found)),
        abstract=[section for one in found.iterfind("abstract") for section in _xml.sections(one)],
        publisher=None if posted else publisher,
    )
    date = _printed_date(found) or _printed_date(_xml.child(record, ".//journal_issue"))
    return replace(
        prose,
        doi=doi,
        url=_identifiers.url_in(_xml.of(found, "doi_data/resource") or ""),
        journal=publisher if posted else _holder(record, found),
        volume=_xml.of(record, ".//journal_volume/volume") or _xml.of(record, ".//series_metadata/../volume"),
        issue=_xml.of(record, ".//journal_issue/issue"),
        pages=_pages(found),
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(_language(record, found)),
        publication_types=tuple(_types(record, found)),
        database="Crossref",
        related=tuple(_related_elements(record)),
    )


def _types(record: _xml.Element, found: _xml.Element) -> Iterator[str]:
    """What it is, and of what is posted what kind: "preprint"."""
    if found is not record:
        yield ELEMENT_TO_TYPE[str(found.tag)]
        if found.tag == "posted_content" and (kind := found.get("type")):
            yield _compose.type_name(kind)


def _related_elements(record: _xml.Element) -> Iterator[Related]:
    for update in record.iterfind(".//updates/update"):
        yield from _other(_related.CROSSREF_UPDATES, update.get("type"), _xml.text_of(update))
    for other in record.iter("inter_work_relation", "intra_work_relation"):
        if other.get("identifier-type") == "doi":
            yield from _other(_related.CROSSREF_RELATIONS, other.get("relationship-type"), _xml.text_of(other))


def _persons(found: _xml.Element) -> Iterator[_compose.Person]:
    """The authors, who may stand under "contributors" or, in a dissertation, by themselves."""
    contributors = found.find("contributors")
    for one in _xml.elements_of(found if contributors is None else contributors):
        if one.get("contributor_role") != "author":
            continue
        lines = list(
            _xml.words([*one.iterfind("affiliation"), *one.iterfind("affiliations/institution/institution_name")])
        )
        if one.tag == "organization" and (name := _xml.text_of(one)):
            yield _compose.group(name)
        elif one.tag == "person_name" and (family := _xml.of(one, "surname")):
            given, suffix = _xml.of(one, "given_name") or "", _xml.of(one, "suffix") or ""
            orcid = _identifiers.orcid(_xml.of(one, "ORCID") or "")
            yield _compose.person(family=family, given=given, suffix=suffix, orcid=orcid, lines=lines)


def _holder(record: _xml.Element, found: _xml.Element) -> str | None:
    """The journal, proceedings or book in which the publication stands."""
    for holder in record.iterfind(".//journal_metadata"), record.iterfind(".//proceedings_metadata"), _books(record):
        for one in holder:
            if one is not found and (name := next(filter(None, (_xml.of(one, path) for path in _TITLES)), None)):
                return name
    return None


def _books(record: _xml.Element) -> Iterable[_xml.Element]:
    return (one for one in record.iter("book_metadata", "book_series_metadata", "book_set_metadata"))


def _pages(found: _xml.Element) -> str | None:
    pages = _compose.pages(_xml.of(found, "pages/first_page"), _xml.of(found, "pages/last_page"))
    return pages or _xml.of(found, "publisher_item/item_number[@item_number_type='article_number']")


def _printed_date(found: _xml.Element) -> str | None:
    """Of print, else the first; posting, approval and review are dates of works that have but one."""
    dates = found.findall("publication_date")
    online = [one for one in dates if one.get("media_type") == "online"]
    printed = [one for one in dates if one not in online]
    others = [one for name in ("posted", "approval", "review") for one in found.iterfind(f"{name}_date")]
    first = next(iter((*printed, *online, *others)), None)
    return _dates.of_publication(_date_of(first), _date_of(next(iter(online), None)))


def _date_of(date: _xml.Element | None) -> str | None:
    parts = [] if date is None else [_xml.of(date, name) for name in ("year", "month", "day")]
    return "-".join(filter(None, parts)) or None


def _language(record: _xml.Element, found: _xml.Element) -> str:
    held = (one.get("language") for one in (found, *record.iter("journal_metadata", "book_metadata")))
    return next(filter(None, held), "")
