"""Law 8: rdflib and Oxigraph return the same rows for every shipped query."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.pipeline import build
from kg.query import filled, named, named_queries
from kg.store import Graph, Retrieval, open_graph

from ._answers import oxigraph_rows, rdflib_rows

PARAMETER_TO_ARGUMENTS = {
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


OF_SEVERAL_SOURCES = {"linked-publications", "retracted-publications", "retrieved-publications", "values-that-differ"}
"""Queries to which the seeds have no answer: no two of them describe the same publication, and no service gave any."""

EMPTY = {"studies-without-role-or-theme"}


@pytest.fixture(scope="module")
def tied_graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A graph in which sources differ, one publication retracts another, and a service gave one file."""
    folder, samples = tmp_path_factory.mktemp("tied"), Path(__file__).parent.resolve() / "samples" / "tied"
    given = Retrieval(service="Invented service", address="https://services.example.org/", day="2026-03-01")
    build([samples], folder, retrieved={samples / "a.nbib": given})
    return open_graph(folder)


@pytest.mark.parametrize("name", named_queries())
def test_same_rows(name: str, seeds_graph: Graph) -> None:
    """Both engines give the same columns and the same rows in the same order."""
    query = named(name)
    arguments = {parameter.name: PARAMETER_TO_ARGUMENTS[parameter.name] for parameter in query.parameters}

    text = filled(seeds_graph, query, arguments)

    assert rdflib_rows(seeds_graph, text) == oxigraph_rows(seeds_graph, text)


@pytest.mark.parametrize("name", sorted(OF_SEVERAL_SOURCES))
def test_same_rows_of_several_sources(name: str, tied_graph: Graph) -> None:
    """Both engines agree, and there is an answer."""
    text = named(name).text

    rows = oxigraph_rows(tied_graph, text)

    assert rows
    assert rdflib_rows(tied_graph, text) == rows


@pytest.mark.parametrize("name", sorted(set(named_queries()) - OF_SEVERAL_SOURCES - EMPTY))
def test_has_an_answer(name: str, seeds_graph: Graph) -> None:
    """No query is compared on empty answers alone."""
    query = named(name)
    arguments = {parameter.name: PARAMETER_TO_ARGUMENTS[parameter.name] for parameter in query.parameters}

    rows = oxigraph_rows(seeds_graph, filled(seeds_graph, query, arguments))

    assert rows
