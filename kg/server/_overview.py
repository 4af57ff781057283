"""The start of a graph that is too large for the explorer: counts, the strongest pairs of role and theme, search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, sqrt

from starlette.requests import Request
from starlette.responses import Response

from kg.analyses.crosstab import Crosstab, crosstab
from kg.building.report import counts_of
from kg.server._addresses import exploring, page_of
from kg.server._explorer import LARGE
from kg.server._library import Edition
from kg.server._pages import page
from kg.server._requests import only, word
from kg.server._site import site_of

__all__ = ["is_large", "overview", "search"]

MOST_ROWS, MOST_COLUMNS = 20, 16
MOST_FOUND = 60

KIND_TO_NOUNS = {
    "Study": ("study", "studies"),
    "Publication": ("publication", "publications"),
    "Role": ("role", "roles"),
    "Theme": ("theme", "themes"),
    "Method": ("method", "methods"),
    "Place": ("place", "places"),
    "Organisation": ("organisation", "organisations"),
    "Person": ("author", "authors"),
    "Journal": ("journal", "journals"),
    "Mention": ("mention", "mentions"),
}


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure of the table and how strong it is, from 0 to 5; `address` shows its studies."""

    studies: int
    strength: int
    address: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with its cells, or a column; `address` shows its studies."""

    label: str
    address: str
    cells: tuple[_Cell, ...] = ()


async def is_large(request: Request) -> bool:
    """Whether the graph has more studies than the explorer shows at once."""
    site = site_of(request)
    edition = site.library.edition()
    return await site.threads.quick(lambda: edition.studies) > LARGE


async def overview(request: Request) -> Response:
    """The counts, and a table of the roles and themes with the most studies."""
    only(request, ())
    site = site_of(request)
    edition = site.library.edition()
    counts = await site.threads.quick(lambda: edition.facts.once("counts", lambda: counts_of(edition.graph.store)))
    table = await site.threads.long(lambda: edition.facts.once("overview", lambda: _table(edition)))
    columns = [_Line(one.label, exploring(theme=one.id)) for one in table.columns[:MOST_COLUMNS]]
    return page("overview", counts=_worded(counts), table=table, rows=_rows(table), columns=columns)


async def search(request: Request) -> Response:
    """The things that a search finds, as a page."""
    only(request, ("q",))
    site, asked = site_of(request), word(request, "q", "")
    edition = site.library.edition()
    names = await site.threads.names(edition.names)
    found = await site.threads.quick(lambda: names.search(asked, MOST_FOUND))
    base = edition.graph.base
    return page("search", asked=asked, found=found, most=MOST_FOUND, page_of=lambda iri: page_of(iri, base))


def _table(edition: Edition) -> Crosstab:
    return crosstab(edition.graph, "role", "theme", most=max(MOST_ROWS, MOST_COLUMNS))


def _worded(counts: dict[str, int]) -> list[tuple[int, str]]:
    return [(counts[kind], nouns[counts[kind] != 1]) for kind, nouns in KIND_TO_NOUNS.items() if counts.get(kind)]


def _rows(table: Crosstab) -> list[_Line]:
    rows, columns = table.rows[:MOST_ROWS], table.columns[:MOST_COLUMNS]
    figures = {(row.id, column.id): len(table.cell(row.id, column.id).studies) for row in rows for column in columns}
    most = max(figures.values(), default=1)
    return [
        _Line(row.label, exploring(role=row.id), tuple(_cell(figures, most, row.id, column.id) for column in columns))
        for row in rows
    ]


def _cell(figures: Mapping[tuple[str, str], int], most: int, row: str, column: str) -> _Cell:
    studies = figures[row, column]
    return _Cell(studies, ceil(5 * sqrt(studies / max(most, 1))), exploring(role=row, theme=column))
