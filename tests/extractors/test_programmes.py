"""Programmes: policies, laws and schemes with a name of their own."""

from __future__ import annotations

import pytest

from kg.extractors import methods, programmes

from ._make import document


def named(sentence: str, title: str | None = None) -> list[str]:
    printed = document(title=title, abstract=sentence)
    return [claim.exact for claim in programmes.extract(printed, tuple(methods.extract(printed, ())))]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Ward and Outcomes Framework was new.", "Ward and Outcomes Framework"),
        ("It followed the NHS Long Term Plan of that year.", "NHS Long Term Plan"),
        ("Since the Affordable Ward Act, more came.", "Affordable Ward Act"),
        ("The Control of Noise at Work Regulations apply.", "Control of Noise at Work Regulations"),
        ("We studied the Better Together programme.", "Better Together programme"),
        ("Under the Safe Staffing for Wards Policy, rotas changed.", "Safe Staffing for Wards Policy"),
    ],
)
def test_a_name_ends_with_what_it_is(sentence: str, name: str) -> None:
    """Words with capitals, up to a word that says that it is a plan, a law or a programme."""
    assert named(sentence) == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "This programme was new.",
        "The Programme was new.",
        "A national policy was new.",
        "Optimal policy is rare.",
        "The Programme Board met.",
        "We used the Theoretical Domains Framework for analysis.",
        "THE WARD FRAMEWORK WAS NEW.",
    ],
)
def test_what_has_no_name(sentence: str) -> None:
    """What is only called a programme, bodies, methods, and what is all in capitals."""
    assert named(sentence) == []


def test_capitals_of_a_title_tell_nothing() -> None:
    """Where each word of a title has one, a plan is not told from a name."""
    assert named("It was new.", title="Improving the Care of Wards Through a Better Staffing Plan") == []
