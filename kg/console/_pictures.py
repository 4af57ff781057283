"""Pictures that a command writes to a file, or shows as a plain table where no file is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from kg.console._lists import print_written
from kg.terminal import err, line, out, pairs, plain, table

if TYPE_CHECKING:
    from kg.crosstab import Crosstab

__all__ = ["print_map"]


def print_map(
    found: Crosstab, output: Path | None, conditions: Sequence[str], unfiltered: Callable[[], Crosstab]
) -> None:
    """A map of two dimensions."""
    from kg.views.gapmap import gapmap_to

    if output:
        print_written([gapmap_to(found, output, conditions, unfiltered)])
    else:
        _print_crosstab(found)


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
    for axis, shown, in_all in (
        (found.row_axis, len(found.rows), found.rows_in_all),
        (found.column_axis, len(found.columns), found.columns_in_all),
    ):
        if shown < in_all:
            line(err, f"the {shown:,} of {in_all:,} {axis.dimension.nouns[1]} with the most studies")
    line(err, f"{len(found.total):,} of {found.considered:,} studies stand in the cells, each once")
    line(err, f"· none found in {found.abstracts:,} abstracts")
