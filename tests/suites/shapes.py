"""The suite about SHACL: shapes are held against graphs as `kg check` does it, by pyshacl on what Oxigraph read."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox
import pyshacl
import rdflib

from .manifests import Term, Test, Triples
from .outcomes import FailedError

__all__ = ["judge"]

SH = "http://www.w3.org/ns/shacl#"
SHT = "http://www.w3.org/ns/shacl-test#"
FAILURE = ox.NamedNode(SHT + "Failure")

COMPARED = ("focusNode", "resultPath", "resultSeverity", "sourceConstraintComponent", "sourceShape", "value")

Results = Counter[tuple[str, ...]]


def judge(test: Test) -> None:
    """Judges a test: the report has to conform or not, and to have the same results."""
    graphs = [_read(test, SHT + "dataGraph"), _read(test, SHT + "shapesGraph")]
    if test.result == FAILURE:
        _is_refused(*graphs)
        return
    came, report = _report(*graphs)
    conforms = [told.text(node, SH + "conforms") for told, node in ((test.manifest, test.result), (came, report))]
    if conforms[0] != conforms[1]:
        raise FailedError(f"wanted sh:conforms {conforms[0]}, came {conforms[1]}")
    _hold_against(_results(came, report), _results(test.manifest, test.result))


def _is_refused(graph: rdflib.Graph, shapes: rdflib.Graph) -> None:
    try:
        _report(graph, shapes)
    except (pyshacl.errors.ReportableRuntimeError, NotImplementedError):
        return
    raise FailedError("held against shapes that are wrong")


def _report(graph: rdflib.Graph, shapes: rdflib.Graph) -> tuple[Triples, Term]:
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    store = ox.Store()
    store.load(report.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES)
    (node,) = (quad.subject for quad in store.quads_for_pattern(None, ox.NamedNode(SH + "conforms"), None))
    return Triples(store), node


def _results(told: Triples, report: Term) -> Results:
    """The results of a report; blank nodes have other names in each graph and are all the same here."""
    results = told.values(report, SH + "result")
    return Counter(tuple(_shown(told.value(result, SH + name)) for name in COMPARED) for result in results)


def _shown(term: Term | None) -> str:
    return "_:" if isinstance(term, ox.BlankNode) else str(term or "")


def _hold_against(came: Results, wanted: Results) -> None:
    for result in wanted - came:
        raise FailedError(f"wanted the result {' '.join(result)}")
    for result in came - wanted:
        raise FailedError(f"came the result {' '.join(result)}")


def _read(test: Test, property: str) -> rdflib.Graph:
    address = test.manifest.value(test.action, property)
    assert address is not None
    file, base = test.manifest.file(address), test.manifest.base_of(address)
    quads = ox.parse(path=str(file), format=ox.RdfFormat.TURTLE, base_iri=base)
    written = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=written, format="nt")
