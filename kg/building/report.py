"""What a build says it did: every record is accounted for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from textwrap import shorten
from typing import Any, TypeVar

import pyoxigraph as ox

from kg.model import SEARCHED
from kg.store import SourceEntry, select
from kg.vocabulary import KG

__all__ = ["FileReport", "Report", "bases_of", "counts_of", "kinds_of"]

Thing = TypeVar("Thing")

MOST_NAMED = 3
"""Of many places or records with the same remark these are named, and the rest are counted."""

LONGEST_NAMED = 60
"""Longer titles are cut to so many characters."""


OF_CLASS = "SELECT ?class (COUNT(*) AS ?n) WHERE { ?node a ?class } GROUP BY ?class"
OF_KIND = """
SELECT ?kind (COUNT(DISTINCT ?publication) AS ?n) WHERE {
  { ?publication kg:publicationKind ?kind } UNION { ?publication kg:retracted true . BIND("retracted" AS ?kind) }
} GROUP BY ?kind"""
OF_BASES = """
SELECT ?basis (COUNT(DISTINCT ?publication) AS ?n) WHERE {
  ?publication kg:describedBy ?record . ?record kg:searchedPart|kg:notSearched ?basis
} GROUP BY ?basis"""
OF_CONCEPTS = """
SELECT ?class (COUNT(*) AS ?n) WHERE {
  VALUES ?class { kg:Role kg:Theme kg:Method kg:Place kg:Population }
  ?node a ?class FILTER EXISTS { ?mention kg:evidenceObject ?node }
} GROUP BY ?class"""


@dataclass(frozen=True, kw_only=True)
class FileReport:
    """What came of one file: `entry.tally.found == kept + duplicates + withdrawn + len(entry.tally.errors)`.

    A duplicate describes a publication that an earlier file, or an earlier record of this one, already gave. A
    withdrawn one describes a publication that a database has taken back.
    """

    entry: SourceEntry
    kept: int
    duplicates: int
    withdrawn: int = 0
    left_out: int = 0
    """How many records of the whole graph are left out because some source takes back their publications."""

    def losses(self) -> Iterator[str]:
        """Records that could not be read, a line for each reason, beginning with where they stand."""
        name, reason_to_errors = self.entry.name, _grouped((error.reason, error) for error in self.entry.tally.errors)
        for reason, errors in reason_to_errors.items():
            words = shorten(errors[0].raw, 60, placeholder=" …")
            begins = f", in the record that begins: {words}" if words else ""
            if len(errors) == 1:
                yield f"{name}:{errors[0].line}: {reason}{begins}"
            else:
                lines = _listed([str(error.line) for error in errors], ", ")
                yield f"{name}:{errors[0].line}: {reason}{begins}; {len(errors)} such records, on lines {lines}"

    def remarks(self) -> Iterator[str]:
        """What else a person should know of it, one remark a line, each beginning with the file's name."""
        name, tally = self.entry.name, self.entry.tally
        if not tally.found:
            yield f"{name}: looks like {self.entry.reader}, but holds no record"
        for text, remarks in _grouped((remark.text, remark) for remark in tally.remarks).items():
            times = f" ({len(remarks)} times)" if len(remarks) > 1 else ""
            yield f"{name}:{remarks[0].line}: {text}{times}"
        if tally.withdrawn:
            which = (
                f"{_records(self.left_out)} of the graph left out for that" if self.left_out else "none is in the graph"
            )
            yield f"{name}: takes back {len(tally.withdrawn):,} PMID{'s' * (len(tally.withdrawn) != 1)}; {which}"
        if self.withdrawn:
            yield f"{name}: {_records(self.withdrawn)} left out: PubMed has withdrawn the publication"
        if tally.not_searched:
            which = f"{_records(len(tally.not_searched))} not in English, so not searched for roles and themes"
            yield f"{name}: {which}: {_listed(tally.not_searched, '; ')}"
        if tally.silent:
            yield f"{name}: no role or theme found in {_records(len(tally.silent))}: {_listed(tally.silent, '; ')}"


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a build did. `failures` name files that could not be read at all, `doubts` publications of the graph that
    were kept apart though something says that they are one, `schemes` names that schemes share.

    `counts` are the nodes of the whole graph by class, `seconds` is wall time.
    """

    files: tuple[FileReport, ...]
    failures: tuple[str, ...]
    doubts: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    counts: dict[str, int]
    seconds: float

    @property
    def unreadable(self) -> int:
        """Records and files that could not be read."""
        return sum(len(file.entry.tally.errors) for file in self.files) + len(self.failures)

    def remarks(self) -> Iterator[str]:
        """What a person should know, a line each: first what was lost, then files that were not read, then the rest."""
        for file in self.files:
            yield from file.losses()
        for reason, names in _grouped(_name_and_reason(failure) for failure in self.failures).items():
            yield f"{', '.join(names)}: {reason}" if reason else names[0]
        for file in self.files:
            yield from file.remarks()
        yield from self.schemes
        yield from self.doubts

    def as_dict(self) -> dict[str, Any]:
        """The report as plain data, for JSON."""
        files = [
            {
                "file": file.entry.name,
                "format": file.entry.reader,
                "found": file.entry.tally.found,
                "kept": file.kept,
                "duplicates": file.duplicates,
                "withdrawn": file.withdrawn,
                "takes_back": file.entry.tally.withdrawn,
                "authors": file.entry.tally.authors,
                "unreadable": [asdict(error) for error in file.entry.tally.errors],
                "remarks": [asdict(remark) for remark in file.entry.tally.remarks],
                "nothing_found_in": file.entry.tally.silent,
                "not_searched": file.entry.tally.not_searched,
            }
            for file in self.files
        ]
        return {
            "files": files,
            "not_read": self.failures,
            "doubts": self.doubts,
            "schemes": self.schemes,
            "counts": self.counts,
            "seconds": round(self.seconds, 2),
        }


def kinds_of(store: ox.Store) -> dict[str, int]:
    """How many publications a store holds of each kind, the most frequent first; "retracted" counts over all kinds."""
    rows = [(row["kind"].value, int(row["n"].value)) for row in select(store, OF_KIND)]
    return dict(sorted(rows, key=lambda row: (row[0] == "retracted", -row[1], row[0])))


def counts_of(store: ox.Store) -> dict[str, int]:
    """How many nodes of each of kg's classes a store holds, by the class's name.

    Of roles, themes and other concepts those are counted that some mention is about, not those that only stand above.
    """
    counts = _counts(select(store, OF_CLASS)) | _counts(select(store, OF_CONCEPTS))
    return dict(sorted((name, n) for name, n in counts.items() if ":" not in name))


def bases_of(store: ox.Store) -> dict[str, int]:
    """In how many publications each part was searched for roles, themes and the like; last, why others were not."""
    counts = {row["basis"].value: int(row["n"].value) for row in select(store, OF_BASES)}
    order = [str(part) for part in SEARCHED]
    return {name: counts[name] for name in (*order, *sorted(counts.keys() - set(order))) if name in counts}


def _counts(rows: Iterable[ox.QuerySolution]) -> dict[str, int]:
    return {row["class"].value.removeprefix(KG.iri): int(row["n"].value) for row in rows}


def _grouped(pairs: Iterable[tuple[str, Thing]]) -> dict[str, list[Thing]]:
    groups: dict[str, list[Thing]] = defaultdict(list)
    for name, thing in pairs:
        groups[name].append(thing)
    return groups


def _name_and_reason(failure: str) -> tuple[str, str]:
    name, _, reason = failure.partition(": ")
    return reason, name


def _listed(names: list[str], sign: str) -> str:
    more = f"{sign}… and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return sign.join(shorten(name, LONGEST_NAMED, placeholder=" …") for name in names[:MOST_NAMED]) + more


def _records(number: int) -> str:
    return f"{number:,} record" + "s" * (number != 1)
