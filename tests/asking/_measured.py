"""How many questions in plain words are taken for what they ask, on the graph of the seeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kg.asking import Asked, understood
from kg.errors import KgError
from kg.sparql.query import filled, named
from kg.store import Graph
from tests._answers import oxigraph_rows
from tests._competency import ID_TO_QUERY, answer, compared
from tests._competency import QUESTIONS as COMPETENCY_QUESTIONS

QUESTIONS: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "questions.yaml").read_text(encoding="utf-8")
)
PARTS = tuple(QUESTIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A question, what was made of it in a word or two, and whether that is right."""

    question: str
    taken_for: str
    is_right: bool


def answerable(graph: Graph, part: str) -> Iterator[Outcome]:
    """Of each question that a named query answers, whether that query was chosen, and filled as it should be."""
    for one in QUESTIONS[part]["answerable"]:
        asked = _understood(graph, one["ask"])
        is_right = asked is not None and asked.sparql in _expected(graph, one)
        yield Outcome(question=one["ask"], taken_for=asked.call if asked else "nothing", is_right=is_right)


def unanswerable(graph: Graph, part: str) -> Iterator[Outcome]:
    """Of each question that no named query answers, whether none was chosen."""
    for question in QUESTIONS[part]["unanswerable"]:
        asked = _understood(graph, question)
        yield Outcome(question=question, taken_for=asked.call if asked else "nothing", is_right=asked is None)


def competency(graph: Graph) -> Iterator[Outcome]:
    """Of each competency question, whether it gets exactly the rows that a reader of the pages gives."""
    for one in COMPETENCY_QUESTIONS:
        columns: Sequence[str] = ID_TO_QUERY[one["id"]]["columns"]
        asked = _understood(graph, one["q"])
        rows = oxigraph_rows(graph, asked.sparql) if asked else []
        has_columns = bool(rows) and all(name in rows[0] for column in columns for name in column.split(" or "))
        is_right = has_columns and sorted(answer(columns, rows)) == sorted(
            compared(columns, row) for row in one["rows"]
        )
        yield Outcome(question=one["q"], taken_for=asked.call if asked else "nothing", is_right=is_right)


def _understood(graph: Graph, question: str) -> Asked | None:
    try:
        return understood(graph, question)
    except KgError:
        return None


def _expected(graph: Graph, one: dict[str, Any]) -> list[str]:
    given = {name: [value] for name, value in one.get("arguments", {}).items()}
    fitting = (named(name) for name in one["query"])
    return [filled(graph, query, given) for query in fitting if {p.name for p in query.parameters} == given.keys()]
