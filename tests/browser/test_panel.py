"""The panel: the way back, what is near, where sentences come from, the search, and sheets on a phone."""

from __future__ import annotations

from typing import Any

import pytest

from ._visit import DESK, PHONE, Opener, violations

PAIR = "#view=themes&show=role/falls-nurse&with=theme/training"
TOUCHED = {"viewport": PHONE, "has_touch": True, "is_mobile": True}

KINDS = {
    "role",
    "theme",
    "study",
    "author",
    "organisation",
    "method",
    "place",
    "journal",
    "subject heading",
    "number given",
}


def heading(page: Any) -> str:
    return page.locator("#panel h2").inner_text()


def height_of_panel(page: Any) -> float:
    """As a share of what the panel shares with the picture."""
    return page.evaluate(
        "() => document.getElementById('panel').clientHeight / document.querySelector('main').clientHeight"
    )


def listed(page: Any, title: str) -> set[str]:
    """The names below a heading of the panel."""
    section = page.locator("#panel section", has=page.get_by_role("heading", name=title, exact=True))
    return set(section.locator(".rows [data-thing]").evaluate_all("found => found.map((each) => each.dataset.thing)"))


# What a card lists

ROLES_AND_THEMES = """() => Object.fromEntries([...document.querySelectorAll("#panel h3 [data-thing]")].map((role) => {
  const rows = role.closest("h3").nextSibling.querySelectorAll("[data-thing]");
  return [role.dataset.thing, [...rows].map((row) => row.dataset.thing)];
}))"""


@pytest.mark.parametrize("hidden", ["mentionsTheme", "reportsTheme", "participantRole,mentionsRole"])
def test_a_card_lists_the_themes_that_the_picture_shows(opened: Opener, hidden: str) -> None:
    """What the filters leave out between a role and its themes is left out of its card, too."""
    page = opened(address=f"#view=themes&hide={hidden}").page
    drawn = page.evaluate(ROLES_AND_THEMES)

    found = {}
    for role in drawn:
        page.locator(f'#panel h3 [data-thing="{role}"]').click()
        found[role] = listed(page, "Themes named in one sentence with it")
        page.get_by_role("button", name="← All").click()

    assert drawn
    assert found == {role: set(themes) for role, themes in drawn.items()}


# The way back


def test_escape_goes_up_one_level_at_a_time(opened: Opener) -> None:
    """From the sentences of a pair Escape leads to the card of its first thing, and from there to the list."""
    page = opened(address=PAIR).page
    reached = [heading(page)]

    for _ in range(3):
        page.keyboard.press("Escape")
        reached.append(heading(page))

    assert reached == ["falls nurse and training", "falls nurse", "Roles and their themes", "Roles and their themes"]


def test_what_was_looked_at_stays_at_hand(opened: Opener) -> None:
    """The things looked at before are buttons above a card, the last one first; each opens its card."""
    page = opened(address="#view=themes&show=role/falls-nurse").page
    for name in ("training", "general practitioner"):
        page.locator("#search").fill(name)
        page.keyboard.press("Enter")

    steps = page.get_by_role("navigation", name="Back").locator(".before button")
    before = steps.all_inner_texts()
    steps.last.click()

    assert before == ["training", "falls nurse"]
    assert heading(page) == "falls nurse"


def test_the_card_is_one_press_from_a_pair(opened: Opener) -> None:
    """Above the sentences of a pair a button leads to the card of its first thing."""
    page = opened(address=PAIR).page

    page.get_by_role("button", name="← falls nurse").click()

    assert heading(page) == "falls nurse"


def test_what_was_gone_up_from_has_the_focus(opened: Opener) -> None:
    """After Escape a reader by keyboard is where they were in the list."""
    page = opened(address="#view=all").page
    page.locator("#panel details[open] button").nth(1).press("Enter")
    card = heading(page)

    page.keyboard.press("Escape")

    assert page.evaluate("document.activeElement.textContent") == card.split("\n")[0]


# What is near


def test_what_is_near_is_listed(opened: Opener) -> None:
    """With a longer reach a card lists what is within so many steps, by kind."""
    page = opened(address="#view=all&show=role/falls-nurse").page

    page.get_by_role("radio", name="2 steps").check()
    page.locator(".near-things > summary").click()

    groups = page.locator(".near-things details summary").all_inner_texts()
    assert page.locator(".near-things > summary").inner_text() == "9 things within 2 steps"
    assert groups == ["2 roles", "4 themes", "1 study", "1 method", "1 place"]


def test_only_what_is_near_can_be_drawn(opened: Opener) -> None:
    """ "Draw only this" leaves the rest out of the picture and its list, says how much, and takes one press to undo."""
    page = opened(address="#view=all&show=role/falls-nurse").page

    page.get_by_role("checkbox", name="draw only this").check()
    said = page.locator("#notice").inner_text()
    page.locator("#notice button").click()

    assert said.startswith("2 of ")
    assert page.locator("#notice").is_hidden()
    assert not page.get_by_role("checkbox", name="draw only this").is_checked()


