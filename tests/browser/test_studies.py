"""The table of studies: sorted by its headings, in step with what is chosen, by pointer and by keyboard."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
import pytest

from kg.store import Graph
from kg.vocabulary import PREFIXES

from ._visit import DESK, PHONE, Opener, violations

WIDE = {"width": 1920, "height": 1000}

TITLES = {
    "2019": "Who does the medication review? Community pharmacists in care homes",
    "2020": "Bed Manag 2020;1(1):1",
    "2021": "Falls Rev 2021;12(1):e7",
    "2022": "“We carry it home”: workload & health visitors’ view of it",
}


def titles(page: Any) -> list[str]:
    return page.locator("tr.study td.title").all_inner_texts()


def in_years(*years: str) -> list[str]:
    return [TITLES[year] for year in years]


def test_the_latest_study_comes_first(opened: Opener) -> None:
    """The table begins with the latest year, and its heading says so to a screen reader."""
    page = opened(address="#view=studies").page

    assert titles(page) == in_years("2022", "2021", "2020", "2019")
    assert page.get_by_role("columnheader", name="Year").get_attribute("aria-sort") == "descending"


@pytest.mark.parametrize(
    ("heading", "first", "again"),
    [
        ("Year", ("2019", "2020", "2021", "2022"), ("2022", "2021", "2020", "2019")),
        ("Title", ("2020", "2021", "2022", "2019"), ("2019", "2022", "2021", "2020")),
        ("Authors", ("2022", "2019", "2021", "2020"), ("2019", "2022", "2021", "2020")),
        ("Sentences", ("2019", "2022", "2021", "2020"), ("2020", "2021", "2022", "2019")),
        ("Themes", ("2019", "2022", "2021", "2020"), ("2021", "2022", "2019", "2020")),
    ],
)
def test_a_heading_sorts_and_sorts_back(
    opened: Opener, heading: str, first: tuple[str, ...], again: tuple[str, ...]
) -> None:
    """A press of a heading sorts by it, another press the other way; what has nothing there stays last."""
    page = opened(address="#view=studies").page
    button = page.get_by_role("columnheader", name=heading).get_by_role("button")

    button.click()
    once = titles(page)
    button.click()

    assert once == in_years(*first)
    assert titles(page) == in_years(*again)
    assert page.get_by_role("columnheader", name=heading).get_attribute("aria-sort") in ("ascending", "descending")


def test_sorting_is_kept_in_the_address(opened: Opener) -> None:
    """An address that is opened again shows the same order."""
    page = opened(address="#view=studies").page

    page.get_by_role("columnheader", name="Title").get_by_role("button").click()
    page.reload()
    page.locator("html[data-ready]").wait_for(state="attached")

    assert titles(page) == in_years("2020", "2021", "2022", "2019")


def test_a_derived_label_is_told_from_a_title(opened: Opener) -> None:
    """A study whose record has no title is named by where it was printed, in italics, and not twice."""
    row = opened(address="#view=studies", viewport=WIDE).page.locator("tr.study", has_text="Falls Rev")

    assert row.locator("button").evaluate("each => getComputedStyle(each).fontStyle") == "italic"
    assert row.locator("td.printed").inner_text() == ""


def test_a_row_opens_the_card(opened: Opener) -> None:
    """A click anywhere on a row shows the card of its study, and marks the row."""
    page = opened(address="#view=studies").page

    page.locator("tr.study", has_text="Falls Rev").locator("td.themes").click()

    assert page.locator("#panel h2").inner_text().startswith("Falls Rev 2021;12(1):e7")
    assert page.locator("tr.study[aria-current]").inner_text().find("Falls Rev") > 0
    assert page.locator("tr.study").count() == len(TITLES)


def test_what_is_chosen_puts_its_studies_first(opened: Opener) -> None:
    """With a role chosen its studies come first under a heading that counts them; the others stay, below."""
    page = opened(address="#view=studies&show=role/general-practitioner").page

    assert page.locator("tr.heading").all_inner_texts() == ["2 of 4 studies of general practitioner", "2 other studies"]
    assert titles(page) == in_years("2022", "2021", "2020", "2019")
    assert page.locator("tbody.mine tr.study").count() == 2


def test_a_pair_puts_the_studies_of_both_first(opened: Opener) -> None:
    """With a role and a theme chosen the studies that have both come first."""
    page = opened(address="#view=studies&show=role/health-visitor&with=theme/trust").page

    assert page.locator("tr.heading").first.inner_text() == "1 of 4 studies of health visitor and trust"
    assert page.locator("tbody.mine td.title").all_inner_texts() == in_years("2022")


def test_what_is_near_reaches_further(opened: Opener) -> None:
    """With a longer reach the table puts first what is within so many steps."""
    page = opened(address="#view=studies&show=role/falls-nurse").page
    before = page.locator("tr.heading").first.inner_text()

    page.get_by_role("radio", name="3 steps").check()

    assert before == "1 of 4 studies of falls nurse"
    assert page.locator("tr.heading").first.inner_text() == "3 of 4 studies within 3 steps of falls nurse"


def test_filters_leave_studies_out(opened: Opener) -> None:
    """A study of another year than those asked for is not in the table, and the panel says how many are left out."""
    page = opened(address="#view=studies&from=2021").page

    assert titles(page) == in_years("2022", "2021")
    assert "2 studies are left out" in page.locator("#panel").inner_text()


def test_the_table_is_used_by_keyboard_alone(opened: Opener) -> None:
    """Tab reaches the headings and the rows; Enter sorts and opens; Escape goes back to the row."""
    page = opened(address="#view=studies").page
    page.locator("thead button").first.focus()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    on_heading = page.evaluate("document.activeElement.textContent")
    for _ in range(7):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    on_card = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Escape")

    assert on_heading.startswith("Title")
    assert on_card.startswith(TITLES["2020"])
    assert page.evaluate("document.activeElement.textContent") == TITLES["2020"]


def test_a_phone_shows_one_study_under_the_other(opened: Opener) -> None:
    """At 390 pixels the rows are as wide as the screen and nothing is cut off."""
    page = opened(address="#view=studies", viewport=PHONE).page
    boxes = [row.bounding_box() for row in page.locator("tr.study").all()]

    assert all(box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"] for box in boxes)
    assert page.get_by_role("table").is_visible()
    assert page.get_by_role("row").count() == 1 + len(TITLES)


def test_of_many_studies_the_first_are_shown(opened: Opener, sample_graph: Graph) -> None:
    """Of 450 studies 200 are in the table at first; a button shows the next, and the focus goes on with them."""
    page = opened(crowd(sample_graph, 446), address="#view=studies").page
    first = page.locator("tr.study").count()

    page.get_by_role("button", name="Show more: 250 studies are not shown yet").press("Enter")
    focused = page.evaluate(
        "[...document.querySelectorAll('tr.study')].findIndex(row => row.contains(document.activeElement))"
    )

    assert (first, focused, page.locator("tr.study").count()) == (200, 200, 400)
    assert page.get_by_role("button", name="Show more: 50 studies are not shown yet").is_visible()


def crowd(graph: Graph, more: int) -> Graph:
    """The sample with more studies, of which only the title is known."""
    kg, store = PREFIXES["kg"], ox.Store()
    store.extend(graph.store)
    for number in range(more):
        publication, study = (
            ox.NamedNode(f"{graph.base}{sort}/pmid/{91000000 + number}") for sort in ("publication", "study")
        )
        store.add(ox.Quad(publication, ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(kg + "Publication")))
        store.add(ox.Quad(study, ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(kg + "Study")))
        store.add(ox.Quad(publication, ox.NamedNode(kg + "reports"), study))
        store.add(ox.Quad(study, ox.NamedNode(kg + "reportedIn"), publication))
        for node in (publication, study):
            store.add(ox.Quad(node, ox.NamedNode(PREFIXES["rdfs"] + "label"), ox.Literal(f"Study {number}")))
    return Graph(store, graph.base)


@pytest.mark.parametrize(
    "look",
    [
        pytest.param({"viewport": DESK}, id="desk"),
        pytest.param({"viewport": WIDE}, id="wide"),
        pytest.param({"viewport": DESK, "color_scheme": "dark"}, id="dark"),
        pytest.param({"viewport": PHONE}, id="phone"),
    ],
)
def test_the_table_is_accessible(opened: Opener, look: dict[str, Any]) -> None:
    """axe-core finds no violation in the table, with and without something chosen."""
    page = opened(address="#view=studies", **look).page
    plain = violations(page)
    page.evaluate("location.hash = '#view=studies&show=role/general-practitioner&depth=2'")
    page.locator("tr.heading").first.wait_for()

    assert (plain, violations(page)) == ([], [])
