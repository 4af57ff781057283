"""The timeline as a figure for a paper: studies by year as bars, and below since when roles and themes appear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from kg.analyses.counting import Value
from kg.analyses.crosstab import Crosstab
from kg.analyses.timeline import Timeline, first_year
from kg.views._captions import TYPE_TO_COLOURS, counted, types_of
from kg.views._figure import Figure, Path, Rect, Shape, Text, line, sector, shortened
from kg.views._gapmap_figure import MARGIN, legend, notes
from kg.views._year_bars import bars, most_in_a_year, place_of, year_ticks

__all__ = ["figure"]

INK, MUTED, RULE, BAND = "#1d2733", "#56616e", "#d9dde2", "#f6f7f9"
DOT, LINE = "#1f5f9e", "#a9bdd2"
LEFT = MARGIN + 190.0
NARROWEST, WIDEST, YEAR = 440.0, 860.0, 26.0
BARS = 130.0
ROW = 19.0
LARGEST, SMALLEST = 8.5, 2.0
RIGHT = 92.0
SIZE, SMALL = 10.0, 9.0


def figure(timeline: Timeline, title: str, caption: Sequence[str], command: str) -> Figure:
    """The figure of a timeline, with its legend, what it counts, and the queries that give its numbers."""
    width = min(max(YEAR * len(timeline.years), NARROWEST), WIDEST)
    shapes: list[Shape] = [Text(x=MARGIN, y=40, text=title, size=15, bold=True)]
    shapes += _bars(timeline, 62.0, width)
    y = 62.0 + BARS + 46
    shapes += legend(types_of(timeline.studies), 0, LEFT, y - 8)
    for table in timeline.appearing:
        shapes += _appearing(timeline, table, y + 14, width)
        y += 14 + ROW * (len(table.rows) + 1) + 26
    whole = LEFT + width + RIGHT + MARGIN
    below = list(notes(caption, command, y + 14, whole))
    return Figure(
        width=whole,
        height=below[-1].y + MARGIN,
        shapes=(*shapes, *below),
        title=title,
        description=" ".join((*caption, command, *(table.query for table in (timeline.studies, *timeline.appearing)))),
    )


def _bars(timeline: Timeline, top: float, width: float) -> Iterator[Shape]:
    colours = [paper for paper, _ in TYPE_TO_COLOURS.values()]
    most = most_in_a_year(timeline)
    for part in (1.0, 0.5):
        y = top + BARS * (1 - part)
        if most * part == int(most * part):
            yield line(LEFT, y, LEFT + width, y, RULE, 0.8)
            yield Text(x=LEFT - 8, y=y + 3, text=f"{int(most * part):,}", size=SMALL, fill=MUTED, anchor="end")
    yield Text(x=MARGIN, y=top + 3, text="studies", size=SIZE, fill=INK)
    for bar in bars(timeline, LEFT, top, width, BARS):
        yield Rect(x=bar.x, y=bar.y, width=bar.width, height=bar.height, fill=colours[bar.type])
    yield line(LEFT, top + BARS, LEFT + width, top + BARS, MUTED, 0.8)
    yield from _years(timeline, top + BARS + 14, width)


def _years(timeline: Timeline, y: float, width: float) -> Iterator[Text]:
    for tick in year_ticks(timeline, LEFT, y, width):
        yield Text(x=tick.x, y=tick.y, text=tick.text, size=SMALL, fill=MUTED, anchor="middle")


def _appearing(timeline: Timeline, table: Crosstab, top: float, width: float) -> Iterator[Shape]:
    """A row for each role or the like: a dot in each year, its area the number of studies, and a line between them."""
    several = table.row_axis.dimension.nouns[1]
    most = max((len(cell.studies) for cell in table.cells.values()), default=1)
    yield Text(x=MARGIN, y=top + 12, text=several[0].upper() + several[1:], size=SIZE, bold=True)
    for x, words in ((LEFT + width + 44, "first"), (LEFT + width + RIGHT, "studies")):
        yield Text(x=x, y=top + 12, text=words, size=SMALL, fill=MUTED, anchor="end")
    yield Text(x=LEFT, y=top + 12, text=f"largest dot: {counted(most)}", size=SMALL, fill=MUTED)
    for number, row in enumerate(table.rows):
        y = top + ROW * (number + 1)
        if number % 2 == 0:
            yield Rect(x=MARGIN - 6, y=y, width=LEFT + width + RIGHT - MARGIN + 14, height=ROW, fill=BAND)
        yield from _row(timeline, table, row, y + ROW / 2, width, most)
    yield from _years(timeline, top + ROW * (len(table.rows) + 1) + 13, width)


def _row(timeline: Timeline, table: Crosstab, row: Value, y: float, width: float, most: int) -> Iterator[Shape]:
    indent = 9.0 * row.depth
    words = shortened(row.label, LEFT - MARGIN - 14 - indent, SIZE)
    yield Text(x=MARGIN + indent, y=y + 3.4, text=words, size=SIZE, fill=INK)
    first = first_year(row, table)
    years = [int(column.id) for column in table.columns if table.cell(row.id, column.id).studies]
    places = {year: place_of(year, timeline, LEFT, width) for year in years if year in timeline.years}
    if places:
        begin = min(places.values()) if int(first) in places else LEFT
        yield line(begin, y, max(places.values()), y, LINE, 1.2)
    for year, x in places.items():
        studies = table.cell(row.id, str(year)).studies
        yield Path(d=sector(x, y, max(LARGEST * sqrt(len(studies) / most), SMALLEST), 0, 1), fill=DOT)
    yield Text(x=LEFT + width + 44, y=y + 3.4, text=first, size=SIZE, fill=INK, anchor="end")
    total = f"{len(row.studies):,}"
    yield Text(x=LEFT + width + RIGHT, y=y + 3.4, text=total, size=SIZE, fill=INK, bold=True, anchor="end")
