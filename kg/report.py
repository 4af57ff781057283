"""What a build says it did: every record is accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import pyoxigraph as ox

from kg.store import SourceEntry, select
from kg.vocabulary import KG

__all__ = ["FileReport", "Report", "counts_of"]


@dataclass(frozen=True, kw_only=True)
class FileReport:
    """What came of one file: `entry.tally.found == kept + duplicates + len(entry.tally.errors)`.

    A duplicate describes a publication that an earlier file, or an earlier record of this one, already gave.
    """

    entry: SourceEntry
    kept: int
    duplicates: int

    def lines(self) -> Iterator[str]:
        """What a person should know of it, one remark a line, each beginning with the file's name."""
        name = self.entry.name
        if not self.entry.tally.found:
            yield f"{name}: looks like {self.entry.reader}, but holds no record"
        for error in self.entry.tally.errors:
            yield f"{name}:{error.line}: {error.reason}"
        for remark in self.entry.tally.remarks:
            yield f"{name}:{remark.line}: {remark.text}"
        for label in self.entry.tally.not_searched:
            yield f"{name}: not in English, so not searched for roles and themes: {label}"
        for label in self.entry.tally.silent:
            yield f"{name}: no role or theme found in: {label}"


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a build did. `failures` name files that could not be read at all.

    `counts` are the nodes of the whole graph by class, `seconds` is wall time.
    """

    files: tuple[FileReport, ...]
    failures: tuple[str, ...]
    counts: dict[str, int]
    seconds: float

    @property
    def unreadable(self) -> int:
        """Records and files that could not be read."""
        return sum(len(file.entry.tally.errors) for file in self.files) + len(self.failures)

    def as_dict(self) -> dict[str, Any]:
        """The report as plain data, for JSON."""
        files = [
            {
                "file": file.entry.name,
                "format": file.entry.reader,
                "found": file.entry.tally.found,
                "kept": file.kept,
                "duplicates": file.duplicates,
                "unreadable": [asdict(error) for error in file.entry.tally.errors],
                "remarks": [asdict(remark) for remark in file.entry.tally.remarks],
                "nothing_found_in": file.entry.tally.silent,
                "not_searched": file.entry.tally.not_searched,
            }
            for file in self.files
        ]
        return {"files": files, "not_read": self.failures, "counts": self.counts, "seconds": round(self.seconds, 2)}


def counts_of(store: ox.Store) -> dict[str, int]:
    """How many nodes of each of kg's classes a store holds, by the class's name."""
    rows = select(store, "SELECT ?class (COUNT(DISTINCT ?node) AS ?n) WHERE { ?node a ?class } GROUP BY ?class")
    counts = {row["class"].value.removeprefix(KG.iri): int(row["n"].value) for row in rows}
    return dict(sorted((name, n) for name, n in counts.items() if ":" not in name))
