"""The suites about formats of RDF: kg reads what is right, refuses what is wrong, and writes what it read."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.exporters import export
from kg.store import Graph

from .answers import hold_against, unlabelled
from .manifests import Term, Test
from .outcomes import FailedError, Judge

__all__ = ["judge", "must_be_written", "must_fail"]

EXPORTER_TO_FORMAT = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def judge(exporter: str) -> Judge:
    """Judges the tests of a format, which one of kg's exporters writes."""
    return partial(_judge, exporter)


def _judge(exporter: str, test: Test) -> None:
    if "Negative" in test.kind:
        must_fail(lambda: _read(test, test.action))
        return
    came = _read(test, test.action)
    if "Eval" in test.kind:
        hold_against(unlabelled(came), unlabelled(_read(test, test.result)))
    must_be_written(came, exporter)


def must_fail(read: Callable[[], object]) -> None:
    """Raise FailedError for what is read, and ought not to be."""
    try:
        read()
    except (SyntaxError, ValueError):
        return
    raise FailedError("read, and is wrong")


def must_be_written(quads: Iterable[ox.Quad], exporter: str) -> None:
    """The default graph, which is all that a graph of kg has, is the same when it is written and read again."""
    store, out = ox.Store(), io.BytesIO()
    store.extend(quad for quad in quads if quad.graph_name == ox.DefaultGraph())
    export(Graph(store), exporter, out)
    again = ox.parse(out.getvalue(), format=EXPORTER_TO_FORMAT[exporter])
    hold_against(unlabelled(again), unlabelled(store))


def _read(test: Test, address: Term) -> list[ox.Quad]:
    file = test.manifest.file(address)
    return list(ox.parse(path=str(file), format=_format(file), base_iri=test.manifest.base_of(address)))


def _format(file: Path) -> ox.RdfFormat:
    format = ox.RdfFormat.from_extension(file.suffix.removeprefix("."))
    assert format, file
    return format
