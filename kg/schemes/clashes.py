"""Names that two concepts of one kind both want: inside one scheme a fault, between two a choice that is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.errors import SchemeError
from kg.schemes.concepts import Concept
from kg.words.spelling import variants

__all__ = ["Clash", "clashes", "refuse_clashes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A name that two concepts have; the `first` is found by it."""

    name: str
    first: Concept
    second: Concept

    def __str__(self) -> str:
        where = self.second.place or self.first.place
        whose = "" if self.second.place else "kg's own "
        return f"{where}: '{self.name}' names '{self.first.label}' and {whose}'{self.second.label}'"


def clashes(concepts: Iterable[Concept], others: Iterable[Concept]) -> Iterator[Clash]:
    """The names that one of the others shares with one of the concepts, the first for each two concepts."""
    holders: dict[tuple[str, str], Concept] = {}
    for concept in concepts:
        for form in _forms(concept):
            holders.setdefault((concept.kind, form), concept)
    told: set[tuple[str, str]] = set()
    for other in others:
        for name in (*other.names, *other.reported):
            holder = next(filter(None, (holders.get((other.kind, form)) for form in sorted(variants(name)))), other)
            if holder.key != other.key and (holder.key, other.key) not in told:
                told.add((holder.key, other.key))
                yield Clash(name=name, first=holder, second=other)


def refuse_clashes(concepts: list[Concept]) -> list[Concept]:
    """The concepts of one scheme, in which no name stands for two. Raises SchemeError, a line for each that does."""
    if found := list(clashes(concepts, concepts)):
        raise SchemeError("\n".join(f"{clash}; one name is for one of them" for clash in found))
    return concepts


def _forms(concept: Concept) -> Iterator[str]:
    for name in (*concept.names, *concept.reported):
        yield from variants(name)
