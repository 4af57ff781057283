"""All names of a graph in one text, in which a part of a name is found at once."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from kg.errors import UnknownNameError
from kg.server._problems import UnansweredError
from kg.store import Graph
from kg.text import fold
from kg.things import find_all

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

NAMES = f"""
SELECT ?thing ?kind ?label ?name WHERE {{
  VALUES (?class ?kind) {{ {" ".join(f'(kg:{kind} "{kind}")' for kind in KINDS)} }}
  ?thing a ?class ; rdfs:label ?label .
  ?thing rdfs:label|skos:altLabel|kg:abbreviation|dcterms:title ?name
}}"""

LONGEST_ASKED = 300
MOST_LOOKED_AT = 5_000
"""Names that hold what is asked; a single letter is in all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A thing that a search finds."""

    iri: str
    kind: str
    label: str


class Names:
    """The names of the things of a graph; about 150 bytes for each."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._things: dict[str, Found] = {}
        self._order: list[Found] = []
        self._places = array("Q")
        parts: list[str] = []
        place = 0
        for row in graph.select(NAMES):
            iri = row["thing"].value
            thing = self._things.get(iri) or Found(iri=iri, kind=row["kind"].value, label=row["label"].value)
            self._things[iri] = thing
            name = "\n" + _plain(row["name"].value)
            parts.append(name)
            self._order.append(thing)
            self._places.append(place)
            place += len(name)
        self._text = "".join(parts) + "\n"

    def search(self, asked: str, most: int) -> list[Found]:
        """What a word or a part of a name may mean, the likeliest first. Raises UnansweredError if it is too long."""
        wanted = _plain(asked)
        if len(wanted) > LONGEST_ASKED:
            raise UnansweredError(400, f"a search has at most {LONGEST_ASKED} characters")
        if not wanted:
            return []
        ranked: dict[str, tuple[int, int, int, str]] = {}
        for place in islice(self._occurrences(wanted), MOST_LOOKED_AT):
            thing = self._order[bisect_right(self._places, place) - 1]
            rank = (self._rank(place, wanted), KINDS.index(thing.kind), len(thing.label), thing.label)
            ranked[thing.iri] = min(rank, ranked.get(thing.iri, rank))
        likeliest = sorted(ranked, key=lambda iri: (ranked[iri], iri))[:most]
        return [self._things[iri] for iri in likeliest] or self._named(asked)[:most]

    def _occurrences(self, wanted: str) -> Iterator[int]:
        place = self._text.find(wanted)
        while place >= 0:
            yield place
            place = self._text.find(wanted, place + 1)

    def _rank(self, place: int, wanted: str) -> int:
        """0 for the whole name, 1 for its beginning, 2 for that of a word in it, 3 for the middle of one."""
        before, behind = self._text[place - 1], self._text[place + len(wanted)]
        if before == "\n":
            return 0 if behind == "\n" else 1
        return 3 if before.isalnum() else 2

    def _named(self, asked: str) -> list[Found]:
        """By an identifier, another spelling or a plural, as everywhere in kg."""
        try:
            nodes = find_all(self._graph, asked)
        except UnknownNameError:
            return []
        return [self._things[node.value] for node in nodes if node.value in self._things]


def _plain(name: str) -> str:
    return " ".join(fold(name).split())
