"""What comes of it: the name of each publication, what is in doubt, and which are versions of each other."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg import iris
from kg.identity._groups import DOI, LEVELS, PMCID, PMID, Groups, Pair
from kg.identity._shared_identifiers import print_several
from kg.identity.imprint import SELF_STANDING, Identifiers
from kg.identity.likeness import same_author, same_journal
from kg.model import Doi, Pmid
from kg.words import titles

__all__ = ["Doubt", "Version", "doubts_of_identifiers", "doubts_of_pmids", "doubts_of_titles", "named", "versions"]


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


def named(groups: Groups) -> dict[int, str]:
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


def _least_key(groups: Groups, root: int) -> str:
    return iris.publication(key=min(record.key for record in groups.of(root)))


def _key_of_its_own(groups: Groups, root: int) -> str:
    """A key from all that the least record of a group prints, which no record of another group prints."""
    least = min(map(repr, groups.of(root)))
    return iris.publication(key=hashlib.sha256(least.encode()).hexdigest()[:16])


def doubts_of_identifiers(groups: Groups, tail_of: Mapping[int, str]) -> Iterator[Doubt]:
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


def doubts_of_pmids(groups: Groups) -> Iterator[Doubt]:
    """A PMID is one publication, whatever its records print; where they print several, one of them has it wrongly."""
    by_pmid: dict[Pmid, list[Identifiers]] = defaultdict(list)
    for record in groups.records:
        if record.pmid:
            by_pmid[record.pmid].append(record)
    for pmid, records in by_pmid.items():
        if len(records) > 1 and print_several(records):
            yield Doubt(
                f"several titles, with other first authors, volumes or pages, under PMID {pmid}",
                (iris.publication(pmid=pmid),),
            )


def doubts_of_titles(reason: str, pairs: Iterable[Pair], groups: Groups, tail_of: Mapping[int, str]) -> Iterator[Doubt]:
    for pair in pairs:
        roots = {groups.root(number) for number in pair}
        if len(roots) > 1:
            yield Doubt(reason, tuple(sorted(tail_of[root] for root in roots)))


MOST_YEARS_TO_VERSION = {"preprint": 4, "abstract": 5}


def versions(groups: Groups, tail_of: Mapping[int, str]) -> Iterator[Version]:
    """Links from each preprint, conference abstract and notice to the one publication that has its title."""
    by_title: dict[str, set[int]] = defaultdict(set)
    for number, record in enumerate(groups.records):
        if titles.is_telling(record.title):
            by_title[titles.compact(record.title)].add(groups.root(number))
    for roots in by_title.values():
        if len(roots) > 1:
            yield from _versions_among(groups, roots, tail_of)


def _versions_among(groups: Groups, roots: Iterable[int], tail_of: Mapping[int, str]) -> Iterator[Version]:
    kinds = {root: max(record.kind for record in groups.of(root)) for root in roots}
    articles = [root for root, kind in kinds.items() if not kind]
    for root, kind in kinds.items():
        tied = kind in MOST_YEARS_TO_VERSION or kind not in SELF_STANDING
        found = [article for article in articles if tied and _may_be_of(groups, root, article, kind)]
        if len(found) == 1:
            yield Version(tail_of[root], "isVersionOf" if kind in SELF_STANDING else kind, tail_of[found[0]])


def _may_be_of(groups: Groups, root: int, article: int, kind: str) -> bool:
    """A version has the first author of the article and comes some years before it; a notice comes after it."""
    pairs = [(one, other) for one in groups.of(root) for other in groups.of(article)]
    years = {(other.year or 0) - (one.year or 0) for one, other in pairs if one.year and other.year}
    if kind in MOST_YEARS_TO_VERSION:
        close = all(-1 <= gap <= MOST_YEARS_TO_VERSION[kind] for gap in years)
        return close and any(same_author(one, other) for one, other in pairs)
    in_its_journal = kind == "isCommentOn" or not all(same_journal(one, other) is False for one, other in pairs)
    return in_its_journal and all(gap <= 1 for gap in years)
