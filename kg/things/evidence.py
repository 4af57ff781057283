"""The sentences behind the links between two things, and along a way that leads from one to the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product

import pyoxigraph as ox

from kg import iris
from kg.errors import KgError
from kg.store import Graph
from kg.things.naming import find, label_of
from kg.things.network import local_name
from kg.things.nodes import identifier, objects, subjects
from kg.things.said import RELATION_TO_WORDS, words_of
from kg.things.ways import Neighbourhood, shortest_way

__all__ = ["Evidence", "Step", "path", "why"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence (or line) behind a link, the words in it that count, and where it stands.

    A link that is printed as such, as a subject heading is, has no sentence.
    """

    words: str
    publication: str
    identifier: str = ""
    sentence: str = ""
    exact: tuple[str, ...] = ()
    section: str = ""
    extractor: str = ""
    score: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a path: `start` stands to `end` as the words say."""

    start: str
    words: str
    end: str
    evidence: tuple[Evidence, ...]


FACES = """
SELECT ?face WHERE {
  ?node (kg:reports|kg:reportedIn|kg:hasAuthorship|kg:hasAffiliation|^kg:author)* ?face
}"""

MENTIONS = """
SELECT DISTINCT ?mention WHERE {
  VALUES (?one ?other) { %(pairs)s } ?mention kg:evidenceSubject ?one ; kg:evidenceObject ?other
}"""
EVIDENCE = """
SELECT DISTINCT ?property ?sentence ?exact ?section ?publication ?extractor ?score ?negated ?begin ?year WHERE {
  VALUES ?mention { %(mentions)s }
  ?mention kg:evidenceRelation ?property ; kg:exact ?exact ; kg:section ?section ; kg:score ?score ;
           kg:begin ?begin ; kg:extractedBy/rdfs:label ?extractor ; kg:inRecord/kg:describes ?publication .
  OPTIONAL { ?mention kg:inSentence/kg:sentenceText ?words }
  OPTIONAL { ?mention kg:negated ?negated }
  OPTIONAL { ?publication kg:publicationYear ?year }
  BIND(COALESCE(?words, ?exact) AS ?sentence)
} ORDER BY DESC(?year) ?publication ?begin ?property"""
"""Two queries: in one Oxigraph would go through all mentions of one thing, or of all."""


def why(graph: Graph, one: str, other: str) -> list[Evidence]:
    """The sentences behind the links between two things. Raises UnknownNameError, AmbiguousNameError."""
    return _evidence(graph, find(graph, one), find(graph, other))


def path(graph: Graph, one: str, other: str) -> list[Step]:
    """A shortest way between two things. Raises UnknownNameError, and KgError where nothing connects them."""
    ends = [find(graph, name).value.removeprefix(graph.base) for name in (one, other)]
    neighbourhood = Neighbourhood(graph)
    way = shortest_way(neighbourhood.near, *ends)
    if not way:
        raise KgError(f"nothing in the graph connects '{one}' with '{other}'")
    return [_step(graph, neighbourhood, *pair) for pair in pairwise(way)]


def _evidence(graph: Graph, one: ox.NamedNode, other: ox.NamedNode) -> list[Evidence]:
    ends = _faces(graph, one), _faces(graph, other)
    pairs = (f"({a} {b})" for pair in product(*ends) for a, b in (pair, pair[::-1]))
    mentions = sorted(str(row["mention"]) for row in graph.select(MENTIONS % {"pairs": " ".join(dict.fromkeys(pairs))}))
    rows = graph.select(EVIDENCE % {"mentions": " ".join(mentions)})
    return list(_grouped(graph, rows)) or list(_printed(graph, *ends))


def _faces(graph: Graph, node: ox.NamedNode) -> list[ox.NamedNode]:
    """All nodes that speak for a thing: study and publication, authorships and affiliation lines."""
    return [row["face"] for row in graph.select(FACES, node=node)]


def _grouped(graph: Graph, rows: Iterable[ox.QuerySolution]) -> Iterator[Evidence]:
    """One for each sentence, with all relations that it shows and all words of it that count."""
    groups: dict[tuple[str, str], list[ox.QuerySolution]] = defaultdict(list)
    for row in rows:
        groups[row["publication"].value, row["sentence"].value].append(row)
    for (publication, sentence), found in groups.items():
        node = ox.NamedNode(publication)
        yield Evidence(
            words=", ".join(dict.fromkeys(words_of(local_name(row["property"]))[0] for row in found)),
            publication=label_of(graph, node),
            identifier=identifier(graph, [node]),
            sentence=sentence,
            exact=tuple(dict.fromkeys(row["exact"].value for row in found)),
            section=found[0]["section"].value,
            extractor=", ".join(dict.fromkeys(row["extractor"].value for row in found)),
            score=max(row["score"].value for row in found),
            negated=any(row["negated"] for row in found),
        )


def _printed(graph: Graph, one: Iterable[ox.NamedNode], other: Iterable[ox.NamedNode]) -> Iterator[Evidence]:
    """The links that are printed as such, or that a scheme states."""
    others = set(other)
    for node in one:
        for relation, words in RELATION_TO_WORDS.items():
            for said, linked in zip(words, (objects, subjects), strict=True):
                if others.intersection(linked(graph, [node], relation)):
                    yield Evidence(words=said, publication=label_of(graph, node), identifier=identifier(graph, [node]))


def _step(graph: Graph, neighbourhood: Neighbourhood, one: str, other: str) -> Step:
    links = sorted(neighbourhood.links(one))
    words = [words_of(name)[0] for source, name, target in links if (source, target) == (one, other)]
    words += [words_of(name)[1] for source, name, target in links if (source, target) == (other, one)]
    start, end = (ox.NamedNode(iris.absolute(key, graph.base)) for key in (one, other))
    return Step(
        start=label_of(graph, start),
        words=", ".join(dict.fromkeys(words)),
        end=label_of(graph, end),
        evidence=tuple(_evidence(graph, start, end)),
    )
