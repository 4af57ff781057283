"""What is counted over many studies, such as ranks and gaps: tables for reading, or for other programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from kg.errors import UnknownNameError
from kg.output import harmless
from kg.terminal import err, line, table

if TYPE_CHECKING:
    from kg.centrality import Ranking
    from kg.comparison import Comparison, Line

__all__ = ["print_comparison", "print_ranking"]

FORMATS = ("table", "csv", "json")

Cells = Sequence[Sequence[object]]


def print_ranking(found: Ranking, format: str) -> None:
    """Things in their order, and how large the network is in which they stand."""
    from kg.centrality import MEASURES, Ranked

    columns = ["rank", found.what, "studies", "others", found.by]
    rows = [(one.rank, one.label, one.studies, one.others, _short(one.score)) for one in found.ranked]
    shown = 4 if found.by in ("studies", "degree") else 5  # that column is there
    _print(format, columns[:shown], [row[:shown] for row in rows], Ranked, found.ranked, found)
    line(err, f"{found.by}: {MEASURES[found.by].meaning}")
    line(err, f"{len(found.ranked):,} of {found.in_all:,} {found.what}, in a network of {found.nodes:,} things")
    if found.pivots:
        line(err, f"estimated from the paths that begin at {found.pivots:,} of the things; the network is large")
    if found.crowded:
        line(err, f"{found.crowded:,} studies have too many authors to link each two of these")


def print_comparison(found: Comparison, most: int, format: str) -> None:
    """Two things side by side: what studies of both have, then what only those of one have."""
    from kg.comparison import Line

    columns = ("", "", found.one.label, found.other.label, "both")
    rows = [("studies", "", *_counts(found.total)), *_periods(found), *_side_by_side(found, most)]
    _print(format, columns, rows, Line, (found.total, *found.lines), found)


def _periods(found: Comparison) -> Iterator[Sequence[object]]:
    years = [[study.year for study in side.studies if study.year] for side in (found.one, found.other)]
    if any(years):
        yield ("years", "", *("–".join(sorted({min(told, default=""), max(told, default="")})) for told in years), "")


def _side_by_side(found: Comparison, most: int) -> Iterator[Sequence[object]]:
    """The first few of each dimension that are shared, and of those that only one side has."""
    from kg.comparison import COMPARED
    from kg.dimensions import DIMENSIONS

    for dimension in (name for name in COMPARED if name != "year"):
        lines = found.lines_of(dimension)
        parts = (
            [line for line in lines if line.shared],
            [line for line in lines if not line.other],
            [line for line in lines if not line.one],
        )
        heads = chain([DIMENSIONS[dimension].nouns[1]], repeat(""))
        for part in parts:
            yield from ((next(heads), line.label, *_counts(line)) for line in part[:most])
        if left_out := sum(len(part[most:]) for part in parts):
            yield ("", f"… and {left_out:,} more", "", "", "")


def _counts(line: Line) -> tuple[int, int, int]:
    return line.one, line.other, line.both


def _print(format: str, columns: Sequence[str], rows: Cells, kind: Any, records: Sequence[Any], whole: Any) -> None:
    """What a person reads as a table, the records of a kind as CSV, or the whole as JSON. Raises UnknownNameError."""
    match format:
        case "table":
            table(columns, [[str(cell) for cell in row] for row in rows])
        case "csv":
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow([field.name for field in fields(kind)])
            writer.writerows([harmless(_cell(cell)) for cell in asdict(record).values()] for record in records)
        case "json":
            print(json.dumps(asdict(whole), indent=1, ensure_ascii=False))
        case _:
            raise UnknownNameError("format", format, FORMATS)


def _cell(value: object) -> object:
    """Several values in one cell are parted as in the tables of `kg export`."""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else value


def _short(number: float) -> str:
    return f"{number:.0f}" if number == int(number) else f"{number:.4g}"
