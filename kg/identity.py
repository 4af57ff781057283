"""Which records describe the same publication, which publications are versions of each other, and what is in doubt.

The rule, in two steps; what it decides depends neither on the order of the records nor on how they were split.

1. Identifiers: PMID, then DOI, then PMCID, then accession number. Records with the same PMID are one, and in doubt
   where they print what would keep them apart under a DOI. A record that lacks the stronger ones joins the one
   publication that has its weaker one. An identifier that stands with two values of a stronger one, with many titles,
   with titles that differ where first author or first page differs, too, and neither agrees, or with titles that
   differ wholly where first author, first page or volume differs, decides nothing: it is that of a whole supplement
   or book.
2. What is printed (see `kg.likeness`), between publications whose identifiers do not contradict, from plain evidence to
   weaker: the same title, volume and first page; the same title and first author or first page in the same year; that
   a year apart in the same journal; a title with misprints or words left out, where author, year, volume and first
   page agree; a title and all that both print, where one prints no year or author; journal, volume, first page and
   year, where one prints no title. Titles of standing sections ("Editorial") need journal, volume and first page, or
   where that is page 1, journal, volume, issue, year and no author in either; notices ("Erratum to: X") and what comes
   back each year need journal and volume or page. Volume, first page, issue, journal and first author must not
   contradict, nor years by more than one.

Nobody is merged on doubt: a publication that matches two others which contradict each other joins neither. A notice
and its article, a preprint and its article, a conference abstract and its paper, a thesis and the article of its title
are kept apart; the first three are linked where one candidate only has the same title and, but for notices, the same
first author.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg import iris, titles
from kg.imprint import SELF_STANDING, Identifiers, identifiers
from kg.likeness import (
    Likeness,
    are_of_other_kinds,
    are_plainly_others,
    contradict,
    have_other_accessions,
    likeness,
    same_author,
    same_journal,
)
from kg.model import Doi, Pmid

__all__ = ["Doubt", "Identifiers", "Resolution", "Version", "identifiers", "resolve", "tails"]


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """Publications, by their tails, that were kept apart though something says that they are one; or a single one of
    which two identifiers, or two titles under its PMID, say that it is several.
    """

    reason: str
    tails: tuple[str, ...]

    def __str__(self) -> str:
        """One line for a report.

        >>> str(Doubt("the same DOI 10.1000/x", ("pmid/1", "pmid/2")))
        'the same DOI 10.1000/x: pmid/1, pmid/2; kept apart'
        """
        return f"{self.reason}: {', '.join(self.tails)}" + ("; kept apart" if len(self.tails) > 1 else "")


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A publication, by its tail, and the publication of which it is a version or about which it is a notice."""

    tail: str
    relation: str
    of: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """The tail of each record's publication, what is in doubt, and which publications are versions of each other."""

    tails: Mapping[Identifiers, str]
    doubts: tuple[Doubt, ...]
    versions: tuple[Version, ...]


def resolve(records: Iterable[Identifiers]) -> Resolution:
    """Which records are one publication, which publications are versions of each other, and what is in doubt."""
    groups = _Groups(sorted(set(records), key=repr))  # so that each pair is looked at from the same side always
    _join_by_identifiers(groups)
    left_apart, undecided = _join_by_print(groups)
    tail_of = _named(groups)
    doubts = (
        *_doubts_of_identifiers(groups, tail_of),
        *_doubts_of_pmids(groups),
        *_doubts_of_titles("the same title, but other identifiers", left_apart, groups, tail_of),
        *_doubts_of_titles("one may be any of several", undecided, groups, tail_of),
    )
    return Resolution(
        tails={record: tail_of[groups.root(number)] for number, record in enumerate(groups.records)},
        doubts=tuple(sorted(set(doubts))),
        versions=tuple(sorted(_versions(groups, tail_of))),
    )


def tails(records: Iterable[Identifiers]) -> Mapping[Identifiers, str]:
    """The tail of the publication that each record describes: the least identifier that its records have."""
    return resolve(records).tails


# ---------------------------------------------------------------------------------------------------------------------
# Groups of records that are one publication


