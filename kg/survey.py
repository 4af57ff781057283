"""A first look at all records of a graph: which describe the same publication, and what they say of one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kg.identity import Doubt, Identifiers, Resolution, identifiers, resolve
from kg.merge import Record
from kg.mesh import printed_identifiers
from kg.model import Related
from kg.relations import Tie, known_as, ties
from kg.store import SourceEntry

__all__ = ["Survey", "survey"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What all records together show.

    `tails` are the publications that the records of each source describe, in their order, by the source's hash.
    `ties` lead from a publication to others, `doubts` are those that were kept apart though something says that they
    are one, `headings` the identifiers printed beside names of MeSH.
    """

    tails: Mapping[str, tuple[str, ...]]
    ties: Mapping[str, list[Tie]]
    doubts: tuple[Doubt, ...]
    headings: frozenset[tuple[str, str]]


def survey(sources: Iterable[SourceEntry], load: Callable[[SourceEntry], Iterable[Record]]) -> Survey:
    """Look at each record of some sources once."""
    known: dict[str, list[Identifiers]] = {}
    referring: list[tuple[Identifiers, Related]] = []
    headings: set[tuple[str, str]] = set()
    for entry in sources:
        known[entry.sha256] = []
        for record in load(entry):
            identity = identifiers(record.citation)
            known[entry.sha256].append(identity)
            referring.extend((identity, related) for related in record.citation.related)
            headings.update(printed_identifiers(record.citation.headings))
    resolution = resolve(identity for found in known.values() for identity in found)
    return Survey(
        tails={sha256: tuple(map(resolution.tails.__getitem__, found)) for sha256, found in known.items()},
        ties=_tied(referring, resolution),
        doubts=resolution.doubts,
        headings=frozenset(headings),
    )


def _tied(referring: Iterable[tuple[Identifiers, Related]], resolution: Resolution) -> dict[str, list[Tie]]:
    """The ties of each publication, by its tail. A name that two publications have leads to neither."""
    stated = [(resolution.tails[identity], related) for identity, related in referring]
    wanted = {name for _, related in stated for name in known_as(related)}
    tails_of_name: dict[str, set[str]] = defaultdict(set)
    for identity, tail in resolution.tails.items() if wanted else ():
        for name in wanted.intersection(identity.names):
            tails_of_name[name].add(tail)
    tail_of_name = {name: min(tails) for name, tails in tails_of_name.items() if len(tails) == 1}
    return ties(stated, tail_of_name, ((version.tail, version.relation, version.of) for version in resolution.versions))
