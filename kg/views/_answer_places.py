"""Where things of a result's network stand, and what each kind of thing looks like."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt

from kg.views._answers import Net, NetLink, NetNode
from kg.views._figure import shortened, text_width
from kg.views._layout import columns, map_of

__all__ = ["MARGIN", "SIZE", "Placed", "Places", "outline", "placed"]

MARGIN = 24.0
SIZE = 11.0
COLUMNS_APART = 260.0
THINNEST, THICKEST = 1.2, 4.5
LONGEST, LONGEST_ON_MAP = 280.0, 150.0
"""Of words beside a node, and of those below one."""

KIND_TO_OUTLINE = {
    "Role": (6, 0, "a6 6 0 1 1 -12 0a6 6 0 1 1 12 0Z"),
    "Theme": (0, -7, "l7 7l-7 7l-7 -7Z"),
    "Study": (-5.5, -5.5, "h11v11h-11Z"),
    "Publication": (-5.5, -5.5, "h11v11h-11Z"),
    "Person": (0, -6.5, "l6.5 12h-13Z"),
    "Organisation": (0, -7, "l6 6v7h-12v-7Z"),
    "Method": (-6.5, -5, "h13l-6.5 11Z"),
    "Place": (-6, 0, "l3 -5.5h6l3 5.5l-3 5.5h-6Z"),
}
OTHER_OUTLINE = (-4.5, -4.5, "h9v9h-9Z")
"""Where an outline begins, seen from the middle, and how it goes on: kinds are not told apart by colour alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A node at its place, with the words beside it: `anchor` says on which side."""

    node: NetNode
    words: str
    x: float
    y: float
    words_x: float
    words_y: float
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """A network on paper: its size, its nodes, and its links from point to point with a width."""

    width: float
    height: float
    nodes: tuple[Placed, ...]
    links: tuple[tuple[NetLink, float, float, float, float, float], ...]


def outline(kind: str, x: float, y: float) -> str:
    """The outline of a kind around a point, as the `d` of an SVG path."""
    right, down, rest = KIND_TO_OUTLINE.get(kind, OTHER_OUTLINE)
    return f"M{x + right:g} {y + down:g}{rest}"


def placed(net: Net) -> Places:
    """The places of a network: two facing columns, or a map on which near means linked. Nothing is drawn at random."""
    nodes = _columns(net) if net.two_columns else _map(net)
    left = min((_left(one) for one in nodes), default=0.0) - MARGIN
    top = min((one.y for one in nodes), default=0.0) - MARGIN
    moved = {one.node.id: _moved(one, -left, -top) for one in nodes}
    return Places(
        width=max((_right(one) for one in moved.values()), default=0.0) + MARGIN,
        height=max((one.words_y for one in moved.values()), default=0.0) + MARGIN,
        nodes=tuple(moved.values()),
        links=tuple(_line(link, moved, net) for link in net.links),
    )


def _columns(net: Net) -> list[Placed]:
    place = columns({(link.source, link.target): 1 for link in net.links})
    return [
        Placed(
            node=node,
            words=shortened(node.label, LONGEST, SIZE),
            x=side * COLUMNS_APART / 2,
            y=y,
            words_x=side * (COLUMNS_APART / 2 + 13),
            words_y=y + 4,
            anchor="end" if side < 0 else "start",
        )
        for node in net.nodes
        for side, y in [place[node.id]]
    ]


def _map(net: Net) -> list[Placed]:
    words = {node.id: shortened(node.label, LONGEST_ON_MAP, SIZE) for node in net.nodes}
    place = map_of({id: len(said) for id, said in words.items()}, [(one.source, one.target) for one in net.links])
    return [
        Placed(node=node, words=words[node.id], x=x, y=y, words_x=x, words_y=y + 20, anchor="middle")
        for node in net.nodes
        for x, y in [place[node.id]]
    ]


def _moved(one: Placed, x: float, y: float) -> Placed:
    return replace(one, x=one.x + x, y=one.y + y, words_x=one.words_x + x, words_y=one.words_y + y)


def _left(one: Placed) -> float:
    return one.words_x - {"start": 0.0, "middle": 0.5, "end": 1.0}[one.anchor] * text_width(one.words, SIZE)


def _right(one: Placed) -> float:
    return _left(one) + text_width(one.words, SIZE)


def _line(link: NetLink, nodes: dict[str, Placed], net: Net) -> tuple[NetLink, float, float, float, float, float]:
    """As wide as it is strong; links that are all alike are thin."""
    one, other = nodes[link.source], nodes[link.target]
    strengths = [max(each.strength, 0.0) for each in net.links]
    alike = min(strengths) == max(strengths)
    width = THINNEST if alike else max(THICKEST * sqrt(max(link.strength, 0.0) / max(strengths)), THINNEST)
    return link, one.x, one.y, other.x, other.y, round(width, 2)