class _Groups:
    """Records by their number, and the group of each, by the number of one of its records."""

    def __init__(self, records: Iterable[Identifiers]) -> None:
        self.records = list(records)
        self.members: dict[int, list[int]] = {n: [n] for n in range(len(self.records))}
        self._root = list(range(len(self.records)))
        self._values: dict[tuple[int, int], frozenset[str]] = {}

    def root(self, record: int) -> int:
        """The group of a record."""
        return self._root[record]

    def of(self, root: int) -> Iterator[Identifiers]:
        """The records of a group."""
        return (self.records[n] for n in self.members[root])

    def unite(self, roots: Iterable[int]) -> None:
        """Make one group of several."""
        first, *others = sorted(roots, key=lambda root: -len(self.members[root]))
        for other in others:
            for record in self.members[other]:
                self._root[record] = first
            self.members[first] += self.members.pop(other)
        for level in (PMID, DOI, PMCID, ACCESSION):
            self._values.pop((first, level), None)

    def values(self, root: int, level: int) -> frozenset[str]:
        """The identifiers of a level of LEVELS that the records of a group have."""
        key = (root, level)
        if key not in self._values:
            value_of = LEVELS[level][1]
            self._values[key] = frozenset(value for record in self.of(root) for value in value_of(record))
        return self._values[key]


def _components(links: Iterable[Iterable[int]]) -> Iterator[set[int]]:
    """What hangs together, whatever the order of the links."""
    component_of: dict[int, set[int]] = {}
    for link in links:
        numbers = set(link)
        found = {id(c): c for c in (component_of.get(n) for n in numbers) if c is not None}.values()
        whole = max(found, key=len, default=set())
        for part in (*(c for c in found if c is not whole), numbers):
            whole |= part
            component_of.update(dict.fromkeys(part, whole))
    yield from {id(c): c for c in component_of.values()}.values()


# ---------------------------------------------------------------------------------------------------------------------
# Step 1: identifiers


def _own_sort(record: Identifiers) -> str:
    """A notice is never the publication that it is about, though some databases give it the same identifiers."""
    return record.kind if record.is_notice else ""


