"""Things that hang together, so that a large graph is drawn as few groups that open.

A page gets the list `communities`, and each of its nodes the place in that list of the innermost one it belongs to:

    {"label": "care navigator · trust", "sizes": {"Study": 40, …}, "x": 12, "y": -7, "radius": 80, "parent": 3}

Those without a `parent` are drawn at first. One that opens shows, instead, those whose parent it is or, if there are
none, its things, which are at most MOST_THINGS. `x`, `y` and `radius` are in the units of the things' places, which are
inside the disc of their community, as that is inside the disc of its parent; those with one parent do not overlap.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from kg.views._discs import Disc, discs, fitted
from kg.views._layout import Places, map_of
from kg.views._payload import Payload, Thing

__all__ = ["Community", "Grouping", "communities", "leiden"]

FEW_THINGS = 2_000
"""So many are drawn as they are."""

MOST_THINGS = 2_000
MOST_GROUPS = 150
"""How much one opened community shows at most, as things or as communities."""

SMALL = 1_000
"""How many things of the smallest communities make one together."""

LATER = frozenset({"SampleStatement", "SubjectHeading", "Journal"})
"""Kinds that the picture leaves out at first."""

NAMING_KINDS = ("Role", "Theme")
OTHER_NAMING_KINDS = ("SubjectHeading", "Method", "Place", "Organisation", "Population", "Journal")

Neighbours = Sequence[Sequence[int]]


class Community(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A group of things: how many of each kind, and the disc at which it is drawn; see the module."""

    label: str
    sizes: dict[str, int]
    x: int
    y: int
    radius: int
    parent: int | None = None


class Grouping(NamedTuple):
    """The communities of a page, the innermost one of each thing, and where things stand in them, both by id."""

    communities: tuple[Community, ...]
    innermost: dict[str, int]
    places: Places


def communities(shown: Payload, places: Places) -> Grouping:
    """What a page shows in communities, each inside its parent, things inside theirs; a small graph is left as it is.

    `places` are those of the whole, near which communities are drawn.
    """
    if sum(thing.kind not in LATER for thing in shown.things) <= FEW_THINGS:
        return Grouping((), {}, places)
    division = _Division(shown, places)
    division.divide(range(len(shown.things)))
    return Grouping(tuple(division.found), division.innermost, division.inside)


