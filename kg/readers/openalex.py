"""OpenAlex: works as its service gives them, one, a page of results, an array or one a line.

Fields are those of https://docs.openalex.org/api-entities/works. The abstract is an index of words by their places, put
back in order. OpenAlex writes the first of January where only the year is known; the date is then the year.

No library: pyalex (MIT) fetches works, and gives the JSON as it is but for the abstract.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from kg.model import Citation, CitationError, Heading, Remark
from kg.readers import _compose, _dates, _identifiers, _json, _languages, _markup, _names
from kg.readers._accessions import accessions
from kg.readers._json_records import cut, objects
from kg.readers._record import tidy
from kg.sources.files import Source

__all__ = ["cut", "read", "recognises"]

_RESULTS = re.compile(r'"results"\s*:\s*\[')
_WORK = re.compile(r'"https://openalex\.org/W\d+"')
_FIELDS = re.compile(r'"(?:authorships|abstract_inverted_index|publication_year|display_name)"\s*:')
_PMC_ADDRESS = re.compile(r".*/(?:PMC)?(?=\d+/?$)")
_PUBMED_ADDRESS = re.compile(r"pubmed\.ncbi\.nlm\.nih\.gov/(\d{1,8})")


def recognises(source: Source) -> bool:
    """Whether it holds the address of a work and the fields of one."""
    head = source.head
    return _json.opens(head) and bool(_WORK.search(head)) and bool(_FIELDS.search(head))


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The works; one that says nothing about a publication is an error."""
    for line, work in objects(source.texts(), _RESULTS, _is_work):
        yield work if isinstance(work, CitationError) else _citation(work, line)


def _is_work(work: _json.Object) -> bool:
    return _json.word(work.get("id")).startswith("https://openalex.org/W")


def _citation(work: _json.Object, line: int) -> Citation | CitationError:
    title = _markup.plain(_json.first([work.get("title"), work.get("display_name")])) or None
    doi, pmid = _identifiers.doi(_json.word(work.get("doi"))), _pmid(work)
    if not (title or doi or pmid):
        return CitationError(line=line, reason="neither a title nor a DOI nor a PMID", raw=_json.raw(work))
    place, where = _json.part(work, "primary_location"), _json.part(work, "biblio")
    journal = _json.part(place, "source") or _json.part(work, "host_venue")
    prose = _compose.citation(
        title=title,
        people=list(_people(work)),
        abstract=_markup.sections(in_order(_json.part(work, "abstract_inverted_index"))),
        headings=list(_headings(work)),
        keywords=list(_keywords(work)),
        funding=list(_funding(work)),
        publisher=_json.first([journal.get("host_organization_name"), journal.get("publisher")]) or None,
    )
    date = _date(work)
    return replace(
        prose,
        pmid=_identifiers.pmid(pmid),
        doi=doi,
        pmcid=_identifiers.pmcid(_PMC_ADDRESS.sub("PMC", _json.word(_json.part(work, "ids").get("pmcid")))),
        accessions=accessions([_json.word(work.get("id"))]),
        url=_identifiers.url_in(_json.word(place.get("landing_page_url"))),
        journal=_json.word(journal.get("display_name")) or None,
        volume=_json.word(where.get("volume")) or None,
        issue=_json.word(where.get("issue")) or None,
        pages=_compose.pages(_json.word(where.get("first_page")), _json.word(where.get("last_page"))),
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(_json.word(work.get("language"))),
        publication_types=tuple(map(_compose.type_name, _json.words(work.get("type")))),
        database="OpenAlex",
        retracted=work.get("is_retracted") is True,
        revised=_dates.iso(_json.word(work.get("updated_date"))[:10]),
    )


def in_order(index: _json.Object) -> str:
    """The text of an inverted index.

    >>> in_order({"asked": [1, 4], "We": [0], "and": [3], "nurses": [2], "again.": [5]})
    'We asked nurses and asked again.'
    """
    placed = ((place, word) for word, places in index.items() if isinstance(places, list) for place in places)
    return " ".join(word for _, word in sorted(one for one in placed if isinstance(one[0], int)))


def _pmid(work: _json.Object) -> str:
    found = _PUBMED_ADDRESS.search(_json.word(_json.part(work, "ids").get("pmid")))
    return found.group(1) if found else ""


def _people(work: _json.Object) -> Iterator[_compose.Person]:
    """The authors by the names under which OpenAlex knows them, else as they were printed."""
    for authorship in _json.listed(work.get("authorships")):
        author = _json.part(authorship, "author")
        name = _json.first([author.get("display_name"), authorship.get("raw_author_name")])
        printed = _json.words(authorship.get("raw_affiliation_strings"))
        lines = printed or _json.words(authorship.get("raw_affiliation_string"))
        if name:
            person = _names.direct(name)
            yield replace(person, orcid=_identifiers.orcid(_json.word(author.get("orcid")))), tuple(lines)


def _headings(work: _json.Object) -> Iterator[Heading]:
    for heading in _json.listed(work.get("mesh")):
        label, identifier, qualifier, qualifier_identifier = (
            _json.word(heading.get(name))
            for name in ("descriptor_name", "descriptor_ui", "qualifier_name", "qualifier_ui")
        )
        if label:
            yield Heading(
                label=label,
                qualifiers=(qualifier,) if qualifier else (),
                identifier=identifier or None,
                qualifier_identifiers=(qualifier_identifier,) if qualifier_identifier else (),
            )


def _keywords(work: _json.Object) -> Iterator[str]:
    for keyword in _json.listed(work.get("keywords")):
        yield tidy(_json.first([keyword.get("display_name"), keyword.get("keyword")]))


def _funding(work: _json.Object) -> Iterator[str]:
    for grant in _json.listed(work.get("grants")):
        yield ", ".join(filter(None, (_json.word(grant.get(name)) for name in ("funder_display_name", "award_id"))))


def _date(work: _json.Object) -> str | None:
    date, year = _json.word(work.get("publication_date")), _json.word(work.get("publication_year"))
    return year or date[:4] or None if not date or date.endswith("-01-01") else date
