"""A first look at all records of a graph: which describe the same publication, and what they say of one another."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from uuid import uuid4

from kg.building import stretches
from kg.building.stretches import LENGTH, Stretch, side_by_side
from kg.identity import (
    Doubt,
    Identifiers,
    Resolved,
    Version,
    identifiers,
    identities_in,
    resolve_in_order,
    resolve_rows,
    rows,
)
from kg.model import Related
from kg.publications.relations import Tie, known_as, ties
from kg.schemes.mesh import printed_identifiers
from kg.store import SourceEntry

__all__ = ["Look", "Survey", "survey"]


FEW = 100_000
"""So many records are resolved in memory, which is faster; more are written as rows, for an engine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the records of a stretch show: how many lines it has, at which byte each record that counts begins, to which
    others each of some is tied, and by what each may be known; of very many records this is in a file of rows.
    """

    lines: int
    begins: array[int]
    referring: tuple[tuple[int, Related], ...]
    headings: frozenset[tuple[str, str]]
    known: tuple[Identifiers, ...] = ()
    rows: Path | None = None

    def identities(self) -> Iterable[Identifiers]:
        """By what each record may be known."""
        return identities_in(self.rows) if self.rows else self.known


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
    cut = tuple(stretches.stretches(entries.values(), records))
    many = sum(entry.tally.readable for entry in entries.values()) > FEW
    look = partial(_look, withdrawn=withdrawn, place=records if many else None)
    looks = tuple(side_by_side(look, cut, _worth_while(executor, cut)))
    _check_whole(entries, records, cut, looks)
    resolution = _resolved(looks, records)
    tails = iter(resolution.tails)
    tails_of = tuple(tuple(islice(tails, len(look.begins))) for look in looks)
    surveyed = Survey(
        stretches=cut,
        begins=tuple(look.begins for look in looks),
        tails=tails_of,
        ties=_tied(looks, tails_of, resolution.versions),
        doubts=resolution.doubts,
        headings=frozenset().union(*(look.headings for look in looks)),
    )
    for file in filter(None, (look.rows for look in looks)):
        file.unlink()
    return surveyed


def _resolved(looks: Sequence[Look], place: Path) -> Resolved:
    files = [look.rows for look in looks if look.rows]
    if files:
        return resolve_rows(files, [len(look.begins) for look in looks], place)
    return resolve_in_order([identity for look in looks for identity in look.known])


def _worth_while(executor: Executor | None, cut: Iterable[Stretch]) -> Executor | None:
    """To start processes takes as long as to look at some stretches."""
    return executor if sum(stretch.end - stretch.begin for stretch in cut) > LENGTH else None


def _look(stretch: Stretch, withdrawn: Container[str], place: Path | None) -> Look:
    """A look at a stretch; `place` is a folder for rows, if the records are very many."""
    begins, known, lines = array("Q"), list[Identifiers](), 0
    referring: list[tuple[int, Related]] = []
    headings: set[tuple[str, str]] = set()
    for begin, citation in stretches.citations(stretch):
        lines += 1
        if citation.pmid in withdrawn:
            continue
        referring += ((len(known), related) for related in citation.related)
        headings.update(printed_identifiers(citation.headings))
        begins.append(begin)
        known.append(identifiers(citation))
    return Look(
        lines=lines,
        begins=begins,
        referring=tuple(referring),
        headings=frozenset(headings),
        known=() if place else tuple(known),
        rows=_written(rows(known, stretch.number), place) if place else None,
    )


def _written(lines: Iterable[bytes], place: Path) -> Path:
    path = place / f"{uuid4().hex}.rows"
    with path.open("wb") as out:
        out.writelines(lines)
    return path


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


def _tied(looks: Sequence[Look], tails: Sequence[Sequence[str]], versions: Iterable[Version]) -> dict[str, list[Tie]]:
    """The ties of each publication, by its tail. A name that two publications have leads to neither."""
    stated = [(of[n], related) for look, of in zip(looks, tails, strict=True) for n, related in look.referring]
    wanted = {name for _, related in stated for name in known_as(related)}
    tails_of_name: dict[str, set[str]] = defaultdict(set)
    for look, of in zip(looks, tails, strict=True) if wanted else ():
        for identity, tail in zip(look.identities(), of, strict=True):
            for name in wanted.intersection(identity.names):
                tails_of_name[name].add(tail)
    tail_of_name = {name: min(found) for name, found in tails_of_name.items() if len(found) == 1}
    return ties(stated, tail_of_name, ((version.tail, version.relation, version.of) for version in versions))
