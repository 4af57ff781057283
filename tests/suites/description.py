"""The suite about the description of a service: its three tests have no files, only names."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pyoxigraph as ox

from .manifests import Test, value_of
from .outcomes import FailedError, Judge
from .served import Server

__all__ = ["judge"]

SD = "http://www.w3.org/ns/sparql-service-description#"
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

VOCABULARY = """
Service Language Function Aggregate EntailmentRegime EntailmentProfile GraphCollection Dataset Graph NamedGraph
Feature DereferencesURIs UnionDefaultGraph RequiresDataset EmptyGraphs BasicFederatedQuery SPARQL10Query
SPARQL11Query SPARQL11Update endpoint feature defaultEntailmentRegime entailmentRegime
defaultSupportedEntailmentProfile supportedEntailmentProfile extensionFunction extensionAggregate languageExtension
supportedLanguage propertyFeature defaultDataset availableGraphs resultFormat inputFormat defaultGraph namedGraph
name graph
"""
"""All terms of https://www.w3.org/TR/sparql11-service-description/, section 3."""

Description = list[ox.Quad]


def judge(server: Server) -> Judge:
    """Judges the tests by what a server says of itself."""
    return partial(_judge, server)


def _judge(server: Server, test: Test) -> None:
    NAME_TO_JUDGE[test.key.partition("#")[2]](server, _described(server))


def _described(server: Server) -> Description:
    """ "SPARQL services made available via the SPARQL Protocol should return a service description document at the
    service endpoint when dereferenced using the HTTP GET operation without any query parameter strings."
    """
    response = server.send("GET", "/sparql", None, {"Accept": "text/turtle"})
    if (response.status, response.media_type) != (200, "text/turtle"):
        raise FailedError(f"wanted 200 text/turtle, came {response.status} {response.media_type}")
    return list(ox.parse(response.body, format=ox.RdfFormat.TURTLE, base_iri=f"{server.address}/sparql"))


def _has_endpoint(server: Server, description: Description) -> None:
    endpoints = [value_of(quad.object) for quad in description if quad.predicate.value == SD + "endpoint"]
    if endpoints != [f"{server.address}/sparql"]:
        raise FailedError(f"wanted the endpoint {server.address}/sparql, came {endpoints}")


def _is_rdf(server: Server, description: Description) -> None:
    if not description:
        raise FailedError("the description is empty")


def _follows_the_schema(server: Server, description: Description) -> None:
    kinds = {value_of(quad.object) for quad in description if quad.predicate == RDF_TYPE}
    used = {word for quad in description for term in quad.triple if (word := value_of(term)).startswith(SD)}
    unknown = sorted(used - {SD + term for term in VOCABULARY.split()})
    if SD + "Service" not in kinds or unknown:
        raise FailedError(f"no sd:Service, or no terms of the vocabulary: {', '.join(unknown)}")


NAME_TO_JUDGE: dict[str, Callable[[Server, Description], None]] = {
    "has-endpoint-triple": _has_endpoint,
    "returns-rdf": _is_rdf,
    "conforms-to-schema": _follows_the_schema,
}
