"""Graphs made of citations alone, with no file and nothing searched in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from kg.identity import identifiers, tails
from kg.merge import Record, merged
from kg.model import Citation
from kg.schemes import Schemes
from kg.store import Graph
from kg.triples import Describer


def graph_of(citations: Iterable[Citation]) -> Graph:
    """The graph in memory that a build of these citations would give, but for what the extractors find."""
    records = {identifiers(citation): Record(citation=citation, claims=()) for citation in citations}
    tail_to_records = defaultdict[str, list[Record]](list)
    for identity, tail in tails(records).items():
        tail_to_records[tail].append(records[identity])
    describer, store = Describer(Schemes.load(())), ox.Store()
    for tail, of_publication in sorted(tail_to_records.items()):
        store.extend(ox.Quad(*triple) for triple in describer.publication(merged(tail, of_publication)))
    store.extend(ox.Quad(*triple) for triple in describer.afterwards())
    return Graph(store)
