"""SPARQL 1.1 Protocol and Graph Store Protocol over a store of several graphs, and what the service says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from kg.iris import BASE
from kg.server._app import application
from kg.server._library import Library
from kg.server._limits import Limits
from kg.store import open_graph, writing

RDF = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
TRIPLES = """
<x:default> <x:in> "default" .
<x:one> <x:in> "one" <x:g1> .
<x:two> <x:in> "two" <x:g2> .
"""
IN_DEFAULT = "SELECT ?n { ?s <x:in> ?n } ORDER BY ?n"
IN_NAMED = "SELECT ?n { GRAPH ?g { ?s <x:in> ?n } } ORDER BY ?n"


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A store with a default graph and two that have names, as kg itself writes none."""
    folder = tmp_path_factory.mktemp("graphs") / "graph"
    with writing(folder) as draft:
        name, store = draft.new_store()
        store.load(TRIPLES.encode(), format=ox.RdfFormat.N_QUADS)
        store.flush()
        del store
        draft.publish(replace(draft.manifest, store=name))
    library = Library(folder, limits=Limits(running=1))
    yield library
    library.close()


@pytest.fixture
def several(graphs: Library) -> TestClient:
    return TestClient(application(graphs), "http://127.0.0.1:8000")


def names(client: TestClient, query: str, **parameters: object) -> list[str]:
    answer = client.get("/sparql", params={"query": query, "format": "csv", **parameters})
    assert answer.status_code == 200, answer.text
    return answer.text.split()[1:]


@pytest.mark.parametrize(
    ("query", "parameters", "expected"),
    [
        (IN_DEFAULT, {}, ["default"]),
        (IN_NAMED, {}, ["one", "two"]),
        (IN_DEFAULT, {"default-graph-uri": "x:g1"}, ["one"]),
        (IN_DEFAULT, {"default-graph-uri": ["x:g1", "x:g2"]}, ["one", "two"]),
        (IN_DEFAULT, {"default-graph-uri": [BASE, "x:g2"]}, ["default", "two"]),
        (IN_DEFAULT, {"default-graph-uri": "http://127.0.0.1:9/"}, []),
        (IN_DEFAULT, {"named-graph-uri": "x:g1"}, []),
        (IN_NAMED, {"named-graph-uri": "x:g1"}, ["one"]),
        (IN_NAMED, {"default-graph-uri": "x:g1"}, []),
        (IN_NAMED, {"default-graph-uri": "x:g1", "named-graph-uri": "x:g2"}, ["two"]),
        (IN_DEFAULT.replace("{", "FROM <x:g1> {"), {}, ["one"]),
        (IN_DEFAULT.replace("{", "FROM <x:g1> {"), {"default-graph-uri": "x:g2"}, ["two"]),
        (IN_DEFAULT.replace("{", f"FROM <{BASE}> FROM <x:g2> {{"), {}, ["default", "two"]),
        (IN_DEFAULT.replace("{", "FROM <> {"), {}, ["default"]),
        (f"BASE <{BASE}> " + IN_DEFAULT.replace("{", "FROM <> {"), {}, ["default"]),
        (f"PREFIX b: <{BASE}> " + IN_DEFAULT.replace("{", "FROM b: # all\n{"), {}, ["default"]),
        (IN_NAMED.replace("{", f"FROM <{BASE}> FROM NAMED <x:g2> {{", 1), {}, ["two"]),
        (IN_DEFAULT.replace("{", "FROM <http://127.0.0.1:9/> {"), {}, []),
    ],
)
def test_the_graphs_that_are_asked_of(
    several: TestClient, query: str, parameters: dict[str, object], expected: list[str]
) -> None:
    """The dataset of the request goes before that of the query; without either it is the store's (Protocol, 2.1.4)."""
    assert names(several, query, **parameters) == expected


