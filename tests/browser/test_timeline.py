"""The timeline: studies by year, and when roles and themes appear in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kg.store import Graph
from kg.vocabulary import PREFIXES

from . import _cells
from ._visit import LOOKS, PHONE, Opener, in_looks, violations

RELATIONS = "kg:studiesRole|kg:participantRole|kg:mentionsRole|kg:reportsTheme|kg:mentionsTheme"
STATED = "kg:studiesRole|kg:participantRole|kg:reportsTheme"
YEAR = "kg:reportedIn/kg:publicationYear"

TIMELINE = "#view=timeline"


def counted(graph: Graph, relations: str, condition: str = "") -> _cells.Cells:
    """How many studies of each year have each role and theme, as SPARQL counts them."""
    query = f"""SELECT ?value ?year (COUNT(DISTINCT ?study) AS ?studies) WHERE {{
      ?study {relations} ?value ; {YEAR} ?year . {condition} }} GROUP BY ?value ?year"""
    return {
        (row["value"].value.removeprefix(graph.base), f"year/{row['year'].value}"): int(row["studies"].value)
        for row in graph.store.query(query, prefixes=PREFIXES)
    }


def bars(page: Any) -> dict[str, int]:
    """The studies of each year that has a bar."""
    labels = page.locator("#page .bars .found").evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    return {label.split(": ")[0]: int(label.split(": ")[1].split()[0]) for label in labels}


@pytest.mark.parametrize(
    ("address", "relations", "condition"),
    [
        (TIMELINE, RELATIONS, ""),
        (f"{TIMELINE}&order=most", RELATIONS, ""),
        (f"{TIMELINE}&hide=mentionsRole,mentionsTheme", STATED, ""),
        (f"{TIMELINE}&from=2020&to=2021", RELATIONS, "FILTER(?year >= 2020 && ?year <= 2021)"),
    ],
    ids=["all", "most first", "no mentions", "years"],
)
def test_each_mark_is_its_sparql_count(
    opened: Opener, sample_graph: Graph, address: str, relations: str, condition: str
) -> None:
    """Under any filter a mark says how many studies of its year have its role or theme."""
    shown = _cells.found(opened(address=address).page)

    assert shown == counted(sample_graph, relations, condition)


def test_each_bar_is_its_sparql_count(opened: Opener, seeds_graph: Graph) -> None:
    """A bar says how many studies were published in its year, and a year without one has no bar."""
    query = f"SELECT ?year (COUNT(DISTINCT ?study) AS ?studies) WHERE {{ ?study {YEAR} ?year }} GROUP BY ?year"
    expected = {
        row["year"].value: int(row["studies"].value)
        for row in seeds_graph.store.query(query, prefixes=PREFIXES)
    }  # fmt: skip

    visit = opened(seeds_graph, TIMELINE)

    assert bars(visit.page) == expected
    years = visit.page.locator("#page thead th:not(.total)").all_inner_texts()
    assert years == [str(year) for year in range(int(min(expected)), int(max(expected)) + 1)]
    assert len(years) > len(expected)


def test_a_total_counts_a_study_once(opened: Opener, sample_graph: Graph) -> None:
    """A row's total is its studies of all years, each once."""
    query = f"""SELECT ?value (COUNT(DISTINCT ?study) AS ?studies) {{ ?study {RELATIONS} ?value ; {YEAR} ?year }}
      GROUP BY ?value"""
    expected = {
        row["value"].value.removeprefix(sample_graph.base): int(row["studies"].value)
        for row in sample_graph.store.query(query, prefixes=PREFIXES)
    }

    assert _cells.row_totals(opened(address=TIMELINE).page) == expected


def test_the_first_year_is_marked(opened: Opener, sample_graph: Graph) -> None:
    """Each role and theme has one mark that says that it is seen there first: in the earliest of its years."""
    earliest: dict[str, str] = {}
    for value, year in counted(sample_graph, RELATIONS):
        earliest[value] = min(year, earliest.get(value, year))

    told = _cells.told(opened(address=TIMELINE).page)

    first = [place for place, (_, label) in told.items() if label.endswith(", first seen here")]
    assert sorted(first) == sorted(earliest.items())


