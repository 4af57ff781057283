"""Roles and themes that no scheme holds: how often they are found, where they would stand, a sentence for each."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from io import StringIO

from kg.errors import UnknownNameError
from kg.store import Graph
from kg.vocabulary import KG

__all__ = ["FORMATS", "KINDS", "Candidate", "candidates", "rendered"]

KINDS = ("role", "theme")

COUNTED = """
SELECT ?candidate ?kind ?label (COUNT(DISTINCT ?study) AS ?studies) WHERE {
  ?candidate kg:candidate true ; a ?kind ; rdfs:label ?label .
  VALUES (?kind ?involves) { (kg:Role kg:involvesRole) (kg:Theme kg:involvesTheme) }
  ?study ?involves ?candidate .
} GROUP BY ?candidate ?kind ?label"""

ABOVE = "SELECT (MIN(?name) AS ?label) WHERE { ?candidate skos:broader/rdfs:label ?name }"

QUOTED = """
SELECT ?sentence WHERE {
  ?mention kg:evidenceObject ?candidate ; kg:score ?score ; kg:inSentence/kg:sentenceText ?sentence .
  FILTER NOT EXISTS { ?mention kg:negated true }
} ORDER BY DESC(?score) STRLEN(?sentence) ?sentence LIMIT 1"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A role or theme that no scheme holds, with how many studies name it and the surest sentence that does.

    `broader` is the label of the concept under which it is offered, or "" where the schemes have none.
    """

    kind: str
    label: str
    studies: int
    broader: str
    sentence: str


def candidates(graph: Graph, kind: str | None = None, least: int = 1) -> list[Candidate]:
    """The candidates that at least so many studies name, the most frequent first. Raises UnknownNameError."""
    if kind is not None and kind not in KINDS:
        raise UnknownNameError("kind of candidate", kind, KINDS)
    found = []
    for row in graph.select(COUNTED):
        of_kind, studies = row["kind"].value.removeprefix(KG.iri).lower(), int(row["studies"].value)
        if studies >= least and kind in (None, of_kind):
            above = next(iter(graph.select(ABOVE, candidate=row["candidate"])))["label"]
            quoted = next(iter(graph.select(QUOTED, candidate=row["candidate"])), None)
            found.append(
                Candidate(
                    kind=of_kind,
                    label=row["label"].value,
                    studies=studies,
                    broader=above.value if above else "",
                    sentence=quoted["sentence"].value if quoted else "",
                )
            )
    return sorted(found, key=lambda one: (-one.studies, one.kind, one.label))


def rendered(found: Sequence[Candidate], format: str) -> str:
    """The candidates in one of FORMATS. Raises UnknownNameError."""
    if format not in FORMATS:
        raise UnknownNameError("format", format, FORMATS)
    return FORMATS[format](found)


def _as_csv(found: Iterable[Candidate]) -> str:
    out = StringIO()
    rows = csv.DictWriter(out, [field.name for field in fields(Candidate)], lineterminator="\n")
    rows.writeheader()
    rows.writerows(map(asdict, found))
    return out.getvalue()


def _as_json(found: Iterable[Candidate]) -> str:
    return json.dumps([asdict(one) for one in found], indent=1, ensure_ascii=False) + "\n"


FORMATS: dict[str, Callable[[Iterable[Candidate]], str]] = {"csv": _as_csv, "json": _as_json}
