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
    ],
)
def test_a_sentence_that_says_it_is_the_aim(sentence: str) -> None:
    """It is found between what is known and what was done."""
    assert aim_of(f"Patients are often lost on wards. {sentence} We interviewed 12 ward hosts.") == sentence


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
    "abstract",
    [
        "Wards are busy. Twelve ward hosts were interviewed. They like their work.",
        {"RESULTS": "This study explored ward hosts.", "CONCLUSIONS": "The aim of this study was met."},
    ],
)
def test_no_aim_is_made_up(abstract: dict[str, str] | str) -> None:
    """Neither the title nor results and conclusions state an aim."""
    assert aim_of(abstract, title="This study explores ward hosts") is None
