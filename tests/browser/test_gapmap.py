"""The pages of `kg gapmap` and `kg timeline` in a browser that has no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.analyses.crosstab import crosstab
from kg.analyses.timeline import timeline
from kg.store import Graph
from kg.views import gapmap
from kg.views import timeline as timeline_view

from ._visit import LOOKS, PAYLOADS, PHONE, Opener, Visit, hostile, in_looks, violations


def map_of(graph: Graph) -> bytes:
    return gapmap.render(crosstab(graph, tree=True), "html", ["year>=1900"], lambda: crosstab(graph, tree=True))


def timeline_of(graph: Graph) -> bytes:
    return timeline_view.render(timeline(graph), "html")


PAGES = pytest.mark.parametrize("page", [map_of, timeline_of], ids=["map", "timeline"])


@pytest.fixture
def shown(visiting: Opener, tmp_path: Path) -> Opener:
    """Opens the bytes of a page."""

    def show(page: bytes, **options: Any) -> Visit:
        file = tmp_path / "page.html"
        file.write_bytes(page)
        return visiting(file, **options)

    return show


def states(visit: Visit) -> Iterator[str]:
    """Lead a page through its states; each is named when it is reached."""
    yield "initial"
    visit.page.locator(".map button").first.click()
    yield "a cell open"
    visit.page.locator(".panel summary").click()
    yield "the query of the cell"
    visit.page.locator("footer summary").first.click()
    yield "the query of the table"


@PAGES
@in_looks(*LOOKS)
def test_every_state_is_accessible_and_silent(
    shown: Opener, sample_graph: Graph, page: Callable[[Graph], bytes], look: dict[str, Any]
) -> None:
    """axe-core finds no violation in any state; nothing is asked for and nothing complains."""
    visit = shown(page(sample_graph), **look)

    found = {state: violations(visit.page) for state in states(visit)}

    assert {state: each for state, each in found.items() if each} == {}
    assert len(visit.requests) == 1
    assert visit.complaints == []


@PAGES
@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_runs_nothing(
    shown: Opener, sample_graph: Graph, page: Callable[[Graph], bytes], payload: str
) -> None:
    """With a payload before every text the page works, runs none of it, and links only to where https leads."""
    visit = shown(page(hostile(sample_graph, payload)))

    for _ in states(visit):
        assert visit.page.evaluate("window.ran") is None

    assert len(visit.requests) == 1
    assert visit.complaints == []
    assert {link.get_attribute("href").partition(":")[0] for link in visit.page.locator("a").all()} <= {"https"}


def test_each_number_lists_so_many_studies(shown: Opener, sample_graph: Graph) -> None:
    """A click on a cell lists as many studies as it says, and names the row and the column."""
    visit = shown(map_of(sample_graph))

    for button in visit.page.locator(".map button").all():
        button.click()

        heading = visit.page.locator("#shown").inner_text()
        assert button.locator("span").first.inner_text() == str(visit.page.locator("#studies ol > li").count())
        assert heading.startswith(button.locator("xpath=ancestor::tr/th").inner_text())


@PAGES
def test_the_query_shown_for_a_cell_is_that_of_the_table(
    shown: Opener, sample_graph: Graph, page: Callable[[Graph], bytes]
) -> None:
    """What the panel shows is what Python says, to the letter, for roles as for years and types."""
    table = crosstab(sample_graph, tree=True) if page is map_of else timeline(sample_graph).studies
    visit = shown(page(sample_graph))

    button = visit.page.locator(".map button").first
    row, column = (int(button.get_attribute(f"data-{name}")) for name in ("row", "column"))
    button.click()

    expected = table.cell_query(table.rows[row].id, table.columns[column].id)
    assert visit.page.locator(".panel pre").text_content() == expected


def test_arrows_lead_from_cell_to_cell_and_escape_back(shown: Opener, sample_graph: Graph) -> None:
    """By keys alone a reader goes to another cell of the row, opens it, and returns to it."""
    visit = shown(map_of(sample_graph))
    first = visit.page.locator(".map button").first
    first.focus()

    visit.page.keyboard.press("ArrowRight")
    visit.page.keyboard.press("Enter")
    heading = visit.page.evaluate("document.activeElement.id")
    visit.page.keyboard.press("Escape")
    back = visit.page.evaluate("document.activeElement.dataset.open !== undefined")

    assert heading == "shown"
    assert back
    assert first.get_attribute("data-open") is None


@PAGES
def test_a_phone_scrolls_only_the_table_sideways(
    shown: Opener, sample_graph: Graph, page: Callable[[Graph], bytes]
) -> None:
    """The page itself is no wider than the phone."""
    visit = shown(page(sample_graph), viewport=PHONE)

    assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
