"""What a question names beside what its query asks for: a choice among the publications."""

from __future__ import annotations

import re

from kg.asking._mentions import KIND, RETRACTED, Mention

__all__ = ["condition", "field_of", "is_bound", "names_for_field"]

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
    KIND: "kind",
    RETRACTED: "retracted",
}
"""The field of `--where` for a kind, the surest first where a name fits several."""

WORD_TO_SIGN = {
    "since": ">=",
    "from": ">=",
    "between": ">=",
    "after": ">",
    "before": "<",
    "until": "<=",
    "to": "<=",
    "by": "<=",
}
"""What stands before a year."""

BETWEEN = re.compile(r"\bbetween\s+\d{4}\s+and\s+\Z", re.IGNORECASE)
OF_A_YEAR = re.compile(r"\bfrom\s+\d{4}\b(?!\s+(?:to|until)\b)", re.IGNORECASE)
"""Papers from 2015 are those of that year, unless they are from 2015 to 2020."""


def field_of(mention: Mention) -> str | None:
    """The field of `--where` by which publications are chosen that have to do with a thing."""
    return next((field for kind, field in KIND_TO_FIELD.items() if kind in mention.kind_to_names), None)


def names_for_field(mention: Mention) -> tuple[str, ...]:
    """What is named of the kind that the field is for: IRIs, or a year."""
    return next((mention.kind_to_names[kind] for kind in KIND_TO_FIELD if kind in mention.kind_to_names), ())


def condition(mention: Mention, question: str, label: str) -> str:
    """The condition for `--where`: `year>=2015`, `place=England`."""
    field = field_of(mention)
    return f"{field}{_sign(mention, question) if field == 'year' else '='}{label}"


def is_bound(mention: Mention, question: str) -> bool:
    """Whether a year is the first or the last of several: "since 2015"."""
    is_of_it = any(found.end() == mention.end for found in OF_A_YEAR.finditer(question))
    return "Number" in mention.kind_to_names and _sign(mention, question) != "=" and not is_of_it


def _sign(mention: Mention, question: str) -> str:
    if BETWEEN.search(question[: mention.begin]):
        return "<="
    before = re.findall(r"\w+", question[: mention.begin].lower())
    return WORD_TO_SIGN.get(before[-1], "=") if before else "="
