"""The map: any two dimensions, each cell a count that holds, by pointer and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
import pytest

from kg.store import Graph
from kg.vocabulary import PREFIXES

from . import _cells
from ._visit import DESK, LOOKS, PHONE, Opener, in_looks, violations

ROLE = "kg:studiesRole|kg:participantRole|kg:mentionsRole"
STATED_ROLE = "kg:studiesRole|kg:participantRole"
THEME = "kg:reportsTheme|kg:mentionsTheme"
METHOD = "kg:usesMethod|kg:plansMethod"
PLACE = "kg:setIn|kg:countryOfOrigin"
YEAR = "kg:reportedIn/kg:publicationYear"
KIND = "kg:reportedIn/kg:publicationKind"

KINDS = {"pmid/90000001": "primary study", "pmid/90000002": "review"}
"""Of what kind two of the studies are; nothing tells it of the others."""


@pytest.fixture(scope="module")
def graph(sample_graph: Graph) -> Graph:
    """The sample with two kinds of publications."""
    store = ox.Store()
    store.extend(sample_graph.store)
    kind = ox.NamedNode(PREFIXES["kg"] + "publicationKind")
    for tail, name in KINDS.items():
        publication = ox.NamedNode(f"{sample_graph.base}publication/{tail}")
        store.add(ox.Quad(publication, kind, ox.Literal(name)))
    return Graph(store, sample_graph.base)


def counted(graph: Graph, row: str, column: str, condition: str = "") -> _cells.Cells:
    """The cells of a table of two paths from a study, as SPARQL counts them."""
    query = f"""SELECT ?row ?column (COUNT(DISTINCT ?study) AS ?studies) WHERE {{
      ?study {row} ?row ; {column} ?column . {condition} }} GROUP BY ?row ?column"""
    return {
        (_id(graph, found["row"]), _id(graph, found["column"])): int(found["studies"].value)
        for found in graph.store.query(query, prefixes=PREFIXES)
    }


def _id(graph: Graph, term: Any) -> str:
    return term.value.removeprefix(graph.base) if isinstance(term, ox.NamedNode) else f"year/{term.value}"


def grid(rows: str, columns: str, *more: str) -> str:
    """The address of a map."""
    return "&".join((f"#view=map&lines=study&rows={rows}&columns={columns}", *more))


@pytest.mark.parametrize(
    ("address", "row", "column", "condition"),
    [
        (grid("role", "theme"), ROLE, THEME, ""),
        (grid("theme", "role"), THEME, ROLE, ""),
        (grid("role", "theme", "hide=mentionsRole,mentionsTheme"), STATED_ROLE, "kg:reportsTheme", ""),
        (grid("role", "theme", "from=2020"), ROLE, THEME, f"?study {YEAR} ?year FILTER(?year >= 2020)"),
        (grid("role", "theme", "hide=review"), ROLE, THEME, f'FILTER NOT EXISTS {{ ?study {KIND} "review" }}'),
        (grid("theme", "year"), THEME, YEAR, ""),
        (grid("method", "place", "hide=mentionsPlace"), METHOD, PLACE, ""),
    ],
    ids=["roles by themes", "themes by roles", "no mentions", "years", "no reviews", "by year", "methods by places"],
)
def test_each_cell_is_its_sparql_count(
    opened: Opener, graph: Graph, address: str, row: str, column: str, condition: str
) -> None:
    """Under any filter a cell says how many studies the graph has there, and no cell is left out."""
    shown = _cells.found(opened(graph, address).page)

    assert shown == counted(graph, row, column, condition)


def test_in_one_sentence(opened: Opener, graph: Graph) -> None:
    """With one sentence asked for, a study counts where one of its sentences names both."""
    both = """?mention kg:evidenceSubject ?row ; kg:evidenceObject ?column ; kg:evidenceRelation kg:linkedTheme ;
      kg:inRecord/kg:describes/kg:reports ?study ."""

    shown = _cells.found(opened(graph, "#view=map&lines=sentence").page)

    assert shown == counted(graph, ROLE, THEME, both)
    assert shown != counted(graph, ROLE, THEME)


def test_a_total_counts_a_study_once(opened: Opener, graph: Graph) -> None:
    """A row's total is its studies with any column, each once: not the sum of its cells."""
    query = f"SELECT ?row (COUNT(DISTINCT ?study) AS ?studies) {{ ?study {ROLE} ?row ; {THEME} ?theme }} GROUP BY ?row"
    expected = {
        _id(graph, row["row"]): int(row["studies"].value) for row in graph.store.query(query, prefixes=PREFIXES)
    }

    totals = _cells.row_totals(opened(graph, grid("role", "theme")).page)

    assert {role: studies for role, studies in totals.items() if studies} == expected


