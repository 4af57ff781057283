"""Methods: those used, those only announced, and those of others."""

from __future__ import annotations

import pytest

from kg.extractors import methods
from kg.model import Entity

from ._make import document


def found(label: str, sentence: str) -> list[tuple[str, str]]:
    claims = methods.extract(document(abstract={label: sentence}), ())
    return [(c.relation, c.object.label) for c in claims if isinstance(c.object, Entity)]


@pytest.mark.parametrize(
    ("label", "sentence", "expected"),
    [
        ("METHODS", "We held focus groups.", [("usesMethod", "focus group")]),
        ("METHODS", "Data were thematically analysed.", [("usesMethod", "thematic analysis")]),
        ("RESULTS", "Focus groups were held in May.", [("usesMethod", "focus group")]),
        ("AIM", "This study uses focus groups.", [("usesMethod", "focus group")]),
        ("CONCLUSIONS", "Future evaluation will include focus groups.", [("plansMethod", "focus group")]),
        ("METHODS", "Focus groups are planned.", [("plansMethod", "focus group")]),
        ("BACKGROUND", "Focus groups are popular.", []),
        ("CONCLUSIONS", "Further research should hold focus groups.", []),
        ("RESULTS", "Previous focus groups disagreed.", []),
        ("RESULTS", "Planners did not hold focus groups.", []),
        ("METHODS", "We took rates from the Oakham Patient Survey.", []),
    ],
)
def test_used_planned_and_others_methods(label: str, sentence: str, expected: list[tuple[str, str]]) -> None:
    """A method counts where the study used it, apart where it is announced, and not where others did or should."""
    assert found(label, sentence) == expected


def test_a_genus_is_not_claimed_beside_its_kind() -> None:
    """Where semi-structured interviews are named, plain interviews say nothing more."""
    claims = found("METHODS", "We held semi-structured interviews. The interviews were long.")

    assert claims == [("usesMethod", "semi-structured interview")]


def test_what_was_not_done_is_no_method() -> None:
    """A method that the authors say they did without is not claimed, even among their methods."""
    assert found("METHODS", "We held focus groups rather than interviews, without a survey.") == [
        ("usesMethod", "focus group")
    ]
