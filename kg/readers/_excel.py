"""The sheets of an Excel workbook (.xlsx), each as CSV.

openpyxl (MIT) reads a sheet row by row, so that a long one takes no more memory than its text; it gives the values that
Excel last saw, not the formulas.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from kg.errors import SourceError
from kg.readers._refused import members
from kg.sources.files import Source
from kg.sources.packed import ZIP

__all__ = ["is_workbook", "sheets"]

MOST_UNPACKED = 2**29
"""Bytes: a workbook that claims to hold more is not opened."""

MOST_COLUMNS = 1_000
NOT_COMPUTED = "\ufffc"
"""Stands in a row for a formula of which the file holds no value, as programs write it that do not compute."""

LINE_IN_A_CELL = "\u2028"
"""Stands for a line end inside a cell, so that a row is a line."""

_WITHOUT_VALUE = re.compile(rb"</(?:\w+:)?f>\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</|</(?:\w+:)?c>)")


def is_workbook(source: Source) -> bool:
    """Whether a source is a workbook of Excel."""
    return source.first.startswith(ZIP) and any(name.startswith("xl/workbook") for name in members(source))


def sheets(source: Source, rows: int | None = None) -> Iterator[tuple[str, str]]:
    """The name of each sheet and its first so many rows, or all, as CSV. Raises SourceError for a broken workbook."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_UNPACKED:
                raise SourceError(f"{source.name}: a workbook of more than {MOST_UNPACKED:,} bytes; save it as CSV")
            parts = (name for name in archive.namelist() if name.startswith("xl/worksheets/"))
            has_formulas = rows is None and any(_WITHOUT_VALUE.search(archive.read(name)) for name in parts)
        workbook = load_workbook(io.BytesIO(source.data), read_only=True, data_only=True, keep_links=False)
        printed = load_workbook(io.BytesIO(source.data), read_only=True, keep_links=False) if has_formulas else workbook
        for sheet, formulas in zip(workbook.worksheets, printed.worksheets, strict=True):
            found = _rows(sheet, rows)
            yield sheet.title, _csv(_marked(found, _rows(formulas, rows)) if has_formulas else found)
    except SourceError:
        raise
    except Exception as error:  # openpyxl lets through whatever a broken part of the file leads to
        raise SourceError(f"{source.name}: a workbook that cannot be read: {error}; save it as CSV") from error


def _rows(sheet: Any, most: int | None) -> Iterator[Sequence[Any]]:
    sheet.reset_dimensions()  # what a file says of its size may be wrong
    return islice(sheet.iter_rows(max_row=most, max_col=MOST_COLUMNS, values_only=True), most)


def _marked(values: Iterator[Sequence[Any]], formulas: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """The values, with a mark for each that was not computed; rows filled beforehand hold formulas and nothing else."""
    for row, printed in zip(values, formulas, strict=True):
        is_filled = any(cell is not None for cell in row)
        yield [
            NOT_COMPUTED if is_filled and cell is None and under is not None else cell
            for cell, under in zip(row, printed, strict=True)
        ]


def _csv(rows: Iterator[Sequence[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in rows:
        writer.writerow([_printed(cell) for cell in row] or [""])
    return text.getvalue()


def _printed(cell: object) -> str:
    """A cell as a person sees it: no time of day that nobody gave, no ".0" behind a whole number."""
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else LINE_IN_A_CELL.join(str(cell).splitlines())
