"""What a question names beside what its query asks for: a choice among the publications."""

from __future__ import annotations

import re

from kg.asking._mentions import Mention

__all__ = ["condition", "field_of", "names_for_field"]

KIND_TO_FIELD = {
    "Number": "year",
    "Role": "role",
    "Method": "method",
    "Place": "place",
    "Organisation": "organisation",
    "Theme": "theme",
    "Population": "population",
    "Programme": "programme",
    "Journal": "journal",
    "SubjectHeading": "heading",
    "Person": "author",
}
"""The field of `--where` for a kind, the surest first where a name fits several."""

WORD_TO_SIGN = {"since": ">=", "from": ">=", "after": ">", "before": "<", "until": "<=", "to": "<=", "by": "<="}
"""What stands before a year."""


def field_of(mention: Mention) -> str | None:
    """The field of `--where` by which publications are chosen that have to do with a thing."""
    return next((field for kind, field in KIND_TO_FIELD.items() if kind in mention.kind_to_names), None)


def names_for_field(mention: Mention) -> tuple[str, ...]:
    """What is named of the kind that the field is for: IRIs, or a year."""
    return next((mention.kind_to_names[kind] for kind in KIND_TO_FIELD if kind in mention.kind_to_names), ())


def condition(mention: Mention, question: str, label: str) -> str:
    """The condition for `--where`: `year>=2015`, `place=England`."""
    field = field_of(mention)
    before = re.findall(r"\w+", question[: mention.begin].lower())
    sign = WORD_TO_SIGN.get(before[-1], "=") if field == "year" and before else "="
    return f"{field}{sign}{label}"
