"""Asking somebody's SPARQL endpoint: the queries that a graph of one's own answers, over HTTP."""

from __future__ import annotations

import urllib.parse
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

import pyoxigraph as ox

from kg import iris
from kg.errors import KgError, QueryError, ServiceError
from kg.remote.request import Account, Answer, Sent, Way, address_in, shown
from kg.remote.web import LastingError, PassingError, Timing, UnreachableError
from kg.sparql.mistakes import mistake_in
from kg.sparql.tokens import tokens
from kg.store import substituted
from kg.vocabulary import PREFIXES

__all__ = ["TIMEOUT", "Endpoint"]

TIMEOUT = 60.0
"""Seconds for an answer."""

ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
TRIPLES = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"
MEDIA_TYPE_TO_ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
}
MEDIA_TYPE_TO_TRIPLES = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}

FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})

A_STUDY = "SELECT ?study { ?study a kg:Study } LIMIT 1"


class Endpoint:
    """Somebody's endpoint: asked by a form POST, which all understand (Virtuoso hangs on a query as body).

    An account in the address comes before the one given. `timeout` are the seconds that an answer may take; what is
    to be known of an answer besides its rows is given to `remark`.
    """

    def __init__(
        self,
        url: str,
        *,
        account: Account | None = None,
        timeout: float = TIMEOUT,
        timing: Timing | None = None,
        remark: Callable[[str], object] = lambda text: None,
    ) -> None:
        self.url, own = address_in(url)
        self.name = shown(self.url)
        timing = replace(timing or Timing(), timeout=timeout, longest=timeout)
        self._way = Way(own or account, timing=timing)
        self._remark = remark

    def query(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The answer to a SPARQL query; the usual prefixes need not be declared. Raises ServiceError, QueryError."""
        wants_triples = _form(text) in ("CONSTRUCT", "DESCRIBE")
        try:
            answer = self._answer(declared(text), TRIPLES if wants_triples else ROWS)
        except QueryError as refused:  # mostly in words that tell a developer of that store what its parser met
            raise mistake_in(text) or refused from refused
        self._remark_on(answer)
        try:
            return _triples(answer) if wants_triples else _rows(answer)
        except KeyError:
            raise ServiceError(f"{self.name}: it answers with {answer.media_type}, which is no SPARQL result") from None
        except (SyntaxError, ValueError) as error:
            raise ServiceError(f"{self.name}: its answer cannot be read: {' '.join(str(error).split())}") from error

    def select(self, query: str, **substitutions: ox.NamedNode | ox.Literal) -> Iterator[ox.QuerySolution]:
        """The rows of one of kg's own SELECT queries, as `kg.store.Graph.select` gives them."""
        rows = self.query(substituted(query, substitutions))
        assert isinstance(rows, ox.QuerySolutions)
        return rows

    @cached_property
    def base(self) -> str:
        """The base of the IRIs of its instances, as that of a study shows it."""
        found = next(self.select(A_STUDY), None)
        return found["study"].value.partition("study/")[0] if found else iris.BASE

    def _answer(self, text: str, accept: str) -> Answer:
        form = urllib.parse.urlencode({"query": text}).encode()
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            return self._way.send(Sent(url=self.url, body=form, headers=headers))
        except LastingError as fault:
            kind: type[KgError] = QueryError if fault.status == 400 else ServiceError
            raise kind(f"{self.name}: {fault}") from fault
        except (PassingError, UnreachableError) as fault:
            raise ServiceError(f"{self.name}: {fault}") from fault

    def _remark_on(self, answer: Answer) -> None:
        """Virtuoso tells in its headers that rows are left out."""
        if most := answer.headers.get("X-SPARQL-MaxRows"):
            self._remark(f"{self.name}: it gives {most} rows at the most; there may be more")
        if answer.headers.get("X-SQL-State") == "S1TAT":
            self._remark(f"{self.name}: its own time was up; there may be more")


def declared(text: str) -> str:
    """A query with those of the usual prefixes declared that it uses and does not declare."""
    listed = tokens(text)
    own = {name.said.removesuffix(":") for word, name in pairwise(listed) if word.said.upper() == "PREFIX"}
    used = {token.said.partition(":")[0] for token in listed if token.kind == "name"}
    wanted = (prefix for prefix in PREFIXES if prefix in used - own)
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in wanted) + text


def _form(text: str) -> str:
    words = (token.said.upper() for token in tokens(text) if token.kind == "word")
    return next((word for word in words if word in FORMS), "")


def _rows(answer: Answer) -> ox.QuerySolutions | ox.QueryBoolean:
    """The rows, which were read to their end before, so that what cannot be read is found before any is printed."""
    kind = MEDIA_TYPE_TO_ROWS[answer.media_type]
    for _ in _each(ox.parse_query_results(answer.body, format=kind)):
        pass  # no name holds the rows: an error would keep them alive, and they may die in their own thread only
    return ox.parse_query_results(answer.body, format=kind)


def _each(result: ox.QuerySolutions | ox.QueryBoolean) -> Iterable[ox.QuerySolution]:
    return () if isinstance(result, ox.QueryBoolean) else result


def _triples(answer: Answer) -> ox.QueryTriples:
    store = ox.Store()
    store.bulk_load(answer.body, format=MEDIA_TYPE_TO_TRIPLES[answer.media_type])
    triples = store.query("CONSTRUCT WHERE { ?subject ?predicate ?object }")
    assert isinstance(triples, ox.QueryTriples)
    return triples
