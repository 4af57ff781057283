"""Roles of a field that only the user's own schemes know."""

from __future__ import annotations

import pytest

from kg.document import Document
from kg.extractors import claims_in
from kg.model import Entity
from kg.schemes.concepts import Concept
from kg.schemes.matching import Schemes

from ._make import SCHEMES, citation


def own(label: str) -> Concept:
    return Concept(key=f"x:{label}", kind="Role", label=label, scheme="x:", place="mine.csv:2")


OWN = Schemes([own("release engineer"), own("test lead"), own("product owner"), *SCHEMES.concepts.values()])


def roles(schemes: Schemes, abstract: str) -> list[tuple[str, str | None]]:
    """The labels of the roles named, and what is above those that no scheme holds."""
    claims = claims_in(Document(citation(abstract=abstract), schemes))
    things = {c.object: None for c in claims if isinstance(c.object, Entity) and c.object.kind == "Role"}
    return [(thing.label, thing.broader) for thing in things]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("release leads", ("release lead", None)),
        ("senior product owners", ("senior product owner", "x:product owner")),
        ("senior engineers", ("senior engineer", None)),
        ("harbour leads", ("harbour lead", None)),
    ],
)
def test_posts_of_ones_own_field(words: str, role: tuple[str, str | None]) -> None:
    """By a head and a field of the user's roles, by a head and a rank, and by a head that names posts anywhere."""
    assert role in roles(OWN, f"We asked test leads. The {words} agreed.")


@pytest.mark.parametrize(
    "words", ["home owners", "patient leads", "steam engineers", "the owners", "release notes", "no release leads"]
)
def test_what_is_no_post(words: str) -> None:
    """Other people with such a head, heads alone, and words of the field without one; denied ones are not linked."""
    found = roles(OWN, f"We asked test leads. There were {words} as well.")

    assert [label for label, _ in found if label not in ("test lead", "release lead")] == []


def test_without_a_role_of_ones_own_the_record_is_another_field() -> None:
    """Nothing changes for records that name none, nor without schemes of one's own."""
    assert roles(OWN, "The release notes were read by harbour leads.") == []
    assert roles(SCHEMES, "We asked test leads. The release leads agreed.") == []
