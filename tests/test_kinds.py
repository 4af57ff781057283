"""What kind of publication it is."""

from __future__ import annotations

import pytest

from kg.words.kinds import is_retracted, kind_of


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        (["Journal Article", "Randomized Controlled Trial"], "primary study"),
        (["research-article"], "primary study"),
        (["Journal Article", "Review", "Systematic Review"], "review"),
        (["review-article"], "review"),
        (["Clinical Trial Protocol", "Journal Article"], "protocol"),
        (["Editorial", "Comment"], "commentary"),
        (["Letter"], "commentary"),
        (["Editorial Material"], "commentary"),
        (["Published Erratum"], "correction"),
        (["Retraction of Publication"], "correction"),
        (["Journal Article"], None),
    ],
)
def test_the_printed_type_decides(types: list[str], kind: str | None) -> None:
    """Whatever database printed it; a type that is on everything decides nothing."""
    assert kind_of(types, "Trust at the front desk") == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Trust at the front desk: a qualitative interview study", "primary study"),
        ("Effect of link workers on attendance: randomised controlled trial", "primary study"),
        ("Trust at the front desk: a scoping review", "review"),
        ("A systematic literature review of care navigation", "review"),
        ("Care navigation: a meta-analysis", "review"),
        ("Effect of link workers: protocol for a cluster randomised trial", "protocol"),
        ("Link workers in cancer care: a systematic review protocol", "protocol"),
        ("Editorial: what do receptionists do?", "commentary"),
        ("Re: What do receptionists do?", "commentary"),
        ("Response to: What do receptionists do?", "commentary"),
        ("Correction: What do receptionists do?", "correction"),
        ("Retraction notice to: What do receptionists do?", "correction"),
        ("Implementing a triage protocol in emergency departments", None),
        ("Peer review of nurses", None),
        ("Receptionists respond to patients", None),
        ("Reducing harm", None),
        ("Corrections officers and their health", None),
        ("Correctional nurses and their health", None),
        ("Correction of refractive error in children", None),
        ("Correction for multiple testing in surveys", None),
        ("Retraction of the gingiva before impressions", None),
        ("Correction to Doe et al. (2019)", "correction"),
        ("Partial retraction: Trust at the front desk", "correction"),
        ("Trust at the front desk (vol 3, pg 4, 2019)", "correction"),
        ("Re-admission after discharge", None),
        ("Letter-writing as therapy", None),
        ("News-media coverage of vaccines", None),
        ("Opinion-leaders in nursing", None),
        ("Editorial – what do receptionists do?", "commentary"),
        ("Response to “What do receptionists do?”", "commentary"),
        ("Systematic medication review in nursing homes", None),
        ("Chest pain at the front desk: a retrospective chart review", None),
        ("Chest pain at the front desk: a review of 100 cases", None),
        ("Critical incident review in anaesthesia", None),
        ("Trust at the front desk: an overview", "review"),
        ("Adherence to the study protocol in trials of nurses", None),
        ("Research protocol review by ethics committees", None),
        ("Sepsis bundle: protocol implementation in two hospitals", None),
        ("Trust at the front desk: study protocol using diaries", "protocol"),
        ("Bias in cohort studies", None),
    ],
)
def test_else_the_title_tells(title: str, kind: str | None) -> None:
    """Only where the words say what was done, and not what it is about."""
    assert kind_of(["Journal Article"], title) == kind


def test_a_protocol_of_a_review_is_a_protocol() -> None:
    """Databases print the type of what is planned."""
    assert kind_of(["Review"], "Care navigation: protocol for a scoping review") == "protocol"


def test_a_research_article_may_be_a_review() -> None:
    """Journals print that type on what is neither review article nor editorial; the title knows better."""
    assert kind_of(["research-article"], "Care navigation: a systematic review") == "review"
    assert kind_of(["Original Article"], "Care navigation", ["systematic review"]) == "primary study"


def test_else_what_was_done_tells() -> None:
    """Methods that the text says were used, or a sample."""
    assert kind_of([], "Trust", ["focus group"]) == "primary study"
    assert kind_of([], "Trust", sampled=True) == "primary study"
    assert kind_of([], "Trust", ["systematic review", "thematic analysis"]) == "review"
    assert kind_of([], "Trust", ["medical record review"]) == "primary study"


@pytest.mark.parametrize(
    ("title", "retracted"),
    [
        ("RETRACTED: Trust at the front desk", True),
        ("[Retracted] Trust at the front desk", True),
        ("Retracted article: Trust at the front desk", True),
        ("Trust at the front desk [Retracted]", True),
        ("WITHDRAWN: Trust at the front desk", True),
        ("Retraction: Trust at the front desk", False),
        ("Withdrawn patients and their nurses", False),
        ("Trust at the front desk (Retracted article. See vol. 3, pg 4, 2019)", True),
        ("Trust at the front desk [Withdrawn by the authors]", True),
        ("Trust in a drug (withdrawn from the market)", False),
        ("Why are papers retracted?", False),
    ],
)
def test_a_retracted_publication_is_flagged(title: str, retracted: bool) -> None:
    """By its type, or by what stands around its title; neither a notice nor a paper on retractions is."""
    assert is_retracted([], title) is retracted