@dataclass
class _Division:
    """A graph while it is divided, its things by their places in the payload."""

    shown: Payload
    places: Places
    found: list[Community] = field(default_factory=list)
    innermost: dict[str, int] = field(default_factory=dict)
    inside: Places = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.neighbours = _neighbours(self.shown)

    def divide(self, members: Sequence[int], parent: int | None = None) -> None:
        """Make communities of these things, and again of those that are too many to be drawn."""
        groups = _few(leiden(members, self.neighbours))
        drawn = discs([self.middle(group) for group in groups], [len(group) for group in groups], self.room(members))
        if parent is not None:
            drawn = fitted(drawn, self.disc(parent))
        for group, (x, y, radius) in zip(groups, drawn, strict=True):
            place = len(self.found)
            sizes = dict(sorted(Counter(map(self.kind, group)).items()))
            self.found.append(Community(label=self.label(group), sizes=sizes, x=x, y=y, radius=radius, parent=parent))
            if len(group) > MOST_THINGS:
                self.divide(group, place)
            else:
                self.settle(group, place)

    def settle(self, group: Sequence[int], community: int) -> None:
        """Give things that are drawn together their places inside the disc of their community."""
        here = {self.shown.things[thing].id: self.shown.things[thing] for thing in group}
        links = (
            (self.shown.things[thing].id, self.shown.things[other].id)
            for thing in group
            for other in self.neighbours[thing]
            if thing < other
        )
        own = map_of(
            {id: len(_called(thing)) for id, thing in here.items()},
            [(one, other) for one, other in links if one in here and other in here],
        )
        points = fitted([(x, y, 0) for x, y in own.values()], self.disc(community))
        self.inside |= {id: (x, y) for id, (x, y, _) in zip(own, points, strict=True)}
        self.innermost |= dict.fromkeys(here, community)

    def disc(self, community: int) -> Disc:
        found = self.found[community]
        return found.x, found.y, found.radius

    def middle(self, group: Sequence[int]) -> tuple[float, float]:
        points = [self.places[self.shown.things[thing].id] for thing in group]
        return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)

    def room(self, members: Sequence[int]) -> int:
        """The area of the things' own picture."""
        points = [self.places[self.shown.things[thing].id] for thing in members]
        width, height = (max(values) - min(values) + 1 for values in zip(*points, strict=True))
        return int(width * height)

    def label(self, group: Sequence[int]) -> str:
        """The role and the theme that stand out, else whatever else its studies share, else one of its studies."""
        here = Counter(other for thing in group if self.kind(thing) == "Study" for other in self.neighbours[thing])
        by_kind = defaultdict[str, dict[int, int]](dict)
        for other, count in here.items():
            by_kind[self.kind(other)][other] = count
        names = [name for kind in NAMING_KINDS for name in self.outstanding(by_kind[kind])]
        others = (name for kind in OTHER_NAMING_KINDS for name in self.outstanding(by_kind[kind]))
        return " · ".join(names) or next(others, "") or _called(self.shown.things[min(group)])

    def outstanding(self, here: Mapping[int, int]) -> Iterator[str]:
        """The one with the most studies here, those counting most that are nowhere else."""
        weights = {other: count**2 / len(self.neighbours[other]) for other, count in here.items()}
        if weights:
            yield self.shown.things[min(weights, key=lambda other: (-weights[other], other))].label

    def kind(self, thing: int) -> str:
        return self.shown.things[thing].kind


def _called(thing: Thing) -> str:
    return thing.short or thing.label


def _neighbours(shown: Payload) -> Neighbours:
    place = {thing.id: number for number, thing in enumerate(shown.things)}
    found: list[set[int]] = [set() for _ in shown.things]
    for link in shown.links:
        one, other = place[link.subject], place[link.object]
        if link.relation != "linkedTheme" and one != other:
            found[one].add(other)
            found[other].add(one)
    return [sorted(others) for others in found]


def leiden(members: Sequence[int], neighbours: Neighbours) -> list[list[int]]:
    """Communities by modularity (Traag, Waltman, van Eck 2019), the largest first, among some of the things of a graph.

    What has no neighbour is a community by itself.
    """
    from graspologic_native import leiden as divided

    inside = set(members)
    links = [(thing, other) for thing in members for other in neighbours[thing] if thing < other and other in inside]
    if not links:  # of which graspologic makes an error
        return sorted([thing] for thing in members)
    _, number_of = divided(
        edges=[(str(thing), str(other), 1.0) for thing, other in links],
        starting_communities=None,
        resolution=1.0,
        randomness=0.001,
        iterations=2,
        use_modularity=True,
        seed=1,
        trials=1,
    )
    groups: dict[int | str, list[int]] = defaultdict(list)
    for thing in members:
        groups[number_of.get(str(thing), f"alone {thing}")].append(thing)
    return sorted(groups.values(), key=lambda group: (-len(group), group))


def _few(groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """As many groups as one sees at once: the large ones, and the smallest put together.

    A single group that cannot be divided is cut into parts.
    """
    if len(groups) == 1 and len(groups[0]) > MOST_THINGS:
        return list(_parts(groups[0], MOST_THINGS))
    large = groups if len(groups) <= MOST_GROUPS else groups[: MOST_GROUPS * 2 // 3]
    small = [thing for group in groups[len(large) :] for thing in group]
    return [*map(list, large), *_parts(small, max(SMALL, len(small) * 3 // MOST_GROUPS + 1))]


def _parts(things: Sequence[int], most: int) -> Iterable[list[int]]:
    return (list(things[first : first + most]) for first in range(0, len(things), most))