def _present(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


PMID, DOI, PMCID, ACCESSION = range(4)
LEVELS: tuple[tuple[str, Callable[[Identifiers], tuple[str, ...]]], ...] = (
    ("PMID", lambda record: _present(record.pmid)),
    ("DOI", lambda record: _present(record.doi)),
    ("PMCID", lambda record: _present(record.pmcid)),
    ("accession number", lambda record: record.accessions),
)
"""Identifiers from the strongest to the weakest."""

LARGEST_PART = 100
"""More records than so many of one identifier, or of one title, author and year, are no prints of one publication."""


def _join_by_identifiers(groups: _Groups) -> None:
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


def _join_by_level(groups: _Groups, level: int, among: Iterable[int]) -> None:
    """Unite groups that share a value, where nothing as strong or stronger that they have contradicts."""
    by_value: dict[tuple[str, str], set[int]] = defaultdict(set)
    for root in among:
        for record in groups.of(root):
            for value in LEVELS[level][1](record):
                by_value[value, _own_sort(record)].add(root)
    for component in list(_components(roots for roots in by_value.values() if len(roots) > 1)):
        if _are_one(groups, component, level):
            groups.unite(component)


def _are_one(groups: _Groups, roots: Iterable[int], level: int) -> bool:
    records = [record for root in roots for record in groups.of(root)]
    if any(
        len({value for record in records for value in value_of(record)}) > 1
        for _, value_of in LEVELS[: min(level, PMCID) + 1]
    ):
        return False
    if level == ACCESSION and any(have_other_accessions(one, other) for one, other in combinations(records, 2)):
        return False
    return not _print_several(records)


def _print_several(records: Iterable[Identifiers]) -> bool:
    """Whether what records of one identifier print cannot be one publication."""
    distinct = {(record.title, record.author, record.volume, record.page): record for record in records}.values()
    return len(distinct) > LARGEST_PART or any(
        are_plainly_others(one, other) for one, other in combinations(distinct, 2)
    )


# ---------------------------------------------------------------------------------------------------------------------
# Step 2: what is printed

Pair = tuple[int, int]
LARGEST_BLOCK = 40
LENGTH_OF_AN_END = 14
LARGEST_COMPONENT = 1000
"""No publication is printed in more ways than so many; what seems to be is left apart, in bounded time."""

MOST_WRONG = 1 / 3


def _join_by_print(groups: _Groups) -> tuple[list[Pair], list[Pair]]:
    """Unite groups that print the same publication; gives the pairs of records that only their identifiers kept apart,
    and those of which one matches several that contradict each other.
    """
    by_likeness, left_apart = _matches(groups)
    open_pairs: list[Pair] = []
    undecided: list[Pair] = []
    located = set(by_likeness[Likeness.LOCATED])
    for found in filter(by_likeness.get, Likeness):
        open_pairs += by_likeness[found]
        undecided = _join_linked(groups, open_pairs, located)
    return left_apart, undecided


def _matches(groups: _Groups) -> tuple[dict[Likeness, list[Pair]], list[Pair]]:
    """Pairs of records that print the same publication, by how plainly, and those whose identifiers contradict."""
    by_likeness: dict[Likeness, list[Pair]] = defaultdict(list)
    left_apart: list[Pair] = []
    compact = [titles.compact(record.title) for record in groups.records]
    for first, second in _candidates(groups, compact):
        one, other = groups.records[first], groups.records[second]
        if are_of_other_kinds(one, other) or contradict(one, other):
            continue
        found = likeness(one, other, same_title=compact[first] == compact[second] != "")
        if found is None:
            continue
        plainly = found is Likeness.LOCATED
        if _contradicting_identifiers(groups, groups.root(first), groups.root(second), plainly=plainly):
            left_apart += [(first, second)] * (found <= Likeness.NEXT_YEAR)
        else:
            by_likeness[found].append((first, second))
    return by_likeness, left_apart


def _candidates(groups: _Groups, compact: Sequence[str]) -> Iterator[Pair]:
    """Each pair of records of different groups that may print the same publication, once."""
    seen: set[Pair] = set()
    for block in _blocks(groups.records, compact):
        for pair in combinations(sorted(block), 2):
            if groups.root(pair[0]) != groups.root(pair[1]) and pair not in seen:
                seen.add(pair)
                yield pair


def _blocks(records: Sequence[Identifiers], compact: Sequence[str]) -> Iterator[list[int]]:
    """Records that agree in one of several marks; nobody else is compared, so that the time grows with the records."""
    by_mark: dict[Hashable, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        for mark in _marks(record, compact[number]):
            by_mark[mark].append(number)
    for block in by_mark.values():
        if len(block) <= LARGEST_BLOCK:
            yield block
        else:
            yield from _finer_blocks(records, block)


def _marks(record: Identifiers, compact: str) -> Iterator[Hashable]:
    if compact:
        yield compact
    if record.volume and record.page and record.page != "1":
        yield "at", record.volume, record.page, record.year
        yield "by", record.volume, record.page, record.author[-4:]
    if compact and record.author and record.year:
        author = record.author.rpartition(" ")[2]
        yield "begin", author, record.year, compact[:LENGTH_OF_AN_END]
        yield "end", author, record.year, compact[-LENGTH_OF_AN_END:]


def _finer_blocks(records: Sequence[Identifiers], block: Iterable[int]) -> Iterator[list[int]]:
    """The parts of a large block, such as all that is called "Editorial"."""
    by_mark: dict[Hashable, list[int]] = defaultdict(list)
    for number in block:
        record = records[number]
        by_mark[record.title, record.volume, record.page].append(number)
        for year in (record.year, (record.year or 0) + 1):
            by_mark[record.title, record.author.rpartition(" ")[2], year].append(number)
    yield from (part for part in by_mark.values() if len(part) <= LARGEST_PART)


def _contradicting_identifiers(groups: _Groups, one: int, other: int, *, plainly: bool) -> bool:
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

    def __init__(self, groups: _Groups, pairs: Iterable[Pair], located: set[Pair]) -> None:
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


def _join_linked(groups: _Groups, pairs: Iterable[Pair], located: set[Pair]) -> list[Pair]:
    """Unite groups that pairs of records link, but none that is linked to two that contradict each other."""
    links = _Links(groups, pairs, located)
    undecided: list[Pair] = []
    for component in list(_components((root, *others) for root, others in links.of.items())):
        if len(component) > LARGEST_COMPONENT:
            continue
        contradicting = [pair for pair in combinations(component, 2) if links.contradict(*pair)]
        unsure = set().union(*(links.of[one] & links.of[other] for one, other in contradicting))
        undecided += [(root, other) for root in unsure for other in links.of[root]]
        sure = ((root, *(links.of[root] - unsure)) for root in component - unsure)
        for part in list(_components(sure)):
            if not any(one in part and other in part for one, other in contradicting):
                groups.unite(part)
    return undecided


def _contradicting_groups(groups: _Groups, one: int, other: int, *, plainly: bool) -> bool:
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


# ---------------------------------------------------------------------------------------------------------------------
# What comes of it


def _named(groups: _Groups) -> dict[int, str]:
    """The least identifier of each group. A DOI or key that several groups claim names none of them."""
    tail_of: dict[int, str] = {}
    claims: dict[str, list[int]] = defaultdict(list)
    for root in groups.members:
        if pmids := groups.values(root, PMID):
            tail_of[root] = iris.publication(pmid=Pmid(min(pmids, key=int)))
        elif dois := groups.values(root, DOI):
            claims[iris.publication(doi=Doi(min(dois)))].append(root)
        else:
            claims[_least_key(groups, root)].append(root)
    for tail, roots in claims.items():
        standing = [root for root in roots if not all(record.is_notice for record in groups.of(root))]
        owner = roots[0] if len(roots) == 1 else standing[0] if len(standing) == 1 else None
        tail_of |= {root: tail if root == owner else _key_of_its_own(groups, root) for root in roots}
    return tail_of


def _least_key(groups: _Groups, root: int) -> str:
    return iris.publication(key=min(record.key for record in groups.of(root)))


def _key_of_its_own(groups: _Groups, root: int) -> str:
    """A key from all that the least record of a group prints, which no record of another group prints."""
    least = min(map(repr, groups.of(root)))
    return iris.publication(key=hashlib.sha256(least.encode()).hexdigest()[:16])


def _doubts_of_identifiers(groups: _Groups, tail_of: Mapping[int, str]) -> Iterator[Doubt]:
    for name, value_of in LEVELS:
        by_value: dict[str, set[int]] = defaultdict(set)
        for number, record in enumerate(groups.records):
            for value in value_of(record):
                by_value[value].add(groups.root(number))
        for value, roots in by_value.items():
            if len(roots) > 1:
                yield Doubt(f"the same {name} {value}", tuple(sorted(tail_of[root] for root in roots)))
    for level in (DOI, PMCID):
        for root in groups.members:
            values = groups.values(root, level)
            if len(values) > 1:
                yield Doubt(f"several {LEVELS[level][0]}s ({', '.join(sorted(values))})", (tail_of[root],))


def _doubts_of_pmids(groups: _Groups) -> Iterator[Doubt]:
    """A PMID is one publication, whatever its records print; where they print several, one of them has it wrongly."""
    by_pmid: dict[Pmid, list[Identifiers]] = defaultdict(list)
    for record in groups.records:
        if record.pmid:
            by_pmid[record.pmid].append(record)
    for pmid, records in by_pmid.items():
        if len(records) > 1 and _print_several(records):
            yield Doubt(
                f"several titles, with other first authors, volumes or pages, under PMID {pmid}",
                (iris.publication(pmid=pmid),),
            )


def _doubts_of_titles(
    reason: str, pairs: Iterable[Pair], groups: _Groups, tail_of: Mapping[int, str]
) -> Iterator[Doubt]:
    for pair in pairs:
        roots = {groups.root(number) for number in pair}
        if len(roots) > 1:
            yield Doubt(reason, tuple(sorted(tail_of[root] for root in roots)))


MOST_YEARS_TO_VERSION = {"preprint": 4, "abstract": 5}


def _versions(groups: _Groups, tail_of: Mapping[int, str]) -> Iterator[Version]:
    """Links from each preprint, conference abstract and notice to the one publication that has its title."""
    by_title: dict[str, set[int]] = defaultdict(set)
    for number, record in enumerate(groups.records):
        if titles.is_telling(record.title):
            by_title[titles.compact(record.title)].add(groups.root(number))
    for roots in by_title.values():
        if len(roots) > 1:
            yield from _versions_among(groups, roots, tail_of)


def _versions_among(groups: _Groups, roots: Iterable[int], tail_of: Mapping[int, str]) -> Iterator[Version]:
    kinds = {root: max(record.kind for record in groups.of(root)) for root in roots}
    articles = [root for root, kind in kinds.items() if not kind]
    for root, kind in kinds.items():
        tied = kind in MOST_YEARS_TO_VERSION or kind not in SELF_STANDING
        found = [article for article in articles if tied and _may_be_of(groups, root, article, kind)]
        if len(found) == 1:
            yield Version(tail_of[root], "isVersionOf" if kind in SELF_STANDING else kind, tail_of[found[0]])


def _may_be_of(groups: _Groups, root: int, article: int, kind: str) -> bool:
    """A version has the first author of the article and comes some years before it; a notice comes after it."""
    pairs = [(one, other) for one in groups.of(root) for other in groups.of(article)]
    years = {(other.year or 0) - (one.year or 0) for one, other in pairs if one.year and other.year}
    if kind in MOST_YEARS_TO_VERSION:
        close = all(-1 <= gap <= MOST_YEARS_TO_VERSION[kind] for gap in years)
        return close and any(same_author(one, other) for one, other in pairs)
    in_its_journal = kind == "isCommentOn" or not all(same_journal(one, other) is False for one, other in pairs)
    return in_its_journal and all(gap <= 1 for gap in years)
