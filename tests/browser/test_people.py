"""People: who wrote with whom and about what, by pointer and by keyboard."""

from __future__ import annotations

from typing import Any

from ._visit import Opener, in_looks, violations

OKORO, LINDQVIST, PRICE = (f"person/provisional/pmid/90000001/{place}" for place in (1, 2, 3))
TOGETHER = "Who does the medication review? Community pharmacists in care homes"


def section(page: Any, title: str) -> list[str]:
    """The rows of a part of a card, each as its name and its count."""
    heading = page.locator("h3", has_text=title)
    return [
        row.replace("\n", " ") for row in page.locator("#panel section", has=heading).locator("li").all_inner_texts()
    ]


def test_the_list_has_everybody_with_their_studies(opened: Opener) -> None:
    """The panel lists all people with the number of their studies, and says that names are not merged on a guess."""
    page = opened(address="#view=people").page

    rows = [row.replace("\n", " ") for row in page.locator("#panel li").all_inner_texts()]
    assert rows == ["Jane Q. Muir 1 study", "Lindqvist Å 1 study", "Okoro N 1 study", "Price D 1 study"]
    assert "only where a record proves it" in page.locator("#panel").inner_text()


def test_a_card_says_what_about_and_with_whom(opened: Opener) -> None:
    """A person's card has the studies, the roles and themes of these, and the co-authors, each with a count."""
    page = opened(address=f"#view=people&show={OKORO}").page

    assert section(page, "Author of") == [TOGETHER]
    assert section(page, "Roles studied") == ["community pharmacist 1 study"]
    assert section(page, "Other roles") == ["care home manager 1 study"]
    assert section(page, "Themes reported") == [
        "hidden work at weekends 1 study",
        "information sharing 1 study",
        "trust 1 study",
    ]
    assert section(page, "Other themes") == ["medication review 1 study", "workload 1 study"]
    assert section(page, "With whom") == ["Lindqvist Å 1 study", "Price D 1 study"]


def test_a_role_of_a_person_opens_the_sentences(opened: Opener) -> None:
    """A role on a person's card opens the study and the sentence that names the role."""
    page = opened(address=f"#view=people&show={OKORO}").page

    page.locator("#panel section", has_text="Roles studied").get_by_role("button").first.click()

    assert page.locator("#panel h2").inner_text() == "Okoro N and community pharmacist"
    assert page.locator("article h3").all_inner_texts() == [TOGETHER]
    assert page.locator("blockquote .sentence mark[data-kind=Role]").count() > 0


def test_two_people_open_the_studies_they_share(opened: Opener) -> None:
    """A co-author opens the studies of both, with where these can be read, and no word of sentences."""
    page = opened(address=f"#view=people&show={OKORO}").page

    page.locator("#panel section", has_text="With whom").get_by_role("button", name="Price D").click()

    assert page.locator("#panel h2").inner_text() == "Okoro N and Price D"
    assert page.locator("#panel .lead").inner_text() == "1 study"
    assert page.locator("article h3").all_inner_texts() == [TOGETHER]
    assert page.locator("article a").first.get_attribute("href") == "https://pubmed.ncbi.nlm.nih.gov/90000001/"


def test_a_click_in_the_picture_opens_a_person(opened: Opener) -> None:
    """A click on a name in the picture shows the card of the person."""
    page = opened(address="#view=people").page
    box = page.locator("#picture").bounding_box()

    for y in range(4, int(box["height"]), 8):  # row after row, until a shape or its name is met
        for x in range(20, int(box["width"]), 24):
            page.mouse.click(box["x"] + x, box["y"] + y)
            if page.locator("#panel .kind", has_text="author").count():
                break
        else:
            continue
        break

    assert page.locator("#panel .kind").inner_text().strip() == "author"


def test_people_follow_the_filters(opened: Opener) -> None:
    """Who wrote no study of the years asked for is not in the list; where nobody did, that is said."""
    page = opened(address="#view=people&from=2022").page
    some = page.locator("#panel li").all_inner_texts()

    page.evaluate("location.hash = '#view=people&from=2020&to=2021'")
    page.get_by_text("No record of these studies prints its authors.").wait_for()

    assert [row.split("\n")[0] for row in some] == ["Jane Q. Muir"]
    assert page.locator("#panel li").count() == 0


def test_people_are_reached_by_keyboard_alone(opened: Opener) -> None:
    """From a person to a co-author and to their study with Tab and Enter, and back with Escape."""
    page = opened(address="#view=people").page

    page.locator("#skip").focus()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    card = page.locator("#panel h2").inner_text()
    page.keyboard.press("Escape")

    assert card == "Okoro N"
    assert page.evaluate("document.activeElement.textContent") == "Okoro N"


@in_looks("desk", "dark phone")
def test_people_are_accessible(opened: Opener, look: dict[str, Any]) -> None:
    """axe-core finds no violation in the list, on a card and in what two people share."""
    page = opened(address="#view=people", **look).page
    found = [violations(page)]

    for address in (f"#view=people&show={OKORO}", f"#view=people&show={OKORO}&with={LINDQVIST}"):
        page.evaluate("address => { location.hash = address }", address)
        page.locator("#panel h2", has_text="Okoro N").wait_for()
        found.append(violations(page))

    assert found == [[], [], []]
