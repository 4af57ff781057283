"""Short forms that a text spells out, by initials and by letters."""

from __future__ import annotations

import pytest

from kg.model import Span
from kg.words.abbreviations import abbreviations


def spelled_out(text: str) -> list[tuple[str, str]]:
    return [(found.short, found.long) for found in abbreviations(text, Span(begin=0, end=len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We asked the patient liaison officer (PLO).", ("PLO", "patient liaison officer")),
        ("We asked general practitioners (GPs).", ("GP", "general practitioners")),
        ("We gave out personal protective equipment (PPE).", ("PPE", "personal protective equipment")),
        ("In artisanal and small-scale gold mining (ASGM) …", ("ASGM", "artisanal and small-scale gold mining")),
        ("We recruited men who have sex with men (MSM).", ("MSM", "men who have sex with men")),
        ("We scored the Patient Health Questionnaire (PHQ-9).", ("PHQ-9", "Patient Health Questionnaire")),
        ("Those with a balloon guide catheter (BGC group) …", ("BGC", "balloon guide catheter")),
        ("We used ABC (Attitudes and Beliefs on Care).", ("ABC", "Attitudes and Beliefs on Care")),
        ("We searched for tuberculosis (TB).", ("TB", "tuberculosis")),
        ("Care by the Trust [Royal Infirmary of Sometown (RIS)]", ("RIS", "Royal Infirmary of Sometown")),
        ("In health technology assessment (HTA; see above) …", ("HTA", "health technology assessment")),
    ],
)
def test_a_short_form_in_brackets(text: str, expected: tuple[str, str]) -> None:
    """All letters are spelled out; small words and numbers of editions need not be, and neither order is lost."""
    assert spelled_out(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "An outpatient clinic in a town of the north (Spain).",
        "A formula of the usual type (FORMULA).",
        "We used methods such as the exchange of information by many mobile devices and lines (mHealth).",
        "They trusted us. Nurses left (TN).",
        "It was significant (P).",
        "The group of the control (12).",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    """Names, words that repeat what stands before them, and letters found far apart define nothing."""
    assert spelled_out(text) == []


def test_many_readings_are_met_at_once() -> None:
    """A chain of words with one initial, which could be read in more ways than anybody can count, defines nothing."""
    assert spelled_out("a-" * 200 + "a (BAAAAAAA)") == []


def test_brackets_in_a_book() -> None:
    """Before a bracket no more is looked at than a long form takes: a book of brackets is read in a second."""
    book = "The clinic (as said) had a care coordinator (CC). " * 10_000

    assert spelled_out(book) == [("CC", "care coordinator")] * 10_000
