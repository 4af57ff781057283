"""The graph in a notebook, and the notebook that shows it."""

from __future__ import annotations

import gc
import html
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

import kg
from kg.building.pipeline import build
from kg.errors import NoGraphError, QueryError, SettingError, UnknownNameError
from kg.notebook import OpenGraph, Page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

YEARS = "SELECT ?p ?year ?doi WHERE { ?p kg:publicationYear ?year OPTIONAL { ?p kg:doi ?doi } } ORDER BY ?year ?p"


@pytest.fixture(scope="module")
def graph(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> OpenGraph:
    folder = tmp_path_factory.mktemp("notebook") / "graph"
    build([seeds], folder)
    return kg.open(str(folder))


# ---------------------------------------------------------------------------------------------------------------------
# What shows itself


def test_a_graph_says_what_it_holds(graph: OpenGraph) -> None:
    """How many of each kind, where it lies, and what one may ask next; as text, too."""
    shown = graph._repr_html_()

    assert "<strong>14 studies · " in shown
    assert str(graph.folder) in shown
    assert "graph.gapmap()" in shown
    assert repr(graph).startswith(f"<graph {graph.folder}: 14 studies · ")


def test_a_folder_without_a_graph_is_said(tmp_path: Path) -> None:
    """As on the command line."""
    with pytest.raises(NoGraphError, match="no graph there"):
        kg.open(str(tmp_path))


def test_a_page_stands_in_a_frame_of_its_own() -> None:
    """The frame may run the page's script and nothing of the notebook; no word of the page ends the attribute."""
    page = Page(html="<p title=\"a\">&amp; 'b'</p>", title='"quoted"', height=400)

    shown = page._repr_html_()

    assert html.unescape(re.search(r'srcdoc="([^"]*)"', shown)[1]) == page.html
    assert 'sandbox="allow-scripts allow-downloads ' in shown
    assert "allow-same-origin" not in shown
    assert "height: 400px" in shown
    assert 'title="&quot;quoted&quot;"' in shown


def test_a_page_can_be_saved(tmp_path: Path) -> None:
    """Under any name, as a whole file."""
    saved = Page(html="<p>é</p>", title="a").save(str(tmp_path / "a.html"))

    assert saved.read_text(encoding="utf-8") == "<p>é</p>"


def test_pictures_are_those_of_the_command_line(graph: OpenGraph, tmp_path: Path) -> None:
    """The page of `kg view`, byte for byte; near one thing, too."""
    for focus in (None, "Responsible Officer"):
        written = kg.view(graph, "network", tmp_path / "view.html", focus=focus)
        assert graph.view(focus=focus).html == written.read_text(encoding="utf-8")


def test_a_map_has_the_dimensions_asked_for(graph: OpenGraph) -> None:
    """With the choices of the counting; the caption names the conditions of the selection."""
    shown = graph.where("year>=2018").where("kind=primary study").gapmap("method", "year", most=3)

    assert "year&gt;=2018" in shown.html
    assert "kind=primary study" in shown.html
    assert shown.title == "Studies by method and year"


def test_a_timeline_has_the_dimensions_asked_for(graph: OpenGraph) -> None:
    """Roles and themes, if none is asked for."""
    assert {"Roles by years", "Themes by years"} <= headings(graph.timeline(most=3))
    assert "Methods by years" in headings(graph.where("kind=primary study").timeline("method"))


def headings(page: Page) -> set[str]:
    return set(re.findall(r"<h2>([^<]*)", page.html))


@pytest.fixture
def frame(graph: OpenGraph, browser: Browser, tmp_path: Path) -> Iterator[tuple[Any, list[str]]]:
    """A page beside which a picture stands in a notebook's frame, and what went wrong in it."""
    (tmp_path / "notebook.html").write_text(f"<!doctype html><title>a</title>{graph.view()._repr_html_()}", "utf-8")
    page, wrong = browser.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith("file:") else None)
    page.goto((tmp_path / "notebook.html").as_uri())
    yield page.frames[1], wrong
    page.close()


def test_the_page_works_in_the_frame(frame: tuple[Any, list[str]]) -> None:
    """Views change and the page keeps its state, though a frame has no address; nothing is asked of the network."""
    inside, wrong = frame

    inside.get_by_role("radio", name="Studies").check(force=True)

    inside.locator("table").first.wait_for()
    assert "view=studies" in inside.evaluate("location.href")
    assert wrong == []


# ---------------------------------------------------------------------------------------------------------------------
# Answers


def test_rows_are_pythons_values(graph: OpenGraph) -> None:
    """Numbers are numbers, IRIs are whole, and what is not bound is None."""
    row = graph.rows(YEARS)[0]

    assert row == {"p": "https://w3id.org/study-kg/publication/key/84feaa9d6f426a81", "year": 2013, "doi": None}


