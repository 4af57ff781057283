"""The terms of `ontology/` and of the vocabularies it builds on, as Python names."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pyoxigraph import NamedNode

__all__ = [
    "DCTERMS",
    "FOAF",
    "KG",
    "PREFIXES",
    "RDF",
    "RDFS",
    "RELATION_TO_SUPER",
    "SKOS",
    "XSD",
    "Namespace",
    "ontology_file",
]


class Namespace:
    """A vocabulary: `KG.Role` is the term Role as a node, `KG["end"]` one whose name is taken."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self._terms: dict[str, NamedNode] = {}

    def __getitem__(self, name: str) -> NamedNode:
        term = self._terms.get(name)
        if term is None:
            term = self._terms[name] = NamedNode(self.iri + name)
        return term

    def __getattr__(self, name: str) -> NamedNode:
        if name.startswith("__"):  # copy and pickle ask for these
            raise AttributeError(name)
        term = self.__dict__[name] = self[name]  # so that it is asked for once
        return term


KG = Namespace("https://w3id.org/study-kg/ontology#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")

PREFIXES = {
    "kg": KG.iri,
    "dcterms": DCTERMS.iri,
    "foaf": FOAF.iri,
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "skos": SKOS.iri,
    "xsd": XSD.iri,
}
"""Known to every query without being declared, and written into every export that has prefixes."""


RELATION_TO_SUPER = {
    "studiesRole": "involvesRole",
    "participantRole": "involvesRole",
    "mentionsRole": "involvesRole",
    "reportsTheme": "involvesTheme",
    "mentionsTheme": "involvesTheme",
    "hasFunder": "involvesOrganisation",
    "hasSettingOrganisation": "involvesOrganisation",
    "concernsRegulator": "involvesOrganisation",
    "conductedBy": "involvesOrganisation",
    "mentionsOrganisation": "involvesOrganisation",
}
"""The super-property that is written beside a relation, so that no reasoner is needed."""


@cache
def ontology_file(name: str) -> Traversable:
    """A file of `ontology/`: shipped inside the wheel, beside the package in a checkout."""
    shipped = files("kg") / "ontology" / name
    return shipped if shipped.is_file() else Path(__file__).parent.parent / "ontology" / name
