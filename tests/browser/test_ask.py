"""The view Ask of a page made with --with-sparql, in a browser that has no network."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from kg.sparql.query import filled, run, write
from kg.sparql.questions import NamedQuery, named_queries
from kg.views import network

from ._visit import LOOKS, PAYLOADS, Visit, hostile, in_looks, violations

if TYPE_CHECKING:
    from kg.store import Graph

KIND_TO_VALUE = {"Number": "2019", "Text": "primary study"}
NAME_TO_VALUE = {"unit": "interviews"}

LINKED = "SELECT ?name { ?role kg:linkedTheme/rdfs:label ?theme ; rdfs:label ?name } ORDER BY ?theme"

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?g) }"


class Desk(Visit):
    """The view, and what a reader does there."""

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


Asking = Callable[..., Desk]


def written(graph: Graph, file: Path) -> Path:
    with file.open("wb") as out:
        network.write(graph, out, with_sparql=True)
    return file


@pytest.fixture(scope="module")
def seeds_page(seeds_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the seeds."""
    return written(seeds_graph, tmp_path_factory.mktemp("ask") / "page.html")


@pytest.fixture
def asking(visiting: Asking, seeds_page: Path) -> Asking:
    """Opens the view when its editor is there; without an address, whatever the page begins with."""

    def open_page(address: str = "#view=ask", file: Path = seeds_page, **options: Any) -> Desk:
        desk = visiting(file, address, Desk, **options)
        if address:
            desk.page.wait_for_selector(".cm-editor", state="attached")
        return desk

    return open_page


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


def test_every_shipped_question_is_answered_as_on_the_command_line(asking: Asking, seeds_graph: Graph) -> None:
    """The page gives the rows that `kg query` gives, for each of the named queries."""
    desk = asking()
    expected, found = {}, {}
    for name, query in named_queries().items():
        values = values_for(seeds_graph, query)
        written = io.BytesIO()
        write(run(seeds_graph, filled(seeds_graph, query, values)), "csv", written)
        expected[name] = rows_of(written.getvalue())
        address = name + ("?" + urlencode(values, doseq=True) if values else "")
        desk.page.evaluate("ask => location.hash = new URLSearchParams({ view: 'ask', ask })", address)
        desk.page.wait_for_function(
            "meaning => document.querySelector('.ask h2')?.textContent === meaning", arg=query.meaning
        )
        desk.wait()
        found[name] = [[desk.problem()]] if desk.problem() else desk.rows()

    assert found == expected


def test_a_question_of_ones_own_knows_the_prefixes(asking: Asking) -> None:
    """The usual prefixes need not be declared, as on the command line."""
    desk = asking()

    desk.ask("SELECT (COUNT(?study) AS ?studies) { ?study a kg:Study }")

    assert desk.rows() == [["studies"], ["14"]]


def test_a_yes_or_no_is_answered_in_a_word(asking: Asking) -> None:
    """ASK is answered by Yes or No."""
    desk = asking()

    desk.ask("ASK { ?study a kg:Study }")

    assert desk.page.locator(".verdict").inner_text() == "Yes"


