"""The explorer over HTTP, and the overview that stands in its place where the graph is large."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.server import _explorer, _overview
from kg.store import open_graph
from kg.views._page import told
from kg.views._payload import payload


@pytest.fixture
def small_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if more than two studies were too many for the explorer."""
    for module in (_explorer, _overview):
        monkeypatch.setattr(module, "LARGE", 2)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/explore",
        "/explore?thing=role/falls-nurse",
        "/sparql",
        "/download",
        "/api",
        "/role/falls-nurse",
        "/search?q=nurse",
    ],
)
def test_nothing_stands_inline(client: TestClient, path: str) -> None:
    """No page holds a script, a style or a handler of its own; all come from /static/."""
    page = client.get(path, headers={"Accept": "text/html"}, follow_redirects=True).text

    scripts = re.findall(r"<script([^>]*)>([^<]*)", page)
    assert all("application/json" in attributes or not content for attributes, content in scripts)
    assert not re.search(r"<style|style=|\son\w+=|javascript:", page)
    assert set(re.findall(r'(?:src|href)="(https?:)?//', page)) == set()


def test_what_it_shows_is_what_the_file_shows(client: TestClient, folder: Path) -> None:
    """The contents are those of the page that `kg view` writes."""
    given = client.get("/api/graph").json()

    expected = told(payload(open_graph(folder)))
    assert {name: given[name] for name in ("nodes", "edges", "records")} == {
        name: _plain(expected[name]) for name in ("nodes", "edges", "records")
    }


def _plain(value: object) -> object:
    import json

    return json.loads(json.dumps(value))


def test_a_selection_by_thing(client: TestClient) -> None:
    """Around a role stand the studies of that role, and what these have; the card of the role is open."""
    given = client.get("/api/graph", params={"thing": "falls nurse"}).json()

    assert given["start"] == "role/falls-nurse"
    assert [node["id"] for node in given["nodes"] if node["kind"] == "Study"] == ["study/pmid/90000002"]


def test_a_selection_by_conditions(client: TestClient) -> None:
    """Conditions choose as `kg view --where` does."""
    given = client.get("/api/graph", params={"role": "falls nurse"}).json()

    assert [node["id"] for node in given["nodes"] if node["kind"] == "Study"] == ["study/pmid/90000002"]
    assert given["cut"] == ""


def test_a_study_is_shown_among_those_like_it(client: TestClient) -> None:
    """Around a study stand those that share a role or a theme with it."""
    studies = [
        node["id"]
        for node in client.get("/api/graph?thing=study/pmid/90000002").json()["nodes"]
        if node["kind"] == "Study"
    ]

    assert "study/pmid/90000002" in studies


def test_a_large_selection_is_cut_and_says_so(client: TestClient, small_limit: None) -> None:
    """Of too many studies the newest are shown."""
    given = client.get("/api/graph", params={"where": "year>=1900"}).json()

    assert len([node for node in given["nodes"] if node["kind"] == "Study"]) == 2
    assert given["cut"].startswith("The newest 2 of 4 studies")


def test_a_large_graph_begins_with_an_overview(client: TestClient, small_limit: None) -> None:
    """Counts, and a table whose figures lead to their studies."""
    page = client.get("/", headers={"Accept": "text/html"}).text

    address = re.search(r'class="figure[^"]*" href="([^"]+)" aria-label="(\d+) stud', page)
    assert address is not None
    shown = client.get(address[1].replace("&amp;", "&").replace("/explore", "/api/graph")).json()
    assert len([node for node in shown["nodes"] if node["kind"] == "Study"]) == int(address[2])


def test_files_are_kept_by_browsers_until_they_change(client: TestClient) -> None:
    """A script's address holds a hash of all of them, and another address gives nothing."""
    page = client.get("/").text
    address = re.search(r'src="(/static/[0-9a-f]+/start\.js)"', page)
    assert address is not None

    answer = client.get(address[1])

    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/static/0000/start.js").status_code == 404
    assert client.get(address[1].replace("start.js", "../site.css")).status_code == 404
