"""Regular expressions and sets from plain lists of words."""

from __future__ import annotations

__all__ = ["any_of", "words_of"]


def any_of(alternatives: str) -> str:
    """A pattern for any of these, parted by commas; each may be a pattern itself, without a comma or a line break.

    >>> any_of("nurses?, midwi(?:fe|ves)")
    '(?:nurses?|midwi(?:fe|ves))'
    """
    return "(?:" + "|".join(part.strip() for part in alternatives.split(",")) + ")"


def words_of(text: str) -> frozenset[str]:
    """The words of a text, parted by spaces, to be looked for among those of a sentence.

    >>> sorted(words_of("nurse midwife"))
    ['midwife', 'nurse']
    """
    return frozenset(text.split())
