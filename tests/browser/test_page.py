"""The page in a browser that has no network."""

from __future__ import annotations

import re
from typing import Any

import pytest

from kg.store import Graph

from ._visit import DESK, LOOKS, PAYLOADS, PHONE, Opener, hostile, in_looks, violations


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_asks_for_nothing_and_says_nothing(opened: Opener, viewport: dict[str, int]) -> None:
    """No state of the page makes a request or writes to the console."""
    visit = opened(viewport=viewport)

    for _ in visit.states():
        visit.page.wait_for_timeout(50)

    assert [url for url in visit.requests if not url.startswith("file:")] == []
    assert len(visit.requests) == 1
    assert visit.complaints == []


@in_looks(*LOOKS)
def test_every_state_is_accessible(opened: Opener, look: dict[str, Any]) -> None:
    """axe-core finds no violation of WCAG 2.2 A and AA in any state."""
    visit = opened(**look)

    found = {state: violations(visit.page) for state in visit.states()}

    assert {state: each for state, each in found.items() if each} == {}


def test_a_click_on_a_line_opens_its_sentence(opened: Opener) -> None:
    """A click on a line of the picture shows the sentence with both names marked, its section and where to read it."""
    visit = opened()
    middle = visit.page.evaluate(
        """() => { const box = document.getElementById("picture").getBoundingClientRect();
        const lines = [...document.querySelectorAll(".line-row")].length;
        return lines ? [box.left, box.top, box.width, box.height] : null }"""
    )

    for y in range(0, int(middle[3]), 4):  # down the middle of the picture, until a line is met
        visit.page.mouse.click(middle[0] + middle[2] * 0.45, middle[1] + y)
        if visit.page.locator("article").count():
            break

    sentence = visit.page.locator("blockquote .sentence").first
    assert {mark.get_attribute("data-kind") for mark in sentence.locator("mark").all()} == {"Role", "Theme"}
    assert re.search(
        r"found by the rule “\S+” \(version \d+\) · certainty 0\.\d\d", visit.page.locator(".source").first.inner_text()
    )
    assert visit.page.locator("article a").first.get_attribute("href").startswith("https://")


def test_the_whole_abstract_opens_around_the_sentence(opened: Opener) -> None:
    """The abstract that opens is the stored one, word for word, with the sentence in it."""
    visit = opened(address="#view=themes&show=role/falls-nurse&with=theme/training")
    abstract = visit.page.locator("blockquote").first

    before = abstract.inner_text()
    visit.page.get_by_role("button", name="Show it in its abstract").click()
    after = abstract.inner_text()

    assert "Falls nurses valued training" in before
    assert "We interviewed 17 GPs" not in before
    assert after.startswith("General practitioners (GPs) in Wales refer fewer people")
    assert after.endswith("No doctor spoke of trust.")


def test_each_link_with_evidence_opens_to_words_of_the_record(opened: Opener, sample_graph: Graph) -> None:
    """For every link that has a mention, the panel shows a sentence that stands in the record."""
    visit = opened()
    texts = [row["text"].value for row in sample_graph.store.query(TEXTS)]
    graph = visit.page.evaluate("() => JSON.parse(document.getElementById('graph').textContent)")
    pairs = [(edge["from"], edge["to"]) for edge in graph["edges"] if "mentions" in edge]

    for one, other in pairs:
        visit.page.evaluate("([a, b]) => { location.hash = new URLSearchParams({show: a, with: b}) }", [one, other])
        visit.page.wait_for_function(
            "([a, b]) => new URLSearchParams(location.hash.slice(1)).get('with') === b", arg=[one, other]
        )
        visit.page.locator("article").first.wait_for()
        sentence = visit.page.locator(".sentence").first.inner_text()

        assert any(sentence in text for text in texts)


TEXTS = "SELECT ?text WHERE { ?record <https://w3id.org/study-kg/ontology#recordText> ?text }"


