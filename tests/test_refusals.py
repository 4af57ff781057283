"""Queries that must not be run: those that reach others, and those that change something."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.sparql.query import run
from kg.sparql.questions import named_queries
from kg.sparql.refusals import check
from kg.store import Graph

from ._local_server import Answer, Question, serving

REACHING = {
    "plainly": "SELECT * { SERVICE <E> { ?s ?p ?o } }",
    "silently": "SELECT * { service silent <E> { ?s ?p ?o } }",
    "without spaces": "SELECT*{SERVICESILENT<E>{?s ?p ?o}}",
    "by a variable": "SELECT * { VALUES ?u { <E> } SERVICE ?u { ?s ?p ?o } }",
    "by a prefix": "PREFIX e: <E> SELECT * { SERVICE e:x { ?s ?p ?o } }",
    "by a prefix without a name": "PREFIX : <E> SELECT * { SERVICE:x{?s ?p ?o} }",
    "by a prefix without a name, silently": "PREFIX : <E> SELECT * { SERVICEsilent:x{?s ?p ?o} }",
    "after a number and a full stop": "PREFIX : <E> SELECT * { ?a ?b 1.SERVICE:x{?s ?p ?o} }",
    "after a number": "SELECT * { ?a ?b 1e0SERVICE <E> {?s ?p ?o} }",
    "after true": "SELECT * { ?a ?b trueSERVICE <E> {?s ?p ?o} }",
    "by a base": "BASE <E> SELECT * { SERVICE <x> { ?s ?p ?o } }",
    "in escapes": "SELECT * { \\u0053ERVICE <E> { ?s ?p ?o } }",
    "in long escapes": "SELECT * { \\U00000053\\u0045RVICE <E> { ?s ?p ?o } }",
    "between escaped quotes": 'SELECT * { BIND("\\u0022" AS ?q) SERVICE <E> {?s ?p ?o} BIND("\\u0022" AS ?r) }',
    "behind a comment": "SELECT * { # no { }\n SERVICE # <x>\n <E> { ?s ?p ?o } }",
    "behind a comment that a return ends": "SELECT * { ?a ?b ?c #\r SERVICE <E> {?s ?p ?o} }",
    "in a subquery": "SELECT * { { SELECT ?s { { SERVICE <E> { ?s ?p ?o } } } } }",
    "in a filter": "SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE <E> { ?s ?p ?o } } }",
    "in minus": "SELECT * { ?a ?b ?c MINUS { SERVICE <E> { ?s ?p ?o } } }",
    "in lateral": "SELECT * { ?a ?b ?c LATERAL { SERVICE <E> { ?s ?p ?o } } }",
    "in a graph": "SELECT * { GRAPH ?g { SERVICE <E> { ?s ?p ?o } } }",
    "in what would be an IRI": "PREFIX : <E> SELECT * { ?a ?b ?c FILTER(?c<?b)SERVICE#>\n:x{?s ?p ?o} }",
    "behind what would be an IRI and a string": "SELECT * { ?s ?p ?o FILTER(?o<?p||true)#>'''\n SERVICE <E>{} #'''\n }",
    "behind what would be an IRI and a quote": "SELECT * { ?s ?p ?o FILTER(?o<'x>'||''='')SERVICE <E>{} #''\n }",
    "in triples about triples": "SELECT * { <<?s?p'>>'>> ?a ?b SERVICE <E>{} }",
    "in a construction": "CONSTRUCT { ?s ?p ?o } { SERVICE <E> { ?s ?p ?o } }",
    "in a description": "DESCRIBE ?s { SERVICE <E> { ?s ?p ?o } }",
    "in a question": "ASK { SERVICE <E> { ?s ?p ?o } }",
}
CHANGING = (
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "LOAD <E>",
    "CLEAR ALL",
    "# only a look\nPREFIX x: <a:b> DROP ALL",
    "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
)
HARMLESS = (
    "SELECT * { ?service kg:from ?from ; kg:service 'SERVICE <http://x/> { }' } # SERVICE <http://x/> { }",
    'SELECT * { ?s ?p """FROM "here" FROM""" FILTER(?p < ?s && ?s > ?p) }',
    "SELECT * { ?s ?p <http://example.org/service/from> . <https://doi.org/10.1016/S0140-6736(05)1> ?p ?o }",
    "SELECT * { ?s a ?c FILTER(?c IN (<http://www.w3.org/2004/02/skos/core#Concept>, kg:Role)) }",
    "SELECT (COUNT(?s) AS ?n) { ?s skos:broader*/rdfs:label 'its' } GROUP BY ?s HAVING (?n<3)",
)


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """The address of another host, and what it is asked."""
    asked: list[str] = []

    @contextmanager
    def answering(question: Question) -> Iterator[Answer]:
        asked.append(question.path)
        yield Answer(status=500)

    with serving(answering) as address:
        yield address + "/", asked


@pytest.mark.parametrize("way", REACHING)
def test_no_query_reaches_another_host(way: str) -> None:
    """However SERVICE is hidden, the query is refused before Oxigraph sees it."""
    with pytest.raises(QueryError):
        check(REACHING[way].replace("<E>", "<http://127.0.0.1:9/>"))


def test_who_may_let_a_query_do_so_is_told_in_each_place() -> None:
    """Who asks a server cannot start it otherwise, and is told what its keeper could; one's own command is named."""
    with pytest.raises(QueryError, match=r"this server .* kg serve --allow-service$"):
        check(REACHING["plainly"])
    with pytest.raises(QueryError, match=r"kg query --allow-service lets a query do so$"):
        run(Graph(ox.Store()), REACHING["plainly"])


