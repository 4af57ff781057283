"""The view Ask of a page made with --with-sparql, in a browser that has no network."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from kg.query import filled, run, write
from kg.questions import NamedQuery, named_queries
from kg.views import network

if TYPE_CHECKING:
    from kg.store import Graph

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}

KIND_TO_VALUE = {"Number": "2019", "Text": "primary study"}
NAME_TO_VALUE = {"unit": "interviews"}

LINKED = "SELECT ?name { ?role kg:linkedTheme/rdfs:label ?theme ; rdfs:label ?name } ORDER BY ?theme"

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?g) }"


@dataclass
class Visit:
    """An open page and what it did that it ought not to do."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Type a question of one's own into the editor, in place of what is there."""
        if not self.page.locator(".ask details").evaluate("element => element.open"):
            self.page.get_by_text("SPARQL", exact=True).click()
        self.page.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(text)

    def ask(self, text: str) -> None:
        self.write(text)
        self.page.get_by_role("button", name="Run").click()
        self.wait()

    def choose(self, name: str) -> None:
        """Choose a shipped question in the panel; it is answered at once, with values to begin with."""
        self.page.get_by_role("button", name=named_queries()[name].meaning, exact=True).click()
        self.wait()

    def wait(self) -> None:
        self.page.wait_for_selector(".ask section[aria-busy=false]", state="attached")

    def rows(self) -> list[list[str]]:
        """The answer as its file has it."""
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name="Download CSV").click()
        return rows_of(Path(download.value.path()).read_bytes())

    def problem(self) -> str:
        return str(self.page.locator(".problem").inner_text())


Opener = Callable[..., Visit]