def test_search_finds_by_abbreviation_alias_and_identifier_from_the_keyboard(opened: Opener) -> None:
    """Typing a short form, another name or a PMID and pressing Enter opens the card."""
    visit = opened()
    expected = {
        "HV": "health visitor",
        "high street": "community pharmacist",
        "90000004": "Bed Manag 2020;1(1):1",
        "10.5555/HV": "“We carry it home”",
    }

    found = {}
    for words in expected:
        visit.page.keyboard.press("/")
        visit.page.keyboard.insert_text(words)
        visit.page.keyboard.press("Enter")
        found[words] = visit.page.locator("#panel h2").inner_text()
        visit.page.locator("#panel h2").focus()

    assert all(found[words].startswith(name) for words, name in expected.items())


def test_everything_is_reached_by_the_keyboard(opened: Opener) -> None:
    """With Tab and Enter alone a reader gets from the top of the page to a sentence, and back with Escape."""
    visit = opened()

    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    for _ in range(3):
        visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")

    assert visit.page.locator("blockquote .sentence mark").count() > 0
    visit.page.keyboard.press("Escape")
    visit.page.keyboard.press("Escape")
    assert visit.page.locator("#panel h2").inner_text() == "Roles and their themes"


def test_the_list_is_in_step_with_the_filters(opened: Opener) -> None:
    """A relation that is switched off takes its roles out of the list, and says so to a screen reader."""
    visit = opened()

    visit.page.locator("#legend input[name=participantRole]").uncheck()

    assert "falls nurse" not in visit.page.locator("#panel").inner_text()
    assert "shown" in visit.page.locator("#said").inner_text()


def test_an_address_restores_what_was_seen(opened: Opener) -> None:
    """An address that is opened again shows the same thing; Back returns to what was seen before."""
    visit = opened()
    visit.page.locator(".line-row").first.click()
    address, shown = visit.page.url, visit.page.locator("#panel").inner_text()

    visit.page.reload()
    visit.page.locator("html[data-ready]").wait_for(state="attached")

    assert visit.page.url == address
    assert visit.page.locator("#panel").inner_text() == shown
    visit.page.go_back()
    assert visit.page.locator("#panel h2").inner_text() == "Roles and their themes"


def test_what_is_found_is_also_in_the_picture(opened: Opener) -> None:
    """A search for a person, whom the summary does not show, leads to the view that shows people."""
    visit = opened()

    visit.page.locator("#search").fill("Lindqvist")
    visit.page.keyboard.press("Enter")

    assert visit.page.locator("input[value=all]").is_checked()
    assert visit.page.locator("#panel h2").inner_text() == "Lindqvist Å"


def test_a_page_begins_with_its_focus(opened: Opener) -> None:
    """A page about a place and what is near it opens the card of the place, in a view that shows it."""
    visit = opened(focus="https://w3id.org/study-kg/place/wales", hops=1)

    assert visit.page.locator("#panel h2").inner_text() == "Wales"
    assert visit.page.locator("input[value=all]").is_checked()


@pytest.mark.parametrize("address", ["#show=nothing", "#view=<script>", "#hide=a,b&with=x&lines=__proto__", "#%%%"])
def test_an_address_that_makes_no_sense_does_no_harm(opened: Opener, address: str) -> None:
    """What an address asks for and the page does not know is passed over."""
    visit = opened(address=address)

    assert visit.page.locator("#panel h2").inner_text() == "Roles and their themes"
    assert visit.complaints == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_in_every_field_runs_nothing(opened: Opener, sample_graph: Graph, payload: str) -> None:
    """With a payload before every text of the graph the page works, runs none of it and asks for nothing."""
    visit = opened(hostile(sample_graph, payload))

    for _ in visit.states():
        assert visit.page.evaluate("window.ran") is None

    assert len(visit.requests) == 1
    assert visit.complaints == []
    assert {link.get_attribute("href").partition(":")[0] for link in visit.page.locator("a").all()} <= {"https", "http"}


def test_the_legend_says_on_what_all_figures_rest(opened: Opener) -> None:
    """How many titles, abstracts and other parts were searched stands below the filters."""
    searched = opened().page.locator("#legend .group", has_text="Searched in")

    assert searched.locator("li").all_inner_texts() == ["titles\n2\nstudies", "abstracts\n4\nstudies"]
