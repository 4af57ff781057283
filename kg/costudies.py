"""Which things stand together in the same studies: a network of roles, themes, people and the like."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.counting import Study, Value, Values, studies_of
from kg.dimensions import axis
from kg.store import Graph

__all__ = ["CoStudies", "Pair", "costudies"]

Pair = tuple[str, str]
"""Two things by id, the one that comes first in `CoStudies.values` first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoStudies:
    """A co-occurrence network: two things are linked if a study has both, and as strongly as there are such studies.

    `values` are the things by id, dimension by dimension and by label; each study that has several links each two of
    them with the same weight (full counting), however many it has. `dimension_of` says what kind of thing each is.
    """

    values: Mapping[str, Value]
    dimension_of: Mapping[str, str]
    together: Mapping[Pair, int]
    studies: Mapping[str, Study]


def costudies(graph: Graph, dimensions: Sequence[str]) -> CoStudies:
    """The network of all values that the studies of a graph have in these of `kg.dimensions.DIMENSIONS`.

    What is broader than a value is not counted with it. Raises UnknownNameError.
    """
    found = [(value, dimension) for dimension in dimensions for value in _values(graph, dimension)]
    values = {value.id: value for value, _ in found}
    return CoStudies(
        values=values,
        dimension_of={value.id: dimension for value, dimension in found},
        together=dict(sorted(Counter(_pairs(values.values())).items())),
        studies=studies_of(graph),
    )


def _values(graph: Graph, dimension: str) -> list[Value]:
    values = Values(graph, axis(graph, dimension, "value")).first(None)
    return sorted(values, key=lambda value: (value.label.casefold(), value.id))


def _pairs(values: Iterable[Value]) -> Iterator[Pair]:
    """Each two things of each study."""
    of_study = defaultdict[str, list[str]](list)
    for value in values:
        for study in value.studies:
            of_study[study].append(value.id)
    for ids in of_study.values():
        yield from combinations(ids, 2)
