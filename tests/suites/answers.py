"""Answers to queries as graphs, so that two can be compared whatever their blank nodes are called.

Numbers are compared by their value and type, as Oxigraph keeps them: "1.0" and "1" are the same decimal. The order of
rows is not compared: no result of the SPARQL 1.1 suites depends on it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from .manifests import Term, value_of
from .outcomes import FailedError

__all__ = ["Wanted", "hold_against", "read", "unlabelled", "wanted"]

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
RESULT_SET = ox.NamedNode(RS + "ResultSet")

SUFFIX_TO_ROWS = {".srx": "xml", ".srj": "json", ".csv": "csv", ".tsv": "tsv"}
SUFFIX_TO_GRAPH = {".ttl": "turtle", ".nt": "ntriples", ".rdf": "xml"}
"""In which format of `kg query` an answer is asked for, by the file that it is held against."""

ROWS = {"xml": ox.QueryResultsFormat.XML, "json": ox.QueryResultsFormat.JSON, "tsv": ox.QueryResultsFormat.TSV}
GRAPHS = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "xml": ox.RdfFormat.RDF_XML}

XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE_TO_VALUE: dict[str, Callable[[str], object]] = {
    XSD + "integer": int,
    XSD + "decimal": lambda digits: Decimal(digits).normalize(),
    XSD + "float": float,
    XSD + "double": float,
    XSD + "boolean": lambda word: {"0": "false", "1": "true"}.get(word, word),
}


class Wanted(NamedTuple):
    """What ought to be answered, and in which format it is asked for; `graph` also holds rows, and yes or no."""

    format: str
    is_graph: bool
    graph: frozenset[ox.Quad]


def wanted(file: Path, base: str) -> Wanted:
    """What a file of a suite says is to be answered."""
    if format := SUFFIX_TO_ROWS.get(file.suffix):
        return Wanted(format, False, read(file.read_bytes(), format, is_graph=False))
    quads = list(ox.parse(path=str(file), format=GRAPHS[SUFFIX_TO_GRAPH[file.suffix]], base_iri=base))
    if any(quad.object == RESULT_SET for quad in quads):  # rows that are written as a graph
        return Wanted("json", False, _of_result_set(quads))
    return Wanted(SUFFIX_TO_GRAPH[file.suffix], True, _of_triples(quads))


def read(body: bytes, format: str, *, is_graph: bool) -> frozenset[ox.Quad]:
    """An answer as it came."""
    if is_graph:
        return _of_triples(ox.parse(body, format=GRAPHS[format]))
    if format == "csv":
        names, *rows = csv.reader(io.StringIO(body.decode(), newline=""))
        return _of_rows(names, ([_csv_term(cell) for cell in row] for row in rows))
    answer = ox.parse_query_results(body, format=ROWS[format])
    if isinstance(answer, ox.QueryBoolean):
        return _of_rows(["boolean"], [[ox.Literal(bool(answer))]])
    return _of_rows([variable.value for variable in answer.variables], answer)


def hold_against(came: frozenset[ox.Quad], wanted: frozenset[ox.Quad]) -> None:
    """Raise FailedError with the first thing that differs."""
    missing, over = (sorted(map(str, one - other)) for one, other in ((wanted, came), (came, wanted)))
    if missing or over:
        ought, is_ = (found[0].replace(RS, "") if found else "nothing" for found in (missing, over))
        raise FailedError(f"wanted {ought}, came {is_}")


def unlabelled(quads: Iterable[ox.Quad | ox.Triple]) -> frozenset[ox.Quad]:
    """A graph whose blank nodes are called by their place in it: equal if and only if the graphs are isomorphic."""
    dataset = ox.Dataset(quad if isinstance(quad, ox.Quad) else ox.Quad(*quad) for quad in quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(dataset)


def _of_triples(quads: Iterable[ox.Quad]) -> frozenset[ox.Quad]:
    return unlabelled(ox.Quad(quad.subject, quad.predicate, _by_value(quad.object)) for quad in quads)


def _of_rows(names: Sequence[str], rows: Iterable[Iterable[Term | None]]) -> frozenset[ox.Quad]:
    """Rows in the manner of the suites' own result sets; the same row twice is two blank nodes."""
    return unlabelled(_quads_of_rows(names, rows))


def _quads_of_rows(names: Sequence[str], rows: Iterable[Iterable[Term | None]]) -> Iterator[ox.Quad]:
    for name in names:
        yield ox.Quad(RESULT_SET, ox.NamedNode(RS + "resultVariable"), ox.Literal(name))
    for row in rows:
        solution = ox.BlankNode()
        yield ox.Quad(RESULT_SET, ox.NamedNode(RS + "solution"), solution)
        for name, value in zip(names, row, strict=True):
            if value is not None:
                yield ox.Quad(solution, ox.NamedNode(f"{RS}value/{name}"), _by_value(value))


def _of_result_set(quads: Sequence[ox.Quad]) -> frozenset[ox.Quad]:
    names = sorted(value_of(quad.object) for quad in quads if quad.predicate.value == RS + "resultVariable")
    about: dict[Term, dict[str, list[Term]]] = {}
    for quad in quads:
        about.setdefault(quad.subject, {}).setdefault(quad.predicate.value.removeprefix(RS), []).append(quad.object)
    bindings = (
        {value_of(about[one]["variable"][0]): about[one]["value"][0] for one in about[quad.object].get("binding", ())}
        for quad in quads
        if quad.predicate.value == RS + "solution"
    )
    return _of_rows(names, ([row.get(name) for name in names] for row in bindings))


def _by_value(term: Term) -> Term:
    if not isinstance(term, ox.Literal) or term.datatype.value not in TYPE_TO_VALUE:
        return term
    try:
        return ox.Literal(str(TYPE_TO_VALUE[term.datatype.value](term.value)), datatype=term.datatype)
    except (ValueError, ArithmeticError):  # "one"^^xsd:integer has no value
        return term


def _csv_term(cell: str) -> Term | None:
    """CSV does not tell an IRI from a string, nor the empty string from nothing."""
    if cell.startswith("_:"):
        return ox.BlankNode(cell.removeprefix("_:"))
    return ox.Literal(cell) if cell else None
