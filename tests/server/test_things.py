"""A page for every thing at the path of its IRI, for readers and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from kg.server._about import FORMATS
from kg.server._addresses import page_of
from kg.server._app import application
from kg.server._library import Library
from kg.store import open_graph

from ._graph_folder import graph_folder

BASE = "https://w3id.org/study-kg/"
NURSE = "/role/falls-nurse"


def triples_about(folder: Path, iri: str) -> set[ox.Triple]:
    """All of which a thing is the subject, and its mentions."""
    store, node = open_graph(folder).store, ox.NamedNode(iri)
    ends = (f"https://w3id.org/study-kg/ontology#evidence{end}" for end in ("Subject", "Object"))
    mentions = {quad.subject for end in ends for quad in store.quads_for_pattern(None, ox.NamedNode(end), node)}
    return {quad.triple for subject in (node, *mentions) for quad in store.quads_for_pattern(subject, None, None)}


@pytest.mark.parametrize("media_type", FORMATS)
def test_a_thing_is_told_as_rdf(client: TestClient, folder: Path, media_type: str) -> None:
    """Every form holds the same triples: what the thing is the subject of, and its mentions."""
    answer = client.get(NURSE, headers={"Accept": media_type})

    assert answer.headers["Content-Type"].partition(";")[0] == media_type
    assert answer.headers["Vary"] == "Accept"
    assert {quad.triple for quad in ox.parse(answer.content, format=FORMATS[media_type])} == triples_about(
        folder, BASE + NURSE[1:]
    )


def test_the_same_thing_gives_the_same_bytes(client: TestClient) -> None:
    """Triples are sorted."""
    first, second = (client.get(NURSE, headers={"Accept": "text/turtle"}).content for _ in range(2))

    assert first == second


@pytest.mark.parametrize(
    ("name", "media_type"), [("turtle", "text/turtle"), ("jsonld", "application/ld+json"), ("html", "text/html")]
)
def test_a_link_names_the_form(client: TestClient, name: str, media_type: str) -> None:
    """`?format=` wins over the header."""
    answer = client.get(NURSE, params={"format": name}, headers={"Accept": "application/rdf+xml"})

    assert answer.headers["Content-Type"].partition(";")[0] == media_type


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/role/none", "text/turtle", 404),
        (NURSE, "image/png", 406),
        (NURSE + "?format=docx", "", 400),
        ("/role/%00", "", 404),
        ("/role/a b%", "", 404),
        (NURSE + "?colour=red", "", 400),
    ],
)
def test_what_there_is_not(client: TestClient, path: str, accept: str, status: int) -> None:
    """A thing or a form that there is not is told in one line of JSON."""
    answer = client.get(path, headers={"Accept": accept})

    assert answer.status_code == status
    assert "\n" not in answer.json()["error"]


def test_a_reader_of_pages_is_told_in_a_page(client: TestClient) -> None:
    """What is not there is a page for a browser, with the name in it as text."""
    answer = client.get("/thing", params={"name": "<script>x"}, headers={"Accept": "text/html"})

    assert answer.status_code == 404
    assert "no thing called &#39;&lt;script&gt;x&#39;" in answer.text
    assert "<script>" not in answer.text


def test_a_page_shows_card_and_evidence(client: TestClient) -> None:
    """The page of a role says who studied it, and the sentence with its words marked."""
    page = client.get(NURSE, headers={"Accept": "text/html"}).text

    assert "<h1>falls nurse</h1>" in page
    assert 'href="/publication/pmid/90000002"' in page
    assert "<mark>" in page
    assert "/explore?thing=role%2Ffalls-nurse" in page


def test_every_thing_of_the_graph_has_its_page(client: TestClient, folder: Path) -> None:
    """Whatever the class, the IRI's path gives the page and the data; a DOI keeps its escaped slash."""
    graph = open_graph(folder)
    subjects = sorted({quad.subject.value for quad in graph.store if isinstance(quad.subject, ox.NamedNode)})

    statuses = {
        (iri, accept): client.get(page_of(iri, graph.base), headers={"Accept": accept}).status_code
        for iri in subjects
        for accept in ("text/html", "text/turtle")
    }

    assert {key: status for key, status in statuses.items() if status != 200} == {}


ELSEWHERE = """
@prefix kg: <https://w3id.org/study-kg/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://w3id.org/study-kg/role/医師> a kg:Role ; rdfs:label "医師" .
<http://id.nlm.nih.gov/mesh/D009726> a kg:SubjectHeading ; rdfs:label "Nurses" .
<https://w3id.org/study-kg/study/pmid/1> a kg:Study ; rdfs:label "One" .
"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[TestClient]:
    """A graph with things whose IRIs are not of the usual kind."""
    library = Library(graph_folder(tmp_path / "graph", ELSEWHERE))
    yield TestClient(application(library), "http://127.0.0.1", follow_redirects=False)
    library.close()


def test_letters_of_other_scripts(elsewhere: TestClient) -> None:
    """An IRI with such letters is found by its path as browsers send it."""
    answer = elsewhere.get("/role/%E5%8C%BB%E5%B8%AB", headers={"Accept": "text/html"})

    assert "<h1>医師</h1>" in answer.text


def test_things_of_other_vocabularies(elsewhere: TestClient) -> None:
    """What has another base is at /thing?iri=…; one of our own leads to its path."""
    foreign = elsewhere.get(
        "/thing", params={"iri": "http://id.nlm.nih.gov/mesh/D009726"}, headers={"Accept": "text/html"}
    )
    own = elsewhere.get("/thing", params={"iri": f"{BASE}study/pmid/1"})
    named = elsewhere.get("/thing", params={"name": "Nurses"})

    assert "<h1>Nurses</h1>" in foreign.text
    assert own.headers["Location"] == "/study/pmid/1"
    assert named.headers["Location"] == "/thing?iri=http%3A%2F%2Fid.nlm.nih.gov%2Fmesh%2FD009726"


def test_an_address_leads_nowhere_else(elsewhere: TestClient) -> None:
    """No IRI makes the server send a browser to another host."""
    answer = elsewhere.get("/thing", params={"iri": f"{BASE}/evil.example/x"})

    assert answer.status_code == 404
    assert page_of(f"{BASE}/evil.example/x", BASE).startswith("/thing?")