@pytest.mark.parametrize("way", REACHING)
def test_no_query_of_ones_own_reaches_another_host(way: str) -> None:
    """What somebody else wrote, and one only tries, is refused as it is by a server."""
    with pytest.raises(QueryError):
        run(Graph(ox.Store()), REACHING[way].replace("<E>", "<http://127.0.0.1:9/>"))


def test_ones_own_query_may_be_long() -> None:
    """The bound for length is for strangers; a list of many values with the word in them is let through."""
    values = " ".join(f"'service {number}'" for number in range(20_000))

    assert run(Graph(ox.Store()), f"SELECT * {{ VALUES ?name {{ {values} }} }}") is not None


def test_the_ways_that_are_refused_are_real() -> None:
    """Without the refusal most of these queries would ask the other host: the tests above guard something."""
    graph = Graph(ox.Store())
    graph.store.add(ox.Quad(ox.NamedNode("a:s"), ox.NamedNode("a:p"), ox.Literal(1)))
    reached = 0

    with listening() as (address, asked):
        for query in REACHING.values():
            before = len(asked)
            try:
                answer = run(graph, query.replace("<E>", f"<{address}>"), allow_service=True)
                _ = bool(answer) if isinstance(answer, ox.QueryBoolean) else list(answer)
            except (QueryError, OSError, RuntimeError):
                pass
            reached += len(asked) > before

    assert reached >= 12


@pytest.mark.parametrize("query", CHANGING)
def test_updates_are_refused(query: str) -> None:
    """What would change the graph is told that it is only read."""
    with pytest.raises(QueryError, match="only read"):
        check(query)


@pytest.mark.parametrize("query", HARMLESS)
def test_words_in_names_strings_and_comments_are_harmless(query: str) -> None:
    """What only looks like SERVICE is let through, and is SPARQL."""
    check(query)

    assert run(Graph(ox.Store()), query) is not None


def test_every_shipped_query_passes() -> None:
    """No named query is refused."""
    for query in named_queries().values():
        check(query.text)


@pytest.mark.parametrize("query", ["SELECT * " + "{" * 5_000 + "}" * 5_000, "SELECT * { } #" + "x" * 300_000])
def test_what_would_exhaust_the_parser_is_refused(query: str) -> None:
    """Endless nesting and endless queries go no further."""
    with pytest.raises(QueryError):
        check(query)
