"""What each record of a publication printed in each field, where several records describe it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Citation

__all__ = ["FIELD_TO_WORDS", "PrintedValue", "printed_values"]

FIELD_TO_WORDS: dict[str, Callable[[Citation], str | None]] = {
    "title": lambda citation: citation.title,
    "authors": lambda citation: "; ".join(author.name for author in citation.authors),
    "journal": lambda citation: citation.journal,
    "volume": lambda citation: citation.volume,
    "issue": lambda citation: citation.issue,
    "pages": lambda citation: citation.pages,
    "date": lambda citation: citation.date_printed or citation.date,
    "language": lambda citation: citation.language,
    "type": lambda citation: "; ".join(citation.publication_types),
    "abstract": lambda citation: citation.abstract.of(citation.text) if citation.abstract else None,
    "keywords": lambda citation: "; ".join(citation.keywords),
    "publisher": lambda citation: citation.publisher,
    "pmid": lambda citation: citation.pmid,
    "doi": lambda citation: citation.doi,
    "pmcid": lambda citation: citation.pmcid,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedValue:
    """What `records` (their keys, sorted) print in a field; they may differ in case, spaces and punctuation.

    `chosen` tells whether it is what stands on the publication.
    """

    field: str
    value: str
    records: tuple[str, ...]
    chosen: bool


def printed_values(records: Sequence[tuple[str, Citation]], chosen: Mapping[str, Citation]) -> Iterator[PrintedValue]:
    """Each distinct value of each field, from the keys and citations of records, and the citation chosen for each."""
    for field, words in FIELD_TO_WORDS.items():
        value_to_printed: dict[str, str] = {}
        value_to_records: dict[str, set[str]] = {}
        for record, citation in records:
            if printed := words(citation):
                value = _alike(printed)
                value_to_printed.setdefault(value, printed)
                value_to_records.setdefault(value, set()).add(record)
        stands = _alike(words(chosen[field]) or "")
        for value, printed in value_to_printed.items():
            yield PrintedValue(
                field=field,
                value=printed,
                records=tuple(sorted(value_to_records[value])),
                chosen=value == stands,
            )


def _alike(printed: str) -> str:
    """The same for what differs only in case, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", printed.casefold()) or printed
