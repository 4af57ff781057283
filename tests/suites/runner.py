"""Which suites there are, where they stand in a checkout, and what judges their tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from . import description, graphs, jsonld, manifests, protocol, queries, shapes
from .outcomes import Entry, Judge, Outcome, judged
from .served import Server

__all__ = ["SUITES", "Suite", "place_of", "run"]

SPARQL = "sparql/sparql11"
RDF = "rdf/rdf11"

READ_ONLY = "the graph is only read: no updates"
NO_OTHER_HOST = "SERVICE would ask another host"
NOTHING_INFERRED = "answers are what stands in the graph; nothing is inferred from it"


@dataclass(frozen=True, slots=True)
class Suite:
    """A suite: its name here, the manifest it begins with, what judges its tests, whether that takes long, and what
    reads the manifest.
    """

    name: str
    manifest: str
    judge: Callable[[Server], Judge]
    is_slow: bool = False
    entries: Callable[[Path, Path], Iterator[Entry]] = manifests.entries


SUITES = (
    Suite("SPARQL query", f"{SPARQL}/manifest-sparql11-query.ttl", lambda _: queries.judge(queries.here)),
    Suite("SPARQL results", f"{SPARQL}/manifest-sparql11-results.ttl", lambda _: queries.judge(queries.here)),
    Suite("SPARQL query, HTTP", f"{SPARQL}/manifest-sparql11-query.ttl", lambda s: queries.judge(s.answer), True),
    Suite("SPARQL results, HTTP", f"{SPARQL}/manifest-sparql11-results.ttl", lambda s: queries.judge(s.answer), True),
    Suite("SPARQL protocol", f"{SPARQL}/protocol/manifest.ttl", protocol.judge),
    Suite("Graph Store protocol", f"{SPARQL}/graph-store-protocol/manifest.ttl", protocol.judge),
    Suite("Service description", f"{SPARQL}/service-description/manifest.ttl", description.judge),
    Suite(
        "SPARQL update",
        f"{SPARQL}/manifest-sparql11-update.ttl",
        lambda _: queries.refused(READ_ONLY, queries.here),
    ),
    Suite(
        "Federated query",
        f"{SPARQL}/manifest-sparql11-fed.ttl",
        lambda s: queries.refused(NO_OTHER_HOST, s.answer),
    ),
    Suite("Entailment", f"{SPARQL}/entailment/manifest.ttl", lambda _: queries.refused(NOTHING_INFERRED)),
    Suite("Turtle", f"{RDF}/rdf-turtle/manifest.ttl", lambda _: graphs.judge("turtle")),
    Suite("N-Triples", f"{RDF}/rdf-n-triples/manifest.ttl", lambda _: graphs.judge("ntriples")),
    Suite("N-Quads", f"{RDF}/rdf-n-quads/manifest.ttl", lambda _: graphs.judge("nquads")),
    Suite("TriG", f"{RDF}/rdf-trig/manifest.ttl", lambda _: graphs.judge("trig")),
    Suite("RDF/XML", f"{RDF}/rdf-xml/manifest.ttl", lambda _: graphs.judge("rdfxml")),
    Suite("JSON-LD", "tests/toRdf-manifest.jsonld", lambda _: jsonld.judge, entries=jsonld.entries),
    Suite("SHACL core", "data-shapes-test-suite/tests/core/manifest.ttl", lambda _: shapes.judge),
)


def place_of(suite: Suite, checkout: Path) -> Path | None:
    """The folder to which the manifest of a suite is relative: the checkout, or a folder in it."""
    folders = (checkout, *sorted(path for path in checkout.iterdir() if path.is_dir()))
    return next((folder for folder in folders if (folder / suite.manifest).is_file()), None)


def run(suite: Suite, place: Path, server: Server) -> Iterator[Outcome]:
    """The outcomes of the tests of a suite."""
    return judged(suite.entries(place / suite.manifest, place), suite.judge(server))
