"""Questions in plain words, asked of the server: a page that needs no script."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.server._app import application
from kg.server._library import Library
from kg.server._limits import Limits


def told(page: str) -> str:
    """What a page says, without its elements."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", page)).split())


def test_a_question_is_answered_with_its_reading(client: TestClient) -> None:
    """The page says what the question was taken for, the SPARQL and the rows."""
    answer = client.get("/ask", params={"q": "which roles does 90000002 name"})

    said = told(answer.text)
    assert answer.status_code == 200
    assert "study Falls Rev 2021;12(1):e7" in said
    assert "kg query roles-of-study study=publication/pmid/90000002" in said
    assert "SELECT ?role" in said
    assert re.search(r"4 rows .* falls nurse", said)
    assert "<script" not in answer.text


def test_the_page_that_is_asked(client: TestClient) -> None:
    """Without a question there is the field, and questions that can be asked; each of them is answered."""
    empty = client.get("/ask").text

    examples = re.findall(r'href="(/ask\?q=[^"]+)"', empty)
    assert 'name="q"' in empty
    assert 'action="/ask"' in client.get("/sparql", headers={"Accept": "text/html"}).text
    assert len(examples) > 4
    assert {client.get(unescape(one)).status_code for one in examples} == {200}


def test_conditions_hold(client: TestClient) -> None:
    """A question about some publications is asked of them alone, and the page offers no query that would give more."""
    question = "which roles are studied most"
    every, some = (client.get("/ask", params={"q": f"{question}{since}"}).text for since in ("", " since 2090"))

    assert "only publications with year>=2090" in told(some)
    assert "0 rows" in told(some)
    assert ("format=csv" in every, "format=csv" in some) == (True, False)


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ({"q": "who <b>won</b> the cup"}, 400, "none of the questions that kg can answer comes near"),
        ({"q": "which roles are studied most", "as": "roles-by-study"}, 404, "did you mean 'roles-by-studies'"),
        ({"q": "x" * 1_001}, 400, "over 1,000 characters"),
        ({"q": "roles", "by": "size"}, 400, "no parameter 'by' here"),
    ],
)
def test_what_cannot_be_understood(client: TestClient, asked: dict[str, str], status: int, said: str) -> None:
    """The page says why, and what would do; nothing of the question is read as HTML."""
    answer = client.get("/ask", params=asked, headers={"Accept": "text/html"})

    assert answer.status_code == status
    assert said in told(answer.text)
    assert "<b>" not in answer.text


def test_a_question_has_no_more_time_than_a_query(folder: Path) -> None:
    """It is answered by the same processes, in their places."""
    library = Library(folder, limits=Limits(running=0, waiting_seconds=0.01))
    client = TestClient(application(library), "http://127.0.0.1")

    answer = client.get("/ask", params={"q": "all roles"})
    library.close()

    assert (answer.status_code, "too many queries at once" in answer.text) == (503, True)
