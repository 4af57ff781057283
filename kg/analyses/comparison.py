"""Two things side by side: the studies of each and of both, and what these are about, where, when and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.analyses.counting import Study, Value, Values, studies_of
from kg.analyses.dimensions import DIMENSIONS, axis
from kg.errors import QueryError
from kg.store import Graph
from kg.things.naming import find, kind_of, label_of, short_key

__all__ = ["Comparison", "Line", "Side", "compare"]

KIND_TO_PATH = {
    "Role": "kg:involvesRole",
    "Theme": "kg:involvesTheme",
    "Method": "(kg:usesMethod|kg:plansMethod)",
    "Place": "(kg:setIn|kg:mentionsPlace)",
    "Organisation": "kg:involvesOrganisation",
    "Population": "kg:concernsPopulation",
    "Programme": "kg:namesProgramme",
    "Journal": "kg:reportedIn/kg:publishedIn",
    "SubjectHeading": "kg:reportedIn/kg:hasSubjectHeading",
    "Person": "kg:reportedIn/kg:hasAuthor",
}
"""By the class of a thing, how a study leads to it: in whatever relation."""

COMPARABLE = "roles, themes, methods, places, organisations, populations, programmes, journals, headings or people"

STUDIES = "SELECT DISTINCT ?study WHERE {{ ?found (skos:broader|kg:descriptor)* ?thing . ?study {path} ?found }}"

COMPARED = ("role", "theme", "method", "place", "organisation", "population", "programme", "year", "type")
"""The dimensions of a comparison, in its order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two: its studies in any relation, those of what is narrower included."""

    id: str
    iri: str
    kind: str
    label: str
    studies: tuple[Study, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A thing, year or type that studies of either have, and how many of one, of the other, and of both do."""

    dimension: str
    id: str
    iri: str
    label: str
    one: int
    other: int
    both: int

    @property
    def shared(self) -> bool:
        """Whether studies of either side have it, be they the same or not."""
        return self.one > 0 and self.other > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two things; the studies of both, by id; and what the studies of either have.

    Lines stand by dimension, first what is shared, the most studies first; years and types in their own order.
    """

    one: Side
    other: Side
    both: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def total(self) -> Line:
        """How many studies there are of each and of both."""
        counts = {"one": len(self.one.studies), "other": len(self.other.studies), "both": len(self.both)}
        return Line(dimension="all", id="", iri="", label="studies", **counts)

    def lines_of(self, dimension: str) -> tuple[Line, ...]:
        """The lines of one dimension."""
        return tuple(line for line in self.lines if line.dimension == dimension)


def compare(graph: Graph, one: str, other: str) -> Comparison:
    """Two things that studies can have, by name, side by side.

    Raises UnknownNameError, AmbiguousNameError, QueryError for a thing that no study has, such as a publication.
    """
    sides = _side(graph, one), _side(graph, other)
    studies = tuple(frozenset(study.id for study in side.studies) for side in sides)
    return Comparison(
        one=sides[0],
        other=sides[1],
        both=tuple(sorted(studies[0] & studies[1])),
        lines=tuple(line for dimension in COMPARED for line in _lines(graph, dimension, sides, *studies)),
    )


def _side(graph: Graph, name: str) -> Side:
    node = find(graph, name)
    kind = kind_of(graph, node)
    if kind not in KIND_TO_PATH:
        raise QueryError(f"'{name}' is a {kind.lower()}; compare {COMPARABLE}")
    return Side(
        id=short_key(graph, node.value),
        iri=node.value,
        kind=kind,
        label=label_of(graph, node),
        studies=tuple(_studies(graph, node, kind)),
    )


def _studies(graph: Graph, node: ox.NamedNode, kind: str) -> list[Study]:
    rows = graph.select(STUDIES.format(path=KIND_TO_PATH[kind]), thing=node)
    found = studies_of(graph, {short_key(graph, row["study"].value) for row in rows})
    return sorted(found.values(), key=lambda study: (study.year or "9999", study.label, study.id))


def _lines(
    graph: Graph, dimension: str, sides: tuple[Side, Side], one: frozenset[str], other: frozenset[str]
) -> Iterator[Line]:
    """What the studies have in one dimension, but for the two things themselves."""
    values = Values(graph, axis(graph, dimension, "value")).first()
    compared = {side.id for side in sides}
    counted = (_line(dimension, value, one, other) for value in values if value.id not in compared)
    lines = [line for line in counted if line.one or line.other]
    if DIMENSIONS[dimension].order:
        yield from lines
    else:
        yield from sorted(
            lines, key=lambda line: (not line.shared, -line.one - line.other, line.label.casefold(), line.id)
        )


def _line(dimension: str, value: Value, one: frozenset[str], other: frozenset[str]) -> Line:
    return Line(
        dimension=dimension,
        id=value.id,
        iri=value.iri,
        label=value.label,
        one=len(value.in_all & one),
        other=len(value.in_all & other),
        both=len(value.in_all & one & other),
    )