def test_the_reach_is_changed_by_the_keyboard(opened: Opener) -> None:
    """The arrow keys move through the steps, and the focus stays with them."""
    page = opened(address="#view=all&show=role/falls-nurse").page
    page.get_by_role("radio", name="1 step").focus()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")

    assert page.evaluate("[document.activeElement.name, document.activeElement.value]") == ["depth", "3"]


# Where sentences come from


def test_a_source_is_told_in_plain_words(opened: Opener) -> None:
    """Under a sentence stand its section, the rule that found it with its version, and what certainty means."""
    source = opened(address=PAIR).page.locator(".source").first

    assert source.inner_text() == "Abstract · found by the rule “role-theme-sentences” (version 1) · certainty 0.70"
    assert "no grade of the evidence" in source.get_attribute("title")


# Search


def test_search_tells_kinds_and_how_many_more(opened: Opener) -> None:
    """Each find has its kind; what is not listed is counted, and read out."""
    page = opened().page

    page.keyboard.press("/")
    page.keyboard.insert_text("a")

    rows = page.locator("#results [role=option]").all_inner_texts()
    kinds = page.locator("#results .count").all_inner_texts()
    assert (len(rows), len(kinds)) == (13, 12)
    assert set(kinds) <= KINDS
    assert rows[-1].endswith("more; go on typing")
    assert "names found" in page.locator("#said").inner_text()


def test_search_leads_to_where_a_find_is_seen(opened: Opener) -> None:
    """A study that the people's picture does not have is shown in the network; a person there stays there."""
    page = opened(address="#view=people").page

    page.locator("#search").fill("Okoro")
    page.keyboard.press("Enter")
    stays = page.locator("#views input[value=people]").is_checked()
    page.locator("#search").fill("falls nurse")
    page.keyboard.press("Enter")

    assert stays
    assert page.locator("#views input[value=all]").is_checked()


def test_search_covers_and_does_not_push(opened: Opener) -> None:
    """On a phone the list of finds lies over the page, within the screen, and moves nothing."""
    page = opened(**TOUCHED).page
    before = page.locator("main").bounding_box()

    page.locator("#search").fill("care")
    found = page.locator("#results").bounding_box()

    assert page.locator("main").bounding_box() == before
    assert found["x"] >= 0
    assert found["x"] + found["width"] <= PHONE["width"]


# A phone


def test_the_sheet_is_drawn_up_by_its_grip(opened: Opener) -> None:
    """A press of the grip raises the panel from two fifths to nine tenths, and lowers it again."""
    page = opened(**TOUCHED).page
    heights = [height_of_panel(page)]

    for _ in range(2):
        page.locator("#grip").tap()
        heights.append(height_of_panel(page))

    assert heights == pytest.approx([0.4, 0.9, 0.4], abs=0.01)


def test_the_sheet_follows_a_finger(opened: Opener) -> None:
    """A grip that is drawn far up stays up; the switch of views is still in sight."""
    page = opened(viewport=PHONE).page
    grip = page.locator("#grip").bounding_box()
    x, y = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 150)
    page.mouse.move(x, y - 300)
    page.mouse.up()

    assert height_of_panel(page) == pytest.approx(0.9, abs=0.01)
    assert page.locator("#grip").get_attribute("aria-expanded") == "true"
    assert page.locator("#views").bounding_box()["y"] < page.locator("#panel").bounding_box()["y"]


def test_filters_open_below_the_switch_of_views(opened: Opener) -> None:
    """On a phone the filters are a sheet that leaves the switch of views free; Escape closes it."""
    page = opened(**TOUCHED).page

    page.locator("#legend-button").tap()
    switch, sheet = (page.locator(place).bounding_box() for place in ("#views", "#legend"))
    page.keyboard.press("Escape")

    assert sheet["y"] >= switch["y"] + switch["height"]
    assert page.locator("#legend").is_hidden()
    assert page.evaluate("document.activeElement.id") == "legend-button"


@pytest.mark.parametrize(("look", "word"), [(TOUCHED, "Tap"), ({"viewport": DESK}, "Click")], ids=["finger", "mouse"])
def test_the_hint_fits_the_hand(opened: Opener, look: dict[str, Any], word: str) -> None:
    """A screen that is touched says "Tap", one with a mouse "Click"."""
    assert opened(**look).page.locator("#hint").inner_text().startswith(word)


@pytest.mark.parametrize(
    "look",
    [
        pytest.param({"viewport": DESK}, id="desk"),
        pytest.param({"viewport": DESK, "color_scheme": "dark"}, id="dark"),
        pytest.param(TOUCHED, id="phone"),
        pytest.param(TOUCHED | {"color_scheme": "dark"}, id="dark phone"),
    ],
)
def test_the_panel_is_accessible(opened: Opener, look: dict[str, Any]) -> None:
    """axe-core finds no violation where only what is near is drawn, and where the filters or the sheet are open."""
    page = opened(address="#view=all&show=role/falls-nurse&depth=2&only=yes&trail=theme/trust+role/doctor", **look).page
    page.locator(".near-things > summary").click()
    found = [violations(page)]

    if page.locator("#grip").is_visible():
        page.locator("#grip").click()
        found.append(violations(page))
        page.locator("#legend-button").click()
        found.append(violations(page))

    assert [each for each in found if each] == []
