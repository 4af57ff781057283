"""What a gold file may say, looked at before it is read: how deep it is nested, its fields, relations and places."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import yaml

from kg.evaluate._wanted import many

__all__ = ["FormError", "refuse_deep", "refuse_misfit"]

DEEPEST = 100
"""Levels of lists and mappings, one in the other; gold has six."""

OPENS = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
CLOSES = (yaml.SequenceEndEvent, yaml.MappingEndEvent)

FIELD_TO_RELATIONS = {
    "roles": ("focus", "participant", "mentioned"),
    "organisations": (
        *("setting", "host", "partner", "host-or-partner", "funder", "publisher", "affiliation"),
        *("mentioned", "regulator", "regulator-or-mentioned"),
    ),
    "places": ("setting", "mentioned", "affiliation"),
}
"""How things of each field may belong to a study."""

LISTS = ("roles", "organisations", "places", "themes", "samples", "abbreviations")
PLACES = frozenset(("span", "spans", "long_span"))
LIKE = 0.8
"""From this likeness on the name of a field is one misspelt."""


class FormError(Exception):
    """What does not fit, and what would do, in words for the user."""


def refuse_deep(events: Iterable[yaml.Event]) -> None:
    """Raise FormError for what is nested deeper than its reader can go."""
    depth = 0
    for event in events:
        depth += isinstance(event, OPENS) - isinstance(event, CLOSES)
        if depth > DEEPEST:
            raise FormError(f"nested deeper than {DEEPEST} levels, which no gold is")


def refuse_misfit(entry: object, fields: Collection[str], *, placed: bool) -> None:
    """Raise FormError for an entry with a misspelt one of `fields`, an unknown relation, or, if placed, no place.

    Other fields may be there for their readers.
    """
    if not isinstance(entry, dict):
        raise FormError("a mapping with the fields of one record is wanted")
    for name in entry:
        if name not in fields and (near := get_close_matches(str(name), fields, n=1, cutoff=LIKE)):
            raise FormError(f"unknown field '{name}'; did you mean '{near[0]}'?")
    for name in LISTS:
        things = entry.get(name) or []
        if not (isinstance(things, list) and all(isinstance(thing, dict) for thing in things)):
            raise FormError(f"{name}: a list of mappings is wanted, as README.md shows")
        for thing in things:
            _refuse_relation(name, thing)
            if placed:
                _refuse_places(name, thing)
    if placed and entry.get("aim"):
        _refuse_place("aim", entry["aim"])


def _refuse_relation(field: str, thing: Mapping[str, Any]) -> None:
    if field not in FIELD_TO_RELATIONS or "relation" not in thing or thing.get("zone") == "affiliation":
        return
    relations, known = many(thing["relation"]), FIELD_TO_RELATIONS[field]
    for relation in relations or ("",):
        if relation not in known:
            said = f"unknown relation '{relation}'" if relations else "no relation"
            raise FormError(f"{field}: {said}; it is one of {', '.join(known)}")


def _refuse_places(field: str, thing: Mapping[str, Any]) -> None:
    for name in PLACES & thing.keys():
        spans = thing[name] if name == "spans" else [thing[name]]
        if not (isinstance(spans, list) and spans):
            raise FormError(f"{field}: {name} holds no place; a list of them is wanted, such as [[20, 40]]")
        for span in spans:
            _refuse_place(f"{field}: {name}", span)


def _refuse_place(where: str, span: object) -> None:
    match span:
        case [int(begin), int(end)] if 0 <= begin < end and bool not in (type(begin), type(end)):
            return
    printed = json.dumps(span, default=str)
    raise FormError(f"{where}: {printed} is no place; two whole numbers are wanted, begin and end, such as [20, 40]")
