"""A map of the evidence: which roles go with which themes, or any other two, each cell opening to its studies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.output import write_whole

if TYPE_CHECKING:
    from kg.analyses.crosstab import Crosstab
    from kg.store import Graph

__all__ = ["MOST", "SUFFIX", "gapmap_to", "render", "write"]

SUFFIX = ".html"
MOST = 20
"""So many rows and columns, unless more are asked for."""

COLUMNS = ("row", "row_iri", "column", "column_iri")


def write(graph: Graph, out: BinaryIO) -> None:
    """Write the page of roles by themes."""
    from kg.analyses.crosstab import crosstab

    out.write(render(crosstab(graph, most=MOST), "html"))


def gapmap_to(
    table: Crosstab,
    path: Path,
    conditions: Sequence[str] = (),
    unfiltered: Callable[[], Crosstab] | None = None,
) -> Path:
    """Write a map as .html, .csv, .svg or .png, by the name of the file; the rest as for `render`.

    Raises SettingError for another ending, KgError if the file cannot be written.
    """
    from kg.views._outputs import format_of

    whole = render(table, format_of(path), conditions, unfiltered)
    return write_whole(path, lambda out: out.write(whole))


def render(
    table: Crosstab,
    format: str,
    conditions: Sequence[str] = (),
    unfiltered: Callable[[], Crosstab] | None = None,
) -> bytes:
    """A map as "html", "csv", "svg" or "png".

    `conditions` say how the graph was chosen, for the caption. `unfiltered` counts the same without them, so that the
    page tells the cells that they emptied. Raises UnknownNameError, KgError for a PNG that nothing can draw.
    """
    from kg.views import _captions, _gapmap_figure, _maps_page, _outputs

    return _outputs.made(
        format,
        page=lambda: _maps_page.html(
            "gapmap.html.jinja",
            [table],
            [unfiltered() if unfiltered and conditions else None],
            title=_captions.title(table),
            caption=_captions.caption(table, conditions),
            command=_captions.command(table, conditions),
        ),
        table=lambda: _outputs.rows((*COLUMNS, *_outputs.CELL_COLUMNS), _cells(table)),
        figure=lambda: _gapmap_figure.figure(table, conditions),
    )


def _cells(table: Crosstab) -> Iterator[tuple[object, ...]]:
    from kg.views._outputs import cell_columns

    for row in table.rows:
        for column in table.columns:
            told = cell_columns(table, table.cell(row.id, column.id))
            yield row.label, row.iri, column.label, column.iri, *told
