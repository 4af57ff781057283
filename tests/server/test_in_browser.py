"""The server in Chromium: what it shows works under its policy, asks nobody else, and can be read by everyone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

from ..browser._visit import DESK, PAYLOADS, PHONE, Visit, hostile, violations
from ._graph_folder import graph_folder, sample_graph
from ._running import running

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

ROLES = "SELECT ?role (COUNT(DISTINCT ?study) AS ?studies) { ?study kg:studiesRole/rdfs:label ?role } GROUP BY ?role"
PAGES = (
    "/role/falls-nurse",
    "/study/pmid/90000002",
    "/publication/pmid/90000002",
    "/search?q=nurse",
    "/ask?q=which+roles+are+studied+most",
    "/download",
    "/api",
)
SIZES = {"desk": DESK, "phone": PHONE}
SIZE_TO_SCHEME = {"desk": "light", "phone": "dark"}
"""What is wide or narrow depends on the size alone, and what can be read on the colours."""

Opener = Callable[..., Visit]

SHOWN = (
    """() => document.documentElement.dataset.ready === "true" || document.querySelector(".sheet, #said:not(:empty)")"""
)
"""The explorer has drawn, or said why it cannot; other pages are there when they are loaded."""


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with running(folder) as (address, _):
        yield address


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Opener]:
    """Opens a page of the server and watches what it asks for and complains of."""
    contexts = []

    def open_page(path: str, at: str = address, **options: Any) -> Visit:
        context = browser.new_context(**({"viewport": DESK} | options))
        contexts.append(context)
        visit = Visit(context.new_page())
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("console", lambda message: visit.complaints.append(message.text))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.goto(at + path)
        visit.page.wait_for_function(SHOWN)
        return visit

    yield open_page
    for context in contexts:
        context.close()


def foreign(visit: Visit, address: str) -> list[str]:
    """What was asked of others than the server."""
    return [url for url in visit.requests if not url.startswith((address, "blob:", "data:"))]


def test_the_explorer_works_under_the_policy(opened: Opener, address: str) -> None:
    """Through all its states the explorer asks nobody but the server, and nothing is refused or fails."""
    visit = opened("/")

    for _ in visit.states():
        assert visit.complaints == []

    assert foreign(visit, address) == []


def test_the_explorer_of_a_selection(opened: Opener) -> None:
    """Around a thing its card is open, and the heading says what is shown."""
    visit = opened("/explore?thing=role/falls-nurse")

    assert visit.page.locator("#panel h2").first.inner_text() == "falls nurse"
    assert visit.page.locator("h1").inner_text().startswith("Around falls nurse: 1 study")


def test_what_cannot_be_shown_is_said(opened: Opener) -> None:
    """The explorer of a condition that nothing meets says so in place of its heading."""
    visit = opened("/explore?where=year%3E%3D2090")

    assert visit.page.locator("h1").inner_text() == "no publication meets year>=2090"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("size", SIZES)
def test_pages_can_be_read_by_everyone(opened: Opener, address: str, path: str, size: str) -> None:
    """axe-core finds nothing, light and dark; nothing is wider than the screen; nobody else is asked."""
    visit = opened(path, viewport=SIZES[size], color_scheme=SIZE_TO_SCHEME[size])

    assert violations(visit.page) == []
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert (foreign(visit, address), visit.complaints) == ([], [])


@pytest.mark.parametrize("size", SIZES)
def test_the_sparql_page_can_be_read_by_everyone(opened: Opener, address: str, size: str) -> None:
    """So can the query, its answer and its picture."""
    asked = "/sparql?" + urlencode({"query": ROLES})
    visit = opened(asked, viewport=SIZES[size], color_scheme=SIZE_TO_SCHEME[size])
    visit.page.locator(".answer").wait_for()

    for _ in ("table", "picture"):
        assert violations(visit.page) == []
        assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        visit.page.get_by_role("button", name="Show as a").click()
    assert (foreign(visit, address), visit.complaints) == ([], [])


def test_a_query_is_asked_and_kept_in_the_address(opened: Opener) -> None:
    """Run shows rows; the address leads back to them."""
    visit = opened("/sparql")

    visit.page.get_by_role("button", name="Run", exact=True).click()
    visit.page.locator(".answer tbody tr").first.wait_for()
    rows = visit.page.locator(".answer tbody").inner_text()
    visit.page.reload()
    visit.page.locator(".answer tbody tr").first.wait_for()

    assert visit.page.locator(".answer tbody").inner_text() == rows


@pytest.mark.parametrize(
    ("query", "place", "said"),
    [
        (
            "SELECT * { ?s a kg:Role FILTR(true) }",
            ".problem",
            "line 1, column 25: 'FILTR' is no word of SPARQL; did you",
        ),
        (
            "SELECT * { ?s kg:studiesRoles ?o }",
            ".remarks",
            "line 1, column 15: kg:studiesRoles: no term that kg writes;",
        ),
    ],
)
def test_a_slip_is_told(opened: Opener, query: str, place: str, said: str) -> None:
    """What is no query is answered in one line with the place; above no rows stands what can have none."""
    visit = opened("/sparql?" + urlencode({"query": query}))

    assert said in visit.page.locator(f"#answer {place}").inner_text()
    assert violations(visit.page) == []


def test_a_shipped_query_asks_for_its_parameter(opened: Opener) -> None:
    """An example with a parameter opens a form, and its answer is shown."""
    visit = opened("/sparql")

    visit.page.locator("#find-example").fill("name a role")
    visit.page.locator("#examples li:visible button").first.click()
    visit.page.keyboard.type("falls nurse")
    visit.page.keyboard.press("Enter")
    visit.page.locator(".answer tbody tr").first.wait_for()

    assert "falls nurse" in visit.page.locator(".answer").inner_text()


def test_a_matrix_of_a_large_graph_can_be_read(opened: Opener, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The overview in place of the explorer: axe-core finds nothing, and nothing is wider than the screen."""
    from kg.server import _explorer, _overview

    for module in (_explorer, _overview):
        monkeypatch.setattr(module, "LARGE", 2)
    text = client.get("/", headers={"Accept": "text/html"}).text
    visit = opened("/api", viewport=PHONE)
    own = [client.get(name).text for name in _styles(text)]

    visit.page.set_content(text)
    for style in own:
        visit.page.evaluate(INSERT, style)

    assert violations(visit.page) == []
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


