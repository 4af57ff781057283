"""Graphs made of citations, with or without claims: no file is read, and nothing searched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from kg.identity import identifiers, tails
from kg.model import Citation
from kg.publications.merge import Record, merged
from kg.schemes.matching import Schemes
from kg.store import Graph
from kg.triples import Common, Describer


def graph_of(citations: Iterable[Citation]) -> Graph:
    """The graph in memory that a build of these citations would give, but for what the extractors find."""
    return graph_of_records(Record(citation=citation, claims=()) for citation in citations)


def graph_of_records(made: Iterable[Record]) -> Graph:
    """The graph in memory that a build would give whose extractors find the claims of these records."""
    records = {identifiers(record.citation): record for record in made}
    tail_to_records = defaultdict[str, list[Record]](list)
    for identity, tail in tails(records).items():
        tail_to_records[tail].append(records[identity])
    describer, common = Describer(Schemes.load(())), Common()
    lines: list[str] = []
    for tail, of_publication in sorted(tail_to_records.items()):
        lines += describer.publication(merged(tail, of_publication), common)
    lines += describer.afterwards(common)
    store = ox.Store()
    store.extend(ox.parse("".join(lines), ox.RdfFormat.N_TRIPLES))
    return Graph(store)
