"""How one thing is connected to another: the steps, their sentences, and that there is no shorter way."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx

from ._visit import Opener, in_looks, violations

NURSE, VISITOR = "role/falls-nurse", "role/health-visitor"
PHARMACIST = "role/community-pharmacist"


def graph_of(page: Any) -> dict[str, Any]:
    return page.evaluate("() => JSON.parse(document.getElementById('graph').textContent)")


def stops(page: Any) -> list[str]:
    return [stop.get_attribute("data-thing") for stop in page.locator(".way .stop button").all()]


def choose(page: Any, name: str) -> None:
    """Open the field on a card and take what it finds first."""
    page.locator(".connect summary").click()
    page.locator(".connect input").fill(name)
    page.locator(".connect [role=option]").first.click()


def test_a_path_is_found_from_a_card(opened: Opener) -> None:
    """The field on a card finds the other end by name; the panel then has each thing on the way, in order."""
    page = opened(address=f"#view=all&show={NURSE}").page

    choose(page, "health visitor")

    assert page.locator("#panel h2").inner_text() == "From falls nurse to health visitor"
    assert page.locator("#panel .lead").inner_text() == "4 steps, a shortest way under these filters."
    way = stops(page)
    assert (way[0], way[-1], len(way)) == (NURSE, VISITOR, 5)


def test_each_step_has_its_relation_and_its_sentence(opened: Opener) -> None:
    """Each step says in words how the two are related and shows a sentence that names what it leads to or from."""
    page = opened(address=f"#view=all&show={NURSE}&path={VISITOR}").page
    steps = page.locator(".way li").all()[1:]

    assert steps[0].locator(".relation").inner_text() == "Took part in"
    assert all(step.locator("blockquote .sentence mark").count() > 0 for step in steps)
    assert all("found by the rule" in step.locator(".source").inner_text() for step in steps)


def test_paths_are_as_short_as_those_of_networkx(opened: Opener) -> None:
    """For each two things the way has as many steps as networkx finds over the same links, or there is none."""
    page = opened(address=f"#view=all&show={NURSE}").page
    shown = graph_of(page)
    hidden = ("sample/", "heading/", "journal/")
    ids = [node["id"] for node in shown["nodes"] if not node["id"].startswith(hidden)]
    links = [
        (edge["from"], edge["to"]) for edge in shown["edges"] if edge["relation"] not in ("linkedTheme", "broader")
    ]
    network = nx.Graph([link for link in links if set(link) <= set(ids)])
    pairs = list(combinations(sorted(network), 2))[::7]

    for one, other in pairs:
        page.evaluate(
            "([a, b]) => { location.hash = new URLSearchParams({ view: 'studies', show: a, path: b }) }", [one, other]
        )
        page.wait_for_function("b => new URLSearchParams(location.hash.slice(1)).get('path') === b", arg=other)
        page.locator("#panel h2", has_text="From ").wait_for()
        expected = nx.shortest_path_length(network, one, other) + 1 if nx.has_path(network, one, other) else 0

        assert len(stops(page)) == expected, (one, other)


def test_no_way_is_said_plainly(opened: Opener) -> None:
    """Where the filters leave no way it is said, with how long it would be without them; else that there is none."""
    page = opened(address=f"#view=all&show={NURSE}&path={VISITOR}&hide=participantRole").page
    filtered = page.locator("#panel").inner_text()

    page.evaluate("location.hash = '#view=all&show=role/falls-nurse&path=role/local/winter-coordinator'")
    page.get_by_text("Nothing in this page connects them.").wait_for()

    assert "No way under these filters; without them it takes 4 steps." in filtered


def test_the_picture_shows_the_whole_path(opened: Opener) -> None:
    """A path that is asked for in a view that lacks a part of it leads to the network."""
    page = opened(address=f"#view=themes&show={NURSE}").page

    choose(page, "health visitor")

    assert page.locator("#views input[value=all]").is_checked()


def test_a_path_is_found_by_keyboard_alone(opened: Opener) -> None:
    """Enter opens the field, arrows choose, Enter takes; Escape goes back to the card, and again to all."""
    page = opened(address=f"#view=all&show={NURSE}").page
    page.locator(".connect summary").focus()

    page.keyboard.press("Enter")
    page.locator(".connect input:focus").wait_for()
    page.keyboard.insert_text("health")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    reached = [page.locator("#panel h2").inner_text()]
    for _ in range(2):
        page.keyboard.press("Escape")
        reached.append(page.locator("#panel h2").inner_text())

    assert reached == ["From falls nurse to health visitor", "falls nurse", "What is shown"]


def test_what_is_chosen_on_the_way_ends_the_path(opened: Opener) -> None:
    """A thing on the way opens its card, and Back returns to the way."""
    page = opened(address=f"#view=all&show={NURSE}&path={VISITOR}").page
    way = stops(page)

    page.locator(".way .stop button").nth(1).click()
    card = page.locator("#panel h2").inner_text()
    page.go_back()

    assert card.startswith("Falls Rev 2021")
    assert stops(page) == way


@in_looks("desk", "dark phone")
def test_a_path_is_accessible(opened: Opener, look: dict[str, Any]) -> None:
    """axe-core finds no violation on a path, nor in the open field with what it finds."""
    page = opened(address=f"#view=all&show={NURSE}&path={PHARMACIST}", **look).page
    found = [violations(page)]

    page.locator(".connect summary").click()
    page.locator(".connect input").fill("a")
    found.append(violations(page))

    assert found == [[], []]
