"""A shortest way between two things, searched from both ends: of a graph only what lies near them is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox

from kg import iris
from kg.store import Graph
from kg.things.network import EVIDENCE_KINDS, NODE_KINDS, local_name
from kg.vocabulary import KG, RDF, RDFS, SKOS

__all__ = ["Near", "Neighbourhood", "shortest_way"]

Near = Callable[[str], Iterable[str]]
"""What is linked with a thing, in whatever direction, by key."""

PRINTED = (KG.hasAuthor, KG.publishedIn, SKOS.broader)
KINDS = frozenset(KG[kind] for kind in NODE_KINDS)
FOUND = frozenset(KG[kind] for kind in EVIDENCE_KINDS)
FINDING = frozenset((KG.Role, KG.Publication))
TRUE = ox.Literal(True)

Found = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]
"""Source, relation and target."""


def shortest_way(near: Near, one: str, other: str) -> list[str]:
    """The things on a shortest way from one to the other, both included; none where nothing connects them.

    Of several ways the same is found each time: neighbours are looked at in the order of their keys.
    """
    if one == other:
        return [one]
    before, after = {one: ""}, {other: ""}
    ahead, behind = [one], [other]
    while ahead and behind:
        if len(ahead) <= len(behind):
            ahead, meeting = _further(near, ahead, before, after)
        else:
            behind, meeting = _further(near, behind, after, before)
        if meeting:
            return [*reversed([*_traced(before, meeting)]), *_traced(after, after[meeting])]
    return []


def _further(near: Near, rim: Iterable[str], seen: dict[str, str], others: dict[str, str]) -> tuple[list[str], str]:
    """What lies a link beyond the rim of one side, and the first of it that the other side has seen."""
    beyond = []
    for thing in rim:
        for neighbour in sorted(near(thing)):
            if neighbour not in seen:
                seen[neighbour] = thing
                beyond.append(neighbour)
                if neighbour in others:
                    return beyond, neighbour
    return beyond, ""


def _traced(came_from: dict[str, str], thing: str) -> Iterator[str]:
    while thing:
        yield thing
        thing = came_from[thing]


class Neighbourhood:
    """The links that `kg.things.network.Network` has, about one thing at a time, as the store gives them."""

    def __init__(self, graph: Graph) -> None:
        self._graph, self._store = graph, graph.store
        self._classes: dict[ox.NamedNode, frozenset[object]] = {}

    def near(self, key: str) -> set[str]:
        """What is linked with a thing, by keys."""
        return {end for source, _, target in self.links(key) for end in (source, target)} - {key}

    def links(self, key: str) -> set[tuple[str, str, str]]:
        """Source, relation and target of the links from a thing and to it."""
        thing = ox.NamedNode(iris.absolute(key, self._graph.base))
        found = {*self._printed(thing), *self._affiliations(thing), *self._from(thing), *self._to(thing)}
        return {
            (self._key(source), local_name(relation), self._key(target))
            for source, relation, target in found
            if self._is_node(source) and self._is_node(target)
        }

    # -----------------------------------------------------------------------------------------------------------------

    def _printed(self, thing: ox.NamedNode) -> Iterator[Found]:
        for relation in PRINTED:
            ends = [(thing, target) for target in self._objects(thing, relation)]
            ends += [(source, thing) for source in self._subjects(relation, thing)]
            yield from ((source, relation, end) for source, end in ends if not self._is_a(source, {KG.SubjectHeading}))

    def _affiliations(self, thing: ox.NamedNode) -> Iterator[Found]:
        for authorship in self._subjects(KG.author, thing):
            yield from ((thing, KG.affiliation, body) for body in self._objects(authorship, KG.affiliation))
        for authorship in self._subjects(KG.affiliation, thing):
            yield from ((person, KG.affiliation, thing) for person in self._objects(authorship, KG.author))

    def _from(self, thing: ox.NamedNode) -> Iterator[Found]:
        """What sentences say of the thing, or of the study that it reports."""
        for subject in (thing, *self._subjects(KG.reportedIn, thing)):
            if thing in self._sources(subject):
                for mention in self._subjects(KG.evidenceSubject, subject):
                    for target in self._objects(mention, KG.evidenceObject):
                        if self._is_a(target, FOUND):
                            yield from ((thing, relation, target) for relation in self._relations(mention))

    def _to(self, thing: ox.NamedNode) -> Iterator[Found]:
        """Of what sentences name the thing."""
        mentions = self._subjects(KG.evidenceObject, thing) if self._is_a(thing, FOUND) else ()
        sources: dict[ox.NamedNode, tuple[ox.NamedNode, ...]] = {}
        for mention in mentions:
            for subject in self._objects(mention, KG.evidenceSubject):
                if subject not in sources:
                    sources[subject] = tuple(self._sources(subject))
                if sources[subject]:
                    for relation in self._relations(mention):
                        yield from ((source, relation, thing) for source in sources[subject])

    def _sources(self, subject: ox.NamedNode) -> list[ox.NamedNode]:
        """Of what a link starts in whose evidence is about a subject: a study stands for its publications."""
        publications = list(self._objects(subject, KG.reportedIn))
        return publications or ([subject] if self._is_a(subject, FINDING) else [])

    def _relations(self, mention: ox.NamedNode) -> Iterator[ox.NamedNode]:
        if not any(True for _ in self._store.quads_for_pattern(mention, KG.negated, TRUE)):
            yield from self._objects(mention, KG.evidenceRelation)

    # -----------------------------------------------------------------------------------------------------------------

    def _is_node(self, thing: ox.NamedNode) -> bool:
        return self._is_a(thing, KINDS) and any(True for _ in self._objects(thing, RDFS.label))

    def _is_a(self, thing: ox.NamedNode | ox.Literal, kinds: frozenset[ox.NamedNode] | set[ox.NamedNode]) -> bool:
        if isinstance(thing, ox.Literal):  # a sentence may tell an aim, or a year
            return False
        known = self._classes.get(thing)
        if known is None:
            known = self._classes[thing] = frozenset(self._objects(thing, RDF.type))
        return not known.isdisjoint(kinds)

    def _objects(self, thing: ox.NamedNode, property_: ox.NamedNode) -> Iterator[ox.NamedNode]:
        return (quad.object for quad in self._store.quads_for_pattern(thing, property_, None))  # type: ignore[misc]  # kg has no blank nodes

    def _subjects(self, property_: ox.NamedNode, thing: ox.NamedNode) -> Iterator[ox.NamedNode]:
        return (quad.subject for quad in self._store.quads_for_pattern(None, property_, thing))  # type: ignore[misc]  # the same

    def _key(self, thing: ox.NamedNode) -> str:
        return thing.value.removeprefix(self._graph.base)
