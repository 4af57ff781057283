"""Is every quote where it says, and does the graph have the shape that the ontology promises?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.store import Graph
from kg.vocabulary import RDF, ontology_file

if TYPE_CHECKING:
    import rdflib

__all__ = ["Finding", "check"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is not as it should be. `where` names the file and the record, as far as they are known."""

    severity: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.severity}: {self.where}: {self.message}"


MENTIONS = """
SELECT ?mention ?text ?begin ?end ?exact WHERE {
  ?mention a kg:Mention ; kg:inRecord/kg:recordText ?text ; kg:begin ?begin ; kg:end ?end ; kg:exact ?exact
}"""

SENTENCES = """
SELECT (?sentence AS ?mention) ?text ?begin ?end ?exact WHERE {
  ?sentence a kg:Sentence ; kg:inRecord/kg:recordText ?text ; kg:begin ?begin ; kg:end ?end ; kg:sentenceText ?exact
}"""

EVIDENCED = """
SELECT ?subject ?relation ?object WHERE {
  ?mention kg:evidenceSubject ?subject ; kg:evidenceRelation ?relation ; kg:evidenceObject ?object
}"""

EVIDENCED_LINK = "https://w3id.org/study-kg/shapes#EvidencedLink"
"""The shape of the links that need a mention: its targets are the relations."""

PLACE_OF = """
SELECT ?file ?label WHERE {
  { ?node kg:inRecord ?record } UNION { BIND(?node AS ?record) }
  UNION { ?node kg:describedBy ?record } UNION { ?node kg:reportedIn/kg:describedBy ?record }
  ?record kg:readFrom/rdfs:label ?file ; kg:describes/rdfs:label ?label
} ORDER BY ?file ?label LIMIT 1"""


def check(graph: Graph) -> Iterator[Finding]:
    """All that is wrong with a graph: first its quotes, then its shape."""
    yield from _ungrounded(graph)
    yield from _violations(graph)


def _ungrounded(graph: Graph) -> Iterator[Finding]:
    for query in (MENTIONS, SENTENCES):
        for row in graph.select(query):
            begin, end = int(row["begin"].value), int(row["end"].value)
            if row["text"].value[begin:end] != row["exact"].value:
                message = f"'{row['exact'].value}' does not stand at {begin} to {end} of the record's text"
                yield Finding(severity="error", where=_where(graph, row["mention"]), message=message)


def _unevidenced(graph: Graph, relations: Iterable[str]) -> Iterator[Finding]:
    """Links that rest on nothing. As a query this takes time by the square of the mentions; as two sets it does not."""
    evidenced = {tuple(row) for row in graph.select(EVIDENCED)}
    for relation in sorted(relations):
        for quad in graph.store.quads_for_pattern(None, ox.NamedNode(relation), None):
            if (quad.subject, quad.predicate, quad.object) not in evidenced:
                name, message = relation.rpartition("#")[2], "has no mention behind it"
                yield Finding(
                    severity="error", where=_where(graph, quad.subject), message=f"{name} {quad.object} {message}"
                )


def _violations(graph: Graph) -> Iterator[Finding]:
    from rdflib import SH, URIRef
    from rdflib import Graph as RdflibGraph

    shapes = RdflibGraph().parse(data=ontology_file("shapes.ttl").read_text(encoding="utf-8"), format="turtle")
    relations = [str(relation) for relation in shapes.objects(URIRef(EVIDENCED_LINK), SH.targetSubjectsOf)]
    shapes.remove((URIRef(EVIDENCED_LINK), None, None))
    found = {*_unevidenced(graph, relations), *_broken_constraints(graph, shapes)}
    shapes.remove((None, SH.sparql, None))
    yield from sorted(found | {*_broken_shapes(graph, shapes)}, key=str)


def _broken_shapes(graph: Graph, shapes: rdflib.Graph) -> Iterator[Finding]:
    """What pyshacl says of the nodes that Oxigraph suspects; of all nodes it would take a hundred times as long."""
    from kg.shapes import queries

    suspects = {row["this"] for query in queries(shapes) for row in graph.select(query)}
    if not suspects:
        return
    from pyshacl import validate
    from rdflib import SH
    from rdflib import Graph as RdflibGraph

    written = ox.serialize(_around(suspects, graph.store), format=ox.RdfFormat.N_TRIPLES)
    near = RdflibGraph().parse(data=written, format="nt")
    names = sorted(node.value for node in suspects)
    _, report, _ = validate(near, shacl_graph=shapes, focus_nodes=names, inference="none")
    for result in report.subjects(SH.focusNode):
        node = ox.NamedNode(str(report.value(result, SH.focusNode)))
        severity = "warning" if report.value(result, SH.resultSeverity) == SH.Warning else "error"
        message = str(report.value(result, SH.resultMessage))
        yield Finding(severity=severity, where=_where(graph, node), message=message)


def _around(nodes: set[ox.NamedNode], store: ox.Store) -> Iterator[ox.Triple]:
    """All that is said of some nodes, and of which classes those beside them are: shapes look no further."""
    for node in nodes:
        beside = set()
        for quad in (*store.quads_for_pattern(node, None, None), *store.quads_for_pattern(None, None, node)):
            yield quad.triple
            beside |= {quad.subject, quad.object}
        for other in (term for term in beside if isinstance(term, ox.NamedNode)):
            yield from (quad.triple for quad in store.quads_for_pattern(other, RDF.type, None))


def _broken_constraints(graph: Graph, shapes: rdflib.Graph) -> Iterator[Finding]:
    """What the constraints in SPARQL find. pyshacl asks them node by node, Oxigraph answers for all nodes at once."""
    from rdflib import SH

    for shape, constraint in shapes.subject_objects(SH.sparql):
        text, message = (str(shapes.value(constraint, term)) for term in (SH.select, SH.message))
        targets = " UNION ".join(f"{{ ?this a <{kind}> }}" for kind in shapes.objects(shape, SH.targetClass))
        query = text.replace("$this", "?this").replace("WHERE {", f"WHERE {{ {targets} ", 1)
        for row in graph.select(query):
            yield Finding(severity="error", where=_where(graph, row["this"]), message=message)


def _where(graph: Graph, node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    row = next(iter(graph.select(PLACE_OF, node=node)), None) if isinstance(node, ox.NamedNode) else None
    return f"{row['file'].value}: {row['label'].value}" if row else str(node)