def test_rows_stand_in_the_order_asked_for(opened: Opener) -> None:
    """What was seen first stands first, or what is studied most."""
    page = opened(address=TIMELINE).page
    by_year = [year for place, (_, label) in _cells.told(page).items() if "first seen" in label for year in place[1:]]

    page.locator("select[name=order]").select_option("most")

    totals = list(_cells.row_totals(page).values())
    roles = 7
    assert by_year[:roles] == sorted(by_year[:roles])
    assert by_year[roles:] == sorted(by_year[roles:])
    assert totals[:roles] == sorted(totals[:roles], reverse=True)
    assert totals[roles:] == sorted(totals[roles:], reverse=True)


def test_a_bar_opens_the_studies_of_its_year(opened: Opener) -> None:
    """A click on a bar lists the studies of the year, and one of these opens its card."""
    visit = opened(address=TIMELINE)

    visit.page.locator("#page .bars button").first.click()
    title = visit.page.locator("#panel h2").inner_text()
    visit.page.locator("#panel .rows button").first.click()

    assert title == "Published in 2019"
    assert visit.page.locator("#panel .kind").first.inner_text().strip() == "study"


def test_a_mark_opens_its_sentences(opened: Opener) -> None:
    """A click on a mark shows the studies of the year with the sentences that name the role."""
    visit = opened(address=TIMELINE)

    visit.page.get_by_role("button", name="health visitor in 2022").click()

    assert visit.page.locator("#panel h2").inner_text() == "health visitor and 2022"
    assert "health visitors" in visit.page.locator("#panel mark").first.inner_text().lower()
    assert visit.page.locator("#page [aria-current]").count() == 3


def test_a_year_that_the_filters_empty_says_so(opened: Opener) -> None:
    """Under filters a year keeps its place, and tells how many studies are left out."""
    page = opened(address=f"{TIMELINE}&hide=kind not told").page

    page.get_by_role("button", name="2019: left out by the filters: 1 study").click()

    assert bars(page) == {}
    assert "1 study is left out by the filters" in page.locator("#panel").inner_text()


def test_by_the_keyboard_alone(opened: Opener) -> None:
    """One Tab leads into the timeline, arrows from mark to mark, Enter opens one, and the focus stays."""
    visit = opened(address=TIMELINE)
    press = visit.page.keyboard.press
    focused = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
    visit.page.locator("#page select").last.focus()

    steps = []
    for key in ("Tab", "ArrowDown", "ArrowDown", "Home", "ArrowRight"):
        press(key)
        steps.append(visit.page.evaluate(focused))
    press("Enter")

    role = visit.page.locator("#page tbody th .head").first.inner_text()
    assert steps[0] == "2019"
    assert steps[1].startswith("2019: 1 study")
    assert steps[2].startswith(f"{role} in 2019: ")
    assert steps[3:] == [role, steps[2]]
    assert visit.page.locator("#panel h2").inner_text() == f"{role} and 2019"
    assert visit.page.evaluate(focused) == steps[2]


def states(visit: Any) -> Iterator[str]:
    yield "all years"
    visit.page.locator("#page td button.found").first.click()
    yield "a mark chosen"
    visit.page.locator("#page .bars button").first.click()
    yield "a year chosen"
    visit.page.evaluate("address => { location.hash = address }", f"{TIMELINE}&studies=2")
    yield "weak marks"


@in_looks(*LOOKS)
def test_every_state_is_accessible(opened: Opener, seeds_graph: Graph, look: dict[str, Any]) -> None:
    """axe-core finds no violation of WCAG 2.2 A and AA in any state of the timeline."""
    visit = opened(seeds_graph, TIMELINE, **look)

    found = {state: violations(visit.page) for state in states(visit)}

    assert {state: each for state, each in found.items() if each} == {}


def test_the_latest_years_are_in_sight_at_first(opened: Opener, seeds_graph: Graph) -> None:
    """A timeline that is wider than the stage begins at its end, a view that is entered after it at its beginning."""
    page = opened(seeds_graph, TIMELINE, viewport=PHONE).page

    last = page.locator("#page thead th").last.bounding_box()
    page.locator("#views input[value=map]").check(force=True)

    assert last["x"] + last["width"] <= PHONE["width"]
    assert page.locator("#page").evaluate("stage => stage.scrollLeft") == 0


def test_on_a_phone_the_years_stand_in_one_line(opened: Opener, seeds_graph: Graph) -> None:
    """The headings are as low as on a desk: years lie, and want no room that the names of a map want."""
    page = opened(seeds_graph, TIMELINE, viewport=PHONE).page

    heights = page.locator("#page thead th").evaluate_all("all => all.map((one) => one.offsetHeight)")

    assert max(heights) <= 32
