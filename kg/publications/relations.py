"""Which publications are tied: one retracts, corrects, updates or comments on the other, or is its version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg import iris
from kg.model import Related

__all__ = ["RELATION_TO_INVERSE", "Tie", "known_as", "ties"]

Tie = tuple[str, str]
"""A property of the ontology, and the tail of the publication it leads to."""

_PAIRS = {
    "isRetractionOf": "hasRetraction",
    "isErratumOf": "hasErratum",
    "isExpressionOfConcernOn": "hasExpressionOfConcern",
    "isVersionOf": "hasVersion",
    "isUpdateOf": "hasUpdate",
    "isCommentOn": "hasComment",
}
RELATION_TO_INVERSE = _PAIRS | {inverse: relation for relation, inverse in _PAIRS.items()}


def known_as(related: Related) -> tuple[str, ...]:
    """The tails by which a related publication may be found, the surest first."""
    by_pmid = (iris.publication(pmid=related.pmid),) if related.pmid else ()
    by_doi = (iris.publication(doi=related.doi),) if related.doi else ()
    return by_pmid + by_doi


def ties(
    stated: Iterable[tuple[str, Related]], tail_of: Mapping[str, str], versions: Iterable[tuple[str, str, str]] = ()
) -> dict[str, list[Tie]]:
    """The ties of each publication, in both directions and sorted, from what the records of some publications state
    and from (tail, relation, other tail) that are known besides.

    `tail_of` gives the tail of a publication of the graph by each tail that one of its identifiers alone would give.
    A publication that is not in the graph is not tied, and none to itself.
    """
    named = (
        (tail, related.relation, next((tail_of[name] for name in known_as(related) if name in tail_of), tail))
        for tail, related in stated
    )
    found: dict[str, set[Tie]] = defaultdict(set)
    for tail, relation, other in (*named, *versions):
        if other != tail:
            found[tail].add((relation, other))
            found[other].add((RELATION_TO_INVERSE[relation], tail))
    return {tail: sorted(tied) for tail, tied in found.items()}
