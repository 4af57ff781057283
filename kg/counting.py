"""Which studies have which values of a dimension, each study once, and the order in which these are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass

import pyoxigraph as ox

from kg import iris
from kg.dimensions import NOT_TOLD, Axis
from kg.kinds import KINDS
from kg.part import Part
from kg.store import Graph
from kg.things import short_key

__all__ = ["ABSTRACTS", "STUDIES", "Links", "Place", "Study", "Value", "Values", "counted", "source", "studies_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """A study as a list names it. `type` is one kind of its reports: the first of `kg.kinds.KINDS`."""

    id: str
    iri: str
    label: str
    type: str = NOT_TOLD
    year: str = ""
    pmid: str = ""
    doi: str = ""

    @property
    def identifier(self) -> str:
        """Its PMID, else its DOI, as a reader looks for it; "" where it has neither."""
        return f"PMID {self.pmid}" if self.pmid else self.doi


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A row or a column. `iri` is "" for a year or a type.

    `studies` are those in its cells, `in_all` all that have it, whatever else they have. `depth` and `broader` (by id)
    tell its place in a tree; in a table without one they are 0 and ().
    """

    id: str
    iri: str
    label: str
    studies: frozenset[str]
    in_all: frozenset[str]
    depth: int = 0
    broader: tuple[str, ...] = ()

    @property
    def term(self) -> str:
        """The value as SPARQL writes it."""
        if self.iri:
            return f"<{self.iri}>"
        return self.id if self.id.isdecimal() else str(ox.Literal(self.id))


Place = tuple[str, ...]
"""Where values are named: a study, or a study and one of its sentences."""

Links = Mapping[Place, Mapping[str, Collection[str]]]
"""The values that are named in each place, each with the relations to it; all by id."""

STUDIES = "?study a kg:Study"
ABSTRACTS = '?study kg:reportedIn/kg:describedBy/kg:searchedPart "abstract"'
"""Studies of which an abstract was searched."""

COUNT = "SELECT (COUNT(DISTINCT ?study) AS ?number) WHERE { %s }"
EACH = "SELECT DISTINCT ?study WHERE { %s }"

REPORTS = """
SELECT ?study ?label ?type ?year ?pmid ?doi WHERE {
  VALUES ?study { %s } ?study kg:reportedIn ?report . ?report rdfs:label ?label .
  OPTIONAL { ?report kg:publicationKind ?type }
  OPTIONAL { ?report kg:publicationYear ?year }
  OPTIONAL { ?report kg:pmid ?pmid }
  OPTIONAL { ?report kg:doi ?doi }
}"""
LABELS = "SELECT ?value ?label WHERE { VALUES ?value { %s } ?value rdfs:label ?label }"
BROADER = "SELECT ?narrow ?broad WHERE { ?narrow skos:broader ?broad }"


def counted(graph: Graph, pattern: str) -> int:
    """How many studies fit STUDIES or ABSTRACTS."""
    if isinstance(graph, Part):
        return sum(row["study"].value in graph.studies for row in source(graph).select(EACH % pattern))
    return int(next(graph.select(COUNT % pattern))["number"].value)


def source(graph: Graph) -> Graph:
    """The graph that is asked for the links of studies: of a part the whole, for to copy the part would take longer."""
    return source(graph.whole) if isinstance(graph, Part) else graph


def studies_of(graph: Graph, ids: Collection[str]) -> dict[str, Study]:
    """Studies by id; of several reports of a study the earliest names it."""
    reports: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    nodes = " ".join(f"<{iris.absolute(id, graph.base)}>" for id in sorted(ids))
    for study, *told in source(graph).select(REPORTS % nodes):
        reports[study.value].append(tuple("" if term is None else term.value for term in told))
    return {short_key(graph, iri): _study(short_key(graph, iri), iri, reports[iri]) for iri in sorted(reports)}


def _study(id: str, iri: str, reports: list[tuple[str, ...]]) -> Study:
    label, _, year, pmid, doi = min(reports, key=lambda report: (report[2] or "9999", *report))
    kinds = {kind for _, kind, *_ in reports}
    kind = next((kind for kind in KINDS if kind in kinds), NOT_TOLD)
    return Study(id=id, iri=iri, label=label, type=kind, year=year, pmid=pmid, doi=doi)


# ---------------------------------------------------------------------------------------------------------------------
# Values


