"""Records by their number, in groups that are one publication."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.identity.imprint import Identifiers

__all__ = ["ACCESSION", "DOI", "LEVELS", "PMCID", "PMID", "Groups", "Pair", "components"]

Pair = tuple[int, int]
"""Two records, or two groups."""


def _present(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


PMID, DOI, PMCID, ACCESSION = range(4)
LEVELS: tuple[tuple[str, Callable[[Identifiers], tuple[str, ...]]], ...] = (
    ("PMID", lambda record: _present(record.pmid)),
    ("DOI", lambda record: _present(record.doi)),
    ("PMCID", lambda record: _present(record.pmcid)),
    ("accession number", lambda record: record.accessions),
)
"""Identifiers from the strongest to the weakest."""


class Groups:
    """Records by their number, and the group of each, by the number of one of its records."""

    def __init__(self, records: Iterable[Identifiers]) -> None:
        self.records = list(records)
        self.members: dict[int, list[int]] = {n: [n] for n in range(len(self.records))}
        self._root = list(range(len(self.records)))
        self._values: dict[tuple[int, int], frozenset[str]] = {}

    def root(self, record: int) -> int:
        """The group of a record."""
        return self._root[record]

    def of(self, root: int) -> Iterator[Identifiers]:
        """The records of a group."""
        return (self.records[n] for n in self.members[root])

    def unite(self, roots: Iterable[int]) -> None:
        """Make one group of several."""
        first, *others = sorted(roots, key=lambda root: -len(self.members[root]))
        for other in others:
            for record in self.members[other]:
                self._root[record] = first
            self.members[first] += self.members.pop(other)
        for level in (PMID, DOI, PMCID, ACCESSION):
            self._values.pop((first, level), None)

    def values(self, root: int, level: int) -> frozenset[str]:
        """The identifiers of a level of LEVELS that the records of a group have."""
        key = (root, level)
        if key not in self._values:
            value_of = LEVELS[level][1]
            self._values[key] = frozenset(value for record in self.of(root) for value in value_of(record))
        return self._values[key]


def components(links: Iterable[Iterable[int]]) -> Iterator[set[int]]:
    """What hangs together, whatever the order of the links."""
    component_of: dict[int, set[int]] = {}
    for link in links:
        numbers = set(link)
        found = {id(c): c for c in (component_of.get(n) for n in numbers) if c is not None}.values()
        whole = max(found, key=len, default=set())
        for part in (*(c for c in found if c is not whole), numbers):
            whole |= part
            component_of.update(dict.fromkeys(part, whole))
    yield from {id(c): c for c in component_of.values()}.values()
