"""One thing of the graph as a person wants to see it: a study with its abstract, a role with its studies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx
import pyoxigraph as ox

from kg.errors import KgError
from kg.model import Span
from kg.network import networkx_graph
from kg.store import Graph
from kg.things import find, kind_of, label_of

__all__ = ["Card", "Evidence", "Mark", "card", "path", "why"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a text that a link rests on. `kind` is the class of what it names."""

    span: Span
    kind: str
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is known of a thing: `facts` are single values, `neighbours` go by relation, `marks` lie in `abstract`."""

    iri: str
    kind: str
    label: str
    facts: tuple[tuple[str, str], ...]
    neighbours: tuple[tuple[str, tuple[str, ...]], ...]
    abstract: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence (or line) behind a link, with the words in it that count and where it stands."""

    relation: str
    sentence: str
    exact: str
    section: str
    publication: str
    identifier: str
    extractor: str
    score: str


FACTS = """
SELECT ?property ?value WHERE {
  { BIND(?node AS ?holder) } UNION { ?holder kg:reports ?node }
  ?holder ?property ?value . FILTER(ISLITERAL(?value))
}"""

NEIGHBOURS = """
SELECT DISTINCT ?relation ?label WHERE {
  { ?node ?property ?other } UNION { ?publication kg:reports ?node ; ?property ?other }
  UNION { ?node kg:reports/?property ?other }
  UNION { ?other ?property ?node . FILTER(?property NOT IN (kg:evidenceSubject, kg:evidenceObject)) }
  ?other rdfs:label ?label ; a ?class .
  FILTER(?class IN (kg:Publication, kg:Role, kg:Theme, kg:Organisation, kg:Method, kg:Place, kg:Person, kg:Journal,
                    kg:SampleStatement, kg:SubjectHeading))
  FILTER(?other != ?node)
  BIND(STRAFTER(STR(?property), "#") AS ?relation)
}"""

ABSTRACT = """
SELECT ?text ?abstract WHERE {
  { ?node kg:describedBy ?record } UNION { ?node kg:reportedIn/kg:describedBy ?record }
  { ?node dcterms:abstract ?abstract } UNION { ?node kg:reportedIn/dcterms:abstract ?abstract }
  ?record kg:recordText ?text . FILTER(CONTAINS(?text, ?abstract))
} ORDER BY ?record LIMIT 1"""

MARKS = """
SELECT ?begin ?end ?class ?relation WHERE {
  { BIND(?node AS ?study) } UNION { ?node kg:reports ?study }
  ?mention kg:evidenceSubject ?study ; kg:evidenceRelation ?property ; kg:evidenceObject ?object ;
           kg:begin ?begin ; kg:end ?end ; kg:inRecord/kg:recordText ?text .
  OPTIONAL { ?object a ?class . FILTER(STRSTARTS(STR(?class), STR(kg:))) }
  BIND(STRAFTER(STR(?property), "#") AS ?relation)
}"""

EVIDENCE = """
SELECT DISTINCT ?relation ?sentence ?exact ?section ?label ?pmid ?doi ?extractor ?score ?begin WHERE {
  { BIND(?one AS ?subject) BIND(?other AS ?object) } UNION { BIND(?other AS ?subject) BIND(?one AS ?object) }
  { ?mention kg:evidenceSubject ?subject }
  UNION { ?subject kg:reports ?study . ?mention kg:evidenceSubject ?study }
  UNION { ?subject kg:hasAuthorship/kg:hasAffiliation ?line . ?mention kg:evidenceSubject ?line }
  UNION { ?authorship kg:author ?subject ; kg:hasAffiliation ?line . ?mention kg:evidenceSubject ?line }
  ?mention kg:evidenceObject ?object ; kg:evidenceRelation ?property ; kg:exact ?exact ; kg:section ?section ;
           kg:score ?score ; kg:begin ?begin ; kg:extractedBy/rdfs:label ?extractor ;
           kg:inRecord/kg:describes ?publication .
  ?publication rdfs:label ?label .
  OPTIONAL { ?mention kg:inSentence/kg:sentenceText ?words }
  OPTIONAL { ?publication kg:pmid ?pmid } OPTIONAL { ?publication kg:doi ?doi }
  BIND(COALESCE(?words, ?exact) AS ?sentence)
  BIND(STRAFTER(STR(?property), "#") AS ?relation)
} ORDER BY ?label ?begin"""

