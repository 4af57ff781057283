"""The graph as nodes and links for tools that know no RDF: a publication and its study are one node.

Nodes are publications, people, organisations, journals, roles, themes, methods and places; a link is a relation
between two of them with the number of sentences it rests on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import pyoxigraph as ox

from kg.store import Graph

__all__ = ["EVIDENCE_KINDS", "NODE_KINDS", "Link", "Network", "Node", "each", "local_name", "networkx_graph"]

EVIDENCE_KINDS = ("Organisation", "Role", "Theme", "Method", "Place")
"""What sentences link with a publication."""
NODE_KINDS = ("Publication", "Person", "Journal", *EVIDENCE_KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A thing of the graph. `key` is its IRI without the base; `year` and `identifier` only publications have."""

    key: str
    iri: str
    kind: str
    label: str
    year: int | None = None
    identifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation between two nodes; `sentences` is how many mentions support it (0 for what a source prints)."""

    source: str
    relation: str
    target: str
    sentences: int = 0
    quote: str = ""


def each(thing: str, **properties: str) -> str:
    """The pattern for values of a thing, each by a subquery: Oxigraph joins those by hashing, others row by row."""
    return " ".join(
        f"{{ SELECT ?{thing} ?{name} WHERE {{ ?{thing} {property_} ?{name} }} }}"
        for name, property_ in properties.items()
    )


NODES = f"""
SELECT ?node ?kind ?label ?year ?pmid ?doi WHERE {{
  {{ SELECT ?node ?class WHERE {{
    VALUES ?class {{ {" ".join(f"kg:{kind}" for kind in NODE_KINDS)} }} ?node a ?class
  }} }}
  {each("node", label="rdfs:label")}
  OPTIONAL {each("node", year="kg:publicationYear")}
  OPTIONAL {each("node", pmid="kg:pmid")}
  OPTIONAL {each("node", doi="kg:doi")}
  BIND(STRAFTER(STR(?class), "#") AS ?kind)
}}"""

PRINTED_LINKS = """
SELECT ?source ?relation ?target WHERE {
  VALUES ?relation { kg:hasAuthor kg:publishedIn skos:broader }
  ?source ?relation ?target . FILTER NOT EXISTS { ?source a kg:SubjectHeading }
}"""

AFFILIATIONS = f"""
SELECT DISTINCT ?source ?relation ?target WHERE {{
  {each("authorship", source="kg:author", target="kg:affiliation")} BIND(kg:affiliation AS ?relation)
}}"""

REPORTS = "SELECT ?study ?publication WHERE { ?study kg:reportedIn ?publication }"

OF_LINES = ("affiliation", "country", "heldPosition", "organisation", "positionAsPrinted")
"""Relations whose evidence is about an affiliation line, which is no node; there are many of them."""

MENTIONS = f"""
SELECT ?subject ?relation ?target ?exact ?negated WHERE {{
  {{ SELECT ?mention ?relation WHERE {{
    ?mention kg:evidenceRelation ?relation FILTER(?relation NOT IN ({", ".join(f"kg:{name}" for name in OF_LINES)}))
  }} }}
  {each("mention", subject="kg:evidenceSubject", target="kg:evidenceObject", exact="kg:exact")}
  OPTIONAL {{ SELECT ?mention ?negated WHERE {{ ?mention kg:negated ?negated FILTER(?negated = true) }} }}
}}"""


class Network:
    """The nodes and links of a graph, each sorted."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes by key."""
        nodes = (self._node(row) for row in self._graph.select(NODES))
        return tuple(sorted(nodes, key=lambda node: node.key))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links by source, relation and target."""
        printed = (
            Link(source=self._key(row["source"]), relation=local_name(row["relation"]), target=self._key(row["target"]))
            for query in (PRINTED_LINKS, AFFILIATIONS)
            for row in self._graph.select(query)
        )
        kept = (link for link in printed if link.source in self._kinds and link.target in self._kinds)
        return tuple(sorted((*kept, *self._evidenced()), key=lambda link: (link.source, link.relation, link.target)))

    def _evidenced(self) -> Iterator[Link]:
        """The links that sentences show, with the number of these and the first of their quotes in the alphabet."""
        quotes: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for subject, relation, target, exact, negated in self._graph.select(MENTIONS):
            if negated is None and isinstance(target, ox.NamedNode) and self._is_a(self._key(target), EVIDENCE_KINDS):
                for source in self._sources(subject):
                    quotes[source, local_name(relation), self._key(target)].append(exact.value)
        for (source, name, target), found in quotes.items():
            yield Link(source=source, relation=name, target=target, sentences=len(found), quote=min(found))

    def _sources(self, subject: ox.NamedNode) -> list[str]:
        """Of what a link starts in whose evidence is about a subject: a study stands for its publications."""
        key = self._key(subject)
        if key in self._publications:
            return [publication for publication in self._publications[key] if publication in self._kinds]
        return [key] if self._is_a(key, ("Role", "Publication")) else []

    def _is_a(self, key: str, kinds: Iterable[str]) -> bool:
        return not self._kinds.get(key, set()).isdisjoint(kinds)

    @cached_property
    def _kinds(self) -> Mapping[str, set[str]]:
        kinds: dict[str, set[str]] = defaultdict(set)
        for node in self.nodes:
            kinds[node.key].add(node.kind)
        return kinds

    @cached_property
    def _publications(self) -> Mapping[str, list[str]]:
        publications: dict[str, list[str]] = defaultdict(list)
        for study, publication in self._graph.select(REPORTS):
            publications[self._key(study)].append(self._key(publication))
        return publications

    def _node(self, row: ox.QuerySolution) -> Node:
        return Node(
            key=self._key(row["node"]),
            iri=row["node"].value,
            kind=row["kind"].value,
            label=row["label"].value,
            year=int(row["year"].value) if row["year"] else None,
            identifier=f"PMID {row['pmid'].value}" if row["pmid"] else row["doi"].value if row["doi"] else None,
        )

    def _key(self, term: ox.NamedNode) -> str:
        return term.value.removeprefix(self._graph.base)


def local_name(relation: ox.NamedNode) -> str:
    """The name of a relation without its vocabulary."""
    return relation.value.replace("#", "/").rpartition("/")[2]


def networkx_graph(graph: Graph) -> nx.MultiDiGraph:
    """The network as a networkx graph, for analysis; a link's key is its relation."""
    network = Network(graph)
    made = nx.MultiDiGraph()
    for node in network.nodes:
        attributes = {"kind": node.kind, "label": node.label, "iri": node.iri}
        optional = {"year": node.year, "identifier": node.identifier}
        made.add_node(node.key, **attributes, **{name: value for name, value in optional.items() if value is not None})
    for link in network.links:
        made.add_edge(link.source, link.target, link.relation, relation=link.relation, sentences=link.sentences)
    return made
