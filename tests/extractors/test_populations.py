"""Populations: groups of people beside the workforce."""

from __future__ import annotations

import pytest

from kg.extractors import populations, roles
from kg.model import Entity

from ._make import document


def groups(sentence: str) -> list[tuple[str, str | None]]:
    printed = document(abstract=sentence)
    claims = populations.extract(printed, tuple(roles.extract(printed, ())))
    return [(c.object.label, c.object.broader) for c in claims if isinstance(c.object, Entity)]


@pytest.mark.parametrize(
    ("sentence", "label", "within"),
    [
        ("It was meant for carers.", "carer", None),
        ("It helps older people.", "older person", None),
        ("It was for patients with deep wounds and pain.", "patients with deep wounds and pain", "patient"),
        ("It was tried with hospitalised patients.", "patient", None),
        ("It was tried with bariatric patients.", "bariatric patients", "patient"),
        ("It was tried with children aged 5 to 9 years in three towns.", "children aged 5", "child"),
        ("It was tried with people living with dementia.", "people with dementia", None),
        ("It was meant for people with rare illnesses who live alone.", "people with rare illnesses", "people"),
    ],
)
def test_a_group_is_named_as_narrowly_as_the_text_does(sentence: str, label: str, within: str | None) -> None:
    """By a name of the scheme, else by its words, under the group of the scheme that they narrow."""
    ((found, broader),) = groups(sentence)

    assert (found, (broader or "").rpartition("/")[2] or None) == (label, within)


@pytest.mark.parametrize(
    "sentence",
    [
        "Patient safety comes first.",
        "The patient liaison officers were asked.",
        "Children's nurses were asked.",
        "Many people like it.",
        "The nurses were asked.",
    ],
)
def test_what_is_no_group(sentence: str) -> None:
    """Singulars, parts of the names of roles, anybody, and the workforce."""
    assert groups(sentence) == []


@pytest.mark.parametrize("join", [" and ", ", ", ", or the "])
def test_a_group_ends_before_the_next(join: str) -> None:
    """What is said of one group holds no other."""
    found = groups(f"It was meant for adults at risk of falls{join}pregnant women.")

    assert [label for label, _ in found] == ["adults at risk of falls", "pregnant woman"]


def test_a_verb_is_no_part_of_a_group() -> None:
    """ "To direct patients" is about patients."""
    assert [label for label, _ in groups("They were asked to direct patients elsewhere.")] == ["patient"]


def test_a_number_is_no_part_of_a_group() -> None:
    """Nor is a capital that only a title gives."""
    assert [label for label, _ in groups("Bariatric Patients, eight men among them, were asked.")] == [
        "bariatric patients",
        "man",
    ]
