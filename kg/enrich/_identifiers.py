"""By what a service is asked for a publication."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Citation

__all__ = ["KIND_TO_WORD", "Identifier", "identifiers_of"]

KIND_TO_WORD = {"pmid": "PMID", "doi": "DOI", "pmcid": "PMCID"}
"""The kinds of identifiers, which are fields of a Citation, by what people call them."""


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """One identifier of a publication.

    >>> print(Identifier("doi", "10.5555/islands"))
    DOI 10.5555/islands
    """

    kind: str
    value: str

    def __str__(self) -> str:
        return f"{KIND_TO_WORD[self.kind]} {self.value}"


def identifiers_of(citation: Citation) -> dict[str, Identifier]:
    """The identifiers that a citation prints, by their kind."""
    printed = ((kind, getattr(citation, kind)) for kind in KIND_TO_WORD)
    return {kind: Identifier(kind, value) for kind, value in printed if value}