def test_triples_are_rows_too(asking: Asking) -> None:
    """CONSTRUCT gives a table of subject, property and object."""
    desk = asking()

    desk.ask('CONSTRUCT { <http://a.example/> rdfs:label "One, \\"two\\""@en } {}')

    assert desk.rows() == [
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
def test_what_is_not_answered_is_explained(asking: Asking, text: str, said: str) -> None:
    """One line says what is wrong and where, and what was wrong is marked until it is changed."""
    desk = asking()

    desk.ask(text)

    assert desk.problem().startswith(said)


def test_the_place_of_an_error_is_marked(asking: Asking) -> None:
    """What the engine does not understand is underlined in the editor."""
    desk = asking()

    desk.ask("SELECT *\n{ ?a kg:pmid oops\n}\nLIMIT 1")

    assert desk.problem() == "The query is not SPARQL 1.1: line 2, column 14, near “oops”."
    assert desk.page.locator(".sparql-wrong").all_inner_texts() == ["oops"]


def test_a_name_that_nothing_has_is_said(asking: Asking) -> None:
    """A field with a name that is not in the graph is named, and nothing is asked."""
    desk = asking("#" + urlencode({"view": "ask", "ask": "studies-of-role?role=lighthouse keeper"}))

    desk.wait()

    assert desk.problem().startswith("Nothing here is called “lighthouse keeper”")


def test_a_long_question_can_be_stopped(asking: Asking) -> None:
    """Stop ends what takes too long, the page stays alive, and the next question is answered."""
    desk = asking()
    desk.write(ENDLESS)
    desk.page.get_by_role("button", name="Run").click()
    desk.page.get_by_role("button", name="Stop").click()
    desk.wait()
    stopped = desk.problem()

    desk.ask("ASK {}")

    assert stopped.startswith("Stopped.")
    assert desk.page.locator(".verdict").inner_text() == "Yes"


def test_only_the_last_question_is_answered(asking: Asking) -> None:
    """Whoever asks something else while an answer is awaited sees that answer, once the first is stopped."""
    desk = asking()
    desk.write(ENDLESS)
    desk.page.get_by_role("button", name="Run").click()
    desk.page.get_by_role("button", name=named_queries()["roles-by-studies"].meaning, exact=True).click()
    desk.page.get_by_role("button", name="Stop").click()
    desk.wait()

    assert desk.problem() == ""
    assert desk.rows()[0][:2] == ["role", "studies"]


def test_all_is_reached_by_the_keyboard(asking: Asking) -> None:
    """A question is chosen, written, run and its answer opened without a pointer."""
    desk = asking("")
    keys = desk.page.keyboard
    desk.page.locator("#views input:checked").focus()
    while not desk.page.locator("#views input[value=ask]").is_checked():
        keys.press("ArrowRight")
    question = desk.page.get_by_role("button", name=named_queries()["roles-by-studies"].meaning, exact=True)
    desk.page.wait_for_selector(".cm-editor", state="attached")
    _tab_to(desk, question)
    keys.press("Enter")
    desk.wait()
    chosen = desk.page.locator(".ask h2").inner_text()
    desk.page.locator(".ask summary").focus()
    keys.press("Enter")
    keys.press("Tab")
    keys.press("Control+a")
    keys.insert_text("SELECT ?role { ?role a kg:Role } ORDER BY ?role LIMIT 1")
    keys.press("Control+Enter")
    desk.wait()
    thing = desk.page.locator("table.answer .name").first
    _tab_to(desk, thing)
    label = thing.inner_text()
    keys.press("Enter")

    assert chosen == named_queries()["roles-by-studies"].meaning
    assert desk.page.locator("#panel h2").inner_text() == label


def _tab_to(desk: Desk, element: Any) -> None:
    for _ in range(120):
        if element.evaluate("element => element === document.activeElement"):
            return
        desk.page.keyboard.press("Tab")
    raise AssertionError("not to be reached by Tab")


def test_a_thing_in_an_answer_opens_its_card(asking: Asking) -> None:
    """What the page knows is a button in the table, and in the pictures."""
    desk = asking()
    desk.choose("roles-by-studies")

    desk.page.locator("table.answer .name", has_text="Responsible Officer").first.click()

    assert desk.page.locator("#panel h2").inner_text() == "Responsible Officer"
    assert desk.page.locator("table.answer").is_visible()


@pytest.mark.parametrize(
    ("name", "picture"), [("roles-by-studies", "table.bars"), ("role-theme-sentences", "table.pairs")]
)
def test_an_answer_is_a_picture_too(asking: Asking, name: str, picture: str) -> None:
    """Names with a number are bars, pairs of things a matrix."""
    desk = asking()
    desk.choose(name)

    desk.page.get_by_role("radio", name="Picture").check(force=True)

    assert desk.page.locator(picture).is_visible()


def test_an_address_asks_its_question_again(asking: Asking) -> None:
    """Whoever is sent the address sees the question and its answer; Back leads to the question before."""
    desk = asking()
    desk.choose("themes-by-studies")
    first = desk.page.url.partition("#")[2]
    desk.choose("roles-by-studies")
    desk.page.go_back()
    desk.page.wait_for_function("document.querySelector('.ask h2').textContent.includes('theme')")

    other = asking("#" + first)
    other.wait()

    assert other.page.locator(".ask h2").inner_text() == named_queries()["themes-by-studies"].meaning
    assert other.page.locator("table.answer").is_visible()


def test_results_are_text(asking: Asking) -> None:
    """Whatever an answer holds, nothing of it runs, and only http and https can be followed."""
    desk = asking()

    desk.ask(
        """SELECT ("<img src=x onerror='window.ran = 1'>" AS ?a) (IRI("javascript:window.ran=1") AS ?b)
        ("</script><script>window.ran = 1</script>" AS ?c) {}"""
    )

    assert desk.page.locator("table.answer a").count() == 0
    assert desk.page.locator("table.answer td").first.inner_text().startswith("<img")
    assert desk.page.evaluate("window.ran") is None


def test_a_hostile_graph_runs_nothing(asking: Asking, sample_graph: Graph, tmp_path: Path) -> None:
    """Payloads in every text of the graph stay text in answers, pictures, fields and the editor."""
    desk = asking(file=written(hostile(sample_graph, " ".join(PAYLOADS)), tmp_path / "page.html"))
    for name in ("roles-by-studies", "role-theme-sentences", "evidence-of-link"):
        desk.choose(name)
    desk.choose("role-theme-sentences")
    desk.page.get_by_role("radio", name="Picture").check(force=True)
    desk.ask("CONSTRUCT { ?a ?b ?c } { ?a ?b ?c }")
    desk.page.locator(".cm-content").press_sequentially(" script")
    desk.page.wait_for_selector(".cm-tooltip-autocomplete")

    assert desk.page.evaluate("[window.ran, document.querySelectorAll('.page img, .page script').length]") == [None, 0]
    assert desk.complaints == []


def test_typing_over_what_is_chosen_leaves_no_style(asking: Asking) -> None:
    """Chrome would keep the look of the words typed over, which the policy forbids: so the editor does it."""
    desk = asking()
    desk.page.locator(".cm-content").click()

    desk.page.keyboard.press("Control+a")
    desk.page.keyboard.type("ASK")

    assert desk.page.locator(".cm-content").inner_text() == "ASK"
    assert desk.complaints == []


def test_the_editor_completes_terms_and_names(asking: Asking) -> None:
    """While one types, the terms of the ontology and the page's things are offered; a thing becomes its IRI."""
    desk = asking()
    desk.write("SELECT * { ?a ")
    editor = desk.page.locator(".cm-content")
    editor.press_sequentially("kg:studiesR")
    desk.page.wait_for_selector(".cm-tooltip-autocomplete")
    offered = desk.page.locator(".cm-tooltip-autocomplete li").first.inner_text()
    editor.press("Escape")
    editor.press_sequentially(" Responsible")
    desk.page.locator(".cm-tooltip-autocomplete li", has_text="Responsible Officer").first.click()

    assert offered.startswith("kg:studiesRole")
    assert "role/responsible-officer>" in editor.inner_text()


@in_looks(*LOOKS)
def test_every_state_is_accessible_and_silent(asking: Asking, look: dict[str, Any]) -> None:
    """axe-core finds no violation of WCAG 2.2 A and AA, the console stays empty, and nothing is fetched."""
    desk = asking(**look)
    found = {"own question": violations(desk.page)}
    desk.choose("role-theme-sentences")
    found["table"] = violations(desk.page)
    desk.page.get_by_role("radio", name="Picture").check(force=True)
    found["matrix"] = violations(desk.page)
    desk.choose("roles-by-studies")
    found["bars"] = violations(desk.page)
    desk.choose("studies-naming-role")
    desk.page.locator(".fields input").fill("nobody")
    desk.page.get_by_role("button", name="Run").click()
    desk.wait()
    found["problem"] = violations(desk.page)

    assert {state: each for state, each in found.items() if each} == {}
    assert [url for url in desk.requests if not url.startswith(("file:", "blob:"))] == []
    assert desk.complaints == []
