"""Tables of words as patterns."""

from __future__ import annotations

import re

__all__ = ["any_line", "either"]


def either(words: str) -> str:
    """A pattern for any of the words of a table, the longest first; "_" stands for a space.

    >>> either("care care_home clinics?")
    '(?:care home|clinics?|care)'
    """
    return "(?:" + "|".join(sorted(words.split(), key=len, reverse=True)).replace("_", " ") + ")"


def any_line(phrases: str) -> re.Pattern[str]:
    """A pattern for a tidy line that is one of the phrases of a table and nothing else, in capitals or not."""
    return re.compile(either(phrases), re.IGNORECASE)
