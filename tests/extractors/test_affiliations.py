"""Affiliation lines: the body and the post, whatever the order in which they are printed."""

from __future__ import annotations

import pytest

from kg.extractors import affiliations
from kg.model import Entity

from ._make import document


def read(line: str) -> tuple[str | None, list[str]]:
    claims = list(affiliations.extract(document(title="A", affiliations=[line]), ()))
    labels = [(c.relation, c.object.label) for c in claims if isinstance(c.object, Entity)]
    post = next((label for relation, label in labels if relation == "positionAsPrinted"), None)
    return post, [label for relation, label in labels if relation == "organisation"]


@pytest.mark.parametrize(
    ("line", "post", "bodies"),
    [
        ("GP Partner, Mill Lane Partnership, Oakham, UK", "GP Partner", ["Mill Lane Partnership"]),
        ("GP, Oakham Medical Practice, UK", "GP", ["Oakham Medical Practice"]),
        ("Primary Care Module Lead, University of Oakham, UK", "Primary Care Module Lead", ["University of Oakham"]),
        ("Oakham Hospital Trust Board Member, UK", "Board Member", ["Oakham Hospital Trust"]),
        ("Lecturer at the University of Oakham, UK", "Lecturer", ["University of Oakham"]),
        ("GP Tutor and Appraiser for Oakshire, UK", "GP Tutor and Appraiser", []),
        ("Sessional GP UK", "Sessional GP", []),
        ("Department of Nursing, University of Oakham, Oakham, OX1 2AB, UK. a@b.org.", None, ["University of Oakham"]),
        ("School of Medicine, Oakham College; Mill Hospital, UK", None, ["Oakham College", "Mill Hospital"]),
        ("Oakham Medical School and Mill Hospital, Oakham", None, ["Oakham Medical School", "Mill Hospital"]),
        ("Professor of Nursing, Oak Institute, 12 University Avenue", "Professor of Nursing", ["Oak Institute"]),
        ("Servicio de Medicina, Hospital General de Encina, España", None, ["Hospital General de Encina"]),
        ("Univ Oakham, Dept Psychol, Oakham, England", None, ["Univ Oakham"]),
        ("Ministry of Health, Oakland", None, ["Ministry of Health"]),
        ("Department of Surgery", None, []),
    ],
)
def test_bodies_and_posts_are_told_apart(line: str, post: str | None, bodies: list[str]) -> None:
    """Post before body, body before post, post alone, address alone: each part is known for what it is."""
    assert read(line) == (post, bodies)


def test_a_claim_points_into_its_own_line() -> None:
    """The claim's subject is the line's number and its span stands in that line."""
    made = document(title="A", affiliations=["Mill Hospital, UK", "Nurse, Oak Hospital, UK"])

    claims = list(affiliations.extract(made, ()))

    assert [(c.subject, c.exact) for c in claims] == [
        ("affiliation/1", "Mill Hospital"),
        ("affiliation/2", "Oak Hospital"),
        ("affiliation/2", "Nurse"),
    ]
    assert all(c.span.of(made.citation.text) == c.exact and c.section == "affiliation" for c in claims)


def test_a_post_is_a_plain_text() -> None:
    """The post goes into the graph as printed, not as a thing."""
    claims = affiliations.extract(document(title="A", affiliations=["Nurse, Oak Hospital"]), ())

    assert [c.object.kind for c in claims if isinstance(c.object, Entity)] == ["Organisation", "Literal"]
