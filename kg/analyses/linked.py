"""What the studies of a graph have of one dimension, where each is named, and what is broader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property

import pyoxigraph as ox

from kg import iris
from kg.analyses.dimensions import Axis
from kg.analyses.kept import once
from kg.selection.part import Part
from kg.store import Graph
from kg.things.naming import short_key

__all__ = ["Linked", "Links", "Place", "by_value", "linked", "source"]

Place = tuple[str, ...]
"""Where values are named: a study, or a study and one of its sentences."""

Links = Mapping[Place, Mapping[str, Collection[str]]]
"""The values that are named in each place, each with the relations to it; all by id."""

LABELS = "SELECT ?value ?label WHERE { VALUES ?value { %s } ?value rdfs:label ?label }"
BROADER = "SELECT ?narrow ?broad WHERE { ?narrow skos:broader ?broad }"

NONE = frozenset[str]()


def source(graph: Graph) -> Graph:
    """The graph that is asked for the links of studies: of a part the whole, for to copy the part would take longer."""
    return source(graph.whole) if isinstance(graph, Part) else graph


def linked(graph: Graph, axis: Axis) -> Linked:
    """What all studies of a graph have, of a part those of the whole; read once, whatever the axis is called."""
    whole, plain = source(graph), replace(axis, variable="value")
    key = (plain.dimension.name, plain.relations, plain.tree, plain.schemes, plain.concepts)
    return once(whole, key, lambda: Linked(Graph(whole.store, whole.base), plain))


class Linked:
    """The values of one axis; in a tree what is broader is named where a value is, too."""

    def __init__(self, graph: Graph, axis: Axis) -> None:
        self._graph, self._axis = graph, axis
        self._ids: dict[ox.NamedNode | ox.Literal, str] = {}
        self._labels: dict[str, str] = {}
        self._upward: dict[str, frozenset[str]] = {}
        self.terms: dict[str, ox.NamedNode | ox.Literal] = {}
        self.own = {self._key(concept.key): concept for concept in axis.concepts}
        self.broader = self._hierarchy() if axis.tree else {}

    @cached_property
    def in_studies(self) -> Links:
        """The values that each study has."""
        return self._places(("?study",), self._axis.flat().told_links())

    @cached_property
    def in_sentences(self) -> Links:
        """The values that each sentence names."""
        return self._places(("?study", "?sentence"), self._axis.flat().sentences())

    @cached_property
    def studies(self) -> Mapping[str, frozenset[str]]:
        """The studies that have each value; none for a concept of the user's own that nobody studied."""
        return {**dict.fromkeys(self.own, frozenset()), **by_value(self.in_studies)}

    def up(self, id: str) -> frozenset[str]:
        """A value with all that is broader; in MeSH two headings can stand each above the other."""
        known = self._upward.get(id)
        if known is None:
            found, waiting = {id}, [id]
            while waiting:
                above = set(self.broader.get(waiting.pop(), ())) - found
                found |= above
                waiting += above
            known = self._upward[id] = frozenset(found)
        return known

    def labels(self, ids: Collection[str]) -> Mapping[str, str]:
        """What values are called; of several labels the first in the alphabet."""
        if unknown := [id for id in ids if id not in self._labels]:
            own = {id: self.own[id].label if id in self.own else id for id in unknown}
            self._labels |= own | dict(sorted(self._told(unknown), reverse=True))
        return {id: self._labels[id] for id in ids}

    # -----------------------------------------------------------------------------------------------------------------

    def _places(self, place: tuple[str, ...], pattern: str) -> Links:
        name = self._axis.variable
        query = f"SELECT DISTINCT {' '.join(place)} ?{name} ?{name}Relation WHERE {{ {pattern} }}"
        found: dict[Place, dict[str, frozenset[str]]] = defaultdict(dict)
        for *named, value, relation in self._graph.select(query):
            words = self._axis.relations[0] if relation is None else relation.value.rpartition("#")[2]
            values = found[tuple(map(self._id, named))]
            for id in self.up(self._id(value)):
                values[id] = _joined(values.get(id, NONE), words)
        return dict(found)

    def _told(self, ids: Collection[str]) -> Iterator[tuple[str, str]]:
        nodes = sorted(str(term) for id in ids if isinstance(term := self.terms[id], ox.NamedNode))
        return ((self._id(node), label.value) for node, label in self._graph.select(LABELS % " ".join(nodes)))

    def _hierarchy(self) -> Mapping[str, tuple[str, ...]]:
        """What stands above each concept, as far as the axis reaches."""
        members = {self._id(row[0]) for row in self._graph.select(self._axis.members())} | self.own.keys()
        pairs = {(self._id(narrow), self._id(broad)) for narrow, broad in self._graph.select(BROADER)}
        pairs |= {(id, self._key(broad)) for id, concept in self.own.items() for broad in concept.broader}
        above: dict[str, set[str]] = defaultdict(set)
        for narrow, broad in pairs:
            if broad in members:
                above[narrow].add(broad)
        return {narrow: tuple(sorted(broad)) for narrow, broad in above.items()}

    def _key(self, key: str) -> str:
        return self._id(ox.NamedNode(iris.absolute(key, self._graph.base)))

    def _id(self, term: ox.NamedNode | ox.Literal) -> str:
        known = self._ids.get(term)
        if known is None:
            known = self._ids[term] = short_key(self._graph, term.value)
            self.terms[known] = term
        return known


@cache
def _joined(relations: frozenset[str], one: str) -> frozenset[str]:
    """The few sets of relations that there are, each of them once."""
    return relations | {one}


def by_value(places: Links) -> Mapping[str, frozenset[str]]:
    """The studies that have each value, or name it in a sentence."""
    studies: dict[str, set[str]] = defaultdict(set)
    for (study, *_), values in places.items():
        for value in values:
            studies[value].add(study)
    return {value: frozenset(having) for value, having in studies.items()}