def test_an_empty_graph_is_no_secret(several: TestClient) -> None:
    """A graph that is not held is an empty one, and the answer says so."""
    asked = {"query": IN_DEFAULT, "format": "csv", "default-graph-uri": ["x:g1", "http://example.org/ä"]}

    answer = several.get("/sparql", params=asked)

    assert answer.headers["Kg-Empty-Graphs"] == "<http://example.org/%C3%A4>"


def test_a_head_is_answered(client: TestClient) -> None:
    """HEAD gives the form and the length of an answer."""
    asked = {"query": "ASK {}", "format": "json"}

    head, answer = client.head("/sparql", params=asked), client.get("/sparql", params=asked)

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(answer.content))
    assert head.headers["Content-Type"] == answer.headers["Content-Type"]


@pytest.mark.parametrize(
    ("path", "allowed"), [("/sparql", {"GET", "HEAD", "OPTIONS", "POST"}), ("/store", {"GET", "HEAD", "OPTIONS"})]
)
def test_what_may_be_done_is_told(client: TestClient, path: str, allowed: set[str]) -> None:
    """OPTIONS, and a method that is refused, name those that are not."""
    told, refused = client.options(path), client.put(path)

    assert (told.status_code, refused.status_code) == (204, 405)
    assert set(told.headers["Allow"].split(", ")) == set(refused.headers["Allow"].split(", ")) == allowed


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.7", "application/sparql-results+xml"),
        ("text/html;q=0.1, */*", "application/sparql-results+json"),
        ("application/n-quads, application/json;q=0.5", "application/json"),
        ("application/sparql-results+json;q=0, text/tab-separated-values", "text/tab-separated-values"),
    ],
)
def test_weights_are_heeded(client: TestClient, accept: str, media_type: str) -> None:
    """Of the forms that a client takes it gets the one that it likes best."""
    answer = client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": accept})

    assert answer.headers["Content-Type"].partition(";")[0] == media_type


# ---------------------------------------------------------------------------------------------------------------------
# What was answered before


def test_an_answer_that_is_known_is_not_sent_again(client: TestClient) -> None:
    """Who has the answer of this graph is told that it still holds."""
    asked = {"query": "SELECT * { ?s a kg:Role } ORDER BY ?s", "format": "csv"}
    first = client.get("/sparql", params=asked)

    second = client.get("/sparql", params=asked, headers={"If-None-Match": first.headers["ETag"]})
    other = client.get("/sparql", params=asked | {"format": "tsv"}, headers={"If-None-Match": first.headers["ETag"]})

    assert (second.status_code, second.content) == (304, b"")
    assert other.status_code == 200


def test_an_answer_is_found_again(library: Library) -> None:
    """The same query is answered without a process, in the same bytes."""
    client, asked = TestClient(application(library), "http://127.0.0.1"), {"query": "ASK { 1 a 2 }", "format": "json"}
    first = client.get("/sparql", params=asked).content

    edition = library.edition()
    queries, edition.queries = edition.queries, None  # type: ignore[assignment]  # nobody asks them
    second = client.get("/sparql", params=asked).content
    edition.queries = queries

    assert second == first


def test_what_passes_is_worked_out_anew(client: TestClient) -> None:
    """A query for a random number is asked again each time."""
    asked = {"query": "SELECT (STRUUID() AS ?id) {}", "format": "csv"}

    first, second = client.get("/sparql", params=asked), client.get("/sparql", params=asked)

    assert "ETag" not in first.headers
    assert first.text != second.text


# ---------------------------------------------------------------------------------------------------------------------
# Service description


