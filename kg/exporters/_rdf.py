"""Sorted RDF: the same graph gives the same bytes.

rdflib serialises the graph, as its users expect (`graph.rdflib.serialize(format="kg-turtle")`), through serializer
plug-ins of ours that sort the triples and let Oxigraph write them: rdflib's own writers are slow, and most of them
give other bytes at every run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import IO, Any, BinaryIO

import pyoxigraph as ox
from rdflib import Graph as RdflibGraph
from rdflib import Literal, URIRef
from rdflib.plugin import register
from rdflib.serializer import Serializer

from kg.lines import in_order
from kg.store import Graph
from kg.vocabulary import PREFIXES, RDF

__all__ = ["SortedSerializer", "serialize"]

NAME_TO_FORMAT = {
    "kg-turtle": ox.RdfFormat.TURTLE,
    "kg-ntriples": ox.RdfFormat.N_TRIPLES,
    "kg-nquads": ox.RdfFormat.N_QUADS,
    "kg-trig": ox.RdfFormat.TRIG,
    "kg-jsonld": ox.RdfFormat.JSON_LD,
    "kg-rdfxml": ox.RdfFormat.RDF_XML,
}
TYPE = f"> {RDF.type} ".encode()
BEFORE_ALL = b"> !"
"""What stands where the type did is before any other property."""

WITHOUT_PREFIXES = frozenset({"kg-ntriples", "kg-nquads"})


def serialize(graph: Graph, name: str, out: BinaryIO) -> None:
    """Write a graph in one of the sorted formats."""
    for kind in NAME_TO_FORMAT:
        register(kind, Serializer, __name__, _class_name(kind))
    graph.rdflib.serialize(out, format=name, lines=graph.lines)


class SortedSerializer(Serializer):
    """Writes triples by subject, the type first, then by property and object."""

    format: str

    def serialize(
        self,
        stream: IO[bytes],
        base: str | None = None,
        encoding: str | None = None,
        lines: Path | None = None,
        **_: Any,
    ) -> None:
        """Write the graph; `lines` is a file of N-Triples that holds the same, if there is one.

        A base would shorten IRIs in a way that some readers resolve otherwise, so none is used.
        """
        prefixes = {} if self.format in WITHOUT_PREFIXES else PREFIXES
        triples = in_order(lines, _order_of_line) if lines else _sorted(_triples(self.store))
        ox.serialize(triples, stream, format=NAME_TO_FORMAT[self.format], prefixes=prefixes)


def _order_of_line(line: bytes) -> bytes:
    """The order that `_sorted` gives, in a third of the time."""
    return line.replace(TYPE, BEFORE_ALL, 1)


def _triples(graph: RdflibGraph) -> Iterable[ox.Triple]:
    store = getattr(graph.store, "_inner", None)
    if isinstance(store, ox.Store):  # no need to make rdflib terms of them and back
        return (quad.triple for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return _converted(graph)


def _converted(graph: RdflibGraph) -> Iterator[ox.Triple]:
    for subject, predicate, object_ in graph:
        yield ox.Triple(_term(subject), _term(predicate), _term(object_))


def _term(term: Any) -> Any:
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if not isinstance(term, Literal):
        return ox.BlankNode(str(term))
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)


def _sorted(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """By subject, whose name is written but once where a store gives its triples together."""
    about: dict[str, list[ox.Triple]] = defaultdict(list)
    for subject, triples_of in groupby(triples, key=attrgetter("subject")):
        about[str(subject)].extend(triples_of)
    for subject in sorted(about):
        yield from sorted(about.pop(subject), key=_order)


def _order(triple: ox.Triple) -> tuple[bool, str, str]:
    return (triple.predicate != RDF.type, triple.predicate.value, str(triple.object))


def _class_name(kind: str) -> str:
    return kind.removeprefix("kg-").capitalize() + "Serializer"


class TurtleSerializer(SortedSerializer):
    """Sorted Turtle."""

    format = "kg-turtle"


class NtriplesSerializer(SortedSerializer):
    """Sorted N-Triples."""

    format = "kg-ntriples"


class NquadsSerializer(SortedSerializer):
    """Sorted N-Quads."""

    format = "kg-nquads"


class TrigSerializer(SortedSerializer):
    """Sorted TriG."""

    format = "kg-trig"


class JsonldSerializer(SortedSerializer):
    """Sorted JSON-LD."""

    format = "kg-jsonld"


class RdfxmlSerializer(SortedSerializer):
    """Sorted RDF/XML."""

    format = "kg-rdfxml"
