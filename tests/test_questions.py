"""The competency questions: named queries give exactly the rows that a reader of the pages gives, in both engines."""

from __future__ import annotations

from typing import Any

import pytest

from kg.sparql.query import filled, named
from kg.store import Graph

from ._answers import ENGINES
from ._competency import ID_TO_QUERY, QUESTIONS, answer, compared


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("question", QUESTIONS, ids=[question["id"] for question in QUESTIONS])
def test_answers(question: dict[str, Any], engine: str, seeds_graph: Graph) -> None:
    """A named query gives exactly the rows expected, in the order of their first column where the order counts."""
    asked = ID_TO_QUERY[question["id"]]
    columns = asked["columns"]
    expected = [compared(columns, row) for row in question["rows"]]

    text = filled(seeds_graph, named(asked["query"]), asked.get("arguments", {}))
    actual = answer(columns, ENGINES[engine](seeds_graph, text))

    assert sorted(actual) == sorted(expected)
    if question["ordered"]:
        assert [row[0] for row in actual] == [row[0] for row in expected]
