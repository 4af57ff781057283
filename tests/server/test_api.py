"""The graph for programs."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from kg.analyses.crosstab import crosstab
from kg.server._api import ENDPOINTS
from kg.store import open_graph
from kg.things.cards import card
from kg.things.evidence import path


def as_json(told: object) -> object:
    return msgspec.json.decode(msgspec.json.encode(told))


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("falls", "falls nurse"),
        ("FALLS NURSES", "falls nurse"),
        ("90000002", None),
        ("community pharmacis", "community pharmacist"),
    ],
)
def test_a_search_finds(client: TestClient, asked: str, label: str | None) -> None:
    """A part of a name, a plural or an identifier finds the thing, the likeliest first."""
    found = client.get("/api/search", params={"q": asked}).json()

    assert found[0]["label"] == label if label else found[0]["kind"] == "Publication"
    assert client.get(found[0]["page"]).status_code == 200


def test_a_search_in_vain(client: TestClient) -> None:
    """What nothing is called gives an empty list."""
    assert client.get("/api/search?q=zzzzzz").json() == []


def test_a_card_is_that_of_the_command_line(client: TestClient, folder: Path) -> None:
    """`/api/card` gives what `kg show` shows."""
    told = client.get("/api/card", params={"thing": "falls nurse"}).json()

    assert told == as_json(card(open_graph(folder), "falls nurse"))


def test_a_path_is_that_of_the_command_line(client: TestClient, folder: Path) -> None:
    """`/api/path` gives what `kg path` shows."""
    told = client.get("/api/path", params={"from": "falls nurse", "to": "health visitor"}).json()

    assert told["steps"] == as_json(path(open_graph(folder), "falls nurse", "health visitor"))


def test_a_matrix_counts_as_the_crosstab_does(client: TestClient, folder: Path) -> None:
    """Each cell has the number of studies that a crosstab has."""
    told = client.get("/api/matrix?rows=role&columns=theme").json()

    table = crosstab(open_graph(folder), "role", "theme")
    assert {(cell["row"], cell["column"]): cell["studies"] for cell in told["cells"]} == {
        place: len(cell.studies) for place, cell in table.cells.items()
    }


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("/api/search", 400, "wants 'q'"),
        ("/api/search?q=a&most=1000", 400, "from 1 to 100"),
        ("/api/search?q=a&most=one", 400, "whole number"),
        ("/api/search?q=" + "a" * 400, 400, "at most 300"),
        ("/api/search?q=a&colour=red", 400, "no parameter 'colour'"),
        ("/api/card?thing=zzz", 404, "no thing called 'zzz'"),
        ("/api/path?from=falls+nurse&to=zzz", 404, "no thing called 'zzz'"),
        ("/api/matrix?rows=colour", 404, "no dimension called 'colour'"),
        ("/api/matrix?where=year", 400, "no condition"),
        ("/api/matrix?where=SELECT+*+{}", 400, "a query is no condition"),
        ("/api/graph?where=score>=0.9", 400, "for all readers"),
        ("/api/graph?thing=falls+nurse&hops=9", 400, "from 1 to 2"),
        ("/api/graph?theme=zzz", 404, "no theme called 'zzz'"),
        ("/api/nothing", 404, "nothing in the graph"),
    ],
)
def test_what_is_not_answered(client: TestClient, asked: str, status: int, said: str) -> None:
    """An error is one line that says what would do."""
    answer = client.get(asked)

    assert answer.status_code == status
    assert said in answer.json()["error"]


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: str(endpoint["path"]))
def test_the_page_tells_what_there_is(client: TestClient, endpoint: dict[str, str]) -> None:
    """Each address is told, as a page and as JSON, and knows the parameters it tells."""
    page = client.get("/api", headers={"Accept": "text/html"}).text
    asked = client.get(endpoint["path"], params=dict.fromkeys(endpoint["parameters"], "zzz"))

    assert endpoint["path"] in page
    assert endpoint in client.get("/api").json()
    assert "no parameter" not in asked.text
