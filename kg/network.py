"""The graph as nodes and links for tools that know no RDF: a publication and its study are one node.

Nodes are publications, people, organisations, journals, roles, themes, methods and places; a link is a relation
between two of them with the number of sentences it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import pyoxigraph as ox

from kg.store import Graph

__all__ = ["EVIDENCE_KINDS", "NODE_KINDS", "Link", "Network", "Node", "local_name", "networkx_graph"]

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


NODES = """
SELECT ?node ?kind ?label ?year ?pmid ?doi WHERE {
  VALUES ?class { kg:Publication kg:Person kg:Organisation kg:Journal kg:Role kg:Theme kg:Method kg:Place }
  ?node a ?class ; rdfs:label ?label .
  BIND(STRAFTER(STR(?class), "#") AS ?kind)
  OPTIONAL { ?node kg:publicationYear ?year } OPTIONAL { ?node kg:pmid ?pmid } OPTIONAL { ?node kg:doi ?doi }
}"""

PRINTED_LINKS = """
SELECT ?source ?relation ?target WHERE {
  VALUES ?relation { kg:hasAuthor kg:publishedIn skos:broader }
  ?source ?relation ?target . FILTER NOT EXISTS { ?source a kg:SubjectHeading }
}"""

AFFILIATIONS = """
SELECT DISTINCT ?source ?relation ?target WHERE {
  ?authorship kg:author ?source ; kg:affiliation ?target . BIND(kg:affiliation AS ?relation)
}"""

EVIDENCED_LINKS = """
SELECT ?source ?relation ?target (COUNT(?mention) AS ?sentences) (MIN(?exact) AS ?quote) WHERE {
  ?mention kg:evidenceSubject ?subject ; kg:evidenceRelation ?relation ; kg:evidenceObject ?target ; kg:exact ?exact .
  ?target a ?class . FILTER(?class IN (kg:Organisation, kg:Role, kg:Theme, kg:Method, kg:Place))
  FILTER NOT EXISTS { ?mention kg:negated true }
  OPTIONAL { ?subject kg:reportedIn ?publication }
  FILTER(BOUND(?publication) || EXISTS { ?subject a ?any . FILTER(?any IN (kg:Role, kg:Publication)) })
  BIND(COALESCE(?publication, ?subject) AS ?source)
} GROUP BY ?source ?relation ?target"""


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
        known = {node.key for node in self.nodes}
        links = (
            self._link(row)
            for query in (PRINTED_LINKS, AFFILIATIONS, EVIDENCED_LINKS)
            for row in self._graph.select(query)
        )
        kept = (link for link in links if link.source in known and link.target in known)
        return tuple(sorted(kept, key=lambda link: (link.source, link.relation, link.target)))

    def _node(self, row: ox.QuerySolution) -> Node:
        return Node(
            key=self._key(row["node"]),
            iri=row["node"].value,
            kind=row["kind"].value,
            label=row["label"].value,
            year=int(row["year"].value) if row["year"] else None,
            identifier=f"PMID {row['pmid'].value}" if row["pmid"] else row["doi"].value if row["doi"] else None,
        )

    def _link(self, row: ox.QuerySolution) -> Link:
        counted = len(row) > 3
        return Link(
            source=self._key(row["source"]),
            relation=local_name(row["relation"]),
            target=self._key(row["target"]),
            sentences=int(row["sentences"].value) if counted else 0,
            quote=row["quote"].value if counted else "",
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
