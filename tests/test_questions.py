"""The competency questions: named queries give exactly the rows that a reader of the pages gives, in both engines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.sparql.query import filled, named
from kg.store import Graph

from ._answers import ENGINES

GOLD = Path(__file__).parent / "gold"
QUESTIONS: list[dict[str, Any]] = json.loads((GOLD / "questions.json").read_text(encoding="utf-8"))["open"]
ID_TO_QUERY: dict[str, dict[str, Any]] = yaml.safe_load((GOLD / "question_queries.yaml").read_text(encoding="utf-8"))

Row = tuple[str, ...]


def _folded(column: str, cell: str) -> str:
    """A cell as it is compared: without case, a number in its shortest form, a unit by its noun in the singular."""
    if column == "unit":
        return cell.casefold().split()[-1].removesuffix("s")
    try:
        return f"{float(cell):.12g}"
    except ValueError:
        return cell.casefold()


def answer(columns: Sequence[str], rows: Iterable[dict[str, str]]) -> list[Row]:
    """The cells of some columns, each row once; of a column "a or b" the first that holds something."""
    cells = (
        [next((row[name] for name in column.split(" or ") if row[name]), "") for column in columns] for row in rows
    )
    return list(dict.fromkeys(compared(columns, row) for row in cells))


def compared(columns: Sequence[str], cells: Iterable[str]) -> Row:
    return tuple(_folded(column, cell) for column, cell in zip(columns, cells, strict=True))


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