class Values:
    """The values of one axis, and where they are named; in a tree what is broader is named there, too."""

    def __init__(self, graph: Graph, axis: Axis) -> None:
        self._graph, self._axis = source(graph), axis
        self._kept = graph.studies if isinstance(graph, Part) else None
        self._terms: dict[str, ox.NamedNode | ox.Literal] = {}
        self._ids: dict[ox.NamedNode | ox.Literal, str] = {}
        self._own = {self._key(concept.key): concept for concept in axis.concepts}
        self._broader = self._hierarchy() if axis.tree else {}
        self._upward: dict[str, frozenset[str]] = {}
        self.in_studies = self._places(("?study",), axis.flat().told_links())
        self._studies = self._counted()

    def __len__(self) -> int:
        return len(self._studies)

    def in_sentences(self) -> Links:
        """The values that each sentence names."""
        return self._places(("?study", "?sentence"), self._axis.flat().sentences())

    def first(self, most: int | None = None, in_cells: Mapping[str, Set[str]] | None = None) -> tuple[Value, ...]:
        """The values with the most studies in cells, in their order; all of a dimension that has an order of its own.

        What is broader comes before what is narrower. Without a table every study counts as in a cell.
        """
        in_cells = self._studies if in_cells is None else in_cells
        rank = {id: (-len(in_cells.get(id, ())), -len(self._studies[id]), len(self._up(id))) for id in self._studies}
        kept = sorted(rank, key=lambda id: (rank[id], id))
        if most is not None and not self._axis.dimension.order:
            kept = kept[:most]
        labels = self._labels(kept)
        kept.sort(key=lambda id: (rank[id], labels[id].casefold(), id))
        above = {id: tuple(one for one in self._broader.get(id, ()) if one in labels) for id in kept}
        return tuple(
            self._value(id, labels[id], frozenset(in_cells.get(id, ())), depth, above[id])
            for id, depth in self._told(kept, above)
        )

    # -----------------------------------------------------------------------------------------------------------------
    # Links

    def _places(self, place: tuple[str, ...], pattern: str) -> Links:
        name = self._axis.variable
        query = f"SELECT DISTINCT {' '.join(place)} ?{name} ?{name}Relation WHERE {{ {pattern} }}"
        found: dict[Place, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for *named, value, relation in self._graph.select(query):
            if self._kept is not None and named[0].value not in self._kept:
                continue
            words = self._axis.relations[0] if relation is None else relation.value.rpartition("#")[2]
            values = found[tuple(map(self._id, named))]
            for id in self._up(self._id(value)):
                values[id].add(words)
        return found

    def _id(self, term: ox.NamedNode | ox.Literal) -> str:
        known = self._ids.get(term)
        if known is None:
            known = self._ids[term] = short_key(self._graph, term.value)
            self._terms[known] = term
        return known

    def _key(self, key: str) -> str:
        return self._id(ox.NamedNode(iris.absolute(key, self._graph.base)))

    def _counted(self) -> Mapping[str, frozenset[str]]:
        studies: dict[str, set[str]] = {id: set() for id in self._own}
        for (study,), values in self.in_studies.items():
            for value in values:
                studies.setdefault(value, set()).add(study)
        return {value: frozenset(having) for value, having in studies.items()}

    # -----------------------------------------------------------------------------------------------------------------
    # What is broader

    def _hierarchy(self) -> Mapping[str, tuple[str, ...]]:
        """What stands above each concept, as far as the axis reaches."""
        members = {self._id(row[0]) for row in self._graph.select(self._axis.members())} | self._own.keys()
        pairs = {(self._id(narrow), self._id(broad)) for narrow, broad in self._graph.select(BROADER)}
        pairs |= {(id, self._key(broad)) for id, concept in self._own.items() for broad in concept.broader}
        above: dict[str, set[str]] = defaultdict(set)
        for narrow, broad in pairs:
            if broad in members:
                above[narrow].add(broad)
        return {narrow: tuple(sorted(broad)) for narrow, broad in above.items()}

    def _up(self, id: str) -> frozenset[str]:
        """A value with all that is broader; in MeSH two headings can stand each above the other."""
        known = self._upward.get(id)
        if known is None:
            found, waiting = {id}, [id]
            while waiting:
                above = set(self._broader.get(waiting.pop(), ())) - found
                found |= above
                waiting += above
            known = self._upward[id] = frozenset(found)
        return known

    # -----------------------------------------------------------------------------------------------------------------
    # Names and order

    def _labels(self, ids: Collection[str]) -> Mapping[str, str]:
        """What values are called; of several labels the first in the alphabet."""
        labels = {id: self._own[id].label if id in self._own else id for id in ids}
        nodes = sorted(str(term) for id in ids if isinstance(term := self._terms[id], ox.NamedNode))
        told = [(self._id(node), label.value) for node, label in self._graph.select(LABELS % " ".join(nodes))]
        return labels | dict(sorted(told, reverse=True))

    def _told(self, kept: Collection[str], above: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, int]]:
        """Values in their order with their depth: by their own order, from the top of a tree down, else by size."""
        if self._axis.tree:
            yield from _down(kept, above)
        elif order := self._axis.dimension.order:
            yield from ((id, 0) for id in sorted(kept, key=lambda id: (order.index(id) if id in order else -1, id)))
        else:
            yield from ((id, 0) for id in kept)

    def _value(self, id: str, label: str, studies: frozenset[str], depth: int, broader: tuple[str, ...]) -> Value:
        term = self._terms[id]
        iri = term.value if isinstance(term, ox.NamedNode) else ""
        return Value(
            id=id, iri=iri, label=label, studies=studies, in_all=self._studies[id], depth=depth, broader=broader
        )


def _down(ranked: Collection[str], broader: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, int]]:
    """Each concept once, below the first of those above it, with its depth; those side by side in the order given."""
    place = {id: number for number, id in enumerate(ranked)}
    below: dict[str | None, list[str]] = defaultdict(list)
    for id in ranked:
        above = [one for one in broader.get(id, ()) if place.get(one, len(place)) < place[id]]
        below[min(above, key=place.__getitem__, default=None)].append(id)
    waiting = [(id, 0) for id in reversed(below[None])]
    while waiting:
        id, depth = waiting.pop()
        yield id, depth
        waiting.extend((narrower, depth + 1) for narrower in reversed(below[id]))
