"""Where people stand in a picture of who writes with whom, and in which circles they do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from kg.views._communities import leiden
from kg.views._layout import map_of
from kg.views._payload import Payload

__all__ = ["people"]

MOST_PEOPLE = 5_000
"""How many have a place: those with the most studies, and among them those with the most co-authors."""

MOST_AUTHORS = 100
"""A study by more is by a body; that its authors stand in one list does not join them."""


def people(shown: Payload) -> Mapping[str, tuple[tuple[int, int], int]]:
    """A place for each person of the picture, by id, and the number of the circle, of those who write together."""
    authors = _authors(shown)
    chosen = _strongest(authors)
    number = {person: place for place, person in enumerate(chosen)}
    joined = {
        (number[one], number[other])
        for together in authors.values()
        for one, other in combinations(sorted(set(together) & number.keys()), 2)
    }
    labels = {thing.id: len(thing.short or thing.label) for thing in shown.things if thing.id in number}
    places = map_of(labels, [(chosen[one], chosen[other]) for one, other in joined])
    neighbours: list[list[int]] = [[] for _ in chosen]
    for one, other in sorted(joined):
        neighbours[one].append(other)
        neighbours[other].append(one)
    circles = leiden(range(len(chosen)), neighbours)
    return {
        chosen[person]: (places[chosen[person]], circle) for circle, group in enumerate(circles) for person in group
    }


def _authors(shown: Payload) -> Mapping[str, Sequence[str]]:
    """Who wrote each study; nobody where they are too many to have written together."""
    authors: dict[str, list[str]] = defaultdict(list)
    for link in shown.links:
        if link.relation == "hasAuthor":
            authors[link.subject].append(link.object)
    return {study: them if len(them) <= MOST_AUTHORS else [] for study, them in authors.items()}


def _strongest(authors: Mapping[str, Sequence[str]]) -> list[str]:
    studies = Counter(person for them in authors.values() for person in them)
    company: Counter[str] = Counter()
    for them in authors.values():
        company.update(dict.fromkeys(them, len(them) - 1))
    return sorted(studies, key=lambda person: (-studies[person], -company[person], person))[:MOST_PEOPLE]
