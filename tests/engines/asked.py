"""What every engine is asked: each shipped query with values, of the seeds or of a graph in which sources differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.building.pipeline import build
from kg.sparql.query import filled, named, named_queries
from kg.store import Graph, Retrieval, open_graph
from kg.things.naming import Askable

__all__ = ["EMPTY", "GRAPH_TO_QUERIES", "arguments_of", "made", "text_of"]

PARAMETER_TO_ARGUMENTS: Mapping[str, Sequence[str]] = {
    "kind": ["primary study"],
    "heading": ["State Medicine", "Humans"],
    "journal": ["BMC Prim Care"],
    "method": ["interview"],
    "one": ["medical revalidation"],
    "organisation": ["General Medical Council", "The King's Fund"],
    "other": ["29157254", "Responsible Officer"],
    "person": ["Tavabie JA"],
    "place": ["United Kingdom"],
    "publication": ["GP-consultant exchange", "24119516", "30064094"],
    "role": ["Responsible Officer", "doctor"],
    "study": ["29157254", "24119516", "continuity of care for patients with complex needs"],
    "theme": ["medical revalidation", "collaboration"],
    "unit": ["interview", "practice"],
    "year": ["2017", "2020"],
}
"""What the queries are asked about, by the name of the parameter; the seeds have answers to most."""

OF_SEVERAL_SOURCES = frozenset(
    ("linked-publications", "retracted-publications", "retrieved-publications", "values-that-differ")
)
"""Queries to which the seeds have no answer: no two of them describe the same publication, and no service gave any."""

EMPTY = frozenset(("studies-without-role-or-theme",))

GRAPH_TO_QUERIES = {
    "seeds": tuple(name for name in named_queries() if name not in OF_SEVERAL_SOURCES),
    "tied": tuple(sorted(OF_SEVERAL_SOURCES | {"values-of-publication"})),
}
"""Which queries are asked of which graph, so that no query is compared on empty answers alone."""

ROOT = Path(__file__).resolve().parent.parent.parent


def made(graph: str, folder: Path) -> Graph:
    """One of the two graphs, built in a folder."""
    if graph == "seeds":
        build([ROOT / "seeds"], folder)
    else:
        samples = ROOT / "tests" / "samples" / "tied"
        given = Retrieval(service="Invented service", address="https://services.example.org/", day="2026-03-01")
        build([samples], folder, retrieved={samples / "a.nbib": given})
    return open_graph(folder)


def text_of(name: str, there: Askable, graph: str = "seeds", most: int | None = None) -> str:
    """A query with its values, looked up where it will be asked."""
    return filled(there, named(name), arguments_of(name, graph, most))


def arguments_of(name: str, graph: str = "seeds", most: int | None = None) -> dict[str, Sequence[str]]:
    """The values of a query's parameters, so many of each at the most."""
    given = PARAMETER_TO_ARGUMENTS if graph == "seeds" else {"publication": ["Burnout at the front desk"]}
    return {parameter.name: given[parameter.name][:most] for parameter in named(name).parameters}
