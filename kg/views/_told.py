"""What the page's script is told: things with their places, links, communities, people."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import msgspec

from kg.views._communities import communities
from kg.views._layout import columns, map_of
from kg.views._payload import Payload, Thing
from kg.views._people import people

__all__ = ["OPTIONS", "told"]

OPTIONS = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "interaction": {"dragNodes": False, "selectConnectedEdges": False, "tooltipDelay": 1_000_000},
}

FIRST_VIEW = 150
"""How many roles and themes the first view shows at most: those with the most studies."""


def told(shown: Payload, start: str | None = None) -> dict[str, Any]:
    """What the page's script is told, to be written as JSON; `start` is the thing whose card is open at first."""
    places = map_of(
        {thing.id: len(thing.short or thing.label) for thing in shown.things},
        [(link.subject, link.object) for link in shown.links if link.relation != "linkedTheme"],
    )
    groups, innermost, places = communities(shown, places)
    more = _more_places(shown) | {"community": innermost}
    return {
        "nodes": [_node(thing, places[thing.id], more) for thing in shown.things],
        "edges": _edges(shown),
        "options": json.dumps(OPTIONS),
        "records": msgspec.to_builtins(shown.records),
        "above": msgspec.to_builtins(shown.above),
        "steps": shown.steps,
        "communities": msgspec.to_builtins(groups),
        "start": start,
        "base": shown.base,
        "focus": shown.focus,
    }


def _more_places(shown: Payload) -> dict[str, Mapping[str, Any]]:
    """By attribute: where things stand in other pictures, and in which circle people write, by id."""
    found = people(shown)
    return {
        "sentence": columns(_strongest(_sentence_pairs(shown))),
        "study": columns(_strongest(_study_pairs(shown))),
        "people": {person: place for person, (place, _) in found.items()},
        "circle": {person: circle for person, (_, circle) in found.items()},
    }


def _node(thing: Thing, place: tuple[int, int], more: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(thing) | {"x": place[0], "y": place[1]}
    return told | {name: values[thing.id] for name, values in more.items() if thing.id in values}


def _edges(shown: Payload) -> list[dict[str, Any]]:
    return [
        {"from": link.subject, "to": link.object, "relation": link.relation}
        | ({"mentions": msgspec.to_builtins(link.mentions)} if link.mentions else {})
        for link in shown.links
    ]


Pairs = dict[tuple[str, str], int]
"""Roles with themes, and in how many studies."""


def _sentence_pairs(shown: Payload) -> Pairs:
    return {
        (link.subject, link.object): len({shown.records[mention.record].study for mention in link.mentions})
        for link in shown.links
        if link.relation == "linkedTheme"
    }


def _study_pairs(shown: Payload) -> Pairs:
    kinds = {thing.id: thing.kind for thing in shown.things}
    ends: dict[str, dict[str, set[str]]] = defaultdict(lambda: {"Role": set(), "Theme": set()})
    for link in shown.links:
        if kinds[link.subject] == "Study" and kinds[link.object] in ("Role", "Theme"):
            ends[link.subject][kinds[link.object]].add(link.object)
    pairs: Pairs = defaultdict(int)
    for of_study in ends.values():
        for role in of_study["Role"]:
            for theme in of_study["Theme"]:
                pairs[role, theme] += 1
    return pairs


def _strongest(pairs: Pairs) -> Pairs:
    """The pairs with the most studies, until they are too many things for one view."""
    kept: Pairs = {}
    shown: set[str] = set()
    for pair, studies in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        if len(shown | {*pair}) <= FIRST_VIEW:
            shown |= {*pair}
            kept[pair] = studies
    return kept
