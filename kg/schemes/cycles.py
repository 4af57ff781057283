"""What is above what must end somewhere: a concept that is broader than itself is a fault."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from kg.errors import SchemeError
from kg.schemes.concepts import Concept

__all__ = ["refuse_cycles"]


def refuse_cycles(concepts: Mapping[str, Concept]) -> None:
    """Raise SchemeError, with its place, where a concept, by its key, is above itself, be it by way of others."""
    try:
        TopologicalSorter({key: concept.broader for key, concept in concepts.items()}).prepare()
    except CycleError as error:
        round_trip = [concepts[key] for key in error.args[1]]
        first = min(round_trip, key=lambda concept: (not concept.place, _line(concept), concept.key))
        others = [concept.label for concept in round_trip if concept.key in first.broader and concept is not first]
        way = f", by way of '{others[0]}'" if others else ""
        raise SchemeError(f"{first.place}: '{first.label}' is broader than itself{way}") from error


def _line(concept: Concept) -> int:
    return int(concept.place.rpartition(":")[2] or 0)
