"""Which things stand together in the same studies: a network of roles, themes, people and the like."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from kg.analyses.counting import Value, Values
from kg.analyses.dimensions import axis
from kg.store import Graph

__all__ = ["CoStudies", "Pair", "costudies"]

Pair = tuple[str, str]
"""Two things by id, the one that comes first in `CoStudies.values` first."""

MOST_AUTHORS = 25
"""A study with more is no sign that each two of them work together; VOSviewer leaves it out by default, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoStudies:
    """A co-occurrence network: two things are linked if a study has both, and as strongly as there are such studies.

    `values` are the things by id, dimension by dimension and by label; each study that has several links each two of
    them with the same weight (full counting), however many it has. `dimension_of` says what kind of thing each is.
    `crowded` are the studies with too many authors to link these.
    """

    values: Mapping[str, Value]
    dimension_of: Mapping[str, str]
    together: Mapping[Pair, int]
    crowded: frozenset[str]


def costudies(graph: Graph, dimensions: Sequence[str]) -> CoStudies:
    """The network of all values that the studies of a graph have in these of `kg.analyses.dimensions.DIMENSIONS`.

    What is broader than a value is not counted with it. Raises UnknownNameError.
    """
    in_dimension = {dimension: _values(graph, dimension) for dimension in dimensions}
    values = {value.id: value for found in in_dimension.values() for value in found}
    crowded = _crowded(in_dimension.get("author", ()))
    having = _by_study(values.values())
    pairs = chain.from_iterable(combinations(ids, 2) for study, ids in having.items() if study not in crowded)
    return CoStudies(
        values=values,
        dimension_of={value.id: dimension for dimension, found in in_dimension.items() for value in found},
        together=dict(sorted(Counter(pairs).items())),
        crowded=crowded,
    )


def _values(graph: Graph, dimension: str) -> list[Value]:
    values = Values(graph, axis(graph, dimension, "value")).first()
    return sorted(values, key=lambda value: (value.label.casefold(), value.id))


def _crowded(authors: Iterable[Value]) -> frozenset[str]:
    return frozenset(study for study, ids in _by_study(authors).items() if len(ids) > MOST_AUTHORS)


def _by_study(values: Iterable[Value]) -> Mapping[str, Collection[str]]:
    """What each study has, in the order given."""
    having = defaultdict[str, list[str]](list)
    for value in values:
        for study in value.in_all:
            having[study].append(value.id)
    return having
