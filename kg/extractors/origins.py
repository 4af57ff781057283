"""The country in which the study was done, as charting tables ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.document import Document, entity
from kg.model import Claim, Entity
from kg.schemes import Schemes

__all__ = ["NEEDS", "VERSION", "extract"]

VERSION = "1"
NEEDS = ("places",)


def extract(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The `countryOfOrigin` of each place in which the study is set, on the words that name the place."""
    for claim in claims:
        if claim.relation == "setIn" and isinstance(claim.object, Entity):
            country = _country(claim.object, document.schemes)
            if country is not None:
                yield replace(claim, relation="countryOfOrigin", object=country, extractor="origins", version=VERSION)


def _country(place: Entity, schemes: Schemes) -> Entity | None:
    """The country in or over a place: what stands in the scheme just below a continent."""
    known = place.key if place.key in schemes.concepts else place.broader
    if known is None or known not in schemes.concepts:
        return None
    upwards = [schemes.concepts[known], *schemes.ancestors(known)]
    countries = (concept for concept in upwards if concept.broader and not any(schemes.ancestors(concept.broader[0])))
    return next((entity(country) for country in countries), None)