@pytest.fixture(scope="module")
def file(seeds_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the seeds."""
    file = tmp_path_factory.mktemp("ask") / "page.html"
    with file.open("wb") as out:
        network.write(seeds_graph, out, with_sparql=True)
    return file


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Opener]:
    """Opens the view in a browser that is offline, and watches it."""
    contexts = []

    def open_page(address: str = "#view=ask", **options: Any) -> Visit:
        context = browser.new_context(**{"viewport": DESK, "offline": True, "reduced_motion": "reduce"} | options)
        contexts.append(context)
        visit = Visit(context.new_page())
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("console", lambda message: visit.complaints.append(message.text))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.set_default_timeout(5_000)
        visit.page.goto(file.as_uri() + address)
        visit.page.wait_for_selector(".cm-editor", state="attached")
        return visit

    yield open_page
    for context in contexts:
        context.close()


def rows_of(data: bytes) -> list[list[str]]:
    """The head, then the rows in one order, whatever their order was: of equal ones no engine promises any."""
    head, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
    return [head, *sorted(rows)]


def values_for(graph: Graph, query: NamedQuery) -> dict[str, list[str]]:
    """Something to fill in for each parameter: the first of its kind by name."""
    return {parameter.name: [_value(graph, parameter.name, parameter.kind)] for parameter in query.parameters}


def _value(graph: Graph, name: str, kind: str) -> str:
    if fixed := NAME_TO_VALUE.get(name) or KIND_TO_VALUE.get(kind):
        return fixed
    if kind in ("Study", "Publication"):
        rows = graph.select("SELECT ?name { ?thing kg:pmid ?name } ORDER BY ?name")
    elif name == "other":
        rows = graph.select("SELECT ?name { [] kg:linkedTheme/rdfs:label ?name } ORDER BY ?name")
    elif kind == "Thing":
        rows = graph.select(LINKED)
    else:
        rows = graph.select(f"SELECT ?name {{ ?thing a kg:{kind} ; rdfs:label ?name }} ORDER BY ?name")
    return str(next(iter(rows))["name"].value)


def violations(page: Any) -> list[str]:
    """What axe-core finds, each with the element."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    found = axe.Axe().run(page, options=WCAG).response["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


def test_every_shipped_question_is_answered_as_on_the_command_line(opened: Opener, seeds_graph: Graph) -> None:
    """The page gives the rows that `kg query` gives, for each of the named queries."""
    visit = opened()
    expected, found = {}, {}
    for name, query in named_queries().items():
        values = values_for(seeds_graph, query)
        written = io.BytesIO()
        write(run(seeds_graph, filled(seeds_graph, query, values)), "csv", written)
        expected[name] = rows_of(written.getvalue())
        address = name + ("?" + urlencode(values, doseq=True) if values else "")
        visit.page.evaluate("ask => location.hash = new URLSearchParams({ view: 'ask', ask })", address)
        visit.page.wait_for_function(
            "meaning => document.querySelector('.ask h2')?.textContent === meaning", arg=query.meaning
        )
        visit.wait()
        found[name] = [[visit.problem()]] if visit.problem() else visit.rows()

    assert found == expected


def test_a_question_of_ones_own_knows_the_prefixes(opened: Opener) -> None:
    """The usual prefixes need not be declared, as on the command line."""
    visit = opened()

    visit.ask("SELECT (COUNT(?study) AS ?studies) { ?study a kg:Study }")

    assert visit.rows() == [["studies"], ["14"]]


def test_a_yes_or_no_is_answered_in_a_word(opened: Opener) -> None:
    """ASK is answered by Yes or No."""
    visit = opened()

    visit.ask("ASK { ?study a kg:Study }")

    assert visit.page.locator(".verdict").inner_text() == "Yes"


def test_triples_are_rows_too(opened: Opener) -> None:
    """CONSTRUCT gives a table of subject, property and object."""
    visit = opened()

    visit.ask('CONSTRUCT { <http://a.example/> rdfs:label "One, \\"two\\""@en } {}')

    assert visit.rows() == [
        ["subject", "property", "object"],
        ["http://a.example/", "http://www.w3.org/2000/01/rdf-schema#label", 'One, "two"'],
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "SELECT *\n{ ?a kg:pmid }",
            "The query is not SPARQL 1.1: line 2, column 14, near “}”.",
            id="what is not SPARQL",
        ),
        pytest.param("SELECT * { ?a foo:b ?c }", "No prefix “foo:” is declared. Known without are", id="a prefix"),
        pytest.param("SELECT * { SERVICE <http://a.example/> {} }", "SERVICE would ask another host", id="SERVICE"),
        pytest.param("INSERT DATA { <a:a> <a:b> <a:c> }", "The query would change the graph", id="an update"),
        pytest.param("PREFIX a: <a:> DELETE WHERE { ?a ?b ?c }", "The query would change", id="an update with prefix"),
        pytest.param("", "There is no question yet", id="nothing"),
    ],
)
def test_what_is_not_answered_is_explained(opened: Opener, text: str, said: str) -> None:
    """One line says what is wrong and where, and what was wrong is marked until it is changed."""
    visit = opened()

    visit.ask(text)

    assert visit.problem().startswith(said)


def test_the_place_of_an_error_is_marked(opened: Opener) -> None:
    """What the engine does not understand is underlined in the editor."""
    visit = opened()

    visit.ask("SELECT *\n{ ?a kg:pmid oops }")

    assert visit.page.locator(".sparql-wrong").all_inner_texts() == ["oops"]


def test_a_name_that_nothing_has_is_said(opened: Opener) -> None:
    """A field with a name that is not in the graph is named, and nothing is asked."""
    visit = opened("#" + urlencode({"view": "ask", "ask": "studies-of-role?role=lighthouse keeper"}))

    visit.wait()

    assert visit.problem().startswith("Nothing here is called “lighthouse keeper”")


def test_a_long_question_can_be_stopped(opened: Opener) -> None:
    """Stop ends what takes too long, the page stays alive, and the next question is answered."""
    visit = opened()
    visit.write(ENDLESS)
    visit.page.get_by_role("button", name="Run").click()
    visit.page.get_by_role("button", name="Stop").click()
    visit.wait()
    stopped = visit.problem()

    visit.ask("ASK {}")

    assert stopped.startswith("Stopped.")
    assert visit.page.locator(".verdict").inner_text() == "Yes"


