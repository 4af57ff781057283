"""The text of a record while it is put together, and where its parts stand in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kg.model import Part, Passage, Span
from kg.readers._sections import sections
from kg.sources.files import LIGATURE, clean

__all__ = ["RecordText", "paragraphs", "tidy"]


def tidy(text: str) -> str:
    """One line: NFC, runs of white space as one space, none at the ends."""
    if text.isprintable() and (text.isascii() or _is_clean(text)):  # so no white space but spaces
        return text.strip() if "  " not in text else " ".join(text.split())
    return " ".join(clean(text).split())


def _is_clean(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text) and not LIGATURE.search(text)


def paragraphs(lines: Iterable[str]) -> list[str]:
    """Hard-wrapped lines joined to paragraphs, which an empty line parts.

    >>> paragraphs(["", "one", "  two ", "", "", "three"])
    ['one two', 'three']
    """
    joined = "\n".join(map(tidy, lines)).strip("\n")
    return [paragraph.replace("\n", " ") for paragraph in re.split(r"\n{2,}", joined) if paragraph]


class RecordText:
    """Lines are added in the order in which they are to be read; each passage is marked where it stands.

    >>> record = RecordText()
    >>> record.passage(Part.TITLE, "Care navigators", before="Title: ")
    0
    >>> record.text, record.passages[0].span
    ('Title: Care navigators', Span(begin=7, end=22))
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self.end = 0
        """Where the next line will begin."""
        self._passages: list[Passage] = []

    @property
    def text(self) -> str:
        """The lines so far."""
        return "\n".join(self._lines)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages so far, in the order in which they were marked."""
        return tuple(self._passages)

    def line(self, text: str) -> int:
        """Add a line that is tidy already; gives where it begins."""
        begin = self.end
        self._lines.append(text)
        self.end += len(text) + 1
        return begin

    def mark(self, part: Part, begin: int, end: int, label: str = "") -> int:
        """Mark a stretch as a passage; gives its place among the passages."""
        self._passages.append(Passage(part=part, span=Span(begin=begin, end=end), label=label))
        return len(self._passages) - 1

    def passage(self, part: Part, text: str, *, before: str = "", label: str = "") -> int:
        """Add a line that is one passage, but for what is printed before it; gives its place."""
        begin = self.end + len(before)
        end = begin + len(text)
        self._lines.append(before + text)
        self._passages.append(Passage(part=part, span=Span(begin=begin, end=end), label=label))
        self.end = end + 1
        return len(self._passages) - 1

    def abstract(self, prose: Iterable[str]) -> Span | None:
        """Add an abstract by its paragraphs; each section is a passage. Gives its span with the heads."""
        text = "\n".join(filter(None, prose))
        if not text:
            return None
        begin = self.line(text)
        for section in sections(text):
            self.mark(Part.ABSTRACT, begin + section.begin, begin + section.end, section.label)
        return Span(begin=begin, end=begin + len(text))