def test_what_only_calls_itself_a_number_stays_text(graph: OpenGraph) -> None:
    """A graph of others may hold such a value; it ends no answer."""
    assert graph.rows('SELECT ("x"^^xsd:integer AS ?n) {}') == [{"n": "x"}]


def test_a_question_in_plain_words_is_a_frame(graph: OpenGraph) -> None:
    """The rows are those of the named query; what the question was taken for goes with them, conditions too."""
    frame = graph.ask("which themes are reported for care navigators since 2020")

    assert list(frame.columns) == ["theme", "studies", "studied"]
    assert "role perception" in set(frame["theme"])
    assert frame.attrs["call"] == "kg query themes-reported-for-role role=role/care-navigator --where 'year>=2020'"
    assert "SELECT ?theme" in frame.attrs["sparql"]


def test_a_named_query_takes_parameters(graph: OpenGraph) -> None:
    """By name, as on the command line."""
    rows = graph.rows("studies-of-role", role="RO")

    assert {row["role"] for row in rows} == {"Responsible Officer"}


def test_other_answers_are_rows_too(graph: OpenGraph) -> None:
    """A yes or no is one row; triples are sorted."""
    triples = graph.rows("CONSTRUCT { ?role rdfs:label ?label } WHERE { ?role a kg:Role ; rdfs:label ?label }")

    assert graph.rows("ASK { ?s a kg:Role }") == [{"answer": True}]
    assert list(triples[0]) == ["subject", "predicate", "object"]
    assert triples == sorted(triples, key=lambda row: row["subject"])


def test_a_frame_has_the_rows(graph: OpenGraph) -> None:
    """With columns of their type, also where something is missing, and where there is no row."""
    frame = graph.query(YEARS)
    empty = graph.query("SELECT ?a ?b WHERE { ?a kg:noSuchThing ?b }")

    assert list(frame["year"]) == [row["year"] for row in graph.rows(YEARS)]
    assert str(frame.dtypes["year"]) == "Int64"
    assert (list(empty.columns), len(empty)) == (["a", "b"], 0)


def test_a_selection_is_a_graph(graph: OpenGraph) -> None:
    """It holds only what meets the conditions, and lives as long as it is asked."""
    recent = graph.where("year>=2020")
    gc.collect()

    assert min(row["year"] for row in recent.rows(YEARS)) == 2020
    assert len(graph.where(min_score=0.99).rows("roles-by-studies")) < len(graph.rows("roles-by-studies"))


def test_without_pandas_rows_are_named(graph: OpenGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says how to get it, and what works without."""
    monkeypatch.setitem(sys.modules, "pandas", None)

    with pytest.raises(SettingError, match=r"pip install 'study-kg\[notebook\]', or ask graph\.rows"):
        graph.query(YEARS)


@pytest.mark.parametrize(
    ("query", "parameters", "error", "message"),
    [
        ("studies-of-rol", {}, UnknownNameError, "did you mean 'studies-of-role'"),
        ("studies-of-role", {"rol": "RO"}, UnknownNameError, "did you mean 'role'"),
        ("studies-of-role", {}, QueryError, "wants the role"),
        ("SELECT ?s WHERE { ?s ?p ?o }", {"role": "RO"}, SettingError, "only a named query takes parameters"),
        ("SELECT ?s WHERE {", {}, QueryError, "never closed"),
    ],
)
def test_a_wrong_question_is_one_line(
    query: str, parameters: dict[str, str], error: type[Exception], message: str, graph: OpenGraph
) -> None:
    """What is wrong, and what would do."""
    with pytest.raises(error, match=message):
        graph.rows(query, **parameters)


# ---------------------------------------------------------------------------------------------------------------------
# The example

NOTEBOOKS = sorted((Path(__file__).parent.parent / "examples").glob("*.ipynb"))


def cells(notebook: Path) -> list[dict[str, Any]]:
    return [cell for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.name)
def test_the_notebook_runs(notebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each cell of an example does what it does in a notebook of the reader's, and shows something."""
    monkeypatch.chdir(notebook.parent)
    shell, shown = InteractiveShell(), []

    for cell in cells(notebook):
        ran = shell.run_cell("".join(cell["source"]))
        assert ran.success, ran.error_in_exec or ran.error_before_exec
        shown.append(sorted(shell.display_formatter.format(ran.result)[0]))

    assert all("text/plain" in formats for formats in shown)
    assert sum("text/html" in formats for formats in shown) == 6


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.name)
def test_the_notebook_is_committed_without_outputs(notebook: Path) -> None:
    """What it shows is made anew by whoever runs it."""
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells(notebook))
