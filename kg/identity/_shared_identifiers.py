"""Step 1: records that share an identifier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from kg.identity._groups import ACCESSION, DOI, LEVELS, PMCID, Groups, components
from kg.identity.imprint import Identifiers
from kg.identity.likeness import are_plainly_others, have_other_accessions

__all__ = ["LARGEST_PART", "join_by_identifiers", "print_several"]

LARGEST_PART = 100
"""More records than so many of one identifier, or of one title, author and year, are no prints of one publication."""


def _own_sort(record: Identifiers) -> str:
    """A notice is never the publication that it is about, though some databases give it the same identifiers."""
    return record.kind if record.is_notice else ""


def join_by_identifiers(groups: Groups) -> None:
    by_pmid: dict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(groups.records):
        if record.pmid:
            by_pmid[record.pmid].append(number)
    for numbers in by_pmid.values():
        groups.unite(numbers)
    for level in (DOI, PMCID, ACCESSION):
        _join_by_level(groups, level, groups.members)
        weak = [root for root in groups.members if not any(groups.values(root, stronger) for stronger in range(level))]
        _join_by_level(groups, level, weak)


def _join_by_level(groups: Groups, level: int, among: Iterable[int]) -> None:
    """Unite groups that share a value, where nothing as strong or stronger that they have contradicts."""
    by_value: dict[tuple[str, str], set[int]] = defaultdict(set)
    for root in among:
        for record in groups.of(root):
            for value in LEVELS[level][1](record):
                by_value[value, _own_sort(record)].add(root)
    for component in list(components(roots for roots in by_value.values() if len(roots) > 1)):
        if _are_one(groups, component, level):
            groups.unite(component)


def _are_one(groups: Groups, roots: Iterable[int], level: int) -> bool:
    records = [record for root in roots for record in groups.of(root)]
    if any(
        len({value for record in records for value in value_of(record)}) > 1
        for _, value_of in LEVELS[: min(level, PMCID) + 1]
    ):
        return False
    if level == ACCESSION and any(have_other_accessions(one, other) for one, other in combinations(records, 2)):
        return False
    return not print_several(records)


def print_several(records: Iterable[Identifiers]) -> bool:
    """Whether what records of one identifier print cannot be one publication."""
    distinct = {(record.title, record.author, record.volume, record.page): record for record in records}.values()
    return len(distinct) > LARGEST_PART or any(
        are_plainly_others(one, other) for one, other in combinations(distinct, 2)
    )
