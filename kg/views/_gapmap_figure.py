"""The map as a figure for a paper: a bubble for each cell, its area the number of studies, its pieces their types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from kg.analyses.crosstab import Cell, Crosstab, Value
from kg.views._captions import TYPE_TO_COLOURS, caption, command, title, types_of
from kg.views._figure import Figure, Path, Rect, Shape, Text, line, sector, shortened, text_width, wrapped

__all__ = ["MARGIN", "bubble", "figure", "legend", "notes"]

INK, MUTED, RULE, BAND = "#1d2733", "#56616e", "#d9dde2", "#f6f7f9"
MARGIN = 28.0
ROW_WORDS = 200.0
INDENT = 11.0
CELL_WIDTH, CELL_HEIGHT = 44.0, 30.0
LARGEST, SMALLEST = 12.5, 3.0
"""Radii of bubbles."""
COLUMN_WORDS = 170.0
SLOPE = 0.7071
"""Heads of columns stand at 45 degrees."""
TOTAL_WIDTH = 54.0
SIZE, SMALL, FINE = 10.5, 9.0, 8.5
NARROWEST = 740.0
"""Room for the legend, with all types of study."""


def figure(table: Crosstab, conditions: Sequence[str] = ()) -> Figure:
    """The figure of a table, with its legend, what it counts, and the query that gives its numbers."""
    head = 70.0 + SLOPE * _widest(table.columns)
    left = MARGIN + ROW_WORDS
    right = left + CELL_WIDTH * len(table.columns) + TOTAL_WIDTH
    foot = head + CELL_HEIGHT * (len(table.rows) + 1)
    width = max(right + MARGIN, right - TOTAL_WIDTH + SLOPE * _widest(table.columns) + MARGIN, NARROWEST)
    shapes = [*_heads(table, left, head), *_rows(table, left, head, right), *_totals(table, left, foot)]
    shapes += legend(types_of(table), _most_studies(table), MARGIN, foot + 22)
    below = list(notes(caption(table, conditions), command(table, conditions), foot + 48, width))
    return Figure(
        width=width,
        height=max(shape.y for shape in below if isinstance(shape, Text)) + MARGIN,
        shapes=(Text(x=MARGIN, y=40, text=title(table), size=15, bold=True), *shapes, *below),
        title=title(table),
        description=" ".join((*caption(table, conditions), command(table, conditions), table.query)),
    )


def bubble(cell: Cell, x: float, y: float, most: int) -> Iterator[Shape]:
    """The pieces of a bubble, and the number beside it; the two stand in the middle of the cell."""
    radius = max(LARGEST * sqrt(len(cell.studies) / most), SMALLEST)
    number = f"{len(cell.studies):,}"
    centre = x - (text_width(number, SMALL) + 3) / 2
    begin = 0.0
    for type_ in (one for one in TYPE_TO_COLOURS if one in cell.by_type):
        end = begin + len(cell.by_type[type_]) / len(cell.studies)
        yield Path(d=sector(centre, y, radius, begin, end), fill=TYPE_TO_COLOURS[type_][0])
        begin = end
    yield Text(x=centre + radius + 3, y=y + 3.2, text=number, size=SMALL, fill=INK)


def legend(types: Sequence[str], most: int, x: float, y: float) -> Iterator[Shape]:
    """What the colours and, up to the most studies of a bubble, the sizes mean, in one line."""
    for type_ in types:
        yield Rect(x=x, y=y - 8, width=10, height=10, fill=TYPE_TO_COLOURS[type_][0], radius=2)
        yield Text(x=x + 15, y=y + 0.6, text=type_, size=SMALL, fill=MUTED)
        x += 15 + text_width(type_, SMALL) + 18
    x += 8
    for number in sorted({1, max(round(most / 4), 1), most}) if most else ():
        radius = max(LARGEST * sqrt(number / most), SMALLEST)
        yield Path(d=sector(x + radius, y - 3, radius, 0, 1), stroke=MUTED, stroke_width=0.8)
        words = f"{number:,}" if number < most else f"{number:,} {'study' if number == 1 else 'studies'}"
        yield Text(x=x + 2 * radius + 4, y=y + 0.6, text=words, size=SMALL, fill=MUTED)
        x += 2 * radius + 4 + text_width(words, SMALL) + 14


def notes(sentences: Sequence[str], made_by: str, y: float, width: float) -> Iterator[Text]:
    """What is counted, and the command, below a figure."""
    room = width - 2 * MARGIN
    for words in (*wrapped(" ".join(sentences), room, FINE), *wrapped(f"Made by: {made_by}", room, FINE)):
        yield Text(x=MARGIN, y=y, text=words, size=FINE, fill=MUTED)
        y += 12


def _heads(table: Crosstab, left: float, head: float) -> Iterator[Shape]:
    for number, column in enumerate(table.columns):
        x = left + CELL_WIDTH * (number + 0.5)
        words = shortened(column.label, COLUMN_WORDS, SIZE)
        yield Text(x=x - 2, y=head - 8, text=words, size=SIZE, fill=INK, turn=-45)
    right = left + CELL_WIDTH * len(table.columns)
    yield Text(x=right + TOTAL_WIDTH - 8, y=head - 8, text="studies", size=SMALL, fill=MUTED, anchor="end")


def _rows(table: Crosstab, left: float, head: float, right: float) -> Iterator[Shape]:
    most = _most_studies(table)
    for number, row in enumerate(table.rows):
        y = head + CELL_HEIGHT * number
        if number % 2 == 0:
            yield Rect(x=MARGIN - 6, y=y, width=right - MARGIN + 6, height=CELL_HEIGHT, fill=BAND)
        yield from _words_of_row(row, y + CELL_HEIGHT / 2)
        for place, column in enumerate(table.columns):
            cell = table.cell(row.id, column.id)
            if cell.studies:
                yield from bubble(cell, left + CELL_WIDTH * (place + 0.5), y + CELL_HEIGHT / 2, most)
        yield _total(len(row.studies), right - 8, y + CELL_HEIGHT / 2 + 3.4)
    yield line(MARGIN - 6, head, right, head, RULE)


def _words_of_row(row: Value, middle: float) -> Iterator[Text]:
    x = MARGIN + INDENT * row.depth
    lines = wrapped(row.label, ROW_WORDS - 12 - INDENT * row.depth, SIZE, most=2)
    for number, words in enumerate(lines):
        yield Text(x=x, y=middle + 3.6 + 12 * (number - (len(lines) - 1) / 2), text=words, size=SIZE, fill=INK)


def _totals(table: Crosstab, left: float, foot: float) -> Iterator[Shape]:
    y = foot - CELL_HEIGHT / 2 + 3.4
    yield line(
        MARGIN - 6, foot - CELL_HEIGHT, left + CELL_WIDTH * len(table.columns) + TOTAL_WIDTH, foot - CELL_HEIGHT, RULE
    )
    yield Text(x=MARGIN, y=y, text="studies", size=SMALL, fill=MUTED)
    for number, column in enumerate(table.columns):
        yield _total(len(column.studies), left + CELL_WIDTH * (number + 0.5), y, anchor="middle")
    yield _total(len(table.total), left + CELL_WIDTH * len(table.columns) + TOTAL_WIDTH - 8, y)


def _total(studies: int, x: float, y: float, *, anchor: str = "end") -> Text:
    return Text(x=x, y=y, text=f"{studies:,}", size=SIZE, fill=INK, bold=True, anchor=anchor)


def _widest(columns: Sequence[Value]) -> float:
    return max((min(text_width(column.label, SIZE), COLUMN_WORDS) for column in columns), default=0.0)


def _most_studies(table: Crosstab) -> int:
    return max((len(cell.studies) for cell in table.cells.values()), default=1)
