"""Pictures that a command writes to a file, or shows as a plain table where no file is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from kg.console._lists import print_written
from kg.console.terminal import err, line, out, pairs, plain, table

if TYPE_CHECKING:
    from kg.analyses.crosstab import Crosstab
    from kg.analyses.dimensions import Axis
    from kg.analyses.timeline import Timeline

__all__ = ["print_map", "print_timeline"]


def print_map(
    found: Crosstab, output: Path | None, conditions: Sequence[str], unfiltered: Callable[[], Crosstab]
) -> None:
    """A map of two dimensions."""
    from kg.views.gapmap import gapmap_to

    if output:
        print_written([gapmap_to(found, output, conditions, unfiltered)])
    else:
        _print_crosstab(found)


def print_timeline(found: Timeline, output: Path | None, conditions: Sequence[str]) -> None:
    """Studies by year, and since when what appears in them does."""
    from kg.views.timeline import timeline_to

    if output:
        print_written([timeline_to(found, output, conditions)])
    else:
        _print_years(found.studies)
        for one in found.appearing:
            _print_firsts(one)
        _print_of_narrower(one.row_axis for one in found.appearing)


def _print_years(studies: Crosstab) -> None:
    """A line for each year."""
    types = [row.id for row in studies.rows]
    rows = [
        (
            year.label,
            *(str(len(studies.cell(type_, year.id).studies) or "·") for type_ in types),
            str(len(year.studies)),
        )
        for year in studies.columns
    ]
    table(("year", *types, "studies"), rows)


def _print_firsts(appearing: Crosstab) -> None:
    """A line for each role or the like: its first year, its last, and how many studies there are."""
    from kg.analyses.timeline import first_year

    rows = []
    for row in appearing.rows:
        years = [column.label for column in appearing.columns if appearing.cell(row.id, column.id).studies]
        label = "  " * row.depth + row.label
        rows.append((label, first_year(row, appearing), years[-1] if years else "", str(len(row.studies))))
    out.print()
    table((appearing.row_axis.dimension.nouns[1], "first", "last", "studies"), rows)


def _print_crosstab(found: Crosstab) -> None:
    """The number of studies in each cell; the heads of columns have no room: they are numbers, explained below."""
    head = (found.row_axis.dimension.nouns[1], *map(str, range(1, len(found.columns) + 1)), "studies")
    rows = [
        (
            "  " * row.depth + row.label,
            *(str(len(found.cell(row.id, column.id).studies) or "·") for column in found.columns),
            f"{len(row.studies):,}",
        )
        for row in found.rows
    ]
    table(head, rows)
    out.print()
    line(out, Text(found.column_axis.dimension.nouns[1], style="bold"))
    pairs(
        (str(number), Text(plain(f"{'  ' * column.depth}{column.label} ({len(column.studies):,})")))
        for number, column in enumerate(found.columns, start=1)
    )
    _print_counted(found)


def _print_counted(found: Crosstab) -> None:
    from kg.views._captions import many

    for axis, shown, in_all in (
        (found.row_axis, len(found.rows), found.rows_in_all),
        (found.column_axis, len(found.columns), found.columns_in_all),
    ):
        if shown < in_all:
            line(err, f"the {shown:,} of {in_all:,} {axis.dimension.nouns[1]} with the most studies")
    line(err, f"{len(found.total):,} of {many(found.considered, 'study', 'studies')} stand in the cells, each once")
    line(err, f"· none found in {many(found.abstracts, 'abstract', 'abstracts')}")
    _print_of_narrower((found.row_axis, found.column_axis))


def _print_of_narrower(axes: Iterable[Axis]) -> None:
    from kg.views._captions import of_narrower

    for sentence in of_narrower(axes):
        line(err, sentence[0].lower() + sentence[1:].rstrip("."))
