"""Heads of abstracts, with a colon and without."""

from __future__ import annotations

import pytest

from kg.readers._sections import sections


def labels(abstract: str) -> list[str]:
    return [section.label for section in sections(abstract)]


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        (
            "BACKGROUND: A. METHODS/DESIGN: B. RESULTS AND CONCLUSION(S): C.",
            "BACKGROUND | METHODS/DESIGN | RESULTS AND CONCLUSION(S)",
        ),
        (
            "Background: A. Main outcomes and measures: B. Implications for practice: C.",
            "Background | Main outcomes and measures | Implications for practice",
        ),
        (
            "WHAT IS KNOWN ABOUT THIS: A. WHAT THIS PAPER ADDS: B. IMPLICATIONS FOR NURSING MANAGEMENT: C.",
            "WHAT IS KNOWN ABOUT THIS | WHAT THIS PAPER ADDS | IMPLICATIONS FOR NURSING MANAGEMENT",
        ),
        (
            "Introdução: A. Objetivos: B. Materiais e métodos: C. Resultados: D. Considerações finais: E.",
            "Introdução | Objetivos | Materiais e métodos | Resultados | Considerações finais",
        ),
        (
            "Aims A. Materials and methods The wards. Results 12 of 30. Conclusions We stop.",
            "Aims | Materials and methods | Results | Conclusions",
        ),
        (
            "Objective To see. Design Survey Setting Wales Participants 30 nurses. Results None.",
            "Objective | Design | Setting | Participants | Results",
        ),
        (
            "Aim To see.\nTop tips We list them.\nResults Ten.\nNext steps To be seen.",
            "Aim | Top tips | Results | Next steps",
        ),
        ("Background\nA line.\nMethods\nAnother.\nLocal problem\nA third.", "Background | Methods | Local problem"),
        (
            "OBJECTIVE: To ask. METHODS: WHO: it was asked. NHS: too. RESULTS: WHO and NHS said no.",
            "OBJECTIVE | METHODS | RESULTS",
        ),
        ("Nurses named: trust. Time: too little. Tools: none. We conclude that: more is needed.", ""),
        ("Results of a survey are given. Methods are told.", ""),
        ("Patients Association members were asked. They said yes.", ""),
        ("Population Health Management is new. Results are few.", ""),
        ("Care is bad. Conclusion: it should be better.", " | Conclusion"),
    ],
)
def test_heads_are_told_from_prose(abstract: str, expected: str) -> None:
    """Heads of every shape are found; names, abbreviations and prose before a colon are none."""
    assert " | ".join(labels(abstract)) == expected


def test_prose_before_the_first_head_is_a_section_without_label() -> None:
    """Nothing of the abstract is lost."""
    abstract = "Care is bad. Conclusion: it should be better."

    assert [(s.label, abstract[s.begin : s.end]) for s in sections(abstract)] == [
        ("", "Care is bad."),
        ("Conclusion", "it should be better."),
    ]


def test_what_is_no_head_is_in_a_section() -> None:
    """Heads and sections together are the whole abstract."""
    abstract = "AIMS: To ask. METHODS: We asked: often. RESULTS: They answered."
    rest = abstract
    for section in sections(abstract):
        rest = rest.replace(f"{section.label}: {abstract[section.begin : section.end]}", "", 1)

    assert rest.split() == []


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        (
            "IntroductionNurses are many. Materials and methodsWe asked.Results12 said yes.ConclusionThey did.",
            ["Introduction", "Materials and methods", "Results", "Conclusion"],
        ),
        ("ObjectiveTo see.SettingWales.ResultsNHS nurses: two themes.", ["Objective", "Setting", "Results"]),
        ("MethodsX and others were asked. They said no.", [""]),
        ("We used PatientsLikeMe. ResultsPlus was not used.", [""]),
    ],
)
def test_heads_glued_to_the_prose(abstract: str, expected: list[str]) -> None:
    """Sites that lose the markup print no space behind a head; one such word alone is prose."""
    assert labels(abstract) == expected
