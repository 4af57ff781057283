"""The answer to a question in plain words, with what it was taken for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from kg.console._answers import print_result
from kg.console._opening import ended_at_once, opened
from kg.console.terminal import err, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.asking import Asked

__all__ = ["print_understood"]


def print_understood(graph: Path, question: str, *, name: str | None, format: str, where: Sequence[str]) -> None:
    """What the question was taken for, its SPARQL and the questions that come near, as remarks; then the answer."""
    from kg.asking import understood
    from kg.errors import UnknownNameError
    from kg.sparql.query import FORMATS, answering, run

    if format not in FORMATS:
        raise UnknownNameError("format", format, FORMATS)
    chosen = opened(graph, where)
    asked = understood(chosen, question, name)
    _print_reading(asked)
    part = opened(graph, [*where, *asked.conditions])
    _ = part.store  # which is made now, and put away where that is stopped
    with ended_at_once(), answering():
        print_result(run(part, asked.sparql), format)


def _print_reading(asked: Asked) -> None:
    line(err, Text(asked.query.meaning, style="bold"))
    for parameter, labels in asked.labels.items():
        line(err, f"  {parameter}: {' or '.join(labels)}")
    for condition in asked.conditions:
        line(err, f"  only publications with {condition}")
    if asked.strange:
        words = ", ".join(f"'{word}'" for word in asked.strange)
        line(err, f"  passed over, as nothing in this graph is called so: {words}")
    line(err, f"  {asked.call}")
    for row in asked.sparql.splitlines():
        line(err, Text(f"    {row}", style="dim"))
    for other in asked.others:
        line(err, f"also near: kg ask … --as {other.name} ({other.meaning})")
