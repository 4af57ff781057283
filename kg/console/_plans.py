"""What a query has the engine do, and how long that takes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from kg.console.terminal import err, line, table
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.sparql.explain import Answered, Explanation
    from kg.sparql.plan import Step
    from kg.store import Graph

__all__ = ["print_plan_of"]

FORMATS = ("table", "json")

INDENT = 2


def print_plan_of(graph: Graph, text: str, format: str, *, allow_service: bool) -> None:
    """The steps with how many triples match each pattern, what makes the query slow, and the time that it takes.

    Raises QueryError.
    """
    from kg.sparql.explain import answered, explained
    from kg.sparql.hints import hints, hints_on_nothing

    if format not in FORMATS:
        raise QueryError(f"--explain shows steps, not rows, as {' or '.join(FORMATS)}; not as {format}")
    explanation = explained(graph, text, allow_service=allow_service)
    if format == "table":
        _print_steps(explanation)
    for hint in hints(text):
        line(err, "kg: ", hint)
    took = answered(graph, text, allow_service=allow_service)
    if format == "table":
        line(err, f"{took.rows:,} row{'s' * (took.rows != 1)} in {took.seconds:.3f} s")
    else:
        print(json.dumps(_told(explanation, took), indent=1, ensure_ascii=False))
    for hint in hints_on_nothing(graph, text) if took.rows == 0 else ():
        line(err, "kg: ", hint)


def _print_steps(explanation: Explanation) -> None:
    """Before the query is asked, which may take long."""
    table(("triples", "step"), _rows(explanation.steps))
    for remark in explanation.slow:
        line(err, "slow: ", remark)
    for remark in explanation.empty:
        line(err, "empty: ", remark)


def _rows(steps: Sequence[Step], depth: int = 0) -> Iterator[tuple[str, str]]:
    for step in steps:
        count = f"{step.triples:,}" if step.triples is not None else ""
        yield f"{count:>9}", " " * INDENT * depth + step.said
        yield from _rows(step.inner, depth + 1)


def _told(explanation: Explanation, took: Answered) -> dict[str, Any]:
    return {
        "steps": list(map(_step, explanation.steps)),
        "slow": explanation.slow,
        "empty": explanation.empty,
        "rows": took.rows,
        "seconds": round(took.seconds, 3),
    }


def _step(step: Step) -> dict[str, Any]:
    return {"step": step.said, "triples": step.triples, "within": list(map(_step, step.inner))}
