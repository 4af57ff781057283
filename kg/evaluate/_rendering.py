"""Evaluations as text: a table, Markdown, JSON or a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from kg.errors import UnknownNameError
from kg.evaluate._evaluation import Evaluation, Mistake
from kg.evaluate._page import page
from kg.evaluate._scores import Score
from kg.evaluate._tables import Table, errors, tables

__all__ = ["FORMATS", "render"]


def render(evaluations: Sequence[Evaluation], format: str = "table") -> str:
    """The evaluations as "table", "md", "json" or "html", ending with a line end. Raises UnknownNameError."""
    if format not in FORMATS:
        raise UnknownNameError("format", format, FORMATS)
    return FORMATS[format](evaluations)


def opening(evaluation: Evaluation) -> Iterator[str]:
    """How much of a gold was held against the graph."""
    absent = len(evaluation.absent)
    yield f"{evaluation.name}: {evaluation.citations} citations in the gold, {absent} of them not in the graph"
    yield from (f"not in the graph, or its text has changed: {name}" for name in evaluation.absent)


# ---------------------------------------------------------------------------------------------------------------------
# Table


def _table(evaluations: Sequence[Evaluation]) -> str:
    return "\n".join(line for evaluation in evaluations for line in (*_table_lines(evaluation), "")).rstrip() + "\n"


def _table_lines(evaluation: Evaluation) -> Iterator[str]:
    yield from opening(evaluation)
    for table in tables(evaluation):
        yield from ("", table.title, *_columns(table))
    for heading, mistakes in errors(evaluation):
        yield from ("", f"{heading}: {len(mistakes)}", *map(_told, mistakes))


def _columns(table: Table) -> Iterator[str]:
    rows = (table.head, *table.rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _told(mistake: Mistake) -> str:
    words = " ".join(mistake.sentence.split())
    return f"{mistake.citation}  {mistake.kind}: {mistake.label}" + (f" | {words}" if words else "")


# ---------------------------------------------------------------------------------------------------------------------
# Markdown


def _markdown(evaluations: Sequence[Evaluation]) -> str:
    return "\n".join(line for one in evaluations for line in (*_markdown_lines(one), "")).rstrip() + "\n"


def _markdown_lines(evaluation: Evaluation) -> Iterator[str]:
    yield f"## {evaluation.name}"
    for line in opening(evaluation):
        yield from ("", line)
    for table in tables(evaluation):
        yield from ("", f"### {table.title.capitalize()}", "", *_pipes(table))
    for heading, mistakes in errors(evaluation):
        yield from ("", f"### {heading.capitalize()}: {len(mistakes)}", "", *map(_bullet, mistakes))


def _pipes(table: Table) -> Iterator[str]:
    dashes = ("---" if column < table.label_columns else "--:" for column in range(len(table.head)))
    return map(_cells, (table.head, tuple(dashes), *table.rows))


def _cells(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _bullet(mistake: Mistake) -> str:
    """What is wrong, and below it the sentence on one line, with the words in bold."""
    pieces = (f"**{piece}**" if marked else piece for piece, marked in mistake.pieces())
    sentence = " ".join("".join(pieces).split())
    said = f"- {mistake.kind}: {mistake.label} ({mistake.citation})" + (f"  \n  {sentence}" if sentence else "")
    return said.replace("<", "&lt;")  # Markdown lets HTML through


# ---------------------------------------------------------------------------------------------------------------------
# JSON


def _json(evaluations: Sequence[Evaluation]) -> str:
    content = {"evaluations": [_content(evaluation) for evaluation in evaluations]}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _content(evaluation: Evaluation) -> dict[str, Any]:
    cells = evaluation.cells
    return {
        "name": evaluation.name,
        "citations": evaluation.citations,
        "absent": evaluation.absent,
        "scores": [_score(score) for score in evaluation.scores],
        "cells": {
            "in each study": _score(cells.score),
            "in the map": {"true": cells.true, "empty": cells.empty, "invented": cells.invented},
            "cells": [asdict(cell) for cell in cells.cells],
        },
        "calibration": [asdict(one) | {"found": one.found} for one in evaluation.calibration],
        "mistakes": [asdict(mistake) for mistake in evaluation.mistakes],
    }


def _score(score: Score) -> dict[str, Any]:
    counts = asdict(score.counts) | ({"spurious": None} if score.open else {})
    named = ("precision", "precision_interval", "recall", "recall_interval", "f1", "f1_interval")
    rates = {name: getattr(score, name) for name in named}
    return {"kind": score.kind, "relation": score.relation, "strict": score.strict, **counts, **rates}


FORMATS: dict[str, Callable[[Sequence[Evaluation]], str]] = {
    "table": _table,
    "md": _markdown,
    "json": _json,
    "html": page,
}
