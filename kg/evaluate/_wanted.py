"""One entry of the gold: what is wanted, and how its words are found in the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.errors import SourceError
from kg.evaluate._kinds import Item, Place, names_of

__all__ = ["Wanted", "exact", "many", "number", "numbers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An item of the gold and its words: `spans` of the record text, else `surfaces` to look for within the `quote`.

    `named_by_words` tells that the words at the spans are names of it, too.
    """

    item: Item
    spans: tuple[tuple[int, int], ...] = ()
    surfaces: tuple[str, ...] = ()
    quote: str = ""
    named_by_words: bool = False

    def placed(self, texts: Mapping[str, str]) -> Item:
        """The item with all places where its words stand, in the texts of records by their IRI. Raises SourceError."""
        if not self.spans:
            return replace(self.item, places=tuple(self._looked_up(texts)))
        places = tuple((record, *span) for record in texts for span in self.spans)
        if beyond := next((place for place in places if place[2] > len(texts[place[0]])), None):
            raise SourceError(f"'{self.item.label}': {list(beyond[1:])} is beyond the end of {beyond[0]}")
        words = [texts[record][begin:end] for record, begin, end in places] if self.named_by_words else []
        return replace(self.item, places=places, names=self.item.names | names_of(words))

    def _looked_up(self, texts: Mapping[str, str]) -> Iterator[Place]:
        """Where its surfaces stand: within the quote, else anywhere."""
        for record, text in sorted(texts.items()):
            quoted = list(_occurrences(self.quote, record, text))
            for surface in self.surfaces:
                everywhere = list(_occurrences(surface, record, text))
                within = [p for p in everywhere if any(q[1] <= p[1] and p[2] <= q[2] for q in quoted)]
                yield from within or everywhere


def _occurrences(words: str, record: str, text: str) -> Iterator[Place]:
    pattern = r"\s+".join(map(re.escape, words.split()))
    return ((record, hit.start(), hit.end()) for hit in re.finditer(pattern, text)) if pattern else iter(())


def exact(value: str) -> Item:
    """An item that has one name only: as printed, but for white space."""
    return Item(label=value, names=frozenset({" ".join(value.split())}))


def numbers(*values: object) -> frozenset[str]:
    """The one name of a sample: its value, whole, percentage and year."""
    return frozenset({"|".join(map(number, values))})


def number(value: object) -> str:
    """A number in one form, whether the file has it as 63, 63.0 or "63"."""
    return "" if value is None else f"{float(str(value)):g}"


def many(value: object) -> tuple[str, ...]:
    """One or several texts as several."""
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, (list, tuple)) else ()
