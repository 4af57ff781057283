"""The figures of an evaluation as tables of words: what the table, the Markdown and the page have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.evaluate._bootstrap import Interval
from kg.evaluate._calibration import Bin
from kg.evaluate._cells import Cells
from kg.evaluate._evaluation import MISSED, SPURIOUS, WRONG_RELATION, Evaluation, Mistake
from kg.evaluate._kinds import KINDS
from kg.evaluate._scores import Counts, Score

__all__ = ["Table", "errors", "tables"]

NONE = "–"
ORDER = [kind.name for kind in KINDS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A heading, names of columns, and rows of cells as long as these. `label_columns` are no figures."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    label_columns: int = 1


def tables(evaluation: Evaluation) -> Iterator[Table]:
    """What was found of each kind, of the map of roles and themes, and of the scores that extractors state."""
    return (table for table in _tables(evaluation) if table.rows)


def _tables(evaluation: Evaluation) -> Iterator[Table]:
    yield Table(
        title="what was found, with 95 % intervals (bootstrap over records)",
        head=("kind", "relation", "right", "missed", "spurious", "precision", "recall", "F1"),
        rows=tuple(map(_score_row, evaluation.scores)),
        label_columns=2,
    )
    yield Table(
        title="cells of the role × reported theme map",
        head=("counted", "right", "missing", "false", "precision", "recall", "F1"),
        rows=(_study_cells(evaluation.cells), _map_cells(evaluation.cells)),
    )
    yield Table(
        title="scores: stated against found",
        head=("kind", "stated", "claims", "found right", "with relation"),
        rows=tuple(map(_bin_row, evaluation.calibration)),
    )
    yield Table(
        title="cells that are not what they ought to be, by studies",
        head=("role", "theme", "right", "missing", "false"),
        rows=tuple(
            (cell.role, cell.theme, str(cell.right), str(cell.missing), str(cell.false))
            for cell in evaluation.cells.cells
            if cell.missing or cell.false
        ),
        label_columns=2,
    )


def errors(evaluation: Evaluation) -> Iterator[tuple[str, tuple[Mistake, ...]]]:
    """The mistakes under their three headings, in the order of the kinds; a heading without mistakes is left out."""
    for heading in (MISSED, SPURIOUS, WRONG_RELATION):
        mistakes = [mistake for mistake in evaluation.mistakes if mistake.what == heading]
        if mistakes:
            yield heading, tuple(sorted(mistakes, key=lambda mistake: ORDER.index(mistake.kind)))


def _score_row(score: Score) -> tuple[str, ...]:
    kind = score.kind if score.strict else f"({score.kind})"
    spurious = NONE if score.open else str(score.counts.spurious)
    return (kind, score.relation, str(score.counts.right), str(score.counts.missed), spurious, *_rates(score))


def _rates(score: Score) -> tuple[str, str, str]:
    return (
        _rate(score.precision, score.precision_interval),
        _rate(score.recall, score.recall_interval),
        _rate(score.f1, score.f1_interval),
    )


def _rate(rate: float | None, interval: Interval | None) -> str:
    within = f" ({interval[0]:.2f}–{interval[1]:.2f})" if interval else ""
    return NONE if rate is None else f"{rate:.3f}{within}"


def _study_cells(cells: Cells) -> tuple[str, ...]:
    counts = cells.score.counts
    return ("in each study", str(counts.right), str(counts.missed), str(counts.spurious), *_rates(cells.score))


def _map_cells(cells: Cells) -> tuple[str, ...]:
    """Of a cell of the whole map only this is asked: does it hold what it ought to, nothing, or only what is false?"""
    counts = Counts(cells.true - cells.empty, cells.empty, cells.invented)
    score = Score(kind="", by_record=(counts,))
    rates = (_rate(rate, None) for rate in (score.precision, score.recall, score.f1))
    return ("once in the map", str(counts.right), str(counts.missed), str(counts.spurious), *rates)


def _bin_row(one: Bin) -> tuple[str, ...]:
    related = NONE if one.found_related is None else f"{one.found_related:.3f}"
    return (one.kind, f"{one.stated:g}", str(one.claims), _rate(one.found, one.interval), related)
