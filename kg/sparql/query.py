"""SPARQL on a graph: one's own queries, and the named ones."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Any, BinaryIO

import pyoxigraph as ox

from kg import iris
from kg.errors import FailedQueryError, QueryError, UnknownNameError
from kg.sparql.mistakes import mistake
from kg.sparql.questions import NamedQuery, Parameter, named_queries
from kg.sparql.refusals import refuse_service
from kg.sparql.tokens import star_of, tokens
from kg.store import Graph
from kg.things.naming import Askable, find_all
from kg.vocabulary import PREFIXES, RDF

__all__ = [
    "FORMATS",
    "NamedQuery",
    "Parameter",
    "Result",
    "answering",
    "arguments",
    "filled",
    "is_sparql",
    "named",
    "named_queries",
    "readable",
    "run",
    "usage",
    "write",
]

Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

NAME_TO_RESULTS_FORMAT = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
NAME_TO_RDF_FORMAT = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "json": ox.RdfFormat.JSON_LD,
    "xml": ox.RdfFormat.RDF_XML,
}
FORMATS = ("table", *NAME_TO_RESULTS_FORMAT, "turtle")

SPARQL = re.compile(
    r"(?:\s*#.*\n)*\s*(?:PREFIX|BASE|SELECT|ASK|CONSTRUCT|DESCRIBE|WITH|INSERT|DELETE|LOAD)\b(?!-)", re.I
)

MISSPELT = re.compile(r"\s*[a-z]+\s[^=~!]*\{", re.I)
"""A query whose first word is none of SPARQL: no name and no condition has a brace behind words."""


def named(name: str) -> NamedQuery:
    """One named query. Raises UnknownNameError, or QueryError where no other name comes near."""
    queries = named_queries()
    if name in queries:
        return queries[name]
    if get_close_matches(name, queries):
        raise UnknownNameError("query", name, queries)
    raise QueryError(f"no query called '{name}', and none of a name like it; kg query --list shows all")


def arguments(query: NamedQuery, words: Sequence[str]) -> dict[str, list[str]]:
    """What is typed behind the name of a query, by parameter: `name=value`, or values alone in their order.

    Raises QueryError, UnknownNameError.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    given: dict[str, list[str]] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if equals and (name in known or name.isidentifier()):
            if name not in known:
                raise UnknownNameError(f"parameter of {query.name}", name, known)
            given.setdefault(name, []).append(value)
        elif left := [name for name in known if name not in given]:
            given[left[0]] = [word]
        else:
            raise QueryError(f"'{word}': too much; {usage(query)}")
    return given


def usage(query: NamedQuery) -> str:
    """How a named query is called: `studies-of-role role=ROLE`."""
    return " ".join([query.name, *(f"{p.name}={p.kind.upper()}" for p in query.parameters)])


def filled(graph: Askable, query: NamedQuery, arguments: Mapping[str, Sequence[str]]) -> str:
    """The text of a named query with its parameters set. Raises QueryError, UnknownNameError."""
    terms = {
        parameter.name: " ".join(
            term for value in _values(query, parameter, arguments) for term in _terms(graph, parameter, value)
        )
        for parameter in query.parameters
    }
    # All at once: a "$name" inside a value stays what it is.
    return re.sub(r"\$(\w+)", lambda found: terms.get(found[1], found[0]), query.text)


def is_sparql(text: str) -> bool:
    """Whether a text is a query, be it one with mistakes, and not the name of one.

    >>> is_sparql("# all\\nselect * {}"), is_sparql("studies-of-role")
    (True, False)
    """
    return bool(SPARQL.match(text) or MISSPELT.match(text))


def readable(term: object, base: str = iris.BASE) -> str:
    """A term as it stands in a table: IRIs without what is the same in all, which `kg show` takes, too."""
    if not isinstance(term, ox.NamedNode):
        return "" if term is None else str(getattr(term, "value", term))
    for prefix, iri in PREFIXES.items():
        if term.value.startswith(iri):
            return f"{prefix}:{term.value.removeprefix(iri)}"
    return term.value.removeprefix(base)


def run(graph: Graph, text: str, *, allow_service: bool = False, **dataset: Any) -> Result:
    """The answer of a graph to a SPARQL query; the usual prefixes need not be declared. Raises QueryError.

    Addresses are relative to the base of the graph's own: `<role/care-navigator>`. Other hosts are asked only with
    `allow_service`. `dataset` is what `Store.query` takes for it: `default_graph` and `named_graphs`.
    """
    if not allow_service:
        refuse_service(text)
    try:
        with answering():
            spelt = _starless(text, graph.base)
            return graph.store.query(spelt, base_iri=graph.base, prefixes=PREFIXES, **dataset)
    except (SyntaxError, ValueError) as error:
        raise mistake(str(error), text) from error


def _starless(text: str, base: str) -> str:
    """A query with its variables for `SELECT *`, as they first stand in it; Oxigraph would show them by alphabet.

    Which are meant an empty store tells; but with SERVICE that would ask another host once more.
    """
    listed = tokens(text) if "*" in text else []
    star = star_of(listed)
    if star is None or "service" in text.lower():
        return text
    found = ox.Store().query(text, base_iri=base, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    meant = {variable.value for variable in found.variables}
    placed = dict.fromkeys(token.said[1:] for token in listed if token.kind == "variable" and token.said[1:] in meant)
    written = " ".join(f"?{name}" for name in (*placed, *sorted(meant.difference(placed))))
    return f"{text[: star.begin]} {written} {text[star.begin + 1 :]}" if meant else text


@contextmanager
def answering() -> Iterator[None]:
    """Rows are worked out while they are read, so that a query can still fail then. Raises FailedQueryError."""
    try:
        yield
    except BrokenPipeError:  # whoever reads what is printed has seen enough
        raise
    except (OSError, RuntimeError) as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:  # no fault of the query's
            raise
        raise FailedQueryError(f"the query failed: {' '.join(str(error).split())}") from error


def write(result: Result, format: str, out: BinaryIO) -> None:
    """Write an answer in one of the formats but "table". Triples come sorted. Raises QueryError."""
    formats = NAME_TO_RDF_FORMAT if isinstance(result, ox.QueryTriples) else NAME_TO_RESULTS_FORMAT
    if format not in formats:
        raise QueryError(f"this kind of query has no answer as {format}; it has: {', '.join(formats)}")
    if isinstance(result, ox.QueryTriples):
        triples = sorted(
            result, key=lambda t: (str(t.subject), t.predicate != RDF.type, str(t.predicate), str(t.object))
        )
        ox.serialize(triples, out, format=NAME_TO_RDF_FORMAT[format], prefixes=PREFIXES)
    else:
        result.serialize(out, format=NAME_TO_RESULTS_FORMAT[format])


def _values(query: NamedQuery, parameter: Parameter, arguments: Mapping[str, Sequence[str]]) -> Sequence[str]:
    values = arguments.get(parameter.name)
    if not values:
        raise QueryError(f"{query.name} wants {parameter.meaning}; write: kg query {usage(query)}")
    return values


def _terms(graph: Askable, parameter: Parameter, value: str) -> Iterator[str]:
    match parameter.kind:
        case "Text":
            yield str(ox.Literal(value))
        case "Number":
            if not re.fullmatch(r"-?\d+(\.\d+)?", value):
                raise QueryError(f"{parameter.name}: a number is wanted, not '{value}'")
            yield value
        case "Thing":
            yield from map(str, find_all(graph, value))
        case kind:
            yield from map(str, find_all(graph, value, kind))
