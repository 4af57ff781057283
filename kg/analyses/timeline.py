"""When studies were published, and since when roles and themes appear in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from kg.analyses.counting import Value
from kg.analyses.crosstab import Crosstab, crosstab
from kg.analyses.dimensions import DIMENSIONS
from kg.errors import UnknownNameError
from kg.store import Graph

__all__ = ["Timeline", "first_year", "timeline"]


LONGEST = 50
"""An axis reaches so many years back: before, there is seldom a study, but often one with a wrong year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Studies by year: `studies` has a row for each type of study, and each of `appearing` one for each role or the
    like. Columns are the years in which there is a study; a study with reports of several years stands in each.
    """

    studies: Crosstab
    appearing: tuple[Crosstab, ...]

    @property
    def years(self) -> range:
        """The years of an axis: from the first to the last, and of very many the last; empty where none is known."""
        years = [int(column.id) for column in self.studies.columns]
        return range(max(min(years), max(years) - LONGEST + 1), max(years) + 1) if years else range(0)

    @property
    def earlier(self) -> int:
        """How many studies are older than the axis reaches."""
        before = (column.studies for column in self.studies.columns if int(column.id) < self.years.start)
        return len(frozenset[str]().union(*before))


def timeline(
    graph: Graph,
    dimensions: Sequence[str] = ("role", "theme"),
    *,
    relations: Collection[str] = (),
    tree: bool = False,
    most: int | None = None,
) -> Timeline:
    """Count the studies of a graph by year and type, and by year and each of some dimensions.

    `relations`, `tree` and `most` are those of `kg.analyses.crosstab.crosstab`; what appears stands in the order of its
    first year. Raises UnknownNameError, KgError for a framework where there is none.
    """
    for name in dimensions:
        if name not in DIMENSIONS:
            raise UnknownNameError("dimension", name, DIMENSIONS)
    known = {relation for name in dimensions for relation in DIMENSIONS[name].relations}
    if unknown := [relation for relation in relations if relation not in known]:
        raise UnknownNameError("relation", unknown[0], known)
    return Timeline(
        studies=crosstab(graph, "type", "year"),
        appearing=tuple(_appearing(graph, name, relations, tree, most) for name in dimensions),
    )


def first_year(value: Value, table: Crosstab) -> str:
    """The first year in which a row has a study; "" where it has none."""
    return next((column.id for column in table.columns if table.cell(value.id, column.id).studies), "")


def _appearing(graph: Graph, name: str, relations: Collection[str], tree: bool, most: int | None) -> Crosstab:
    own = [relation for relation in relations if relation in DIMENSIONS[name].relations]
    table = crosstab(graph, name, "year", relations=own, tree=tree, most=most)
    years = tuple(column for column in table.columns if column.studies)
    table = replace(table, columns=years, columns_in_all=len(years))
    if table.row_axis.tree:
        return table  # the order is that of the tree
    order = sorted(table.rows, key=lambda row: (first_year(row, table) or "9999", row.label.casefold(), row.id))
    return replace(table, rows=tuple(order))
