"""Aims: the sentence in which the authors say what they set out to do."""

from __future__ import annotations

import pytest

from kg.extractors import aims
from kg.model import Entity

from ._make import document


def aim_of(abstract: dict[str, str] | str, title: str | None = None) -> str | None:
    found = [claim.object for claim in aims.extract(document(title=title, abstract=abstract), ())]
    return found[0].label if found and isinstance(found[0], Entity) else None


@pytest.mark.parametrize(
    "sentence",
    [
        "The aim of this study was to explore how ward hosts settle patients.",
        "We aimed to describe the work of ward hosts.",
        "This paper examines how ward hosts settle patients.",
        "Our objective was to count the ward hosts of two hospitals.",
        "The main objectives of the study were: (1) to count ward hosts; (2) to see what they do.",
        "We therefore sought to identify what ward hosts fear.",
        "This study was an attempt to explain the fear of ward hosts.",
        "This qualitative study is the first to explore what ward hosts fear.",
        "This article uses diaries to examine what ward hosts fear.",
        "For assessing the needs of ward hosts, this study collected diaries.",
        "An audit was carried out to assess the rotas of ward hosts.",
        "The research question was whether ward hosts help.",
        "The work of ward hosts is reviewed in this article.",
        "This protocol describes a trial of ward hosts.",
        "The authors describe a service of ward hosts.",
        "Using rotas, we explored the nights of ward hosts.",
        "We asked how ward hosts settle patients.",
        "This paper sets out how ward hosts are studied.",
    ],
)
def test_a_sentence_that_says_it_is_the_aim(sentence: str) -> None:
    """It is found between what is known and what was done."""
    assert aim_of(f"Patients are often lost on wards. {sentence} We interviewed 12 ward hosts.") == sentence


def test_a_head_is_no_aim() -> None:
    """A sentence that is no more than a head gives way to the next."""
    assert aim_of("Background. Wards are busy. Aims. To learn what ward hosts do. Methods. Rotas were read.") == (
        "To learn what ward hosts do."
    )


def test_we_explored_under_a_head_of_aims() -> None:
    """What "we explored" is the aim where the section begins with what is known."""
    abstract = {"OBJECTIVES": "Wards are busy. We explored what ward hosts do.", "METHODS": "Rotas were read."}

    assert aim_of(abstract) == "We explored what ward hosts do."


def test_a_section_of_aims_needs_no_cue() -> None:
    """Under its head, the first sentence is the aim."""
    abstract = {"BACKGROUND": "Wards are busy.", "OBJECTIVE": "Which work ward hosts do.", "METHODS": "Interviews."}

    assert aim_of(abstract) == "Which work ward hosts do."


def test_in_a_section_of_aims_the_cue_wins() -> None:
    """A section "Background and aims" may begin with what is known."""
    abstract = {"BACKGROUND AND AIMS": "Wards are busy. The aim was to see what ward hosts do. They do much."}

    assert aim_of(abstract) == "The aim was to see what ward hosts do."


def test_the_surer_sentence_is_kept() -> None:
    """What "we examined" is an aim only where no sentence says that it is one."""
    steps = "We examined rotas. The aim of this study was to see what ward hosts do."

    assert aim_of(steps) == "The aim of this study was to see what ward hosts do."


@pytest.mark.parametrize(
    "sentence",
    [
        "We hypothesized that ward hosts would save time.",
        "What do ward hosts do at night?",
        "We used rotas to determine what ward hosts do.",
    ],
)
def test_second_choice(sentence: str) -> None:
    """A hypothesis, a question or the end of a step is the aim where nothing else states one."""
    assert aim_of(f"Wards are busy. {sentence} Rotas were read.") == sentence
    assert aim_of(f"Wards are busy. {sentence} We aimed to count ward hosts.") == "We aimed to count ward hosts."


def test_a_report_of_cases() -> None:
    """What is reported is the aim of a report of cases, though it stands under their head."""
    abstract = {"INTRODUCTION": "Falls are rare.", "CASE REPORT": "We present a case of a fall. It healed."}

    assert aim_of(abstract) == "We present a case of a fall."


def test_at_the_begin_of_the_methods() -> None:
    """A step that begins with its end states the aim."""
    methods = "To assess the use of ward hosts, we read rotas. We compared two wards."

    assert aim_of({"BACKGROUND": "Wards are busy.", "METHODS": methods}) == (
        "To assess the use of ward hosts, we read rotas."
    )


def test_under_a_head_of_aims() -> None:
    """Words of purpose count most under a head of aims."""
    abstract = {"OBJECTIVE": "To describe a trial.", "METHODS": "The goal of this trial is to count ward hosts."}

    assert aim_of(abstract) == "To describe a trial."


@pytest.mark.parametrize(
    "abstract",
    [
        "The purpose of ward hosts is to guide patients. Twelve ward hosts were interviewed.",
        "The work of ward hosts is to guide patients. Twelve ward hosts were interviewed.",
        "Despite the lack of research, many wards test ward hosts. Twelve ward hosts were interviewed.",
        "Goals of ward hosts differ. Twelve ward hosts were interviewed.",
        "Exploring wards is an increasing priority. Twelve ward hosts were interviewed.",
        "This is a sound study with clear aims. Twelve ward hosts were interviewed.",
        "Analysis may serve research aims in wards. Twelve ward hosts were interviewed.",
        "Wards are busy. Twelve ward hosts were interviewed. They like their work.",
        {"RESULTS": "This study explored ward hosts.", "CONCLUSIONS": "The aim of this study was met."},
    ],
)
def test_no_aim_is_made_up(abstract: dict[str, str] | str) -> None:
    """Neither the title nor results and conclusions state an aim."""
    assert aim_of(abstract, title="This study explores ward hosts") is None
