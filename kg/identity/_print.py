"""Step 2: records that print the same publication."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

from kg.identity._groups import DOI, PMCID, PMID, Groups, Pair, components
from kg.identity.imprint import Identifiers
from kg.identity.likeness import Likeness, are_of_other_kinds, are_plainly_others, contradict, likeness
from kg.words import titles

__all__ = ["join_by_print", "print_alike"]

LARGEST_COMPONENT = 1000
"""No publication is printed in more ways than so many; what seems to be is left apart, in bounded time."""

MOST_WRONG = 1 / 3


_compact = lru_cache(maxsize=100_000)(titles.compact)  # each title is compared with several


def join_by_print(groups: Groups, among: Iterable[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Unite groups that print the same publication, as pairs of records show; gives the pairs that only their
    identifiers kept apart, and those of which one matches several that contradict each other.
    """
    by_likeness, left_apart = _matches(groups, among)
    open_pairs: list[Pair] = []
    undecided: list[Pair] = []
    located = set(by_likeness[Likeness.LOCATED])
    for found in filter(by_likeness.get, Likeness):
        open_pairs += by_likeness[found]
        undecided = _join_linked(groups, open_pairs, located)
    return left_apart, undecided


def print_alike(one: Identifiers, other: Identifiers) -> Likeness | None:
    """How plainly two records print the same publication, if at all."""
    if are_of_other_kinds(one, other) or contradict(one, other):
        return None
    title = _compact(one.title)
    return likeness(one, other, same_title=title != "" and title == _compact(other.title))


def _matches(groups: Groups, among: Iterable[Pair]) -> tuple[dict[Likeness, list[Pair]], list[Pair]]:
    """Pairs of records that print the same publication, by how plainly, and those whose identifiers contradict."""
    by_likeness: dict[Likeness, list[Pair]] = defaultdict(list)
    left_apart: list[Pair] = []
    for first, second in among:
        found = print_alike(groups.records[first], groups.records[second])
        if found is None:
            continue
        plainly = found is Likeness.LOCATED
        if _contradicting_identifiers(groups, groups.root(first), groups.root(second), plainly=plainly):
            left_apart += [(first, second)] * (found <= Likeness.NEXT_YEAR)
        else:
            by_likeness[found].append((first, second))
    return by_likeness, left_apart


def _contradicting_identifiers(groups: Groups, one: int, other: int, *, plainly: bool) -> bool:
    """Both have an identifier of the same sort, and none is the same. Where title, volume and first page are plainly
    the same, a DOI of which the end is missing is no other DOI.
    """
    for level in (PMID, DOI, PMCID):
        ones, others = groups.values(one, level), groups.values(other, level)
        if ones and others and ones.isdisjoint(others):
            cut_off = level == DOI and all(a.startswith(b) or b.startswith(a) for a in ones for b in others)
            if not (plainly and cut_off):
                return True
    return False


class _Links:
    """Which groups are linked by pairs of records, and which of them contradict each other."""

    def __init__(self, groups: Groups, pairs: Iterable[Pair], located: set[Pair]) -> None:
        self._groups = groups
        linked = {pair: (groups.root(pair[0]), groups.root(pair[1])) for pair in pairs}
        self._plainly = {_ordered(*linked[pair]) for pair in located & linked.keys()}
        self._known: dict[Pair, bool] = {}
        self.of: dict[int, set[int]] = defaultdict(set)
        for one, other in {_ordered(*roots) for roots in linked.values() if roots[0] != roots[1]}:
            if not self.contradict(one, other):
                self.of[one].add(other)
                self.of[other].add(one)

    def contradict(self, one: int, other: int) -> bool:
        """Whether two groups cannot be one publication."""
        pair = _ordered(one, other)
        if pair not in self._known:
            self._known[pair] = _contradicting_groups(self._groups, *pair, plainly=pair in self._plainly)
        return self._known[pair]


def _ordered(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _join_linked(groups: Groups, pairs: Iterable[Pair], located: set[Pair]) -> list[Pair]:
    """Unite groups that pairs of records link, but none that is linked to two that contradict each other."""
    links = _Links(groups, pairs, located)
    undecided: list[Pair] = []
    for component in list(components((root, *others) for root, others in links.of.items())):
        if len(component) > LARGEST_COMPONENT:
            continue
        contradicting = [pair for pair in combinations(component, 2) if links.contradict(*pair)]
        unsure = set().union(*(links.of[one] & links.of[other] for one, other in contradicting))
        undecided += [(root, other) for root in unsure for other in links.of[root]]
        sure = ((root, *(links.of[root] - unsure)) for root in component - unsure)
        for part in list(components(sure)):
            if not any(one in part and other in part for one, other in contradicting):
                groups.unite(part)
    return undecided


def _contradicting_groups(groups: Groups, one: int, other: int, *, plainly: bool) -> bool:
    """Where title, volume and first page are plainly the same, only identifiers and kinds can contradict. Elsewhere
    what one record of several prints wrongly does not outweigh the others.
    """
    if _contradicting_identifiers(groups, one, other, plainly=plainly):
        return True
    pairs = [(first, second) for first in groups.of(one) for second in groups.of(other)]
    apart = [are_of_other_kinds(first, second) for first, second in pairs]
    if plainly:
        return all(apart)
    wrong = sum(contradict(first, second) or are_plainly_others(first, second) for first, second in pairs)
    return any(apart) or wrong > len(pairs) * MOST_WRONG
