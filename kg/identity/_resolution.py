"""The two steps, and what comes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.identity._candidates import candidates
from kg.identity._groups import Groups, Pair
from kg.identity._outcome import (
    Doubt,
    Version,
    doubts_of_identifiers,
    doubts_of_pmids,
    doubts_of_titles,
    named,
    versions,
)
from kg.identity._print import join_by_print
from kg.identity._shared_identifiers import join_by_identifiers
from kg.identity.imprint import Identifiers

__all__ = ["Resolution", "Resolved", "resolve", "resolve_in_order", "resolved", "tails"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """The tail of each record's publication, what is in doubt, and which publications are versions of each other."""

    tails: Mapping[Identifiers, str]
    doubts: tuple[Doubt, ...]
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The same, but with the tail of each record in their order."""

    tails: Sequence[str]
    doubts: tuple[Doubt, ...]
    versions: tuple[Version, ...]


def resolve_in_order(records: Sequence[Identifiers]) -> Resolved:
    """The same, for records in an order."""
    resolution = resolve(records)
    return Resolved(
        tails=[resolution.tails[record] for record in records],
        doubts=resolution.doubts,
        versions=resolution.versions,
    )


def resolve(records: Iterable[Identifiers]) -> Resolution:
    """Which records are one publication, which publications are versions of each other, and what is in doubt."""
    return resolved(Groups(sorted(set(records), key=repr)), candidates)


def resolved(groups: Groups, pairs: Callable[[Groups], Iterable[Pair]]) -> Resolution:
    """The same for distinct records, each a group, in the order of their `repr`, so that each pair is looked at from
    the same side always. `pairs` gives those of different groups that may print the same publication.
    """
    join_by_identifiers(groups)
    left_apart, undecided = join_by_print(groups, pairs(groups))
    tail_of = named(groups)
    doubts = (
        *doubts_of_identifiers(groups, tail_of),
        *doubts_of_pmids(groups),
        *doubts_of_titles("the same title, but other identifiers", left_apart, groups, tail_of),
        *doubts_of_titles("one may be any of several", undecided, groups, tail_of),
    )
    return Resolution(
        tails={record: tail_of[groups.root(number)] for number, record in enumerate(groups.records)},
        doubts=tuple(sorted(set(doubts))),
        versions=tuple(sorted(versions(groups, tail_of))),
    )


def tails(records: Iterable[Identifiers]) -> Mapping[Identifiers, str]:
    """The tail of the publication that each record describes: the least identifier that its records have."""
    return resolve(records).tails
