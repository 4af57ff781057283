"""How many studies have two things at once: a table of two dimensions, in which a study counts once.

The counting is done here, on the links that one query for each dimension gives; each figure is also what the query
beside it counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from kg.analyses.counting import ABSTRACTS, STUDIES, Study, Value, Values, counted, studies_of
from kg.analyses.dimensions import NOT_TOLD, Axis, axis
from kg.analyses.linked import source
from kg.errors import QueryError, UnknownNameError
from kg.store import Graph
from kg.vocabulary import PREFIXES
from kg.words.kinds import KINDS

__all__ = ["TOGETHER", "Cell", "Crosstab", "Study", "Value", "crosstab", "recounted"]

TOGETHER = ("study", "sentence")
"""What must name both for a study to count: the study anywhere, or one of its sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The studies, by id, that have a row and a column; and those of them by relation and by type.

    A study with several relations to the two stands under each; of types it has one.
    """

    studies: frozenset[str] = frozenset()
    by_relation: Mapping[str, frozenset[str]]
    by_type: Mapping[str, frozenset[str]]


NO_CELL = Cell(by_relation={}, by_type={})


@dataclass(frozen=True, kw_only=True)
class Crosstab:
    """A table of two dimensions.

    `cells` holds those that are not empty, by the ids of row and column. `most` is how many rows and columns were asked
    for; `rows_in_all` and `columns_in_all` say of how many they are the ones with the most studies. `total` are the
    studies that stand in any cell, those cut off included. `considered` counts the studies of the graph, `abstracts`
    those of which an abstract was searched.
    """

    row_axis: Axis
    column_axis: Axis
    together: str
    most: int | None
    rows: tuple[Value, ...]
    columns: tuple[Value, ...]
    cells: Mapping[tuple[str, str], Cell]
    total: frozenset[str]
    studies: Mapping[str, Study]
    rows_in_all: int
    columns_in_all: int
    considered: int
    abstracts: int

    def cell(self, row: str, column: str) -> Cell:
        """A cell by ids; an empty one where no study has both."""
        return self.cells.get((row, column), NO_CELL)

    @property
    def query(self) -> str:
        """SPARQL that gives every cell that is not empty: ?row, ?column, ?studies."""
        return _declared(
            f"SELECT ?row ?column (COUNT(DISTINCT ?study) AS ?studies) WHERE {{\n  {self._both()}\n}}\n"
            "GROUP BY ?row ?column ORDER BY DESC(?studies) ?row ?column"
        )

    def cell_query(self, row: str, column: str) -> str:
        """SPARQL that counts one cell, by ids: ?studies."""
        return self.term_query(self._by_id["row", row].term, self._by_id["column", column].term)

    def term_query(self, row: str, column: str) -> str:
        """The same for terms as SPARQL writes them, or for what is to be put in their place."""
        return _counting(self._both(row, column))

    def value_query(self, variable: str, id: str) -> str:
        """SPARQL that counts the studies in the cells of one "row" or "column", by id: ?studies."""
        return _counting(self._both(**{variable: self._by_id[variable, id].term}))

    @property
    def total_query(self) -> str:
        """SPARQL that counts the studies that stand in any cell: ?studies."""
        return _counting(self._both())

    def _both(self, row: str = "", column: str = "") -> str:
        told = ((self.row_axis, row), (self.column_axis, column))
        return "\n  ".join(
            one.sentences(value) if self.together == "sentence" else one.links(value) for one, value in told
        )

    @cached_property
    def _by_id(self) -> Mapping[tuple[str, str], Value]:
        values = (("row", self.rows), ("column", self.columns))
        return {(variable, value.id): value for variable, several in values for value in several}


def crosstab(
    graph: Graph,
    rows: str = "role",
    columns: str = "theme",
    *,
    relations: Collection[str] = (),
    together: str = "study",
    tree: bool = False,
    most: int | None = None,
) -> Crosstab:
    """Count the studies of a graph by two of `kg.analyses.dimensions.DIMENSIONS`.

    `relations` keeps only these of a dimension that has any of them. With `tree` a broader concept has the studies of
    all that is narrower. `most` keeps the rows and the columns with the most studies; years and types stay.

    Raises UnknownNameError, QueryError for dimensions that no sentence can bring together, KgError for a framework
    where there is none.
    """
    whole = source(graph)
    row_axis, column_axis = (
        axis(whole, name, variable, relations, tree=tree) for variable, name in (("row", rows), ("column", columns))
    )
    _refuse(row_axis, column_axis, relations, together)
    row_values, column_values = Values(graph, row_axis), Values(graph, column_axis)
    places = list(_both(row_values, column_values, together))
    of_rows = _studies_by_value((study, rows) for study, rows, _ in places)
    of_columns = _studies_by_value((study, columns) for study, _, columns in places)
    kept_rows, kept_columns = row_values.first(most, of_rows), column_values.first(most, of_columns)
    cells = _Cells(kept_rows, kept_columns)
    for place in places:
        cells.add(*place)
    studies = studies_of(graph, cells.shown)
    return Crosstab(
        row_axis=row_axis,
        column_axis=column_axis,
        together=together,
        most=most,
        rows=kept_rows,
        columns=kept_columns,
        cells=cells.all(studies),
        total=frozenset(study for study, *_ in places),
        studies=studies,
        rows_in_all=len(row_values),
        columns_in_all=len(column_values),
        considered=counted(graph, STUDIES),
        abstracts=counted(graph, ABSTRACTS),
    )


def recounted(table: Crosstab, graph: Graph) -> Crosstab:
    """The cells of the same rows and columns in another graph, such as that of which a part was counted.

    All else is as it was: totals, and what was searched.
    """
    cells = _Cells(table.rows, table.columns)
    for place in _both(Values(graph, table.row_axis), Values(graph, table.column_axis), table.together):
        cells.add(*place)
    studies = studies_of(graph, cells.shown)
    return replace(table, cells=cells.all(studies), studies=studies)


def _refuse(rows: Axis, columns: Axis, relations: Collection[str], together: str) -> None:
    known = {*rows.dimension.relations, *columns.dimension.relations}
    if unknown := [relation for relation in relations if relation not in known]:
        raise UnknownNameError(
            f"relation of {rows.dimension.nouns[1]} or {columns.dimension.nouns[1]}", unknown[0], known
        )
    if together not in TOGETHER:
        raise UnknownNameError("way to stand together", together, TOGETHER)
    without = [one.dimension.name for one in (rows, columns) if not one.dimension.has_sentences]
    if together == "sentence" and without:
        raise QueryError(f"no sentence names the {without[0]} of a study; count by study")


# ---------------------------------------------------------------------------------------------------------------------
# The counting

Relations = Mapping[str, Collection[str]]
"""Values by id, each with the relations to it."""


def _both(rows: Values, columns: Values, together: str) -> Iterator[tuple[str, Relations, Relations]]:
    """The study of each place in which there is a row and a column, and these."""
    if together == "sentence":
        row_links, column_links = rows.in_sentences, columns.in_sentences
    else:
        row_links, column_links = rows.in_studies, columns.in_studies
    for place in row_links.keys() & column_links.keys():
        yield place[0], row_links[place], column_links[place]


def _studies_by_value(places: Iterable[tuple[str, Relations]]) -> Mapping[str, set[str]]:
    studies: dict[str, set[str]] = defaultdict(set)
    for study, values in places:
        for value in values:
            studies[value].add(study)
    return studies


class _Cells:
    """The cells of a table while it is counted."""

    def __init__(self, rows: Collection[Value], columns: Collection[Value]) -> None:
        self._rows, self._columns = {one.id for one in rows}, {one.id for one in columns}
        self._relations: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def add(self, study: str, rows: Relations, columns: Relations) -> None:
        """A study has all of these rows and all of these columns."""
        for column in self._columns & columns.keys():
            for row in self._rows & rows.keys():
                of_cell = self._relations[row, column]
                for relation in (*rows[row], *columns[column]):
                    of_cell[relation].add(study)

    @property
    def shown(self) -> set[str]:
        """The studies that stand in a cell that is not cut off."""
        return set[str]().union(*(studies for of_cell in self._relations.values() for studies in of_cell.values()))

    def all(self, studies: Mapping[str, Study]) -> dict[tuple[str, str], Cell]:
        """The cells by row and column."""
        return {place: _cell(relations, studies) for place, relations in sorted(self._relations.items())}


def _cell(by_relation: Mapping[str, set[str]], studies: Mapping[str, Study]) -> Cell:
    all_ = frozenset[str]().union(*by_relation.values())
    by_type: dict[str, set[str]] = {type_: set() for type_ in (*KINDS, NOT_TOLD)}
    for study in all_:
        by_type[studies[study].type].add(study)
    return Cell(
        studies=all_,
        by_relation={relation: frozenset(by_relation[relation]) for relation in sorted(by_relation)},
        by_type={type_: frozenset(having) for type_, having in by_type.items() if having},
    )


# ---------------------------------------------------------------------------------------------------------------------
# The queries


def _counting(pattern: str) -> str:
    return _declared(f"SELECT (COUNT(DISTINCT ?study) AS ?studies) WHERE {{\n  {pattern}\n}}")


def _declared(query: str) -> str:
    """A query with the prefixes that it uses, so that any endpoint takes it."""
    used = (f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items() if f"{prefix}:" in query)
    return "".join(used) + query + "\n"
