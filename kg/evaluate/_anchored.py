"""The second form of a gold citation: labels and the places of their words, no copied text (`tests/gold/README.md`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.evaluate._kinds import Item, names_of
from kg.evaluate._wanted import Wanted, many, numbers

__all__ = ["FIELDS", "abbreviation_names", "recognises", "wanted_of"]

Entry = dict[str, Any]

KEY_TO_KIND = {
    "roles": "roles",
    "organisations": "organisations",
    "themes": "reported themes",
    "samples": "samples",
    "abbreviations": "abbreviations",
    "places": "places",
    "aim": "aim",
    "country": "country",
}
"""What each field of an entry is read for."""

FIELDS = frozenset((*KEY_TO_KIND, "record", "source"))

RECORD = re.compile(r"record/[0-9a-f]{20}")


def recognises(entry: Entry) -> bool:
    """Whether an entry is of this form: its record is named by the hash of its text."""
    return bool(RECORD.fullmatch(str(entry.get("record"))))


def wanted_of(entry: Entry) -> dict[str, tuple[Wanted, ...]]:
    """What an entry wants of each kind for which it has a field. Raises KeyError, TypeError, ValueError."""
    wanted: dict[str, list[Wanted]] = {KEY_TO_KIND[key]: [] for key in entry if key in KEY_TO_KIND}
    for kind, one in _all(entry):
        wanted[kind].append(one)
    return {kind: tuple(ones) for kind, ones in wanted.items()}


def abbreviation_names(short: str, long: str) -> frozenset[str]:
    """All folded forms of a short form with its long one, whichever of the two is printed as a plural."""
    return frozenset(f"{one} = {other}" for one in names_of([short]) for other in names_of([long]))


def _all(entry: Entry) -> Iterator[tuple[str, Wanted]]:
    for kind in ("roles", "organisations", "places"):
        for thing in entry.get(kind) or ():
            item = Item(
                label=thing["name"], names=names_of([thing["name"]]), relations=frozenset(many(thing["relation"]))
            )
            yield kind, Wanted(item=item, spans=_spans(thing["spans"]), named_by_words=True)
    for theme in entry.get("themes") or ():
        optional = theme.get("tier", "core") != "core"
        item = Item(label=theme["label"], names=names_of([theme["label"]]), optional=optional)
        yield "reported themes", Wanted(item=item, spans=_spans([theme["span"]]))
    for sample in entry.get("samples") or ():
        names = numbers(sample["value"], sample.get("of"), sample.get("percent"), sample.get("year"))
        label = f"{sample['value']} {sample.get('unit') or ''}".rstrip()
        yield "samples", Wanted(item=Item(label=label, names=names), spans=_spans([sample["span"]]))
    for abbreviation in entry.get("abbreviations") or ():
        short, long = abbreviation["short"], abbreviation["long"]
        item = Item(label=f"{short} = {long}", names=abbreviation_names(short, long))
        yield "abbreviations", Wanted(item=item, spans=_spans([abbreviation["long_span"]]))
    if entry.get("aim"):
        yield "aim", Wanted(item=Item(label="the aim", names=frozenset()), spans=_spans([entry["aim"]]))
    for country in many(entry.get("country")):
        yield "country", Wanted(item=Item(label=country, names=names_of([country])))


def _spans(pairs: list[list[int]]) -> tuple[tuple[int, int], ...]:
    """Stretches of the record text, in code points."""
    return tuple((begin, end) for begin, end in pairs)
