"""EndNote XML: what EndNote, Bookends and others export with every word inside <style>.

The text of a field is that of its styles, with nothing put between them. EndNote parts the lines of a field by carriage
returns (&#13;), which here part affiliations and keywords. The date is the year's element, with that of <pub-dates>
where it names month or day.

Parsed with lxml (BSD); no library known to us takes these records apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from kg.model import Citation, CitationError, Doi, Remark
from kg.readers import _dates, _identifiers, _languages, _markup, _names
from kg.readers._accessions import accessions
from kg.readers._compose import citation
from kg.readers._locator import pages_in
from kg.readers._pubmed_number import pubmed_number
from kg.readers._xml import Element, child, first_element, of, raw, records
from kg.sources.files import Source

__all__ = ["read", "recognises"]

JOURNAL_PATHS = (
    "periodical/full-title",
    "titles/secondary-title",
    "periodical/abbr-1",
    "alt-periodical/full-title",
    "titles/alt-title",
)
"""Of these the first that holds anything counts."""

_ROOTS = frozenset(("xml", "records", "record"))
_ONE_OF_ITS_OWN = re.compile(r"<(?:ref-type|rec-number|source-app|foreign-keys|contributors)\b")
# A line end that is no carriage return is one of the field too, unless white space lays the XML out behind it.
_LINE_END = re.compile(r"\r|\n(?=\S)")


def recognises(source: Source) -> bool:
    """Whether the first element is one that EndNote uses, and a record holds an element that only EndNote has."""
    return first_element(source.head) in _ROOTS and bool(_ONE_OF_ITS_OWN.search(source.head))


def read(source: Source) -> Iterator[Citation | CitationError | Remark]:
    """The records of the file; one that says nothing about a publication is an error."""
    yield from records(source, ("record",), _citation)


def _citation(record: Element, line: int) -> Citation | CitationError:
    title, doi = _markup.plain(of(record, "titles/title") or "") or None, _doi(record)
    names = _lines(record, "contributors/authors/author")
    journal = next(filter(None, (of(record, path) for path in JOURNAL_PATHS)), None)
    if not (title or names or journal or doi):
        return CitationError(line=line, reason="no title, nor anything else to go by", raw=raw(record))
    issue = _dates.year_and_day(of(record, "dates/year"), of(record, "dates/pub-dates/date"))
    date = _dates.of_publication(issue, _dates.of_an_edition(_lines(record, "edition")))
    return replace(
        citation(
            title=title,
            people=[(_names.inverted(name), ()) for name in _names.authors_in(names)],
            lines=_lines(record, "auth-address"),
            abstract=[("", "\n".join(_lines(record, "abstract")))],
            keywords=[w.strip() for value in _lines(record, "keywords/keyword") for w in value.split(";")],
            publisher=of(record, "publisher"),
        ),
        pmid=pubmed_number(
            notes=[*_lines(record, "accession-num"), *_lines(record, "notes")],
            addresses=_addresses(record),
            databases=[*_lines(record, "remote-database-name"), *_lines(record, "remote-database-provider")],
            accession=of(record, "accession-num"),
        ),
        doi=doi,
        pmcid=next(filter(None, map(_identifiers.pmcid, _lines(record, "custom2"))), None),
        accessions=accessions(_lines(record, "accession-num"), of(record, "remote-database-name") or ""),
        url=next(filter(None, map(_identifiers.url_in, _addresses(record))), None),
        journal=journal,
        volume=of(record, "volume"),
        issue=of(record, "number"),
        pages=pages_in(of(record, "pages")),
        date_printed=date,
        date=_dates.iso(date) if date else None,
        language=_languages.language(of(record, "language") or ""),
        publication_types=tuple(filter(None, [child(record, "ref-type").get("name")])),
        database=of(record, "remote-database-name"),
    )


def _lines(record: Element, path: str) -> list[str]:
    """The lines of all fields of a path."""
    fields = ("".join(map(str, field.itertext())) for field in record.iterfind(path))
    return [line for field in fields for part in _LINE_END.split(field) if (line := _markup.plain(part))]


def _addresses(record: Element) -> list[str]:
    return _lines(record, "urls/related-urls/url") + _lines(record, "urls/web-urls/url")


def _doi(record: Element) -> Doi | None:
    """The DOI's own field, else an address that holds one."""
    elsewhere = (address for address in _addresses(record) if "doi" in address.lower())
    printed = [*_lines(record, "electronic-resource-num"), *elsewhere]
    return next(filter(None, map(_identifiers.doi, printed)), None)
