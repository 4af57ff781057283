"""What VOSviewer is given: roles and themes as items, linked as often as they stand in the same study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean

from kg.analyses.costudies import CoStudies, costudies
from kg.analyses.counting import studies_of
from kg.store import Graph

__all__ = ["DIMENSIONS", "Item", "Link", "items_and_links"]

DIMENSIONS = ("role", "theme")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A role or theme. `weights` and `scores` have the names that VOSviewer itself gives them.

    "Links" are how many others it stands with, "Total link strength" in how many studies with each, added up, and
    "Occurrences" in how many studies it stands. An item without a dated study has no "Avg. pub. year".
    """

    id: int
    label: str
    kind: str
    weights: Mapping[str, int]
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two items by id, and in how many studies both stand."""

    source: int
    target: int
    strength: int


def items_and_links(graph: Graph) -> tuple[tuple[Item, ...], tuple[Link, ...]]:
    """The co-occurrence network of roles and themes; items are numbered from 1 by kind and label."""
    found = costudies(graph, DIMENSIONS)
    number_of = {id: number for number, id in enumerate(found.values, start=1)}
    links = (
        Link(source=number_of[one], target=number_of[other], strength=strength)
        for (one, other), strength in found.together.items()
    )
    return tuple(_items(found, _years(graph, found))), tuple(sorted(links, key=lambda link: (link.source, link.target)))


def _years(graph: Graph, found: CoStudies) -> Mapping[str, str]:
    ids = {study for value in found.values.values() for study in value.in_all}
    return {id: study.year for id, study in studies_of(graph, ids).items()}


def _items(found: CoStudies, year_of: Mapping[str, str]) -> Iterator[Item]:
    links, strength = Counter[str](), Counter[str]()
    for pair, studies in found.together.items():
        for id in pair:
            links[id] += 1
            strength[id] += studies
    for number, (id, value) in enumerate(found.values.items(), start=1):
        years = [int(year_of[study]) for study in value.in_all if year_of[study]]
        yield Item(
            id=number,
            label=value.label,
            kind=found.dimension_of[id],
            weights={"Links": links[id], "Total link strength": strength[id], "Occurrences": len(value.in_all)},
            scores={"Avg. pub. year": round(fmean(years), 4)} if years else {},
        )
