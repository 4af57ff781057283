"""The result of a query as a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from kg.errors import QueryError, SettingError
from kg.results.pictured import MOST_BARS, MOST_LINKS, picture_of, picture_to
from kg.sparql.query import filled, named, run
from kg.store import Graph
from kg.views._answers import Bars, Matrix, Net

from ._study_graph import study_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROLES_AND_THEMES = """
SELECT ?role ?theme (COUNT(DISTINCT ?study) AS ?studies)
WHERE { ?study kg:studiesRole ?role ; kg:reportsTheme ?theme } GROUP BY ?role ?theme ORDER BY ?role ?theme"""

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>&amp;{{7*7}}]]>'


def graph_of_clerks() -> Graph:
    """Three studies of two roles and two themes."""
    return study_graph(
        {
            "1": ("role/clerk", "theme/pay"),
            "2": ("role/clerk", "theme/pay", "theme/trust"),
            "3": ("role/nurse", "theme/trust"),
        },
        years={"1": 2019, "2": 2020, "3": 2020},
    )


def pictured(graph: Graph, query: str) -> Bars | Matrix | Net:
    return picture_of(graph, run(graph, query))


def links(net: Bars | Matrix | Net) -> list[tuple[str, str, float]]:
    assert isinstance(net, Net)
    labels = {node.id: node.label for node in net.nodes}
    return [(labels[link.source], labels[link.target], link.strength) for link in net.links]


# ---------------------------------------------------------------------------------------------------------------------
# Which result gives which picture


def test_things_beside_things_are_a_network() -> None:
    """Each row links two things, as strongly as its number says; the two columns face each other."""
    net = pictured(graph_of_clerks(), ROLES_AND_THEMES)

    assert links(net) == [("clerk", "pay", 2), ("clerk", "trust", 1), ("nurse", "trust", 1)]
    assert isinstance(net, Net)
    assert (net.title, net.counted, net.two_columns) == ("Role – theme", "studies", True)
    assert [node.kind for node in net.nodes] == ["Role", "Theme", "Theme", "Role"]


def test_without_numbers_rows_are_counted() -> None:
    """Of several columns each links with the next; a link that several rows have is stronger."""
    net = pictured(
        graph_of_clerks(), "SELECT ?s ?r ?t WHERE { ?s kg:studiesRole ?r ; kg:reportsTheme ?t } ORDER BY ?s ?r ?t"
    )

    assert ("Study 2.", "clerk", 2) in links(net)
    assert ("clerk", "pay", 2) in links(net)
    assert isinstance(net, Net)
    assert not net.two_columns


def test_triples_are_a_network() -> None:
    """A triple of two things is a link with the words for its relation; types and labels are none."""
    net = pictured(
        graph_of_clerks(),
        """CONSTRUCT { ?study a kg:Study ; rdfs:label ?label ; kg:studiesRole ?role }
           WHERE { ?study rdfs:label ?label ; kg:studiesRole ?role }""",
    )

    assert links(net) == [("Study 1.", "clerk", 1), ("Study 2.", "clerk", 1), ("Study 3.", "nurse", 1)]
    assert isinstance(net, Net)
    assert {link.words for link in net.links} == {"studies the role"}


def test_names_by_names_are_a_matrix() -> None:
    """Labels name things as well as IRIs do, and years are names; what no row says is empty."""
    matrix = pictured(
        graph_of_clerks(),
        """SELECT ?role ?year (COUNT(DISTINCT ?s) AS ?studies) WHERE {
             ?s kg:studiesRole/rdfs:label ?role ; kg:reportedIn/kg:publicationYear ?year } GROUP BY ?role ?year""",
    )

    assert isinstance(matrix, Matrix)
    assert (matrix.title, matrix.rows, matrix.columns) == (
        "Studies by role and year",
        ("clerk", "nurse"),
        ("2019", "2020"),
    )
    assert matrix.cells == ((1, 1), (None, 1))


def test_names_with_numbers_are_bars() -> None:
    """In the order of the result, with the colour of what all the names are."""
    bars = pictured(
        graph_of_clerks(),
        """SELECT ?theme (COUNT(*) AS ?studies) ?other WHERE { ?s kg:reportsTheme/rdfs:label ?theme BIND(1 AS ?other) }
           GROUP BY ?theme ?other ORDER BY ?studies ?theme""",
    )

    assert isinstance(bars, Bars)
    assert bars.title == "Studies by theme"
    assert [(bar.label, bar.amount, bar.written, bar.kind) for bar in bars.bars] == [
        ("pay", 2, "2", "Theme"),
        ("trust", 2, "2", "Theme"),
    ]


@pytest.mark.parametrize(
    ("name", "arguments", "picture"),
    [
        ("themes-by-studies", {}, Bars),
        ("publications-by-year", {}, Bars),
        ("role-theme-cooccurrence", {}, Matrix),
        ("studies-of-role", {"role": ["Responsible Officer"]}, Matrix),
    ],
)
def test_named_queries_have_pictures(
    name: str, arguments: dict[str, list[str]], picture: type, seeds_graph: Graph
) -> None:
    """Those that count, and those that list things beside things."""
    text = filled(seeds_graph, named(name), arguments)

    assert isinstance(pictured(seeds_graph, text), picture)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("ASK { ?s ?p ?o }", "a yes or no is no picture; a picture wants two columns of things"),
        ("SELECT ?title WHERE { ?s rdfs:label ?title }", r"the result has \?title; a picture wants"),
        ("SELECT ?r ?t WHERE { ?r kg:none ?t }", "the result has no rows"),
        ("CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s rdfs:label ?l }", "no triple of the result links two things"),
    ],
)
def test_other_results_are_told(query: str, message: str) -> None:
    """One line says what would do."""
    with pytest.raises(QueryError, match=message):
        pictured(graph_of_clerks(), query)


@pytest.mark.parametrize("number", ['"x"^^xsd:integer', '"NaN"^^xsd:double', '"INF"^^xsd:double'])
def test_what_only_calls_itself_a_number_is_none(number: str) -> None:
    """A result of names and such values is no picture, and says so."""
    with pytest.raises(QueryError, match=r"the result has \?theme \?n; a picture wants"):
        pictured(graph_of_clerks(), f"SELECT ?theme ({number} AS ?n) WHERE {{ ?t a kg:Theme ; rdfs:label ?theme }}")


def test_of_many_the_first_or_the_strongest_are_shown() -> None:
    """How many there are in all is kept."""
    graph = study_graph({str(n): (f"role/r{n}", f"theme/t{n}") for n in range(1, MOST_LINKS + 11)})

    net = pictured(graph, ROLES_AND_THEMES)
    bars = pictured(graph, "SELECT ?t (COUNT(*) AS ?n) WHERE { ?s kg:reportsTheme/rdfs:label ?t } GROUP BY ?t")

    assert isinstance(net, Net)
    assert isinstance(bars, Bars)
    assert (len(net.links), net.in_all) == (MOST_LINKS, MOST_LINKS + 10)
    assert (len(bars.bars), bars.in_all) == (MOST_BARS, MOST_LINKS + 10)


# ---------------------------------------------------------------------------------------------------------------------
# What is behind a link


def test_a_link_has_its_sentences(seeds_graph: Graph) -> None:
    """The sentences that name both, each with its publication, whichever way the link is asked for."""
    query = "SELECT ?theme ?role WHERE { ?role kg:linkedTheme ?theme } ORDER BY ?theme ?role"

    net = pictured(seeds_graph, query)

    assert isinstance(net, Net)
    assert all(link.quotes and link.quotes[0].sentence and link.quotes[0].publication for link in net.links)


def test_a_link_without_a_sentence_names_the_studies_of_both() -> None:
    """What only the query joins is told so."""
    net = pictured(graph_of_clerks(), ROLES_AND_THEMES)

    assert isinstance(net, Net)
    assert net.links[0].together == ("Study 1.", "Study 2.")


# ---------------------------------------------------------------------------------------------------------------------
# Files


@pytest.mark.parametrize("suffix", [".html", ".svg"])
@pytest.mark.parametrize("name", ["themes-by-studies", "role-theme-cooccurrence"])
def test_the_same_graph_gives_the_same_bytes(name: str, suffix: str, seeds_graph: Graph, tmp_path: Path) -> None:
    """A picture is a function of graph and query, which it holds."""
    text = filled(seeds_graph, named(name), {})

    first, second = (
        picture_to(seeds_graph, run(seeds_graph, text), text, tmp_path / f"{n}{suffix}").read_text(encoding="utf-8")
        for n in (1, 2)
    )

    assert first == second
    assert "COUNT(DISTINCT ?study)" in first


def test_an_svg_shows_every_label(tmp_path: Path) -> None:
    """As text, so that it can be searched and edited; the links are lines."""
    graph = graph_of_clerks()

    written = picture_to(graph, run(graph, ROLES_AND_THEMES), ROLES_AND_THEMES, tmp_path / "a.svg")

    tree = etree.parse(written)
    texts = tree.xpath("//svg:text/text()", namespaces={"svg": "http://www.w3.org/2000/svg"})
    assert {"clerk", "nurse", "pay", "trust"} <= set(texts)


@pytest.mark.parametrize("suffix", [".csv", ".pdf", ""])
def test_another_ending_is_refused(suffix: str, tmp_path: Path) -> None:
    """The message names those that there are."""
    graph = graph_of_clerks()

    with pytest.raises(SettingError, match=r"ends in \.html, \.svg or \.png"):
        picture_to(graph, run(graph, ROLES_AND_THEMES), "", tmp_path / f"a{suffix}")


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[tuple[object, list[str]]]:
    """A page of hostile labels and sentences in Chromium, and what it asked for or ran."""
    label = HOSTILE.replace('"', '\\"')
    graph = study_graph(
        {"1": ("role/a", "theme/b"), "2": ("role/a", "theme/c")}, also=f'<role/a> rdfs:label "!{label}" .'
    )
    written = picture_to(graph, run(graph, ROLES_AND_THEMES), f"# {HOSTILE}", tmp_path / "a.html")
    page, happened = browser.new_page(), []
    page.on("request", lambda request: happened.append(request.url))
    page.on("console", lambda said: happened.append(said.text))
    page.on("pageerror", lambda error: happened.append(str(error)))
    page.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))
    page.goto(written.as_uri())
    yield page, happened
    page.close()


def test_a_page_asks_for_nothing_and_runs_nothing(opened: tuple[object, list[str]]) -> None:
    """Whatever stands in the graph and in the query; both are shown as they are."""
    page, happened = opened

    page.get_by_text("The query", exact=True).click()

    assert page.locator(".links strong").all_inner_texts() == [f"!{HOSTILE} – b", f"!{HOSTILE} – c"]
    assert page.locator("pre").inner_text() == f"# {HOSTILE}"
    assert page.locator("script, img").count() == 0
    assert len(happened) == 1  # the file itself


def test_a_line_leads_to_what_it_rests_on(opened: tuple[object, list[str]]) -> None:
    """By a click and by keys."""
    page, _ = opened

    page.locator(".net a").first.focus()
    page.keyboard.press("Enter")

    assert re.search("#link-1$", page.url)
    assert page.locator(".links li:target").inner_text().startswith(f"!{HOSTILE} – b")


def test_the_page_is_accessible(opened: tuple[object, list[str]]) -> None:
    """No finding of axe-core."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page, _ = opened

    assert axe.Axe().run(page).response["violations"] == []