def test_a_thing_in_an_answer_opens_its_card(opened: Opener) -> None:
    """What the page knows is a button in the table, and in the pictures."""
    visit = opened()
    visit.choose("roles-by-studies")

    visit.page.locator("table.answer .name", has_text="Responsible Officer").first.click()

    assert visit.page.locator("#panel h2").inner_text() == "Responsible Officer"
    assert visit.page.locator("table.answer").is_visible()


@pytest.mark.parametrize(
    ("name", "picture"), [("roles-by-studies", "table.bars"), ("role-theme-sentences", "table.pairs")]
)
def test_an_answer_is_a_picture_too(opened: Opener, name: str, picture: str) -> None:
    """Names with a number are bars, pairs of things a matrix."""
    visit = opened()
    visit.choose(name)

    visit.page.get_by_role("radio", name="Picture").check(force=True)

    assert visit.page.locator(picture).is_visible()


def test_an_address_asks_its_question_again(opened: Opener) -> None:
    """Whoever is sent the address sees the question and its answer; Back leads to the question before."""
    visit = opened()
    visit.choose("themes-by-studies")
    first = visit.page.url.partition("#")[2]
    visit.choose("roles-by-studies")
    visit.page.go_back()
    visit.page.wait_for_function("document.querySelector('.ask h2').textContent.includes('theme')")

    other = opened("#" + first)
    other.wait()

    assert other.page.locator(".ask h2").inner_text() == named_queries()["themes-by-studies"].meaning
    assert other.page.locator("table.answer").is_visible()


def test_results_are_text(opened: Opener) -> None:
    """Whatever an answer holds, nothing of it runs, and only http and https can be followed."""
    visit = opened()

    visit.ask(
        """SELECT ("<img src=x onerror='window.ran = 1'>" AS ?a) (IRI("javascript:window.ran=1") AS ?b)
        ("</script><script>window.ran = 1</script>" AS ?c) {}"""
    )

    assert visit.page.locator("table.answer a").count() == 0
    assert visit.page.locator("table.answer td").first.inner_text().startswith("<img")
    assert visit.page.evaluate("window.ran") is None


def test_the_editor_completes_terms_and_names(opened: Opener) -> None:
    """While one types, the terms of the ontology and the page's things are offered; a thing becomes its IRI."""
    visit = opened()
    visit.write("SELECT * { ?a ")
    editor = visit.page.locator(".cm-content")
    editor.press_sequentially("kg:studiesR")
    visit.page.wait_for_selector(".cm-tooltip-autocomplete")
    offered = visit.page.locator(".cm-tooltip-autocomplete li").first.inner_text()
    editor.press("Escape")
    editor.press_sequentially(" Responsible")
    visit.page.locator(".cm-tooltip-autocomplete li", has_text="Responsible Officer").first.click()

    assert offered.startswith("kg:studiesRole")
    assert "role/responsible-officer>" in editor.inner_text()


@pytest.mark.parametrize(
    "look",
    [
        pytest.param({"viewport": DESK}, id="desk"),
        pytest.param({"viewport": DESK, "color_scheme": "dark"}, id="dark"),
        pytest.param({"viewport": PHONE}, id="phone"),
        pytest.param({"viewport": DESK, "forced_colors": "active"}, id="forced colours"),
    ],
)
def test_every_state_is_accessible_and_silent(opened: Opener, look: dict[str, Any]) -> None:
    """axe-core finds no violation of WCAG 2.2 A and AA, the console stays empty, and nothing is fetched."""
    visit = opened(**look)
    found = {"own question": violations(visit.page)}
    visit.choose("role-theme-sentences")
    found["table"] = violations(visit.page)
    visit.page.get_by_role("radio", name="Picture").check(force=True)
    found["matrix"] = violations(visit.page)
    visit.choose("roles-by-studies")
    found["bars"] = violations(visit.page)
    visit.choose("studies-naming-role")
    visit.page.locator(".fields input").fill("nobody")
    visit.page.get_by_role("button", name="Run").click()
    visit.wait()
    found["problem"] = violations(visit.page)

    assert {state: each for state, each in found.items() if each} == {}
    assert [url for url in visit.requests if not url.startswith(("file:", "blob:"))] == []
    assert visit.complaints == []
