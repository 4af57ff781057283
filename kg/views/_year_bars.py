"""Studies by year as bars, one piece for each type of study; for a page and for a figure alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.analyses.timeline import Timeline
from kg.views._captions import TYPE_TO_COLOURS

__all__ = ["Bar", "Tick", "bars", "most_in_a_year", "place_of", "year_ticks"]

STEPS = (1, 2, 5, 10, 20, 50, 100)
MOST_TICKS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The piece of a bar that one type of study makes; `type` is the number of its colour."""

    type: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A word at an axis."""

    x: float
    y: float
    text: str
    anchor: str = "middle"


def place_of(year: int, timeline: Timeline, left: float, width: float) -> float:
    """Where the middle of a year is, between the left end of an axis and its right."""
    years = timeline.years
    return left + width * (year - years.start + 0.5) / len(years)


def bars(timeline: Timeline, left: float, top: float, width: float, height: float) -> Iterator[Bar]:
    """The pieces, from the bottom up, in a field of that size."""
    table, most = timeline.studies, most_in_a_year(timeline)
    across = min(width / max(len(timeline.years), 1) * 0.78, 40.0)
    for column in (one for one in table.columns if int(one.id) in timeline.years):
        x, y = place_of(int(column.id), timeline, left, width) - across / 2, top + height
        for number, type_ in enumerate(TYPE_TO_COLOURS):
            tall = height * len(table.cell(type_, column.id).studies) / most
            if tall:
                y -= tall
                yield Bar(type=number, x=round(x, 2), y=round(y, 2), width=round(across, 2), height=round(tall, 2))


def most_in_a_year(timeline: Timeline) -> int:
    """The height of the highest bar, in pieces of one study each: a study of two types makes two."""
    table = timeline.studies
    sums = (sum(len(table.cell(row.id, column.id).studies) for row in table.rows) for column in table.columns)
    return max(sums, default=1)


def year_ticks(timeline: Timeline, left: float, y: float, width: float) -> Iterator[Tick]:
    """The names of years below an axis, as many as have room."""
    years = timeline.years
    step = next((step for step in STEPS if len(years) / step <= MOST_TICKS), STEPS[-1])
    for year in years:
        if year % step == 0:
            yield Tick(x=round(place_of(year, timeline, left, width), 2), y=y, text=str(year))
