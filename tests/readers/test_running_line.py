"""Lines in which title, authors, publisher and date run on."""

from __future__ import annotations

import pytest

from kg.model import Span
from kg.readers._running_line import RunningLine, take_apart

FRONT = "October 2013 Publisher: Invented publishing URL: http://example.org "


@pytest.mark.parametrize(
    ("line", "title", "people"),
    [
        (
            FRONT + "Lessons from five models in the UK Ada Bell, Researcher, Invented Fund, United Kingdom",
            "Lessons from five models in the UK",
            [("Ada Bell", "Researcher, Invented Fund, United Kingdom")],
        ),
        (
            FRONT + "What works for whom? Ada Q. Bell, Lead, Old Trust, UK Carl Dorn, Fellow, Old Trust, UK",
            "What works for whom?",
            [("Ada Q. Bell", "Lead, Old Trust, UK"), ("Carl Dorn", "Fellow, Old Trust, UK")],
        ),
        (
            FRONT + "Bridges, not walls, in England and Wales Ada Bell, Nurse, Old Trust, Wales; Carl Dorn, GP, Spain",
            "Bridges, not walls, in England and Wales",
            [("Ada Bell", "Nurse, Old Trust, Wales"), ("Carl Dorn", "GP, Spain")],
        ),
        (
            FRONT + "The role of the Practice Manager Ada Bell, General Council, Norway",
            "The role of the Practice Manager",
            [("Ada Bell", "General Council, Norway")],
        ),
        (
            FRONT + "Managing Change Through Community Teams Ada Bell, Middle Vale CCAC, Canada",
            "Managing Change Through Community Teams",
            [("Ada Bell", "Middle Vale CCAC, Canada")],
        ),
        (
            FRONT + "A pathway for old people Dr. Ada van den Berg, MD, PhD, Invented University, The Netherlands",
            "A pathway for old people",
            [("Dr. Ada van den Berg", "Invented University, The Netherlands")],
        ),
        (
            FRONT + "What do nurses do? Ada Bell, Old University, Norway, Carl Dorn and Eve Finch, Old Trust, Norway",
            "What do nurses do?",
            [("Ada Bell", "Old University, Norway"), ("Carl Dorn", None), ("Eve Finch", "Old Trust, Norway")],
        ),
        (
            FRONT + "Lessons from a valley Ada Bell, Carl Dorn, Eve Finch",
            "Lessons from a valley",
            [("Ada Bell", None), ("Carl Dorn", None), ("Eve Finch", None)],
        ),
        (
            "Title: Care in a valley Authors: Ada Bell, Carl Dorn Publisher: Invented Press Date: 5 May 2011",
            "Care in a valley",
            [("Ada Bell", None), ("Carl Dorn", None)],
        ),
        (FRONT + "A title that no author follows", "A title that no author follows", []),
        ("Care was better in the end, as the Department of Health, England, had hoped.", None, []),
    ],
)
def test_title_ends_where_the_authors_begin(line: str, title: str | None, people: list[tuple[str, str | None]]) -> None:
    """The title is told from the names behind it, and each name from its post, body and place."""

    def words(span: Span | None) -> str | None:
        return span.of(line) if span else None

    found = take_apart(line)

    assert words(found.title) == title
    assert [(words(person.name), words(person.affiliation)) for person in found.people] == people


@pytest.mark.parametrize(
    "line",
    [
        "In March 2020 clinics closed. The Care Office (https://example.org/a) spoke. Coaches in Leeds, England, "
        "and Nurse Managers, Trust Boards, and others adapted, as the Department of Health, London, said.",
        "Coaching has grown since January 2018. Teams in Ontario, Canada now include nurses. Little is known of them.",
        "As Anna Smith, Director of the Old Fund, Norway, wrote in 2012 Publisher pressure was high.",
    ],
)
def test_prose_is_not_taken_apart(line: str) -> None:
    """Dates, addresses and names in prose without a label are not those of the article."""
    assert take_apart(line) == RunningLine()


def test_prose_before_the_title_is_no_title() -> None:
    """Sentences that go on before the labels begin are passed over."""
    line = f"Coaching grows. It has done so since long ago. Little is known of it. {FRONT}"

    assert take_apart(line).title is None


@pytest.mark.parametrize(
    ("line", "publisher", "date"),
    [
        (FRONT + "A title of it", "Invented publishing", "October 2013"),
        ("Publisher: Invented Verlag GmbH. Published: 12 May 2014", "Invented Verlag GmbH", "12 May 2014"),
        ("2014 Publisher: Old University Press The care of elders in towns", "Old University Press", "2014"),
        ("Published: 2016-05-16 Publisher: Inv DOI: 10.9999/inv.1 Care of elders", "Inv", "2016-05-16"),
    ],
)
def test_publisher_and_date(line: str, publisher: str, date: str) -> None:
    """The publisher ends at the next label, or at a word such as "Press" before the title."""
    found = take_apart(line)

    assert found.publisher is not None and found.publisher.of(line) == publisher
    assert found.date is not None and found.date.of(line) == date
