"""Studies by year and type, and since when roles and themes appear."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.output import write_whole

if TYPE_CHECKING:
    from kg.analyses.crosstab import Crosstab
    from kg.analyses.timeline import Timeline
    from kg.store import Graph

__all__ = ["MOST", "SUFFIX", "render", "timeline_to", "write"]

SUFFIX = ".html"
MOST = 15
"""So many roles and themes, unless more are asked for."""

TITLE = "Studies by year"
COLUMNS = ("of", "value", "iri", "first_year", "year")
CHART = (900.0, 200.0)
"""The size of the chart on the page."""


def write(graph: Graph, out: BinaryIO) -> None:
    """Write the page of studies, roles and themes."""
    from kg.analyses.timeline import timeline

    out.write(render(timeline(graph, most=MOST), "html"))


def timeline_to(found: Timeline, path: Path, conditions: Sequence[str] = ()) -> Path:
    """Write a timeline as .html, .csv, .svg or .png, by the name of the file; `conditions` as for `render`.

    Raises SettingError for another ending, KgError if the file cannot be written.
    """
    from kg.views._outputs import format_of

    whole = render(found, format_of(path), conditions)
    return write_whole(path, lambda out: out.write(whole))


def render(found: Timeline, format: str, conditions: Sequence[str] = ()) -> bytes:
    """A timeline as "html", "csv", "svg" or "png"; `conditions` say how the graph was chosen.

    Raises UnknownNameError, KgError for a PNG that nothing can draw.
    """
    from kg.views import _maps_page, _outputs, _timeline_figure

    tables = [found.studies, *found.appearing]
    caption, made_by = list(_caption(found, conditions)), _command(found, conditions)
    return _outputs.made(
        format,
        page=lambda: _maps_page.html(
            "timeline.html.jinja",
            tables,
            [None] * len(tables),
            title=TITLE,
            caption=caption,
            command=made_by,
            chart=_chart(found),
        ),
        table=lambda: _outputs.rows(
            (*COLUMNS, *_outputs.CELL_COLUMNS), (row for table in tables for row in _cells(table))
        ),
        figure=lambda: _timeline_figure.figure(found, TITLE, caption, made_by),
    )


def _chart(found: Timeline) -> dict[str, Any]:
    from kg.views._captions import many
    from kg.views._year_bars import Tick, bars, most_in_a_year, year_ticks

    width, height = CHART
    top = Tick(x=0, y=18, text=f"{many(most_in_a_year(found), 'study', 'studies')} at the most", anchor="start")
    return {
        "width": width,
        "height": height,
        "bars": list(bars(found, 0, 28, width, height - 48)),
        "ticks": [top, *year_ticks(found, 0, height - 5, width)],
    }


def _caption(found: Timeline, conditions: Sequence[str]) -> Iterator[str]:
    from kg.views._captions import counted, left_out, many, of_narrower, relations_of

    table = found.studies
    yield "A study counts once in each year in which it is reported."
    for one in found.appearing:
        yield from relations_of(one.row_axis)
        yield from left_out(one)
    yield from of_narrower(one.row_axis for one in found.appearing)
    if found.earlier:
        yield f"{counted(found.earlier)} from before {found.years.start} are older than the axis reaches."
    if conditions:
        yield f"Only {' and '.join(conditions)}."
    yield (
        f"{counted(table.considered)} in all, {len(table.total):,} with a year;"
        f" {many(table.abstracts, 'searched abstract', 'searched abstracts')}."
    )


def _command(found: Timeline, conditions: Sequence[str]) -> str:
    from kg.views._captions import options_of

    words = ["kg", "timeline"]
    words += [word for table in found.appearing for word in ("--of", table.row_axis.dimension.name)]
    return shlex.join((*words, *options_of([table.row_axis for table in found.appearing], found.appearing, conditions)))


def _cells(table: Crosstab) -> Iterator[tuple[object, ...]]:
    from kg.analyses.timeline import first_year
    from kg.views._outputs import cell_columns

    for row in table.rows:
        head = (table.row_axis.dimension.name, row.label, row.iri, first_year(row, table))
        for column in table.columns:
            yield *head, column.label, *cell_columns(table, table.cell(row.id, column.id))
