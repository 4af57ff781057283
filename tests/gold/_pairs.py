"""Two passes over the same texts, brought together by the evaluator's own rule of what is the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.evaluate._anchored import KEY_TO_KIND
from kg.evaluate._gold import citation_of
from kg.evaluate._kinds import KINDS, Item
from kg.evaluate._matching import matched

from ._passes import Entry, Pass, TextRecord
from .anchor import Anchorer

NAME_TO_KIND = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """What one annotator wrote of one thing, as written and as an item."""

    entry: Entry | str
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """One field of one text: what both annotators have, and what only one of them has."""

    no: int
    field: str
    both: tuple[tuple[Annotation, Annotation], ...]
    only_a: tuple[Annotation, ...]
    only_b: tuple[Annotation, ...]


def paired(a: Pass, b: Pass, records: dict[int, TextRecord]) -> Iterator[Paired]:
    """Each field that both passes have of a text, text by text."""
    for no in sorted(a.keys() & b.keys()):
        for field, kind in KEY_TO_KIND.items():
            if field in a[no] and field in b[no]:
                yield _paired(no, field, kind, *(_annotations(one[no], field, records[no]) for one in (a, b)))


def _paired(no: int, field: str, kind: str, a: list[Annotation], b: list[Annotation]) -> Paired:
    matching = matched([one.item for one in a], [one.item for one in b], NAME_TO_KIND[kind])
    by_item = {id(one.item): one for one in (*a, *b)}
    return Paired(
        no=no,
        field=field,
        both=tuple((by_item[id(one)], by_item[id(other)]) for one, other in matching.pairs),
        only_a=tuple(by_item[id(item)] for item in matching.missed),
        only_b=tuple(by_item[id(item)] for item in matching.spurious),
    )


def _annotations(entry: Entry, field: str, record: TextRecord) -> list[Annotation]:
    written = entry[field] if isinstance(entry[field], list) else [entry[field]] if entry[field] else []
    # Roles are placed with a look at the organisations, so the whole entry is anchored.
    citation = citation_of(Anchorer(record).citation(entry))
    items = [one.placed({record.key: record.text}) for one in citation.wanted[KEY_TO_KIND[field]]]
    return [Annotation(entry=one, item=item) for one, item in zip(written, items, strict=True)]
