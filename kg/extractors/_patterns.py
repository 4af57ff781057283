"""Regular expressions from plain lists of words."""

from __future__ import annotations

__all__ = ["any_of"]


def any_of(alternatives: str) -> str:
    """A pattern for any of these, parted by commas; each may be a pattern itself, without a comma or a line break.

    >>> any_of("nurses?, midwi(?:fe|ves)")
    '(?:nurses?|midwi(?:fe|ves))'
    """
    return "(?:" + "|".join(part.strip() for part in alternatives.split(",")) + ")"
