"""The SPARQL 1.1 Protocol: how a query is sent, in which form the answer comes, and what is not answered."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from kg.server._app import application
from kg.server._library import Library
from kg.server._limits import Limits
from kg.server._pool import Pool
from kg.server._problems import UnansweredError
from kg.sparql.query import run
from kg.store import open_graph

ROLES = "SELECT ?label { ?role a kg:Role ; rdfs:label ?label } ORDER BY ?label"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?a) < STR(?i)) }"
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c ?a ?d"


def labels(folder: Path) -> list[str]:
    return [row["label"].value for row in open_graph(folder).select(ROLES)]


def test_a_query_by_get(client: TestClient, folder: Path) -> None:
    """ "Query via GET": the query stands in the address, percent-encoded."""
    answer = client.get("/sparql", params={"query": ROLES}, headers={"Accept": "application/sparql-results+json"})

    assert [row["label"]["value"] for row in answer.json()["results"]["bindings"]] == labels(folder)


def test_a_query_by_a_form(client: TestClient, folder: Path) -> None:
    """ "Query via URL-encoded POST"."""
    answer = client.post("/sparql", data={"query": ROLES}, headers={"Accept": "text/csv"})

    assert [row["label"] for row in csv.DictReader(io.StringIO(answer.text))] == labels(folder)


def test_a_query_as_the_body(client: TestClient, folder: Path) -> None:
    """ "Query via POST directly"."""
    headers = {"Content-Type": "application/sparql-query; charset=utf-8", "Accept": "application/sparql-results+json"}

    answer = client.post("/sparql", content=ROLES.encode(), headers=headers)

    assert len(answer.json()["results"]["bindings"]) == len(labels(folder))


RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}


@pytest.mark.parametrize("media_type", RESULTS)
def test_rows_come_in_every_form(client: TestClient, folder: Path, media_type: str) -> None:
    """The rows are the same whichever form is asked for."""
    answer = client.get("/sparql", params={"query": ROLES}, headers={"Accept": media_type})

    rows = ox.parse_query_results(answer.content, format=RESULTS[media_type])
    assert isinstance(rows, ox.QuerySolutions)
    assert answer.headers["Content-Type"].partition(";")[0] == media_type
    assert [row["label"].value for row in rows] == labels(folder)


@pytest.mark.parametrize("media_type", GRAPHS)
def test_triples_come_in_every_form(client: TestClient, folder: Path, media_type: str) -> None:
    """The triples are the same whichever form is asked for."""
    query = "CONSTRUCT { ?role rdfs:label ?label } { ?role a kg:Role ; rdfs:label ?label }"

    answer = client.get("/sparql", params={"query": query}, headers={"Accept": media_type})

    triples = run(open_graph(folder), query)
    assert isinstance(triples, ox.QueryTriples)
    assert {quad.triple for quad in ox.parse(answer.content, format=GRAPHS[media_type])} == set(triples)


def test_a_form_that_there_is_not(client: TestClient) -> None:
    """Who takes only pictures is told what there is."""
    answer = client.get("/sparql", params={"query": ROLES}, headers={"Accept": "image/png"})

    assert answer.status_code == 406
    assert "text/csv" in answer.json()["error"]


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_a_link_names_the_form(client: TestClient, name: str) -> None:
    """Who cannot set headers says it in the address, and may have a file."""
    answer = client.get("/sparql", params={"query": ROLES, "format": name, "download": ""})

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="answer.{name}"'


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"data": {"update": "DELETE WHERE { ?s ?p ?o }"}}, 403),
        ({"content": b"CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}}, 403),
        ({"content": ROLES.encode(), "headers": {"Content-Type": "text/plain"}}, 415),
        ({"data": {"query": ROLES}, "headers": {"Content-Encoding": "gzip"}}, 415),
        ({"data": {"query": [ROLES, ROLES]}}, 400),
        ({"data": {"query": ROLES, "default-graph-uri": "no IRI"}}, 400),
        ({"data": {"query": ROLES}, "params": {"query": ROLES}}, 400),
        ({"data": {"query": ROLES, "using-graph-uri": "http://example.org/"}}, 403),
        (
            {
                "content": ROLES.encode("utf-16"),
                "headers": {"Content-Type": "application/sparql-query; charset=UTF-16"},
            },
            415,
        ),
        ({"data": {"query": ROLES, "format": "docx"}}, 400),
        ({"data": {}}, 415),
        ({"content": b"query=\xff", "headers": {"Content-Type": "application/x-www-form-urlencoded"}}, 400),
        ({"content": b"x" * 900_000, "headers": {"Content-Type": "application/sparql-query"}}, 413),
        ({"data": {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}}, 400),
        ({"data": {"query": "SELECT * {"}}, 400),
    ],
)
def test_what_is_not_answered(client: TestClient, asked: dict[str, object], status: int) -> None:
    """Updates, other graphs and what is no query are refused, each in one line."""
    answer = client.post("/sparql", **asked)  # type: ignore[arg-type]  # as each case says

    assert answer.status_code == status
    assert "\n" not in answer.json()["error"]


def test_an_error_shows_the_place(client: TestClient) -> None:
    """A slip is found by line and column."""
    answer = client.get("/sparql", params={"query": "SELECT *\n{ ?s ?p }"}, headers={"Accept": "*/*"})

    assert "line 2, column" in answer.json()["error"]


def test_what_can_find_nothing_is_told_to_who_asks(client: TestClient) -> None:
    """The page asks for the remarks of `kg query`: unknown terms and, of a query that found nothing, unknown names."""
    unknown = {"query": 'SELECT * { ?study kg:studiesRoles/rdfs:label "fall nurse" }'}

    terms = client.post("/sparql/remarks", data=unknown).json()
    names = client.post("/sparql/remarks?nothing", data=unknown).json()

    assert [line.partition("; ")[2] for line in terms] == ["did you mean kg:studiesRole?"]
    assert names[0] == terms[0]
    assert '"falls nurse"' in names[1]


@pytest.mark.parametrize("asked", ["", "?query=SELECT%20*%20%7B%20SERVICE%20%3Cx:x%3E%20%7B%7D%20%7D"])
def test_no_remarks_on_what_is_not_asked(client: TestClient, asked: str) -> None:
    """Where there is no query, or none that is answered here, one line says so."""
    answer = client.get(f"/sparql/remarks{asked}")

    assert answer.status_code == 400
    assert "\n" not in answer.json()["error"]


def test_an_endless_query_is_stopped(folder: Path) -> None:
    """A cartesian product ends when its time is over, and the next query is answered."""
    library = Library(folder, limits=Limits(seconds=1, running=1))
    client = TestClient(application(library), "http://127.0.0.1")

    stopped = client.get("/sparql", params={"query": ENDLESS, "format": "json"})
    answered = client.get("/sparql", params={"query": ROLES, "format": "json"})
    library.close()

    assert stopped.status_code == 503
    assert stopped.json()["error"].startswith("the answer took over 1 seconds")
    assert answered.status_code == 200


@pytest.mark.skipif("sys.platform != 'linux'", reason="only Linux keeps to a bound of memory")
def test_a_greedy_query_is_stopped(library: Library) -> None:
    """A query that sorts millions of rows breaks off in its own process."""
    edition = library.edition()
    pool = Pool("kg.server._queries", str(edition.path), edition.graph.base, Limits(megabytes=100, seconds=60))

    with pytest.raises(UnansweredError, match="memory"):
        pool.ask(query=LARGE, accept="text/csv")
    pool.close()


def test_too_many_at_once_are_told_so(folder: Path) -> None:
    """Who finds no place in time is asked to come again."""
    library = Library(folder, limits=Limits(running=0, waiting_seconds=0.01))
    client = TestClient(application(library), "http://127.0.0.1")

    answer = client.get("/sparql", params={"query": ROLES, "format": "json"})
    library.close()

    assert (answer.status_code, "too many" in answer.json()["error"]) == (503, True)
    assert int(answer.headers["Retry-After"]) > 0


def test_a_browser_gets_the_page(client: TestClient) -> None:
    """Without a query, and with one that was sent on as a link, a reader sees the page with the query in it."""
    headers = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}

    empty, filled = (
        client.get("/sparql", params=asked, headers=headers) for asked in ({}, {"query": "ASK { 'é<b>' }"})
    )

    assert "Ask in SPARQL" in empty.text
    assert '"kg:studiesRole"' in empty.text  # for the editor, to offer
    assert "ASK { &#39;é&lt;b&gt;&#39; }" in filled.text


def test_a_shipped_query_is_filled(client: TestClient) -> None:
    """An example with a parameter becomes SPARQL that can be asked."""
    query = client.get("/sparql/examples/studies-of-role", params={"role": "falls nurse"}).json()["query"]

    answer = client.get("/sparql", params={"query": query, "format": "json"})

    assert "<https://w3id.org/study-kg/role/falls-nurse>" in query
    assert answer.json()["results"]["bindings"] != []


@pytest.mark.parametrize(
    "asked", ["/sparql/examples/none", "/sparql/examples/studies-of-role", "/sparql/examples/studies-of-role?role=zzz"]
)
def test_a_shipped_query_that_cannot_be_filled(client: TestClient, asked: str) -> None:
    """What is missing or unknown is said."""
    answer = client.get(asked)

    assert answer.status_code in (400, 404)
    assert answer.json()["error"]
