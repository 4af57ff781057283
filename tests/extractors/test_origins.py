"""Origins: the country over each place in which a study is set."""

from __future__ import annotations

import pytest

from kg.extractors import origins, places
from kg.model import Entity

from ._make import document


def countries(methods: str) -> list[tuple[str, str]]:
    printed = document(abstract={"METHODS": methods})
    claims = origins.extract(printed, tuple(places.extract(printed, ())))
    return [(claim.object.label, claim.exact) for claim in claims if isinstance(claim.object, Entity)]


@pytest.mark.parametrize(
    ("methods", "expected"),
    [
        ("We interviewed porters in Aarhus.", [("Denmark", "Aarhus")]),
        ("We interviewed porters in Scotland.", [("United Kingdom", "Scotland")]),
        ("We surveyed porters in Kenya and Ghana.", [("Kenya", "Kenya"), ("Ghana", "Ghana")]),
    ],
)
def test_a_country_rests_on_the_words_that_name_its_place(methods: str, expected: list[tuple[str, str]]) -> None:
    """A town, a nation of a kingdom and a country itself each lead to a country."""
    assert countries(methods) == expected


@pytest.mark.parametrize(
    "methods",
    [
        "We interviewed porters.",
        "We interviewed porters across Africa.",
        "We interviewed porters in Scandinavia, West Africa and the Caribbean.",
    ],
)
def test_no_country_is_made_up(methods: str) -> None:
    """Where no place is printed, or only a continent or a part of one, there is no country."""
    assert countries(methods) == []
