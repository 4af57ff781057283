"""The terms that a query may use: those of the ontology with what they mean, and those of others that kg writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from operator import itemgetter

import pyoxigraph as ox

from kg.vocabulary import PREFIXES, RDF, RDFS, ontology_file

__all__ = ["CLASSES", "known_terms", "terms"]

OWL = "http://www.w3.org/2002/07/owl#"
CLASS_TO_SORT = {
    OWL + "Class": "class",
    OWL + "ObjectProperty": "property",
    OWL + "DatatypeProperty": "property",
    OWL + "AnnotationProperty": "property",
    RDF.Property.value: "property",
}
"""The sorts of terms that the editor tells apart."""

OTHERS = {
    "class": "skos:Concept skos:ConceptScheme",
    "property": "dcterms:abstract dcterms:publisher dcterms:title foaf:familyName foaf:givenName foaf:page rdf:type"
    " rdfs:label skos:altLabel skos:broader skos:definition skos:hiddenLabel skos:inScheme skos:prefLabel",
}
"""What graphs of kg hold of other vocabularies."""

CLASSES = "class"


def terms() -> Iterator[dict[str, str]]:
    """The terms of the ontology as the editor offers them: `kg:Role`, with its label and what it means."""
    text = ontology_file("ontology.ttl").read_bytes()
    about: dict[str, dict[str, str]] = {}
    sorts: dict[str, str] = {}
    for triple in ox.parse(text, format=ox.RdfFormat.TURTLE):
        if isinstance(triple.subject, ox.NamedNode) and not isinstance(triple.object, ox.BlankNode | ox.Triple):
            about.setdefault(triple.subject.value, {})[triple.predicate.value] = triple.object.value
            if triple.predicate == RDF.type and triple.object.value in CLASS_TO_SORT:
                sorts[triple.subject.value] = CLASS_TO_SORT[triple.object.value]
    for iri, facts in sorted(about.items(), key=itemgetter(0)):
        prefix = next((prefix for prefix, start in PREFIXES.items() if iri.startswith(start)), None)
        if iri in sorts and prefix:
            yield {
                "label": f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}",
                "type": sorts[iri],
                "detail": facts.get(RDFS.label.value, ""),
                "info": facts.get(RDFS.comment.value, ""),
            }


@cache
def known_terms() -> Mapping[str, str]:
    """All terms that a graph of kg may hold, `kg:Role`, and whether each is a class or a property."""
    return {term["label"]: term["type"] for term in terms()} | {
        label: sort for sort, labels in OTHERS.items() for label in labels.split()
    }
