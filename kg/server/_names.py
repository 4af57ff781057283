"""All names of a graph in one text, in which a part of a name is found at once."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

import pyoxigraph as ox

from kg.errors import UnknownNameError
from kg.server._problems import UnansweredError
from kg.store import Graph
from kg.things.naming import find_all
from kg.vocabulary import DCTERMS, KG, RDF, RDFS, SKOS
from kg.words.text import fold

__all__ = ["Found", "Names"]

KINDS = (
    "Role",
    "Theme",
    "Method",
    "Population",
    "Programme",
    "Organisation",
    "Place",
    "SubjectHeading",
    "Journal",
    "Person",
    "Publication",
)
"""What is looked for, in the order in which equally good finds stand."""

PROPERTIES = (RDFS.label, SKOS.altLabel, KG.abbreviation, DCTERMS.title)
"""By which things are found."""

LONGEST_ASKED = 300
MOST_LOOKED_AT = 5_000
"""Names that hold what is asked; a single letter is in all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A thing that a search finds; `also` is the name by which it does, where that is not its label."""

    iri: str
    kind: str
    label: str
    also: str = ""


class Names:
    """The names of the things of a graph; about 150 bytes for each."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._things = dict(_things(graph))
        self._order: list[Found] = []
        self._places = array("Q")
        parts: list[str] = []
        place = 0
        for thing, name in self._named_things(graph):
            parts.append(f"\n{name}")
            self._order.append(thing)
            self._places.append(place)
            place += len(name) + 1
        self._text = "".join(parts) + "\n"

    def _named_things(self, graph: Graph) -> Iterator[tuple[Found, str]]:
        quads = (quad for property_ in PROPERTIES for quad in graph.store.quads_for_pattern(None, property_, None))
        for quad in quads:
            thing = self._things.get(_value(quad.subject))
            if thing is not None:
                yield thing, _plain(_value(quad.object))

    def search(self, asked: str, most: int) -> list[Found]:
        """What a word or a part of a name may mean, the likeliest first. Raises UnansweredError if it is too long."""
        wanted = _plain(asked)
        if len(wanted) > LONGEST_ASKED:
            raise UnansweredError(400, f"a search has at most {LONGEST_ASKED} characters")
        if not wanted:
            return []
        ranked: dict[str, tuple[int, str, int, int, str]] = {}
        for place in islice(self._occurrences(wanted), MOST_LOOKED_AT):
            thing, name = self._name_at(place)
            also = "" if name == _plain(thing.label) else name
            rank = (
                self._rank(place, wanted) + bool(also),
                also,
                KINDS.index(thing.kind),
                len(thing.label),
                thing.label,
            )
            ranked[thing.iri] = min(rank, ranked.get(thing.iri, rank))
        likeliest = sorted(ranked, key=lambda iri: (ranked[iri][0], *ranked[iri][2:], iri))[:most]
        found = [replace(self._things[iri], also=ranked[iri][1]) for iri in likeliest]
        return found or self._named(asked)[:most]

    def _name_at(self, place: int) -> tuple[Found, str]:
        """Whose name stands at a place of the text, and the name."""
        number = bisect_right(self._places, place) - 1
        begin = self._places[number] + 1
        return self._order[number], self._text[begin : self._text.index("\n", begin)]

    def _occurrences(self, wanted: str) -> Iterator[int]:
        place = self._text.find(wanted)
        while place >= 0:
            yield place
            place = self._text.find(wanted, place + 1)

    def _rank(self, place: int, wanted: str) -> int:
        """0 for the whole name, 2 for its beginning, 4 for that of a word in it, 6 for the middle of one."""
        before, behind = self._text[place - 1], self._text[place + len(wanted)]
        if before == "\n":
            return 0 if behind == "\n" else 2
        return 6 if before.isalnum() else 4

    def _named(self, asked: str) -> list[Found]:
        """By an identifier, another spelling or a plural, as everywhere in kg."""
        try:
            nodes = find_all(self._graph, asked)
        except UnknownNameError:
            return []
        return [self._things[node.value] for node in nodes if node.value in self._things]


def _things(graph: Graph) -> Iterator[tuple[str, Found]]:
    """The things of a graph by IRI; of several labels one has the first in the alphabet."""
    labels: dict[str, str] = {}
    for quad in graph.store.quads_for_pattern(None, RDFS.label, None):
        iri, label = _value(quad.subject), _value(quad.object)
        labels[iri] = min(label, labels.get(iri, label))
    for kind in reversed(KINDS):  # what is of two kinds is of the first
        for quad in graph.store.quads_for_pattern(None, RDF.type, KG[kind]):
            iri = _value(quad.subject)
            yield iri, Found(iri=iri, kind=kind, label=labels.get(iri, iri))


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


def _plain(name: str) -> str:
    return " ".join(fold(name).split())
