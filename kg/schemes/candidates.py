"""Roles and themes that no scheme holds: how often they are found, where they would stand, a sentence for each."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from io import StringIO

import pyoxigraph as ox

from kg.errors import UnknownNameError
from kg.store import Graph
from kg.vocabulary import KG
from kg.words.spelling import variants
from kg.words.text import fold

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


def candidates(
    graph: Graph, kind: str | None = None, least: int = 1, called: Iterable[str] | None = None
) -> list[Candidate]:
    """The candidates that at least so many studies name, the most frequent first; of these those `called` so, if any
    names are given, in any spelling. Raises UnknownNameError.
    """
    if kind is not None and kind not in KINDS:
        raise UnknownNameError("kind of candidate", kind, KINDS)
    names = None if called is None else {fold(name).strip() for name in called}
    found = []
    for row in graph.select(COUNTED):
        of_kind, studies = row["kind"].value.removeprefix(KG.iri).lower(), int(row["studies"].value)
        is_called_so = names is None or not names.isdisjoint(variants(row["label"].value))
        if studies >= least and kind in (None, of_kind) and is_called_so:
            found.append(_candidate(graph, row["candidate"], of_kind, row["label"].value, studies))
    return sorted(found, key=lambda one: (-one.studies, one.kind, one.label))


def _candidate(graph: Graph, node: ox.NamedNode, kind: str, label: str, studies: int) -> Candidate:
    above = next(iter(graph.select(ABOVE, candidate=node)))["label"]
    quoted = next(iter(graph.select(QUOTED, candidate=node)), None)
    return Candidate(
        kind=kind,
        label=label,
        studies=studies,
        broader=above.value if above else "",
        sentence=quoted["sentence"].value if quoted else "",
    )


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
