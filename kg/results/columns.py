"""What the columns of a query's result hold: things, names of things, years, numbers, or words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

import pyoxigraph as ox

from kg.sparql.query import readable
from kg.store import Graph
from kg.views._answers import noun
from kg.vocabulary import KG, XSD

__all__ = ["Columns", "Term", "Thing", "things_in"]

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None

KINDS = (
    *("Role", "Theme", "Study", "Publication", "Person", "Organisation", "Method", "Place", "Population", "Programme"),
    *("Journal", "SubjectHeading", "SourceDocument", "SampleStatement"),
)
"""The classes of things; where a label names several, that which all of its column have, else the first."""

NUMBERS = frozenset((XSD.integer, XSD.decimal, XSD.double, XSD.float))

OF_IRIS = "SELECT ?thing ?class ?label WHERE { VALUES ?thing { %s } ?thing a ?class ; rdfs:label ?label }"
OF_LABELS = """
SELECT DISTINCT ?label ?class WHERE { VALUES ?label { %s } ?thing rdfs:label ?label ; a ?class }"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What a cell shows: a label, and the class of what is so called, "" where it is no thing of the graph."""

    label: str
    kind: str


class Columns:
    """The columns of a result by what they hold, each told by its place.

    `things` hold IRIs of things alone, `names_of_things` these, labels of things, or years, `numbers` other finite
    numbers, and `words` all but numbers.
    """

    def __init__(self, graph: Graph, names: Sequence[str], rows: Sequence[tuple[Term, ...]]) -> None:
        self.graph, self.names, self.rows = graph, names, rows
        columns = list(zip(*rows, strict=True))
        terms = {term for column in columns for term in column if term is not None}
        self._things = things_in(graph, (term for term in terms if isinstance(term, ox.NamedNode)))
        self._classes = _classes(graph, (term for term in terms if isinstance(term, ox.Literal)))
        self.numbers = [n for n, of in enumerate(columns) if not self._is_year(n) and _all(of, _is_number)]
        self.things = [n for n, of in enumerate(columns) if _all(of, self._things.__contains__)]
        self.names_of_things = [
            n
            for n, of in enumerate(columns)
            if self._is_year(n) or (_all(of, self._is_named) and n not in self.numbers)
        ]
        self.words = [n for n in range(len(names)) if n not in self.numbers]
        self._kinds = [self._common(column) for column in columns]

    def thing(self, row: tuple[Term, ...], column: int) -> Thing:
        """What a cell shows: the thing that it is or names, or its words."""
        term = row[column]
        known = self._things.get(term)
        classes = self._classes.get(term, ())
        kind = self._kinds[column] if self._kinds[column] in classes else next(iter(classes), "")
        return known or Thing(label=readable(term, self.graph.base), kind=kind)

    def told(self, column: int) -> str:
        """What a column of things holds: the noun for their class, or else its name."""
        kinds = {self._things[row[column]].kind for row in self.rows if row[column] is not None}
        return noun(kinds.pop()) if len(kinds) == 1 else self.names[column]

    def known(self, term: Term) -> Thing:
        """A thing of the graph."""
        return self._things[term]

    def number(self, row: tuple[Term, ...]) -> float:
        """The first number of a row; one for the row, if the result has no numbers."""
        return (_number(row[self.numbers[0]]) or 0.0) if self.numbers else 1.0

    @property
    def counted(self) -> str:
        """What the numbers tell."""
        return self.names[self.numbers[0]] if self.numbers else "rows"

    def _is_year(self, column: int) -> bool:
        return self.names[column].lower() == "year"

    def _is_named(self, term: Term) -> bool:
        return term in self._things or term in self._classes

    def _common(self, column: Sequence[Term]) -> str:
        """The class that all labels of a column have."""
        classes = [self._classes.get(term, ()) for term in column if term is not None]
        return next((kind for kind in KINDS if all(kind in of for of in classes)), "")


def _all(column: Sequence[Term], holds: Callable[[Term], bool]) -> bool:
    """Whether what is bound in a column is of one sort, and something is."""
    bound = [term for term in column if term is not None]
    return bool(bound) and all(map(holds, bound))


def _is_number(term: Term) -> bool:
    return _number(term) is not None


def _number(term: Term) -> float | None:
    """The number that a term writes; of "x"^^xsd:integer there is none, and NaN and INF have no place on paper."""
    if not isinstance(term, ox.Literal) or term.datatype not in NUMBERS:
        return None
    try:
        number = float(term.value)
    except ValueError:
        return None
    return number if isfinite(number) else None


def things_in(graph: Graph, nodes: Iterable[ox.NamedNode]) -> dict[Term, Thing]:
    """The nodes that are things of the graph, with their label and class."""
    found: dict[Term, Thing] = {}
    for row in sorted(graph.select(OF_IRIS % _listed(nodes)), key=str, reverse=True):
        if (kind := _kind(row["class"])) in KINDS:
            found[row["thing"]] = Thing(label=row["label"].value, kind=kind)
    return found


def _classes(graph: Graph, literals: Iterable[ox.Literal]) -> Mapping[Term, Sequence[str]]:
    """The literals that are labels of things, with the classes of these."""
    texts = (literal for literal in literals if literal.datatype == XSD.string)
    found = defaultdict[Term, set[str]](set)
    for row in graph.select(OF_LABELS % _listed(texts)):
        if (kind := _kind(row["class"])) in KINDS:
            found[row["label"]].add(kind)
    return {label: sorted(kinds, key=KINDS.index) for label, kinds in found.items()}


def _kind(node: ox.NamedNode) -> str:
    return node.value.removeprefix(KG.iri)


def _listed(terms: Iterable[ox.NamedNode | ox.Literal]) -> str:
    return " ".join(sorted(map(str, terms)))
