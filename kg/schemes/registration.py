"""Which registered organisation a body of the graph is: by its name, and by where the lines that name it put it.

Each line or sentence that names a body leaves those of the registry that it may be. A body is registered where all of
them leave the same one: who shares a name with another is told apart by country and city, or not at all. Nor does
the registry know everybody: whom no line puts anywhere may be another of its name, unless kg's own schemes know it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.model import Claim, Entity
from kg.schemes.matching import Schemes
from kg.schemes.ror import Registered, Registry, key

__all__ = ["Bodies", "Register", "Whereabouts", "whereabouts"]

MANY_SEATS = ("univ", "ministr", "national", "council", "institut", "agency", "royal", "society", "association")
"""In the names of bodies that work in other cities than that of their seat, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where an affiliation line puts its bodies: keys of the scheme's countries, and names of cities for comparing."""

    countries: frozenset[str] = frozenset()
    cities: frozenset[str] = frozenset()


def whereabouts(claims: Iterable[Claim]) -> dict[str, Whereabouts]:
    """Of one record's lines, by the subject of the claims on them."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for claim in claims:
        if claim.relation in ("country", "city") and isinstance(claim.object, Entity):
            countries, cities = found.setdefault(claim.subject, (set(), set()))
            if claim.relation == "country":
                countries.add(claim.object.key)
            else:
                cities.add(key(claim.object.label))
    return {
        line: Whereabouts(countries=frozenset(countries), cities=frozenset(cities))
        for line, (countries, cities) in found.items()
    }


@dataclass(slots=True)
class Bodies:
    """The bodies that were met, by their keys: the registered organisations, by IRI, that each may still be, and those
    that some line puts somewhere.
    """

    left: dict[str, dict[str, Registered]] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)

    def unite(self, other: Bodies) -> None:
        """Take in what other lines leave."""
        self.placed |= other.placed
        for body, left in other.left.items():
            self.leave(body, left)

    def leave(self, body: str, fitting: Mapping[str, Registered]) -> None:
        """Let a body be none but one of these."""
        before = self.left.get(body, fitting)
        self.left[body] = {iri: one for iri, one in fitting.items() if iri in before}


class Register:
    """Holds lines and sentences against the registry."""

    def __init__(self, registry: Registry, schemes: Schemes) -> None:
        self._registry = registry
        self._schemes = schemes

    def meet(self, bodies: Bodies, body: Entity, where: Whereabouts) -> None:
        """Take note of a line or a sentence that names a body."""
        if where.countries or where.cities:
            bodies.placed.add(body.key)
        fitting = {one.iri: one for one in self._registry.called(body.label) if self._fits(one, where)}
        if len(fitting) > 1 and where.cities:
            fitting = {iri: one for iri, one in fitting.items() if self._is_in(one, where.cities)}
        bodies.leave(body.key, fitting)

    def registered(self, bodies: Bodies) -> Iterator[tuple[str, Registered]]:
        """The keys of the bodies of which it is clear which organisation they are, and that organisation."""
        for body, left in bodies.left.items():
            if len(left) == 1 and (body in bodies.placed or body in self._schemes.concepts):
                yield body, next(iter(left.values()))

    def _fits(self, one: Registered, where: Whereabouts) -> bool:
        """Whether nothing that the line prints speaks against it."""
        if where.countries and one.country and not self._lies_in(one.country, where.countries):
            return False
        has_one_seat = not any(word in one.label.lower() for word in MANY_SEATS)
        return not (has_one_seat and where.cities and one.cities) or self._is_in(one, where.cities)

    def _lies_in(self, country: str, printed: frozenset[str]) -> bool:
        """Whether the country is among the printed ones, or is over one of them: England lies in the United Kingdom."""
        place = self._schemes.called("Place", country)
        if place is None:
            return False
        over = {above.key for name in printed for above in self._schemes.ancestors(name)}
        return place.key in printed | over

    def _is_in(self, one: Registered, printed: frozenset[str]) -> bool:
        return any(key(city) in printed or self._known(city) & self._known_all(printed) for city in one.cities)

    def _known_all(self, names: frozenset[str]) -> frozenset[str]:
        return frozenset().union(*(self._known(name.replace("-", " ")) for name in names))

    def _known(self, city: str) -> frozenset[str]:
        """The scheme's place of this name: Milano is Milan."""
        place = self._schemes.called("Place", city)
        return frozenset({place.key}) if place else frozenset()
