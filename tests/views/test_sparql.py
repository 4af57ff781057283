"""What a page made with SPARQL holds, and that no other page holds it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest

from kg.errors import KgError
from kg.sparql.questions import named_queries
from kg.store import Graph
from kg.views import network, view_to
from kg.vocabulary import KG

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 2_700_000
"""Bytes that a page without data may have, with SPARQL inside."""


def page(graph: Graph, **options: Any) -> str:
    out = io.BytesIO()
    network.write(graph, out, **options)
    return out.getvalue().decode()


def element(page: str, id: str) -> str:
    found = re.search(rf'<script type="application/[\w-]+" id="{id}">(.*?)</script>', page, re.S)
    assert found is not None
    return found[1]


def unpacked(page: str, id: str) -> bytes:
    return gzip.decompress(base64.b64decode(element(page, id)))


def policy(page: str) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert found is not None
    return html.unescape(found[1])


def triples(page: str) -> set[ox.Triple]:
    quads = ox.parse(unpacked(page, "ask-triples"), format=ox.RdfFormat.TURTLE)
    return {quad.triple for quad in quads}


@pytest.fixture(scope="module")
def with_sparql(sample_graph: Graph) -> str:
    return page(sample_graph, with_sparql=True)


@pytest.fixture(scope="module")
def without(sample_graph: Graph) -> str:
    return page(sample_graph)


def test_all_triples_are_in_the_page(with_sparql: str, sample_graph: Graph) -> None:
    """The page has the whole graph, not only what it draws."""
    assert triples(with_sparql) == {quad.triple for quad in sample_graph.store}


def test_with_a_focus_the_triples_are_of_the_studies_shown(sample_graph: Graph) -> None:
    """Near a thing the page has the publications of the studies near it, and no others."""
    role = next(iter(sample_graph.select("SELECT ?role { ?study kg:studiesRole ?role } ORDER BY ?role")))["role"]

    found = triples(page(sample_graph, focus=role.value, with_sparql=True))

    shown = {triple.subject for triple in found if triple.object == KG.Study}
    every = {row["study"] for row in sample_graph.select("SELECT ?study { ?study a kg:Study }")}
    assert set() < shown < every
    assert {triple.subject for triple in found if triple.predicate == KG.reportedIn} == shown


def test_every_shipped_question_is_in_the_page(with_sparql: str) -> None:
    """The page knows the named queries with their parameters."""
    questions = json.loads(element(with_sparql, "ask"))["questions"]

    assert [question["name"] for question in questions] == list(named_queries())
    assert all({"meaning", "parameters", "text"} <= question.keys() for question in questions)


def test_the_editor_is_offered_the_ontology(with_sparql: str) -> None:
    """Classes and properties are told with what they mean."""
    terms = {term["label"]: term for term in json.loads(element(with_sparql, "ask"))["terms"]}

    assert terms["kg:Role"]["type"] == "class"
    assert terms["kg:studiesRole"]["type"] == "property"
    assert all(term["detail"] for term in terms.values() if term["label"].startswith("kg:"))


def test_only_what_the_page_holds_may_run(with_sparql: str) -> None:
    """The policy knows the editor by its hash, allows WebAssembly and a worker of the page's own, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(unpacked(with_sparql, "ask-editor")).digest()).decode()
    parts = dict(part.partition(" ")[::2] for part in policy(with_sparql).split("; "))
    sources = parts["script-src"].split()

    assert parts["default-src"] == "'none'"
    assert parts["worker-src"] == "blob:"
    assert f"'sha256-{digest}'" in sources
    assert [source for source in sources if not source.startswith("'sha256-")] == ["'wasm-unsafe-eval'"]


def test_the_engine_is_the_vendored_one(with_sparql: str) -> None:
    """WebAssembly is in the page as it is in the package."""
    assert unpacked(with_sparql, "ask-engine")[:4] == b"\0asm"


def test_a_page_without_sparql_has_nothing_of_it(without: str) -> None:
    """Neither the view nor the exception in the policy."""
    assert "'wasm-unsafe-eval'" not in without
    assert "blob:" not in policy(without)
    assert 'id="ask' not in without
    assert "kgEditor" not in without


def test_the_same_graph_gives_the_same_bytes(with_sparql: str, sample: Path) -> None:
    """Another store of the same triples, loaded in another order, gives the same page."""
    again = ox.Store()
    quads = list(ox.parse(path=str(sample), format=ox.RdfFormat.TURTLE))
    again.extend(reversed(quads))

    assert page(Graph(again), with_sparql=True) == with_sparql


def test_a_page_without_data_is_light() -> None:
    """What every such page carries stays within the goal."""
    assert len(page(Graph(ox.Store()), with_sparql=True).encode()) <= LIMIT


@pytest.mark.parametrize("options", [{"with_sparql": True}, {"focus": "care navigator"}])
def test_a_picture_that_cannot_says_so(sample_graph: Graph, tmp_path: Path, options: dict[str, Any]) -> None:
    """What only the network can do is refused by the other pictures in one line."""
    with pytest.raises(KgError, match="the picture 'gapmap' has no --"):
        view_to(sample_graph, "gapmap", tmp_path / "page.html", **options)


def test_a_picture_is_asked_for_it(sample_graph: Graph, tmp_path: Path) -> None:
    """What `kg view --with-sparql` calls writes the page with the view."""
    written = view_to(sample_graph, "network", tmp_path / "page.html", with_sparql=True)

    assert "'wasm-unsafe-eval'" in policy(written.read_text(encoding="utf-8"))
