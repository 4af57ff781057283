"""Which records describe the same publication.

Records with the same PMID are one. A record without a PMID joins the one publication that has its DOI; one with
neither joins the one publication that has its key (see `kg.iris.key`). A DOI or key that stands with two PMIDs or
DOIs decides nothing: nobody is merged on doubt, and what is decided does not depend on the order of the records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg import iris
from kg.model import Citation, Doi, Pmid

__all__ = ["Identifiers", "identifiers", "tails"]


@dataclass(frozen=True, slots=True)
class Identifiers:
    """All by which a record may be known as the same publication as another."""

    pmid: Pmid | None
    doi: Doi | None
    key: str

    @property
    def tail(self) -> str:
        """The tail these identifiers alone would give."""
        return iris.publication(pmid=self.pmid, doi=self.doi, key=self.key)

    @property
    def names(self) -> tuple[str, ...]:
        """The tails that its PMID alone and its DOI alone would give."""
        by_pmid = (iris.publication(pmid=self.pmid),) if self.pmid else ()
        return by_pmid + ((iris.publication(doi=self.doi),) if self.doi else ())


def identifiers(citation: Citation) -> Identifiers:
    """What a citation may be known by."""
    return Identifiers(citation.pmid, citation.doi, iris.key(citation))


def tails(records: Iterable[Identifiers]) -> Mapping[Identifiers, str]:
    """The tail of the publication that each record describes: the least identifier that its records have."""
    records = set(records)
    by_doi: dict[str, set[str]] = defaultdict(set)
    by_key: dict[str, set[str]] = defaultdict(set)
    for record in records:
        if record.pmid and record.doi:
            by_doi[record.doi].add(record.tail)
    own = {record: _joined(record.tail, by_doi[record.doi]) if record.doi else record.tail for record in records}
    own |= {record: record.tail for record in records if record.pmid}
    for record, tail in own.items():
        if record.pmid or record.doi:
            by_key[record.key].add(tail)
    return {r: tail if r.pmid or r.doi else _joined(tail, by_key[r.key]) for r, tail in own.items()}


def _joined(tail: str, candidates: set[str]) -> str:
    return next(iter(candidates)) if len(candidates) == 1 else tail
