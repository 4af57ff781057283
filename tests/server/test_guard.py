"""Whom the server answers, and what it tells browsers not to do."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from kg.errors import SettingError
from kg.server._app import application
from kg.server._library import Library
from kg.server._sharing import origin

PATHS = ("/", "/explore?thing=role/falls-nurse", "/role/falls-nurse", "/sparql", "/download", "/api", "/no/such/thing")


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:8000", "[::1]:8000", "127.0.0.1."])
def test_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    """A browser on this machine may ask by any of its own names."""
    assert client.get("/api", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["rebound.example", "127.0.0.1.evil.example:8000", "", "[::2]", "10.0.0.7", "localhost@x"]
)
def test_other_names_are_refused(client: TestClient, host: str) -> None:
    """A page of another site that lets its own name point here is told nothing (DNS rebinding)."""
    answer = client.get("/api", headers={"Host": host})

    assert answer.status_code == 421
    assert list(answer.json()) == ["error"]
    assert "nurse" not in answer.text


def test_a_user_allows_a_name(library: Library) -> None:
    """A name that --allow-host gives is answered."""
    client = TestClient(application(library, allowed=("kg.example",)), "http://kg.example")

    assert client.get("/api").status_code == 200


def test_everywhere_means_by_any_address(library: Library) -> None:
    """A server that listens everywhere is asked by the machine's addresses, and by no strange name."""
    app = application(library, host="0.0.0.0")

    statuses = [
        TestClient(app, f"http://{host}").get("/api").status_code for host in ("192.168.1.7", "rebound.example")
    ]

    assert statuses == [200, 421]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_guarded(client: TestClient, path: str) -> None:
    """Whatever is asked, the answer may load only what the server gives, and stand in no frame."""
    headers = client.get(path, headers={"Accept": "text/html"}).headers

    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_nothing_is_written(client: TestClient, method: str) -> None:
    """Other methods than those that read are refused, in the form of all errors."""
    refused = client.request(method, "/role/falls-nurse")

    assert refused.status_code == 405
    assert refused.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert "only read" in refused.json()["error"]


def test_a_reader_of_pages_is_refused_with_a_page(client: TestClient) -> None:
    """What is refused before any address is looked at is told in a browser as any other error is."""
    refused = client.post("/role/falls-nurse", headers={"Accept": "text/html"})

    assert refused.headers["Content-Type"].startswith("text/html")
    assert "only read" in refused.text


@pytest.mark.parametrize("path", ["/", "/role/falls-nurse", "/api/search", "/download/turtle"])
def test_only_queries_are_posted(client: TestClient, path: str) -> None:
    """POST is for /sparql alone."""
    assert client.post(path).status_code == 405


def test_a_head_is_answered_without_a_body(client: TestClient) -> None:
    """HEAD gives what GET gives, without the content."""
    answer = client.head("/role/falls-nurse", headers={"Accept": "text/turtle"})

    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/turtle")
    assert answer.content == b""


def test_a_site_is_let_in_when_asked_for(library: Library) -> None:
    """With --cors the scripts of that site may read answers, and browsers may ask whether they may."""
    client = TestClient(application(library, cors="https://friend.example"), "http://127.0.0.1")

    asked = client.options("/sparql", headers={"Origin": "https://friend.example"})
    answer = client.get("/role/falls-nurse", headers={"Accept": "text/turtle", "Origin": "https://friend.example"})

    assert asked.status_code == 204
    assert asked.headers["Access-Control-Allow-Origin"] == "https://friend.example"
    assert answer.headers["Access-Control-Allow-Origin"] == "https://friend.example"
    assert {name.strip() for name in answer.headers["Vary"].split(",")} == {"Accept", "Origin"}


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://other.example"}, {"Origin": "null"}])
def test_only_that_site_is_let_in(library: Library, headers: dict[str, str]) -> None:
    """No other site is told which one may read; caches are told that answers differ by who asks."""
    client = TestClient(application(library, cors="https://friend.example"), "http://127.0.0.1")

    answer = client.get("/api", headers=headers)

    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Origin" in answer.headers["Vary"]


def test_any_site_is_let_in(library: Library) -> None:
    """With --cors * whoever asks may read."""
    client = TestClient(application(library, cors="*"), "http://127.0.0.1")

    assert client.get("/api").headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "text",
    ["", "evil", "example.org", "null", "https://x/y", "https://x/", "https://*.org", "https://a b", "https://x:99999"],
)
def test_what_no_origin_is(text: str) -> None:
    """What no browser ever sends as the origin of a page, and what any page may send, is refused before all else."""
    with pytest.raises(SettingError, match="no origin"):
        origin(text)


def test_an_endless_address_is_refused(client: TestClient) -> None:
    """An address of over 64,000 bytes is not worked on."""
    assert client.get("/search?q=" + "a" * 64_500).status_code == 414
