"""A picture in the format that the name of its file asks for: a page, a table, or a figure for a paper."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from kg.analyses.crosstab import Cell, Crosstab
from kg.errors import SettingError, UnknownNameError
from kg.output import harmless
from kg.views._captions import by_relation, by_type
from kg.views._figure import Figure, png, svg

__all__ = ["CELL_COLUMNS", "FORMATS", "cell_columns", "format_of", "made", "rows"]

FORMATS = ("html", "csv", "svg", "png")
CELL_COLUMNS = ("studies", "by_relation", "by_type", "study_ids", "identifiers")
"""What a table as CSV tells of a cell."""


def format_of(path: Path) -> str:
    """The format that a file's name asks for. Raises SettingError."""
    format = path.suffix.lower().removeprefix(".")
    if format not in FORMATS:
        raise SettingError(f"{path}: the name of a picture ends in .html, .csv, .svg or .png")
    return format


def made(format: str, page: Callable[[], bytes], table: Callable[[], bytes], figure: Callable[[], Figure]) -> bytes:
    """What is asked for of the three that a picture is. Raises UnknownNameError, KgError for a PNG nothing can draw."""
    makers: Mapping[str, Callable[[], bytes]] = {
        "html": page,
        "csv": table,
        "svg": lambda: svg(figure()).encode(),
        "png": lambda: png(figure()),
    }
    if format not in makers:
        raise UnknownNameError("format of pictures", format, FORMATS)
    return makers[format]()


def cell_columns(table: Crosstab, cell: Cell) -> tuple[object, ...]:
    """The number of a cell's studies, how many of them by relation and by type, and which they are."""
    studies = sorted(cell.studies)
    return (
        len(studies),
        "; ".join(f"{words}: {number}" for words, number in by_relation(table, cell)),
        by_type(cell),
        "; ".join(studies),
        "; ".join(filter(None, (table.studies[study].identifier for study in studies))),
    )


def rows(columns: Sequence[str], cells: Iterable[Sequence[object]]) -> bytes:
    """A table as CSV of which no spreadsheet runs a cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in cells)
    return out.getvalue().encode("utf-8-sig")  # the mark tells Excel that the file is UTF-8
