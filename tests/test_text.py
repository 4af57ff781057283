"""Which texts are searched with the rules of English."""

from __future__ import annotations

import re

import pytest

from kg.words.text import is_english

LATIN_TEXTS = (
    "Los enfermeros de atención primaria informaron de estrés y de falta de apoyo en el trabajo con los pacientes de "
    "la clínica y de sus familias.",
    "Les infirmières de soins primaires ont signalé du stress et un manque de soutien dans le travail avec les "
    "patients de la clinique.",
    "Die Pflegekräfte berichteten von Stress und von fehlender Unterstützung in der Arbeit mit den Patienten der "
    "Praxis und mit den Angehörigen.",
)


@pytest.mark.parametrize(
    "text",
    [
        "Receptionists as navigators. BACKGROUND: Receptionists carry out triage. RESULTS: Receptionists reported "
        "stress, link workers trust, practice nurses burnout.",
        "The aim of this study was to explore how link workers see their role in general practice and what helps them.",
        "Nurses",
    ],
)
def test_english_is_searched(text: str) -> None:
    """However terse it is."""
    assert is_english(_tokens(text))


@pytest.mark.parametrize(
    "text", [*LATIN_TEXTS, "护士 在 基层 医疗 中 报告 了 压力 和 缺乏 支持 的 情况 以及 与 患者 的 工作 关系 研究 结果"]
)
def test_other_languages_are_not(text: str) -> None:
    """English rules would find nothing true in them."""
    assert not is_english(_tokens(text))


def test_a_text_in_two_languages_is_searched() -> None:
    """Journals print an abstract and its translation in one."""
    english = "The aim of this study was to explore the view of nurses and of patients on the work of the clinic. "

    assert is_english(_tokens(english * 3 + " ".join(LATIN_TEXTS[:1] * 9)))


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
