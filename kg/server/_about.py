"""What the graph says of one thing, as triples: all of which it is the subject, and its mentions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import pyoxigraph as ox

from kg.server._evidence import mentions_of
from kg.store import Graph
from kg.vocabulary import PREFIXES, RDF

__all__ = ["FORMATS", "triples_about"]

FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}

MOST_MENTIONS = 1_000
"""Of one thing: what England is named in would be half of a large graph."""


def triples_about(graph: Graph, node: ox.NamedNode, media_type: str) -> tuple[bytes, bool]:
    """The triples about a thing, sorted, and whether they are all."""
    mentions = list(islice(mentions_of(graph, node), MOST_MENTIONS + 1))
    subjects: Sequence[ox.NamedNode] = [node, *mentions[:MOST_MENTIONS]]
    triples = {quad.triple for subject in subjects for quad in graph.store.quads_for_pattern(subject, None, None)}
    written = ox.serialize(
        sorted(triples, key=lambda t: (str(t.subject), t.predicate != RDF.type, t.predicate.value, str(t.object))),
        format=FORMATS[media_type],
        prefixes=PREFIXES,
    )
    assert written is not None
    return written, len(mentions) <= MOST_MENTIONS
