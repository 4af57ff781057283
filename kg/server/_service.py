"""What this SPARQL service is and can do: SPARQL 1.1 Service Description, with what VoID says of the graph."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg.server._about import FORMATS
from kg.server._library import Edition
from kg.server._negotiation import best
from kg.server._problems import UnansweredError
from kg.server._queries import GRAPHS, RESULTS
from kg.server._site import Site, site_of
from kg.vocabulary import DCTERMS, KG, PREFIXES, RDF, RDFS, XSD, Namespace

__all__ = ["DESCRIPTIONS", "described"]

DESCRIPTIONS = {"text/turtle": ox.RdfFormat.TURTLE, **FORMATS}

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = Namespace("http://rdfs.org/ns/void#")

MEDIA_TYPE_TO_FORMAT = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
}
"""The names of W3C under http://www.w3.org/ns/formats/."""

Triples = Iterator[ox.Triple]


def described(request: Request, accept: str) -> Response:
    """The description, in one of the forms of RDF."""
    media_type = best(accept, list(DESCRIPTIONS))
    if media_type is None:
        raise UnansweredError(406, f"the service is described as one of: {', '.join(DESCRIPTIONS)}")
    site = site_of(request)
    edition = site.library.edition()
    here = str(request.url.replace(query="", fragment=""))
    triples = sorted({*_service(here, site), *_dataset(here, edition)}, key=str)
    content = ox.serialize(
        triples, format=DESCRIPTIONS[media_type], prefixes=PREFIXES | {"sd": SD.iri, "void": VOID.iri}
    )
    return Response(content, media_type=media_type, headers={"Vary": "Accept"})


def _service(here: str, site: Site) -> Triples:
    service = ox.NamedNode(f"{here}#service")
    yield ox.Triple(service, RDF.type, SD.Service)
    yield ox.Triple(service, SD.endpoint, ox.NamedNode(here))
    yield ox.Triple(service, SD.supportedLanguage, SD.SPARQL11Query)
    yield ox.Triple(service, SD.defaultDataset, ox.NamedNode(f"{here}#dataset"))
    yield ox.Triple(service, RDFS.label, ox.Literal(f"kg {version('study-kg')}"))
    if site.allow_service:
        yield ox.Triple(service, SD.feature, SD.BasicFederatedQuery)
    for media_type in (*RESULTS, *GRAPHS):
        if name := MEDIA_TYPE_TO_FORMAT.get(media_type):
            yield ox.Triple(service, SD.resultFormat, ox.NamedNode(f"http://www.w3.org/ns/formats/{name}"))


def _dataset(here: str, edition: Edition) -> Triples:
    """The default graph, and graphs with a name where there are any."""
    dataset, store = ox.NamedNode(f"{here}#dataset"), edition.graph.store
    yield ox.Triple(dataset, RDF.type, SD.Dataset)
    yield ox.Triple(dataset, RDF.type, VOID.Dataset)
    yield ox.Triple(dataset, VOID.sparqlEndpoint, ox.NamedNode(here))
    yield ox.Triple(dataset, VOID.uriSpace, ox.Literal(edition.graph.base))
    for vocabulary in (KG, DCTERMS):
        yield ox.Triple(dataset, VOID.vocabulary, ox.NamedNode(vocabulary.iri))
    yield from _graph(dataset, SD.defaultGraph, ox.NamedNode(f"{here}#graph"), edition.triples)
    for name in store.named_graphs():
        if isinstance(name, ox.NamedNode):
            named = ox.NamedNode(f"{here}#{name.value}")
            yield ox.Triple(dataset, SD.namedGraph, named)
            yield ox.Triple(named, RDF.type, SD.NamedGraph)
            yield ox.Triple(named, SD.name, name)


def _graph(dataset: ox.NamedNode, relation: ox.NamedNode, graph: ox.NamedNode, triples: int) -> Triples:
    yield ox.Triple(dataset, relation, graph)
    yield ox.Triple(graph, RDF.type, SD.Graph)
    yield ox.Triple(graph, RDF.type, VOID.Dataset)
    yield ox.Triple(graph, VOID.triples, ox.Literal(str(triples), datatype=XSD.integer))
