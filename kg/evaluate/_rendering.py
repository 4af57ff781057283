"""An evaluation as text: a table, Markdown or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from kg.errors import UnknownNameError
from kg.evaluate._scoring import Evaluation, Mistake, Score

__all__ = ["render"]

MISTAKE_FIELDS = ("citation", "kind", "what", "label", "sentence")
HEAD = ("kind", "relation", "right", "missed", "spurious", "precision", "recall", "F1")


def render(evaluation: Evaluation, format: str = "table") -> str:
    """The evaluation as "table", "md" or "json", ending with a line end. Raises UnknownNameError."""
    if format not in FORMATS:
        raise UnknownNameError("format", format, FORMATS)
    return FORMATS[format](evaluation)


def _table(evaluation: Evaluation) -> str:
    rows = [HEAD, *map(_row, evaluation.scores)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    mistakes = [f"{m.citation}  {m.what}  {m.kind}: {m.label}{_said(m)}" for m in evaluation.mistakes]
    return "\n".join([*_opening(evaluation), "", *lines, "", *mistakes]).rstrip() + "\n"


def _markdown(evaluation: Evaluation) -> str:
    table = [_cells(HEAD), _cells(["---"] * len(HEAD)), *(_cells(_row(score)) for score in evaluation.scores)]
    mistakes = [f"- {m.citation}: {m.what}, {m.kind}: {m.label}{_said(m)}" for m in evaluation.mistakes]
    return "\n".join([*_opening(evaluation), "", *table, "", *mistakes]).rstrip() + "\n"


def _json(evaluation: Evaluation) -> str:
    content = {
        "citations": evaluation.citations,
        "absent": list(evaluation.absent),
        "scores": [
            {
                **{
                    name: getattr(score, name) for name in ("kind", "relation", "strict", "right", "missed", "spurious")
                },
                **{name: getattr(score, name) for name in ("precision", "recall", "f1")},
            }
            for score in evaluation.scores
        ],
        "mistakes": [{name: getattr(mistake, name) for name in MISTAKE_FIELDS} for mistake in evaluation.mistakes],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Evaluation], str]] = {"table": _table, "md": _markdown, "json": _json}


def _opening(evaluation: Evaluation) -> Iterator[str]:
    yield f"{evaluation.citations} citations in the gold, {len(evaluation.absent)} of them not in the graph"
    yield from (f"not in the graph: {name}" for name in evaluation.absent)


def _row(score: Score) -> tuple[str, ...]:
    kind = score.kind if score.strict else f"({score.kind})"
    spurious = "–" if score.spurious is None else str(score.spurious)
    rates = (score.precision, score.recall, score.f1)
    counts = (str(score.right), str(score.missed), spurious)
    return (kind, score.relation, *counts, *("–" if rate is None else f"{rate:.3f}" for rate in rates))


def _cells(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _said(mistake: Mistake) -> str:
    words = " ".join(mistake.sentence.split())
    return f" | {words}" if words and words != mistake.label else ""
