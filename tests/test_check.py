"""What `kg check` finds when something is wrong."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from pyshacl import validate
from rdflib import SH

from kg.check import check
from kg.shapes import queries
from kg.store import Graph
from kg.vocabulary import KG, PREFIXES, RDF, ontology_file


@pytest.fixture
def copy(seeds_graph: Graph) -> Graph:
    """The seeds' graph in memory, to be broken."""
    store = ox.Store()
    store.extend(seeds_graph.store)
    return Graph(store, seeds_graph.base)


def errors(graph: Graph) -> list[str]:
    return [str(finding) for finding in check(graph) if finding.severity == "error"]


def test_a_quote_that_was_changed(copy: Graph) -> None:
    """The message names the file and the record, and the words that are not there."""
    mention = next(row["m"] for row in copy.select("SELECT ?m WHERE { ?m a kg:Mention } ORDER BY ?m LIMIT 1"))
    old = next(iter(copy.store.quads_for_pattern(mention, KG.exact, None)))
    copy.store.remove(old)
    copy.store.add(ox.Quad(mention, KG.exact, ox.Literal("never printed")))

    found = errors(copy)

    assert len(found) == 1
    assert "'never printed' does not stand at" in found[0]
    assert ".txt: " in found[0]


def test_a_link_without_a_sentence(copy: Graph) -> None:
    """A role link with no mention behind it is an error."""
    study = next(row["s"] for row in copy.select("SELECT ?s WHERE { ?s a kg:Study } ORDER BY ?s LIMIT 1"))
    invented = ox.NamedNode(copy.base + "role/local/invented")
    copy.store.add(ox.Quad(study, KG.studiesRole, invented))

    assert any("no mention behind it" in error for error in errors(copy))


def test_a_mention_of_no_link(copy: Graph) -> None:
    """A mention whose link was taken away is an error."""
    link = next(iter(copy.store.quads_for_pattern(None, KG.studiesRole, None)))
    copy.store.remove(link)

    assert any("not in the graph" in error for error in errors(copy))


def test_a_study_without_its_publication(copy: Graph) -> None:
    """The shapes hold the structure, too."""
    copy.store.update(
        "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
        + "DELETE { ?p kg:reports ?s } WHERE { { SELECT ?p ?s WHERE { ?p kg:reports ?s } ORDER BY ?p LIMIT 1 } }"
    )

    assert errors(copy)


def test_a_graph_with_a_foreign_class_is_left_alone(copy: Graph) -> None:
    """What the shapes do not speak of is nobody's fault."""
    copy.store.add(ox.Quad(ox.NamedNode("http://example.org/x"), RDF.type, ox.NamedNode("http://example.org/Y")))

    assert errors(copy) == []


DAMAGE = (
    ("kg:Mention", "kg:begin", '"three"'),  # no integer, and not before the end
    ("kg:Mention", "kg:exact", '"", "two"'),  # too short, too many
    ("kg:Mention", "kg:score", "7.5"),
    ("kg:Mention", "kg:evidenceRelation", '"studies"'),  # no IRI
    ("kg:Mention", "kg:listPosition", "-1"),
    ("kg:Mention", "kg:inSentence", "kg:Mention"),  # of another class
    ("kg:Publication", "kg:doi", '"not a DOI"'),
    ("kg:Publication", "kg:publicationDate", "true"),  # none of three datatypes
    ("kg:Publication", "kg:describedBy", ""),  # gone, so that its inverse stands alone
    ("kg:Study", "kg:mentionsTheme", "kg:A"),
    ("kg:Study", "kg:reportsTheme", "kg:A"),  # may not stand beside the one above
    ("skos:Concept", "skos:prefLabel", '"one"@en, "other"@en'),
    ("skos:Concept", "skos:hiddenLabel", '"one"@en'),
    ("kg:SampleStatement", "kg:value", ""),
    ("kg:Authorship", "kg:author", ""),
    ("kg:Person", "rdfs:label", ""),
)
"""The first node of a class, a property of it, and what it has in place of its values."""


def test_no_node_is_passed_over(copy: Graph) -> None:
    """Of whatever node a SHACL engine says something that goes through all, kg asks it, and of no other."""
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    for kind, property_, values in DAMAGE:
        first = f"{{ SELECT ?n WHERE {{ ?n a {kind} }} ORDER BY ?n LIMIT 1 }}"
        insert = f"INSERT {{ ?n {property_} {values} }}" if values else ""
        where = f"{{ {first} OPTIONAL {{ ?n {property_} ?old }} }}"
        copy.store.update(f"{prefixes} DELETE {{ ?n {property_} ?old }} {insert} WHERE {where}")
    shapes = rdflib.Graph().parse(data=ontology_file("shapes.ttl").read_text(encoding="utf-8"), format="turtle")
    shapes.remove((None, SH.sparql, None))

    suspects = {row["this"].value for query in queries(shapes) for row in copy.select(query)}

    written = ox.serialize((quad.triple for quad in copy.store), format=ox.RdfFormat.N_TRIPLES)
    _, report, _ = validate(rdflib.Graph().parse(data=written, format="nt"), shacl_graph=shapes)
    assert suspects == {str(node) for node in report.objects(None, SH.focusNode)}
