"""What a reference says about a record: a plain mapping from the name of a field to its value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

FIELDS = (
    "title",
    "authors",
    "year",
    "container",
    "volume",
    "issue",
    "pages",
    "doi",
    "pmid",
    "abstract",
    "keywords",
)
"""The fields that are compared, in the order of the table."""

Stated = dict[str, Any]
"""Only what the reference states: text, an AnyOf, Names, and for keywords a tuple, AuthorsKeywords or a line."""


class Name(NamedTuple):
    """An author; where the reference does not tell the parts apart, `family` holds the whole name."""

    family: str
    given: str = ""


class AuthorsKeywords(tuple[str, ...]):
    """The keywords of the authors, where the reference says nothing of an indexer's headings."""


class AnyOf(tuple[str, ...]):
    """Several values of which each is right: a journal's full name and its abbreviation."""


def stated(**fields: Any) -> Stated:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value not in (None, "", (), [])}


def any_of(values: Iterable[str | None]) -> AnyOf | None:
    """The values that are there."""
    return AnyOf(dict.fromkeys(value for value in values if value)) or None


def year(*dates: object) -> str | None:
    """The first year in the first date that has one."""
    years: Iterator[str] = (found.group() for d in dates if (found := re.search(r"(?<!\d)\d{4}(?!\d)", str(d or ""))))
    return next(years, None)
