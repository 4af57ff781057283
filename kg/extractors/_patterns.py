"""Regular expressions and sets from plain lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

__all__ = ["any_of", "beginning_of_any", "words_of"]


def any_of(alternatives: str) -> str:
    """A pattern for any of these, parted by commas; each may be a pattern itself, without a comma or a line break.

    >>> any_of("nurses?, midwi(?:fe|ves)")
    '(?:nurses?|midwi(?:fe|ves))'
    """
    return "(?:" + "|".join(part.strip() for part in alternatives.split(",")) + ")"


def beginning_of_any(words: Iterable[str]) -> str:
    """A pattern that stands wherever one of these words does, and is passed over at once where none begins: what
    several begin with is looked for once, and no more than the shortest of them.

    >>> beginning_of_any(["Hospital", "Hospice", "Trust", "Hospitals"])
    '(?:Hospi(?:ce|tal)|Trust)'
    """
    left = sorted(set(words))
    if "" in left:
        return ""
    parts = [
        re.escape(sign) + beginning_of_any(word[1:] for word in group)
        for sign, group in groupby(left, key=lambda word: word[0])
    ]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def words_of(text: str) -> frozenset[str]:
    """The words of a text, parted by spaces, to be looked for among those of a sentence.

    >>> sorted(words_of("nurse midwife"))
    ['midwife', 'nurse']
    """
    return frozenset(text.split())