def test_in_a_tree_what_is_narrower_counts_for_what_is_broader(opened: Opener, graph: Graph) -> None:
    """Grouped, a broader role has the studies of those below it, which stand below it once it is opened."""
    page = opened(graph, grid("role", "theme", "tree=yes")).page
    closed = _cells.found(page)

    page.get_by_role("button", name="What is narrower than doctor").click()
    open_ = _cells.found(page)

    expected = counted(graph, f"({ROLE})/skos:broader*", f"({THEME})/skos:broader*")
    assert ("role/general-practitioner", "theme/workload") in open_.keys() - closed.keys()
    assert {place: expected[place] for place in open_} == open_
    assert closed.items() < open_.items()


def test_a_click_opens_the_studies_of_a_cell(opened: Opener, graph: Graph) -> None:
    """A click on a cell lists its studies with their sentences, and says by which relations they stand there."""
    visit = opened(graph, grid("role", "theme"))

    visit.page.get_by_role("button", name="general practitioner and workload").click()

    panel = visit.page.locator("#panel")
    assert panel.locator("h2").inner_text() == "general practitioner and workload"
    assert panel.locator(".told").inner_text() == "2 studies: review 1, kind not told 1."
    assert "studied 1 · taking part 1 · only mentioned 1" in panel.locator(".figures").inner_text()
    assert panel.locator("article").count() == 2
    assert panel.locator("mark").count() > 1


def test_the_panel_lists_as_many_studies_as_the_cell_counts(opened: Opener, graph: Graph) -> None:
    """In every cell the number and the list agree, whatever the rows and columns are."""
    for address in (grid("role", "theme"), grid("organisation", "theme"), grid("theme", "year"), grid("place", "type")):
        visit = opened(graph, address)
        for (row, column), studies in _cells.found(visit.page).items():
            visit.page.evaluate(
                "place => { location.hash += '&show=' + place[0] + '&with=' + place[1] }", [row, column]
            )
            visit.page.locator("#panel h2.pair").wait_for()

            assert visit.page.locator("#panel article").count() == studies, (row, column)

            visit.page.evaluate("address => { location.hash = address }", address)
            visit.page.locator("#panel h2.pair").wait_for(state="detached")


def test_an_empty_cell_says_what_was_searched(opened: Opener, graph: Graph) -> None:
    """Where nothing was found the cell and the panel say in how many abstracts."""
    visit = opened(graph, grid("role", "theme"))
    cell = visit.page.get_by_role("button", name="falls nurse and information sharing")

    cell.click()

    assert cell.get_attribute("aria-label").endswith(": none found in 4 abstracts")
    assert visit.page.locator("#panel .told").inner_text() == "None found in 4 abstracts."


def test_a_cell_that_a_filter_emptied_says_so(opened: Opener, graph: Graph) -> None:
    """A gap that only the filters made looks different, and says how many studies they leave out."""
    visit = opened(graph, grid("role", "theme", "hide=mentionsTheme"))
    cell = visit.page.get_by_role("button", name="health visitor and trust")

    cell.click()

    assert cell.get_attribute("class") == "left"
    assert visit.page.locator("#panel .told").inner_text().endswith("Left out by the filters: 1 study.")


def test_a_cell_with_too_few_studies_says_so(opened: Opener, graph: Graph) -> None:
    """With at least two studies asked for, a cell of one is blank, and says why."""
    page = opened(graph, grid("theme", "type", "studies=2")).page

    kinds = {kind for kind, _ in _cells.told(page).values()}

    assert kinds == {"weak", "none"}
    assert "1 study, fewer than the 2 asked for" in _cells.told(page)["theme/trust", "type/review"][1]


def test_by_the_keyboard_alone(opened: Opener, graph: Graph) -> None:
    """One Tab leads into the map, arrows from cell to cell, Enter opens one and the focus stays."""
    visit = opened(graph, grid("role", "theme"))
    press = visit.page.keyboard.press
    focused = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
    visit.page.locator("#page input, #page select").last.focus()

    press("Tab")
    steps = [visit.page.evaluate(focused)]
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "End", "Home", "Control+End"):
        press(key)
        steps.append(visit.page.evaluate(focused))
    press("Enter")

    columns = visit.page.locator("thead .head").all_inner_texts()
    rows = visit.page.locator("tbody th .head").all_inner_texts()
    assert [step.partition(":")[0] for step in steps] == [
        columns[0],
        f"{rows[0]} and {columns[0]}",
        f"{rows[1]} and {columns[0]}",
        f"{rows[1]} and {columns[1]}",
        f"{rows[1]} and {columns[-1]}",
        rows[1],
        f"{rows[-1]} and {columns[-1]}",
    ]
    assert visit.page.evaluate(focused) == steps[-1]
    assert visit.page.locator("#panel h2").inner_text() == f"{rows[-1]} and {columns[-1]}"
    assert visit.page.locator("#page [tabindex='0']").count() == 1