HIDDEN_FACTS = frozenset({"abstract", "label", "prefLabel", "title", "recordText", "hiddenLabel", "sha256"})


def card(graph: Graph, name: str) -> Card:
    """All that the graph knows of a thing. Raises UnknownNameError."""
    node = find(graph, name)
    abstract, marks = _abstract(graph, node)
    return Card(
        iri=node.value,
        kind=kind_of(graph, node),
        label=label_of(graph, node),
        facts=tuple(_facts(graph, node)),
        neighbours=tuple(_neighbours(graph, node)),
        abstract=abstract,
        marks=tuple(marks),
    )


def why(graph: Graph, one: str, other: str) -> list[Evidence]:
    """The sentences behind the links between two things. Raises UnknownNameError."""
    return _evidence(graph, find(graph, one), find(graph, other))


def path(graph: Graph, one: str, other: str) -> list[tuple[str, str, str, list[Evidence]]]:
    """A shortest way between two things: (label, relation, label, sentences) for each step.

    Raises UnknownNameError, and KgError where nothing connects them.
    """
    network = networkx_graph(graph)
    ends = [find(graph, name).value.removeprefix(graph.base) for name in (one, other)]
    try:
        steps = nx.shortest_path(network.to_undirected(as_view=True), *ends)
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        raise KgError(f"nothing in the graph connects '{one}' with '{other}'") from None
    return [_step(graph, network, *pair) for pair in pairwise(steps)]


def _step(graph: Graph, network: nx.MultiDiGraph, one: str, other: str) -> tuple[str, str, str, list[Evidence]]:
    relations = sorted({*network.get_edge_data(one, other, {}), *network.get_edge_data(other, one, {})})
    nodes = [ox.NamedNode(network.nodes[key]["iri"]) for key in (one, other)]
    labels = [network.nodes[key]["label"] for key in (one, other)]
    return labels[0], ", ".join(relations), labels[1], _evidence(graph, *nodes)


def _evidence(graph: Graph, one: ox.NamedNode, other: ox.NamedNode) -> list[Evidence]:
    return [_evidence_of(row) for row in graph.select(EVIDENCE, one=one, other=other)]


def _evidence_of(row: ox.QuerySolution) -> Evidence:
    names = ("relation", "sentence", "exact", "section", "extractor", "score")
    return Evidence(
        publication=row["label"].value,
        identifier=f"PMID {row['pmid'].value}" if row["pmid"] else row["doi"].value if row["doi"] else "",
        **{name: row[name].value for name in names},
    )


def _facts(graph: Graph, node: ox.NamedNode) -> Iterator[tuple[str, str]]:
    facts: dict[str, set[str]] = defaultdict(set)
    for row in graph.select(FACTS, node=node):
        name = row["property"].value.replace("#", "/").rpartition("/")[2]
        if name not in HIDDEN_FACTS:
            facts[name].add(row["value"].value)
    yield from ((name, "; ".join(sorted(values))) for name, values in sorted(facts.items()))


def _neighbours(graph: Graph, node: ox.NamedNode) -> Iterator[tuple[str, tuple[str, ...]]]:
    neighbours: dict[str, set[str]] = defaultdict(set)
    for row in graph.select(NEIGHBOURS, node=node):
        neighbours[row["relation"].value or "broader"].add(row["label"].value)
    yield from ((relation, tuple(sorted(labels))) for relation, labels in sorted(neighbours.items()))


def _abstract(graph: Graph, node: ox.NamedNode) -> tuple[str, Iterator[Mark]]:
    row = next(iter(graph.select(ABSTRACT, node=node)), None)
    if row is None:
        return "", iter(())
    text, abstract = row["text"].value, row["abstract"].value
    begin = text.index(abstract)
    return abstract, _marks(graph, node, text, Span(begin=begin, end=begin + len(abstract)))


def _marks(graph: Graph, node: ox.NamedNode, text: str, within: Span) -> Iterator[Mark]:
    rows = graph.select(MARKS, node=node, text=ox.Literal(text))
    found = {(int(row["begin"].value), int(row["end"].value), _kind(row), row["relation"].value) for row in rows}
    for begin, end, kind, relation in sorted(found):
        if within.begin <= begin and end <= within.end:
            yield Mark(span=Span(begin=begin - within.begin, end=end - within.begin), kind=kind, relation=relation)


def _kind(row: ox.QuerySolution) -> str:
    return row["class"].value.rpartition("#")[2] if row["class"] else "year"
