"""Each number that the page shows is what its query gives, run outside the page by either engine."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from kg.store import Graph
from kg.views import network

from .._answers import Rows, oxigraph_rows, rdflib_rows

GRAPHS = ("sample", "seeds")
ALL = {"most-rows": "1000", "most-columns": "1000"}

FILTERS = (
    {},
    {"lines": "study"},
    {"hide": "participantRole,mentionsTheme"},
    {"hide": "review", "lines": "study"},
    {"hide": "kind not told,retracted"},
    {"hide": "primary study"},
    {"from": "2018", "lines": "study"},
    {"from": "2015", "to": "2019"},
    {"score": "0.85"},
    {"score": "0.9", "lines": "study"},
    {"sentences": "2", "lines": "study"},
    {"sentences": "2"},
    {"sentences": "2", "score": "0.85", "from": "2016"},
    {"studies": "2", "lines": "study"},
    {"hide": "studiesRole,participantRole,mentionsRole"},
)
NETWORK_FILTERS = (
    {},
    {"hide": "SampleStatement"},
    {"hide": "Theme,SubjectHeading,Journal"},
    {"hide": "Study"},
    {"hide": "review"},
    {"hide": "mentionsTheme,mentionsRole"},
    {"from": "2018"},
    {"score": "0.85"},
    {"sentences": "2"},
    {"sentences": "2", "score": "0.9", "to": "2019"},
    {"studies": "2"},
)
DIMENSIONS = (
    ("role", "theme"),
    ("theme", "role"),
    ("method", "place"),
    ("role", "role"),
    ("organisation", "theme"),
    ("population", "role"),
    ("programme", "theme"),
    ("author", "journal"),
    ("heading", "theme"),
    ("year", "role"),
    ("type", "year"),
    ("role", "type"),
)


class Reader:
    """Somebody who looks at one page in state after state, and takes tables and queries along."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def go(self, state: dict[str, str]) -> None:
        self.page.evaluate("address => { location.hash = address }", urlencode(state))
        view = state["view"]
        self.page.wait_for_function("view => document.querySelector(`input[value=${view}]`).checked", arg=view)

    def table(self) -> list[list[str]]:
        """The rows of the CSV file, its head first."""
        self.page.get_by_role("button", name="Take along").click()
        with self.page.expect_download() as download:
            self.page.locator("#take-list button", has_text="CSV").click()
        text = Path(download.value.path()).read_text(encoding="utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline="")))

    def queries(self) -> list[str]:
        """The texts in the dialog."""
        self.page.get_by_role("button", name="Take along").click()
        self.page.locator("#take-list button", has_text="SPARQL").click()
        texts = [field.input_value() for field in self.page.locator("dialog textarea").all()]
        self.page.locator("dialog").get_by_role("button", name="Close").click()
        return texts


@pytest.fixture(scope="module")
def graphs(sample_graph: Graph, seeds_graph: Graph) -> dict[str, Graph]:
    return {"sample": sample_graph, "seeds": seeds_graph}


@pytest.fixture(scope="module")
def readers(
    browser: Any, graphs: dict[str, Graph], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Reader]]:
    folder = tmp_path_factory.mktemp("pages")
    contexts, made = [], {}
    for name, graph in graphs.items():
        with (folder / f"{name}.html").open("wb") as out:
            network.write(graph, out)
        context = browser.new_context(offline=True, reduced_motion="reduce", accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.goto((folder / f"{name}.html").as_uri())
        made[name] = Reader(page)
    yield made
    for context in contexts:
        context.close()


def answer(graph: Graph, query: str) -> Rows:
    """What both engines give, which is the same."""
    rows = oxigraph_rows(graph, query)
    assert sorted(map(str, rdflib_rows(graph, query))) == sorted(map(str, rows))
    return rows


Cells = dict[tuple[str, str], int]


def cells(rows: Rows, one: str, other: str) -> Cells:
    """What a query counts, by the names of the two; a year or a type is its own name."""
    return {(row.get(f"{one}Name", row[one]), row.get(f"{other}Name", row[other])): int(row["studies"]) for row in rows}


def shown(table: list[list[str]], least: int = 1) -> Cells:
    """The cells of a map's file that hold enough, without its totals."""
    head, _, *rows = table
    return {
        (row[0], name): int(number)
        for row in rows
        for name, number in zip(head[2:], row[2:], strict=True)
        if int(number) >= least
    }


def states(*fixed: dict[str, str]) -> list[Any]:
    return [pytest.param(each, id=urlencode(each)) for each in fixed]


def everywhere(filters: Sequence[dict[str, str]]) -> list[Any]:
    """All of them on the sample, and every other on the seeds, which are larger."""
    of_sample = [pytest.param("sample", each, id="sample " + urlencode(each)) for each in filters]
    return of_sample + [pytest.param("seeds", each, id="seeds " + urlencode(each)) for each in filters[::2]]


FILTERED = everywhere(FILTERS)


@pytest.mark.parametrize(("graph", "filters"), FILTERED)
def test_the_summary(readers: dict[str, Reader], graphs: dict[str, Graph], graph: str, filters: dict[str, str]) -> None:
    """Each line of the summary stands for as many studies as its query counts, and there is no other."""
    reader = readers[graph]

    reader.go({"view": "themes"} | filters)
    _, *lines = reader.table()
    [query] = reader.queries()

    counted = {(row["role"], row["theme"]): int(row["studies"]) for row in answer(graphs[graph], query)}
    base = graphs[graph].base
    assert counted == {(base + role, base + theme): int(studies) for _, _, studies, role, theme in lines}


@pytest.mark.parametrize(("graph", "filters"), FILTERED)
def test_the_map_under_filters(
    readers: dict[str, Reader], graphs: dict[str, Graph], graph: str, filters: dict[str, str]
) -> None:
    """Each cell of the map of roles and themes is what its query counts."""
    reader = readers[graph]

    reader.go({"view": "map"} | ALL | filters)
    table = reader.table()
    [query] = reader.queries()

    rows = answer(graphs[graph], query)
    assert cells(rows, "role", "theme") == shown(table, int(filters.get("studies", "1")))


@pytest.mark.parametrize("graph", GRAPHS)
@pytest.mark.parametrize("dimensions", DIMENSIONS)
@pytest.mark.parametrize("filters", states({"lines": "study"}, {"lines": "study", "hide": "review", "score": "0.85"}))
def test_the_map_of_any_two_dimensions(
    readers: dict[str, Reader],
    graphs: dict[str, Graph],
    graph: str,
    dimensions: tuple[str, str],
    filters: dict[str, str],
) -> None:
    """Whatever the rows and columns are, each cell is what its query counts."""
    one, other = dimensions
    reader = readers[graph]

    reader.go({"view": "map", "rows": one, "columns": other} | ALL | filters)
    table = reader.table()
    [query] = reader.queries()

    rows = answer(graphs[graph], query)
    assert cells(rows, one, "other" if one == other else other) == shown(table)


@pytest.mark.parametrize("graph", GRAPHS)
@pytest.mark.parametrize("lines", ["study", "sentence"])
def test_the_map_as_a_tree(readers: dict[str, Reader], graphs: dict[str, Graph], graph: str, lines: str) -> None:
    """What is broader has the studies of what is narrower, on the page as in its query."""
    reader = readers[graph]

    reader.go({"view": "map", "tree": "yes", "lines": lines} | ALL)
    table = reader.table()
    [query] = reader.queries()

    counted = cells(answer(graphs[graph], query), "role", "theme")
    names = {row[0] for row in table}, set(table[0])
    assert {pair: n for pair, n in counted.items() if pair[0] in names[0] and pair[1] in names[1]} == shown(table)


@pytest.mark.parametrize(("graph", "filters"), FILTERED)
def test_the_studies(readers: dict[str, Reader], graphs: dict[str, Graph], graph: str, filters: dict[str, str]) -> None:
    """The studies that the page lists are those that the query gives."""
    reader = readers[graph]

    reader.go({"view": "studies"} | filters)
    head, *rows = reader.table()
    [query] = reader.queries()

    base = graphs[graph].base
    found = [row["study"] for row in answer(graphs[graph], query)]
    assert sorted(found) == sorted(base + row[head.index("id")] for row in rows)


@pytest.mark.parametrize(("graph", "filters"), everywhere((*FILTERS[:9], {"studies": "2"})))
def test_the_people(readers: dict[str, Reader], graphs: dict[str, Graph], graph: str, filters: dict[str, str]) -> None:
    """Who wrote how many studies with whom is what the query counts."""
    reader = readers[graph]

    reader.go({"view": "people"} | filters)
    _, *rows = reader.table()
    [query] = reader.queries()

    base = graphs[graph].base
    counted = {(row["one"], row["other"]): int(row["studies"]) for row in answer(graphs[graph], query)}
    assert counted == {(base + one, base + other): int(n) for _, _, n, one, other in rows if other}


@pytest.mark.parametrize(("graph", "filters"), everywhere(NETWORK_FILTERS))
def test_the_network(readers: dict[str, Reader], graphs: dict[str, Graph], graph: str, filters: dict[str, str]) -> None:
    """Every link of the network, and the number of sentences behind it, is in the query's answer; and no other is."""
    reader = readers[graph]

    reader.go({"view": "all"} | filters)
    head, *rows = reader.table()
    [query] = reader.queries()

    base = graphs[graph].base
    found = {
        (row["one"], row["relation"].rpartition("#")[2].rpartition("/")[2], row["other"]): int(row["sentences"])
        for row in answer(graphs[graph], query)
    }
    places = [head.index(name) for name in ("from id", "relation id", "to id", "sentences")]
    links = [[row[place] for place in places] for row in rows]
    assert found == {(base + one, relation, base + other): int(n) for one, relation, other, n in links}


@pytest.mark.parametrize(("graph", "filters"), FILTERED)
def test_the_timeline(
    readers: dict[str, Reader], graphs: dict[str, Graph], graph: str, filters: dict[str, str]
) -> None:
    """The studies of each year, and those of each role and theme in it, are what the queries count."""
    reader = readers[graph]

    reader.go({"view": "timeline"} | ALL | filters)
    head, first, *rows = reader.table()
    by_year, *groups = reader.queries()

    assert {row["year"]: row["studies"] for row in answer(graphs[graph], by_year)} == {
        year: n for year, n in zip(head[3:], first[3:], strict=True) if n != "0"
    }
    counted = {
        (name, row[f"{name}Name"], row["year"]): int(row["studies"])
        for name, query in zip(("role", "theme"), groups, strict=True)
        for row in answer(graphs[graph], query)
    }
    least = int(filters.get("studies", "1"))
    assert counted == {
        (row[0], row[1], year): int(n)
        for row in rows
        for year, n in zip(head[3:], row[3:], strict=True)
        if int(n) >= least
    }


PAIRS = {
    "sample": (
        ("themes", "role/falls-nurse", "theme/training"),
        ("themes", "role/general-practitioner", "theme/training"),
        ("map", "role/falls-nurse", "theme/training"),
        ("timeline", "role/falls-nurse", "year/2019"),
    ),
    "seeds": (
        ("themes", "role/responsible-officer", "theme/medical-revalidation"),
        ("themes", "role/doctor", "theme/primary-care"),
        ("map", "role/doctor", "theme/medical-revalidation"),
        ("all", "role/doctor", "theme/professional-regulation"),
        ("timeline", "theme/medical-revalidation", "year/2018"),
    ),
}
PAIRED = [pytest.param(graph, *pair, id="-".join((graph, *pair))) for graph, pairs in PAIRS.items() for pair in pairs]


@pytest.mark.parametrize("filters", states({}, {"lines": "study"}, {"hide": "mentionsTheme,review"}, {"score": "0.9"}))
@pytest.mark.parametrize(("graph", "view", "one", "other"), PAIRED)
def test_the_studies_behind_a_pair(
    readers: dict[str, Reader],
    graphs: dict[str, Graph],
    graph: str,
    view: str,
    one: str,
    other: str,
    filters: dict[str, str],
) -> None:
    """The studies that the panel shows for a line or a cell are those of its query."""
    reader = readers[graph]

    reader.go({"view": view, "show": one, "with": other} | filters)
    names = [button.inner_text() for button in reader.page.locator("#panel article h3 button").all()]
    query, *_ = reader.queries()

    assert sorted(row["name"] for row in answer(graphs[graph], query)) == sorted(names)