def test_what_is_chosen_elsewhere_is_marked(opened: Opener, graph: Graph) -> None:
    """A role that is chosen is marked as a row, a pair as a cell, in either direction."""
    visit = opened(graph, grid("theme", "role", "show=role/health-visitor", "with=theme/workload"))

    marked = visit.page.locator("#page [aria-current]")

    assert marked.evaluate_all("all => all.map((one) => one.textContent)") == ["health visitor", "workload", "1"]
    assert visit.page.locator("#page tr.marked .head").inner_text() == "workload"


def test_a_chosen_study_is_marked_in_every_cell_in_which_it_stands(opened: Opener, graph: Graph) -> None:
    """With a study chosen, the map shows what it is about: each of its cells, and no other."""
    study = "study/pmid/90000001"
    cells = counted(graph, ROLE, THEME, f"FILTER(?study = <{graph.base}{study}>)")

    page = opened(graph, grid("role", "theme", f"show={study}")).page

    names = page.locator("#page .holds").evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    told = {label for place, (_, label) in _cells.told(page).items() if place in cells}
    assert sorted(names) == sorted(told)
    assert len(names) == len(cells) > 1


def test_any_two_dimensions_can_be_chosen_and_swapped(opened: Opener, graph: Graph) -> None:
    """The selects change what is counted, the button turns the table, and the address keeps it."""
    visit = opened(graph, grid("role", "theme"))

    visit.page.locator("select[name=rows]").select_option("method")
    visit.page.locator("select[name=columns]").select_option("year")
    visit.page.get_by_role("button", name="Swap").click()

    assert visit.page.locator("#panel h2").inner_text() == "Studies by year and method"
    assert "rows=year&columns=method" in visit.page.url
    assert visit.page.evaluate("document.activeElement.name") == "swap"


def test_only_the_strongest_are_shown_at_first(opened: Opener, graph: Graph) -> None:
    """A map that is cut says how many rows there are, and shows more when asked."""
    visit = opened(graph, grid("role", "theme", "most-rows=2"))
    heads = visit.page.locator("#page tbody th .head")
    before = heads.count()

    visit.page.get_by_role("button", name="2 of 7 roles: show more").click()

    assert (before, heads.count()) == (2, 7)


def states(opened: Opener, graph: Graph, look: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    visit = opened(graph, grid("role", "theme", "most-rows=3"), **look)
    yield "roles by themes", visit.page
    visit.page.locator("#page td button.found").first.click()
    yield "a cell chosen", visit.page
    visit.page.locator("#page [name=tree]").check()
    visit.page.locator("#page .branch").first.click()
    yield "a tree", visit.page
    visit.page.evaluate("address => { location.hash = address }", grid("theme", "type", "studies=2", "from=2020"))
    yield "weak cells", visit.page
    visit.page.evaluate("address => { location.hash = address }", grid("role", "theme", "from=2030"))
    yield "no cells", visit.page


@in_looks(*LOOKS)
def test_every_state_is_accessible(opened: Opener, graph: Graph, look: dict[str, Any]) -> None:
    """axe-core finds no violation of WCAG 2.2 A and AA in any state of the map."""
    found = {state: violations(page) for state, page in states(opened, graph, look)}

    assert {state: each for state, each in found.items() if each} == {}


def test_a_wide_map_scrolls_within_the_stage(opened: Opener, graph: Graph) -> None:
    """On a phone the page does not scroll sideways, and the names of rows and columns stay in sight."""
    visit = opened(graph, grid("role", "theme"), viewport=PHONE)
    stage = visit.page.locator("#page")

    stage.evaluate("stage => stage.scrollTo(400, 400)")

    head, column, here = (
        visit.page.locator(each).first.bounding_box() for each in ("tbody th .head", "thead th", "#page")
    )
    assert visit.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert stage.evaluate("stage => stage.scrollLeft") > 0
    assert head["x"] < here["x"] + 40
    assert column["y"] == pytest.approx(here["y"], abs=1)


VISIBLE = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const corners = [[box.left + 3, box.top + 3], [box.right - 3, box.bottom - 3]];
  return corners.every(([x, y]) => document.activeElement.contains(document.elementFromPoint(x, y)));
}"""


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_focus_is_never_below_the_headings(opened: Opener, seeds_graph: Graph, viewport: dict[str, int]) -> None:
    """Wherever the arrows lead, the button that has the focus is in sight, beside the names that stay."""
    page = opened(seeds_graph, grid("role", "theme"), viewport=viewport).page
    page.locator("#page td button").first.focus()

    seen = []
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"):
        for _ in range(8):
            page.keyboard.press(key)
            seen.append(page.evaluate(VISIBLE))

    assert seen == [True] * 32