INSERT = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""


def _styles(page: str) -> list[str]:
    return [part.partition('"')[0] for part in page.split('rel="stylesheet" href="')[1:]]


# ---------------------------------------------------------------------------------------------------------------------
# Hostile texts


def test_hostile_texts_run_nothing(opened: Opener, tmp_path: Path) -> None:
    """With all payloads in every text, pages, explorer and answers run none of them and ask nobody else."""
    triples = ox.serialize(hostile(sample_graph(), " ".join(PAYLOADS)).store, format=ox.RdfFormat.N_TRIPLES)
    folder = graph_folder(tmp_path / "graph", triples.decode())
    everything = urlencode({"query": "SELECT ?p ?o { ?s ?p ?o } LIMIT 300"})
    paths = (
        "/",
        "/explore?thing=role/falls-nurse",
        *(path for path in PAGES if path not in ("/download", "/api")),  # which show nothing of the graph
        f"/sparql?{everything}",
        "/search?" + urlencode({"q": PAYLOADS[0]}),
    )

    with running(folder) as (address, _):
        visit = opened("/api", at=address)
        for path in paths:
            visit.page.goto(address + path)
            visit.page.wait_for_function(SHOWN)
            if "query=" in path:
                visit.page.locator(".answer").wait_for()

            assert visit.page.evaluate("window.ran") is None
            assert (foreign(visit, address), visit.complaints) == ([], [])
            links = visit.page.eval_on_selector_all("a[href]", "links => links.map(link => link.protocol)")
            assert set(links) <= {"http:", "https:"}
