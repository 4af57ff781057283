"""Europe PMC: what its search service answers, in JSON, XML or Dublin Core.

The three hold the same fields (https://europepmc.org/RestfulWebService); results may be "lite", "core" or identifiers
only. The issue's date is that of the journal, else the year of publication (see _dates); in Dublin Core
that of the printed citation. The journal is named by its MEDLINE abbreviation, as in PubMed's own records.

No library but lxml (BSD) for the XML: those for Europe PMC fetch its answers, and give them as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs

from msgspec.structs import replace

from kg.model import Citation, CitationError, Heading, Related, Remark
from kg.readers import _compose, _dates, _identifiers, _json, _languages, _markup, _names, _related, _xml
from kg.readers._json_records import cut, objects
from kg.sources.files import Source

__all__ = ["cut", "read", "recognises"]

RECORDS = ("result", "Description")
"""The elements of records: those of the service's own XML, and those of its Dublin Core."""

_RESULTS = re.compile(r'"result"\s*:\s*\[')
_ANSWER = re.compile(r'"hitCount"\s*:|"resultList"\s*:')
_CITED_DATE = re.compile(r"\. (\d{4}(?: [A-Z]\w\w(?:-[A-Z]\w\w)?(?: \d\d?)?)?)[;.]")
_PUBMED_ADDRESS = re.compile(r"europepmc\.org/abstract/MED/(\d{1,8})$")