@pytest.mark.parametrize("media_type", RDF)
def test_the_service_is_described(client: TestClient, folder: Path, media_type: str) -> None:
    """ "Service description contains a matching sd:endpoint triple", and how much there is."""
    answer = client.get("/sparql", headers={"Accept": media_type})

    told = {(t.predicate.value, t.object) for t in ox.parse(answer.content, format=RDF[media_type])}
    assert answer.headers["Content-Type"].partition(";")[0] == media_type
    assert (f"{SD}endpoint", ox.NamedNode("http://127.0.0.1:8000/sparql")) in told
    assert (f"{SD}supportedLanguage", ox.NamedNode(f"{SD}SPARQL11Query")) in told
    assert (f"{SD}resultFormat", ox.NamedNode("http://www.w3.org/ns/formats/SPARQL_Results_CSV")) in told
    assert [object.value for predicate, object in told if predicate == f"{VOID}triples"] == [
        str(len(open_graph(folder).store))
    ]


def test_whoever_names_no_form_gets_the_description(client: TestClient) -> None:
    """ "GET on endpoint returns RDF"; a browser gets the page."""
    answer, page = client.get("/sparql"), client.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})

    assert answer.headers["Content-Type"].startswith("text/turtle")
    assert page.headers["Content-Type"].startswith("text/html")


def test_federation_is_a_feature_when_it_is_allowed(library: Library, client: TestClient) -> None:
    """Only a server that follows SERVICE says that it does."""
    allowing = TestClient(application(library, allow_service=True), "http://127.0.0.1")

    assert "BasicFederatedQuery" in allowing.get("/sparql").text
    assert "BasicFederatedQuery" not in client.get("/sparql").text


def test_named_graphs_are_described(several: TestClient) -> None:
    """A store that has them names them."""
    told = ox.parse(several.get("/sparql").content, format=ox.RdfFormat.TURTLE)

    assert {t.object.value for t in told if t.predicate.value == f"{SD}name"} == {"x:g1", "x:g2"}


# ---------------------------------------------------------------------------------------------------------------------
# Graph Store HTTP Protocol


@pytest.mark.parametrize("media_type", RDF)
def test_the_default_graph_is_given(client: TestClient, folder: Path, media_type: str) -> None:
    """All triples, in the form that is wanted."""
    answer = client.get("/store?default", headers={"Accept": media_type})

    given = {quad.triple for quad in ox.parse(answer.content, format=RDF[media_type])}
    assert answer.headers["Content-Type"].partition(";")[0] == media_type
    assert given == {quad.triple for quad in open_graph(folder).store}


@pytest.mark.parametrize(
    ("graph", "triples"), [("x:g1", '<x:one> <x:in> "one" .\n'), (BASE, '<x:default> <x:in> "default" .\n')]
)
def test_a_named_graph_is_given(several: TestClient, graph: str, triples: str) -> None:
    """The graph of an IRI; that of the base is the default graph."""
    answer = several.get("/store", params={"graph": graph}, headers={"Accept": "application/n-triples"})

    assert answer.text == triples


@pytest.mark.parametrize(
    ("asked", "status"),
    [("?graph=x:g3", 404), ("?graph=no%20IRI", 400), ("", 400), ("?default&graph=x:g1", 400), ("?all", 400)],
)
def test_a_graph_that_is_not_here(several: TestClient, asked: str, status: int) -> None:
    """Where there is no such graph, or none is named, one line says so."""
    answer = several.get(f"/store{asked}")

    assert answer.status_code == status
    assert "\n" not in answer.json()["error"]


def test_a_graph_in_a_form_that_there_is_not(client: TestClient) -> None:
    """Who takes only pictures is told what there is."""
    assert client.get("/store?default", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("path", ["/store?default", "/download/turtle"])
def test_a_graph_is_announced(client: TestClient, path: str) -> None:
    """HEAD says whether there is the graph, and no length: that is known only when all is written."""
    announced = client.head(path)

    assert announced.status_code == 200
    assert "Content-Length" not in announced.headers


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_no_graph_is_written(client: TestClient, method: str) -> None:
    """The graph is made by builds; nothing is taken here."""
    assert client.request(method, "/store?default", content=b"<a:a> <a:b> <a:c> .").status_code == 405
