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
        ("RESULTS", "We found 12 small qualitative studies and 3 scoping reviews.", []),
        ("RESULTS", "We held 12 focus groups.", [("usesMethod", "focus group")]),
        ("", "A postal survey was carried out among nurses.", [("usesMethod", "postal survey")]),
        ("", "Surveys are often used.", []),
    ],
)
def test_used_planned_and_others_methods(label: str, sentence: str, expected: list[tuple[str, str]]) -> None:
    """A method counts where the study used it, apart where it is announced, and not where others did or should."""
    assert found(label, sentence) == expected


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("semistructured telephone interviews", "semi-structured interview"),
        ("reflexive thematic analysis", "reflexive thematic analysis"),
        ("one-way ANOVA", "analysis of variance"),
        ("Mann–Whitney U tests", "Mann-Whitney U test"),
        ("multivariable logistic regressions", "logistic regression"),
        ("latent profile analysis", "latent class analysis"),
        ("meta-ethnographic synthesis", "meta-ethnography"),
        ("Plan-Do-Study-Act cycles", "plan-do-study-act cycle"),
        ("Q-methodology", "Q-methodology"),
        ("a clustered randomized clinical trial", "cluster randomised trial"),
        ("Cochrane Risk of Bias Tool", "quality appraisal"),
        ("the Knowledge-to-Action framework", "knowledge to action framework"),
        ("a cost-utility analysis", "cost-utility analysis"),
        ("minority stress theory", "minority stress theory"),
        ("a qualitative descriptive design", "qualitative descriptive study"),
    ],
)
def test_methods_are_known_by_their_names(printed: str, label: str) -> None:
    """Each kind of method has its own concept, found in any spelling."""
    assert found("METHODS", f"We used {printed}.") == [("usesMethod", label)]


@pytest.mark.parametrize(
    "listed", ["interviews and observations", "observation, documents", "workshops, and observation"]
)
def test_observation_is_one_of_several_ways(listed: str) -> None:
    """Beside interviews, observation is a way of collecting data; alone the word may mean anything."""
    assert "observation" in {label for _, label in found("METHODS", f"We used {listed}.")}
    assert found("METHODS", "We made an observation on this.") == []


def test_a_genus_is_not_claimed_beside_its_kind() -> None:
    """Where semi-structured interviews are named, plain interviews say nothing more."""
    claims = found("METHODS", "We held semi-structured interviews. The interviews were long.")

    assert claims == [("usesMethod", "semi-structured interview")]


def test_what_was_not_done_is_no_method() -> None:
    """A method that the authors say they did without is not claimed, even among their methods."""
    assert found("METHODS", "We held focus groups rather than interviews, without a survey.") == [
        ("usesMethod", "focus group")
    ]
