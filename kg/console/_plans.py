"""What a query has the engine do, and how long that takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.terminal import err, line, table

if TYPE_CHECKING:
    from kg.plan import Step
    from kg.store import Graph

__all__ = ["print_plan_of"]

INDENT = 2


def print_plan_of(graph: Graph, text: str, *, allow_service: bool) -> None:
    """The steps with how many triples match each pattern, what makes the query slow, and the time that it takes."""
    from kg.explain import answered, explained

    explanation = explained(graph, text, allow_service=allow_service)
    table(("triples", "step"), _rows(explanation.steps))
    for remark in explanation.slow:
        line(err, "slow: ", remark)
    for remark in explanation.empty:
        line(err, "empty: ", remark)
    took = answered(graph, text, allow_service=allow_service)
    line(err, f"{took.rows:,} row{'s' * (took.rows != 1)} in {took.seconds:.3f} s")


def _rows(steps: Sequence[Step], depth: int = 0) -> Iterator[tuple[str, str]]:
    for step in steps:
        count = f"{step.triples:,}" if step.triples is not None else ""
        yield f"{count:>9}", " " * INDENT * depth + step.said
        yield from _rows(step.inner, depth + 1)
