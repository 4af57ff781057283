"""A first look at all records of a graph: which describe the same publication, and what they say of one another."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg import stretches
from kg.identity import Doubt, Identifiers, Resolution, identifiers, resolve
from kg.mesh import printed_identifiers
from kg.model import Related
from kg.relations import Tie, known_as, ties
from kg.store import SourceEntry
from kg.stretches import LENGTH, Stretch, side_by_side

__all__ = ["Look", "Survey", "survey"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the records of a stretch show: how many lines it has, at which byte each record that counts begins, by what
    that may be known, and to which others it is tied.
    """

    lines: int
    begins: array[int]
    identities: tuple[Identifiers, ...]
    referring: tuple[tuple[Identifiers, Related], ...]
    headings: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What all records together show.

    `begins` are the bytes of the shards at which the records of each stretch begin, `tails` the publications that they
    describe. `ties` lead from a publication to others, `doubts` are those that were kept apart though something says
    that they are one, `headings` the identifiers printed beside names of MeSH.
    """

    stretches: tuple[Stretch, ...]
    begins: tuple[array[int], ...]
    tails: tuple[tuple[str, ...], ...]
    ties: Mapping[str, list[Tie]]
    doubts: tuple[Doubt, ...]
    headings: frozenset[tuple[str, str]]

    @property
    def publications(self) -> int:
        """How many there are."""
        return len(set().union(*self.tails))

    def helped_by(self, executor: Executor | None) -> Executor | None:
        """The executor, if there is work for it."""
        return _worth_while(executor, self.stretches)

    def tails_by_source(self) -> Mapping[str, list[str]]:
        """The tail of each record, by the source's hash."""
        found: dict[str, list[str]] = defaultdict(list)
        for stretch, tails in zip(self.stretches, self.tails, strict=True):
            found[stretch.source] += tails
        return found


def survey(
    sources: Iterable[SourceEntry], records: Path, withdrawn: Container[str], executor: Executor | None
) -> Survey:
    """Look at each record of some sources once. Raises GraphError for a damaged shard."""
    entries = {entry.sha256: entry for entry in sources}
    cut = tuple(stretch for entry in entries.values() for stretch in stretches.stretches(entry, records))
    looks = tuple(side_by_side(partial(_look, withdrawn=withdrawn), cut, _worth_while(executor, cut)))
    _check_whole(entries, records, cut, looks)
    resolution = resolve(identity for look in looks for identity in look.identities)
    return Survey(
        stretches=cut,
        begins=tuple(look.begins for look in looks),
        tails=tuple(tuple(map(resolution.tails.__getitem__, look.identities)) for look in looks),
        ties=_tied([pair for look in looks for pair in look.referring], resolution),
        doubts=resolution.doubts,
        headings=frozenset().union(*(look.headings for look in looks)),
    )


def _worth_while(executor: Executor | None, cut: Iterable[Stretch]) -> Executor | None:
    """To start processes takes as long as to look at some stretches."""
    return executor if sum(stretch.end - stretch.begin for stretch in cut) > LENGTH else None


def _look(stretch: Stretch, withdrawn: Container[str]) -> Look:
    begins, identities, lines = array("Q"), list[Identifiers](), 0
    referring: list[tuple[Identifiers, Related]] = []
    headings: set[tuple[str, str]] = set()
    for begin, citation in stretches.citations(stretch):
        lines += 1
        if citation.pmid in withdrawn:
            continue
        identity = identifiers(citation)
        begins.append(begin)
        identities.append(identity)
        referring += ((identity, related) for related in citation.related)
        headings.update(printed_identifiers(citation.headings))
    return Look(
        lines=lines,
        begins=begins,
        identities=tuple(identities),
        referring=tuple(referring),
        headings=frozenset(headings),
    )


def _check_whole(
    entries: Mapping[str, SourceEntry], records: Path, cut: Iterable[Stretch], looks: Iterable[Look]
) -> None:
    """Raise GraphError for a shard that has not as many lines as records were read."""
    lines: dict[str, int] = defaultdict(int)
    for stretch, look in zip(cut, looks, strict=True):
        lines[stretch.source] += look.lines
    for sha256, entry in entries.items():
        if lines[sha256] != entry.tally.readable:
            wrong = f"{lines[sha256]} records of {entry.tally.readable}"
            raise stretches.damaged(records / entry.shard, entry.path, wrong)


def _tied(stated: Iterable[tuple[Identifiers, Related]], resolution: Resolution) -> dict[str, list[Tie]]:
    """The ties of each publication, by its tail. A name that two publications have leads to neither."""
    referring = [(resolution.tails[identity], related) for identity, related in stated]
    wanted = {name for _, related in referring for name in known_as(related)}
    tails_of_name: dict[str, set[str]] = defaultdict(set)
    for identity, tail in resolution.tails.items() if wanted else ():
        for name in wanted.intersection(identity.names):
            tails_of_name[name].add(tail)
    tail_of_name = {name: min(tails) for name, tails in tails_of_name.items() if len(tails) == 1}
    versions = ((version.tail, version.relation, version.of) for version in resolution.versions)
    return ties(referring, tail_of_name, versions)
