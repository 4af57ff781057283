"""Law 8: rdflib and Oxigraph return the same rows for every shipped query."""

from __future__ import annotations

import pytest

from kg.query import filled, named, named_queries
from kg.store import Graph

from ._answers import oxigraph_rows, rdflib_rows

PARAMETER_TO_ARGUMENTS = {
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


@pytest.mark.parametrize("name", named_queries())
def test_same_rows(name: str, seeds_graph: Graph) -> None:
    """Both engines give the same columns and the same rows in the same order."""
    query = named(name)
    arguments = {parameter.name: PARAMETER_TO_ARGUMENTS[parameter.name] for parameter in query.parameters}

    text = filled(seeds_graph, query, arguments)

    assert rdflib_rows(seeds_graph, text) == oxigraph_rows(seeds_graph, text)


@pytest.mark.parametrize("name", sorted(set(named_queries()) - {"studies-without-role-or-theme"}))
def test_has_an_answer(name: str, seeds_graph: Graph) -> None:
    """No query is compared on empty answers alone."""
    query = named(name)
    arguments = {parameter.name: PARAMETER_TO_ARGUMENTS[parameter.name] for parameter in query.parameters}

    rows = oxigraph_rows(seeds_graph, filled(seeds_graph, query, arguments))

    assert rows
