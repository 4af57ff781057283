"""What has never been studied together, though much suggests it: empty cells of a table, the most surprising first.

Two measures of the field stand side by side. *Expected* is how many studies would have both if rows and columns were
independent (row total × column total / all studies of the table, as in a test of a contingency table). *Resource
allocation* (Zhou, Lü, Zhang 2009, doi:10.1140/epjb/e2009-00335-8) foretells missing links of a network: for each thing
that shares studies with both, one divided by the number of things it shares studies with at all, added up. It is
counted on the network of `kg.analyses.costudies`; a hub that stands with everything says little, a rare companion much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.analyses.costudies import CoStudies, costudies
from kg.analyses.counting import Study, Value, Values, studies_of
from kg.analyses.crosstab import Crosstab, crosstab
from kg.analyses.dimensions import DIMENSIONS
from kg.errors import QueryError
from kg.store import Graph

__all__ = ["Bridge", "End", "Gap", "Gaps", "gaps"]

MOST_BRIDGES = 5
"""By way of how many things a gap is shown to be bridged: the rarest ones, which say most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """A row or a column, a thing of the network; `studies` counts its own and those of what is narrower."""

    id: str
    iri: str
    label: str
    studies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """A thing that shares studies with the row and with the column, and these studies; it stands with `others`."""

    id: str
    iri: str
    label: str
    others: int
    row_studies: tuple[Study, ...]
    column_studies: tuple[Study, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A row and a column that no study has together, with the two measures of how surprising that is.

    `neighbours` counts the things that share studies with both; `bridges` are the rarest of them. `query` is SPARQL
    that counts the studies of both: none.
    """

    row: End
    column: End
    expected: float
    resource_allocation: float
    neighbours: int
    bridges: tuple[Bridge, ...]
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The gaps between two dimensions, those that their neighbours suggest most first; `in_all` is how many there are.

    `counted` are the studies that have a row and a column, on which what is expected rests; `considered` all studies,
    `abstracts` those of which an abstract was searched. Rows and columns with fewer than `least` studies are left out.
    """

    rows: str
    columns: str
    least: int
    gaps: tuple[Gap, ...]
    in_all: int
    counted: int
    considered: int
    abstracts: int


def gaps(graph: Graph, rows: str = "role", columns: str = "theme", *, least: int = 2, most: int | None = None) -> Gaps:
    """The pairs of two dimensions that no study has, though something else shares studies with both.

    A study of what is narrower counts: "nurse" and "burnout" is no gap where nurse managers' burnout was studied.
    `most` keeps the first so many. Raises UnknownNameError, QueryError for years and types, which have no neighbours.
    """
    for dimension in (rows, columns):
        if dimension in DIMENSIONS and DIMENSIONS[dimension].order:
            raise QueryError(f"a {dimension} has no neighbours that could suggest a gap; see kg gapmap for empty cells")
    table = crosstab(graph, rows, columns, tree=True, most=1)  # authors alone would have millions of cells
    network = costudies(graph, tuple(dict.fromkeys((rows, columns))))
    of_rows, of_columns = (Values(graph, axis).first() for axis in (table.row_axis, table.column_axis))
    found = _Search(table, of_rows, of_columns, network, least)
    ranked = found.ranked()
    shown = ranked[:most]
    studies = studies_of(graph, found.studies(shown))
    return Gaps(
        rows=rows,
        columns=columns,
        least=least,
        gaps=tuple(found.gaps(shown, studies)),
        in_all=len(ranked),
        counted=len(table.total),
        considered=table.considered,
        abstracts=table.abstracts,
    )


Ranked = tuple[float, float, str, str]
"""A gap by its resource allocation and expected count, and the ids of row and column."""


class _Search:
    """The search for gaps between the values of a table, by their neighbours in a network."""

    def __init__(
        self, table: Crosstab, rows: Iterable[Value], columns: Iterable[Value], network: CoStudies, least: int
    ) -> None:
        self._table, self._network = table, network
        self._rows = {row.id: row for row in rows if len(row.in_all) >= least}
        self._columns = {column.id: column for column in columns if len(column.in_all) >= least}
        self._neighbours = defaultdict[str, set[str]](set)
        for one, other in network.together:
            self._neighbours[one].add(other)
            self._neighbours[other].add(one)

    def ranked(self) -> list[Ranked]:
        """All gaps, those that most suggests first; then by label."""
        found = (
            (score, self._expected(row, column), row, column)
            for (row, column), score in self._scores().items()
            if self._rows[row].in_all.isdisjoint(self._columns[column].in_all)
        )
        return sorted(found, key=lambda gap: (-round(gap[0], 12), -gap[1], *self._labels(gap)))

    def studies(self, ranked: Iterable[Ranked]) -> set[str]:
        """All studies of the rows and columns of gaps."""
        ends = (end for *_, row, column in ranked for end in (self._rows[row], self._columns[column]))
        return set[str]().union(*(end.in_all for end in ends))

    def gaps(self, ranked: Iterable[Ranked], studies: Mapping[str, Study]) -> Iterator[Gap]:
        """The gaps with the studies that bridge them."""
        for score, expected, row, column in ranked:
            shared = self._neighbours[row] & self._neighbours[column]
            yield Gap(
                row=_end(self._rows[row]),
                column=_end(self._columns[column]),
                expected=expected,
                resource_allocation=round(score, 6),
                neighbours=len(shared),
                bridges=tuple(self._bridges(row, column, shared, studies)),
                query=self._table.term_query(self._rows[row].term, self._columns[column].term),
            )

    def _scores(self) -> Mapping[tuple[str, str], float]:
        """The resource allocation of each row and column that have a common neighbour; two that may be either, once."""
        scores = defaultdict[tuple[str, str], float](float)
        for _, near in sorted(self._neighbours.items()):
            rows, columns = near & self._rows.keys(), near & self._columns.keys()
            for row in rows:
                for column in columns - {row}:
                    scores[row, column] += 1 / len(near)
        return {pair: score for pair, score in scores.items() if pair[0] < pair[1] or pair[::-1] not in scores}

    def _expected(self, row: str, column: str) -> float:
        """Row total times column total, by all studies of the table."""
        total = self._table.total
        in_cells = len(self._rows[row].in_all & total) * len(self._columns[column].in_all & total)
        return round(in_cells / max(len(total), 1), 4)

    def _labels(self, gap: Ranked) -> tuple[str, str, str, str]:
        row, column = self._rows[gap[2]], self._columns[gap[3]]
        return row.label.casefold(), column.label.casefold(), row.id, column.id

    def _bridges(self, row: str, column: str, shared: Iterable[str], studies: Mapping[str, Study]) -> Iterator[Bridge]:
        values, near = self._network.values, self._neighbours
        for id in sorted(shared, key=lambda id: (len(near[id]), values[id].label.casefold(), id))[:MOST_BRIDGES]:
            yield Bridge(
                id=id,
                iri=values[id].iri,
                label=values[id].label,
                others=len(near[id]),
                row_studies=_by_year(studies, self._rows[row].in_all & values[id].in_all),
                column_studies=_by_year(studies, self._columns[column].in_all & values[id].in_all),
            )


def _end(value: Value) -> End:
    return End(id=value.id, iri=value.iri, label=value.label, studies=len(value.in_all))


def _by_year(studies: Mapping[str, Study], ids: Iterable[str]) -> tuple[Study, ...]:
    return tuple(sorted(map(studies.__getitem__, ids), key=lambda study: (study.year or "9999", study.id)))
