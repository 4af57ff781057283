"""The country in which the study was done, as charting tables ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kg.document import Document, entity
from kg.model import Claim, Entity
from kg.schemes.matching import Schemes

__all__ = ["NEEDS", "VERSION", "extract"]

VERSION = "1"
NEEDS = ("places",)

PARTS_OF_CONTINENTS = frozenset(
    ("Balkans", "Caribbean", "Central Asia", "East Africa", "East Asia", "Eastern Europe", "European Union")
) | {"Middle East", "Micronesia", "North Africa", "Pacific Islands", "Scandinavia", "South Asia", "Southeast Asia"}
PARTS_OF_CONTINENTS |= {"Southern Africa", "West Africa", "Western Europe", "sub-Saharan Africa"}
"""What stands beside countries in the scheme, and is none."""


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The `countryOfOrigin` of each place in which the study is set, on the words that name the place."""
    for claim in claims:
        if claim.relation == "setIn" and isinstance(claim.object, Entity):
            country = _country(claim.object, document.schemes)
            if country is not None:
                yield replace(claim, relation="countryOfOrigin", object=country, extractor="origins", version=VERSION)


def _country(place: Entity, schemes: Schemes) -> Entity | None:
    """The country in or over a place: what stands in the scheme just below a continent, and is no part of it."""
    known = place.key if place.key in schemes.concepts else place.broader
    if known is None or known not in schemes.concepts:
        return None
    upwards = [schemes.concepts[known], *schemes.ancestors(known)]
    below = (concept for concept in upwards if concept.broader and not any(schemes.ancestors(concept.broader[0])))
    countries = (concept for concept in below if concept.label not in PARTS_OF_CONTINENTS)
    return next((entity(country) for country in countries), None)