def recognises(source: Source) -> bool:
    """Whether it is an answer of the service: the wrapper of its results tells it."""
    head = source.head
    if _json.opens(head):
        return len(set(_ANSWER.findall(head))) == 2
    return _xml.first_element(head) == "responseWrapper"


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The results; one that says nothing about a publication is an error."""
    if not _json.opens(source.head):
        yield from _xml.records(source, RECORDS, _of_element)
        return
    for line, result in objects(source.texts(), _RESULTS, _is_result):
        yield result if isinstance(result, CitationError) else _citation(result, line)


def _is_result(result: _json.Object) -> bool:
    return "id" in result and "source" in result


def _citation(result: _json.Object, line: int) -> Citation | CitationError:
    journal = _json.part(result, "journalInfo")
    book = _json.part(result, "bookOrReportDetails")
    title = _markup.plain(_json.word(result.get("title"))) or None
    pmid, doi = _identifiers.pmid(_json.word(result.get("pmid"))), _identifiers.doi(_json.word(result.get("doi")))
    if not (title or pmid or doi):
        return CitationError(line=line, reason="neither a title nor a PMID nor a DOI", raw=_json.raw(result))
    prose = _compose.citation(
        title=title,
        people=list(_people(result)),
        lines=map(_markup.plain, _json.words(result.get("affiliations"))),
        abstract=_markup.sections(_json.text(result.get("abstractText"))),
        headings=list(_headings(result)),
        keywords=map(_markup.plain, _json.words(_json.part(result, "keywordList").get("keyword"))),
        funding=list(_funding(result)),
        publisher=_json.word(book.get("publisher")) or None,
    )
    date, revised = _date(result), _json.word(result.get("dateOfRevision"))
    return replace(
        prose,
        pmid=pmid,
        doi=doi,
        pmcid=_identifiers.pmcid(_json.word(result.get("pmcid"))),
        accessions=tuple(_accessions(result)),
        journal=_journal(result) or _json.word(book.get("comprisingTitle")) or None,
        volume=_json.word(journal.get("volume")) or _json.word(result.get("journalVolume")) or None,
        issue=_json.word(journal.get("issue")) or _json.word(result.get("issue")) or None,
        pages=_json.word(result.get("pageInfo")) or None,
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(_json.word(result.get("language"))),
        publication_types=tuple(_types(result)),
        database="Europe PMC",
        related=tuple(_others(result)),
        retracted=_json.word(result.get("isRetracted")).upper() in ("Y", "TRUE"),
        revised=_dates.iso(revised) if revised else None,
    )


def _accessions(result: _json.Object) -> Iterator[str]:
    """The number of a record that is neither PubMed's nor PubMed Central's: of a preprint, a patent, a thesis."""
    source, number = _json.word(result.get("source")), _json.word(result.get("id"))
    if number and source not in ("", "MED", "PMC"):
        yield f"europepmc:{number if number.startswith(source) else f'{source}/{number}'}"


def _others(result: _json.Object) -> Iterator[Related]:
    """The publications it corrects, comments on or is a version of; their numbers are of the source beside them."""
    for one in _json.listed(_json.part(result, "commentCorrectionList").get("commentCorrection")):
        name = _related.relation(_related.PUBMED, _json.word(one.get("type")))
        number = _json.word(one.get("id")) if _json.word(one.get("source")) == "MED" else ""
        if name:
            printed = _related.printed_as(name, _json.word(one.get("reference")))
            yield replace(printed, pmid=_identifiers.pmid(number) or printed.pmid)


def _people(result: _json.Object) -> Iterator[_compose.Person]:
    """The authors one by one, or from the line of all their names."""
    authors = _json.listed(_json.part(result, "authorList").get("author"))
    for author in authors:
        yield from _person(author)
    if not authors:
        printed = _json.word(result.get("authorString")).removesuffix(".")
        for name in _names.authors_in(printed.split(", ")):
            yield _names.medline(name), ()


def _person(author: _json.Object) -> Iterator[_compose.Person]:
    lines = list(_affiliations(author))
    family, given, suffix = (_json.word(author.get(name)) for name in ("lastName", "firstName", "suffix"))
    if body := _json.word(author.get("collectiveName")):
        yield _compose.group(body, lines)
    elif family and given:
        identifier = _json.part(author, "authorId")
        orcid = _identifiers.orcid(_json.word(identifier.get("value"))) if identifier.get("type") == "ORCID" else None
        yield _compose.person(family=family, given=given, suffix=suffix, orcid=orcid, lines=lines)
    elif name := _json.word(author.get("fullName")) or family:
        yield _names.medline(name), tuple(lines)


def _affiliations(author: _json.Object) -> Iterator[str]:
    details = _json.listed(_json.part(author, "authorAffiliationDetailsList").get("authorAffiliation"))
    yield from filter(None, (_markup.plain(_json.word(one.get("affiliation"))) for one in details))
    if not details and (line := _markup.plain(_json.word(author.get("affiliation")))):
        yield line


def _headings(result: _json.Object) -> Iterator[Heading]:
    """Each descriptor with each of its qualifiers, as MEDLINE prints them."""
    for heading in _json.listed(_json.part(result, "meshHeadingList").get("meshHeading")):
        if label := _json.word(heading.get("descriptorName")):
            held = _json.listed(_json.part(heading, "meshQualifierList").get("meshQualifier"))
            qualifiers = [name for one in held if (name := _json.word(one.get("qualifierName")))]
            yield from (Heading(label=label, qualifiers=(q,) if q else ()) for q in qualifiers or [""])


def _funding(result: _json.Object) -> Iterator[str]:
    for grant in _json.listed(_json.part(result, "grantsList").get("grant")):
        yield ", ".join(filter(None, (_json.word(grant.get(name)) for name in ("agency", "grantId"))))


def _journal(result: _json.Object) -> str:
    journal = _json.part(result, "journalInfo", "journal")
    names = [journal.get(name) for name in ("medlineAbbreviation", "ISOAbbreviation", "isoabbreviation", "title")]
    return _json.first([*names, result.get("journalTitle")])


def _date(result: _json.Object) -> str | None:
    journal, book = _json.part(result, "journalInfo"), _json.part(result, "bookOrReportDetails")
    printed = [journal.get("dateOfPublication"), result.get("pubYear"), book.get("yearOfPublication")]
    electronic = _json.first([result.get("electronicPublicationDate"), result.get("firstPublicationDate")])
    return _dates.of_publication(_json.first(printed), electronic)


def _types(result: _json.Object) -> Iterator[str]:
    """The types, each once; "lite" results have them on one line."""
    held = _json.words(_json.part(result, "pubTypeList").get("pubType"))
    held = held or _json.word(result.get("pubType")).split(";")
    yield from dict.fromkeys(code[:1].upper() + code[1:] for code in filter(None, map(str.strip, held)))


# ---------------------------------------------------------------------------------------------------------------------
# XML


def _of_element(element: _xml.Element, line: int) -> Citation | CitationError:
    result = _dublin_core(element) if element.tag == "Description" else _object(element)
    return _citation(result, line)


def _object(element: _xml.Element) -> dict[str, object]:
    """An element as JSON has it: children of one name as a list, where there are several."""
    found: dict[str, list[object]] = {}
    for child in _xml.elements_of(element):
        held = _object(child) if len(child) else _xml.text_of(child)
        found.setdefault(str(child.tag), []).append(held)
    return {name: held if len(held) > 1 else held[0] for name, held in found.items()}


def _dublin_core(element: _xml.Element) -> dict[str, object]:
    """A description by the names of the service's other answers; the journal stands in an OpenURL."""
    printed = [_xml.text_of(one) for one in element.iterfind("bibliographicCitation")]
    place = next((parse_qs(line) for line in printed if "rft." in line), {})
    where = {
        name: next(iter(place.get(f"rft.{name}", ())), "") for name in ("stitle", "jtitle", "volume", "issue", "pages")
    }
    names = [name.replace(",", "") for name in _xml.words(element.iterfind("creator"))]
    identifiers = list(_xml.words(element.iterfind("identifier")))
    dates = [found.group(1) for found in map(_CITED_DATE.search, printed) if found]
    pmids = [found.group(1) for found in map(_PUBMED_ADDRESS.search, identifiers) if found]
    return {
        "title": _xml.of(element, "title"),
        "authorList": {"author": [{"fullName": name} for name in names]},
        "affiliations": list(_xml.words(element.iterfind("contributor"))),
        "keywordList": {"keyword": list(_xml.words(element.iterfind("subject")))},
        "pmid": next(iter(pmids), ""),
        "doi": next((one for one in identifiers if _identifiers.doi(one)), ""),
        "journalTitle": where["stitle"] or where["jtitle"],
        "journalVolume": where["volume"],
        "issue": where["issue"],
        "pageInfo": where["pages"],
        "pubYear": next(iter(dates), "") or _xml.of(element, "date"),
        "language": _xml.of(element, "language"),
        "pubType": _xml.of(element, "description"),
        "abstractText": _xml.of(element, "abstract"),
    }
