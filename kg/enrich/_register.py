"""The publications of a graph: by which identifiers they are known, and what they lack.

What a service answers is taken only where it is about the publication that was asked for: each kind of identifier that
both print must be the same, and an identifier that is new to the publication must not be that of another one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.enrich._identifiers import KIND_TO_WORD, Identifier, identifiers_of
from kg.model import Citation
from kg.store import Graph

__all__ = ["FIELDS", "Known", "Register", "printed_in", "publications"]

FIELDS = ("title", "authors", "headings", "abstract")
"""What may be filled, by the names of the fields of a Citation."""

PUBLICATIONS = """
SELECT ?publication ?pmid ?doi ?pmcid ?title ?authors ?headings ?abstract WHERE {
  ?publication a kg:Publication .
  OPTIONAL { ?publication kg:pmid ?pmid }
  OPTIONAL { ?publication kg:doi ?doi }
  OPTIONAL { ?publication kg:pmcid ?pmcid }
  BIND(EXISTS { ?publication dcterms:title ?any } AS ?title)
  BIND(EXISTS { ?publication kg:hasAuthorship ?any } AS ?authors)
  BIND(EXISTS { ?publication kg:hasSubjectHeading ?any } AS ?headings)
  BIND(EXISTS { ?publication dcterms:abstract ?any } AS ?abstract)
}
ORDER BY ?publication
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A publication of the graph. `identifiers` are by their kind; `lacks` are names of FIELDS."""

    iri: str
    identifiers: Mapping[str, Identifier]
    lacks: frozenset[str]

    def asked_by(self, kinds: Iterable[str]) -> Identifier | None:
        """The first of its identifiers among these kinds."""
        return next((self.identifiers[kind] for kind in kinds if kind in self.identifiers), None)


class Register:
    """All publications of a graph, found by their identifiers."""

    def __init__(self, publications: Iterable[Known]) -> None:
        self._holders: dict[Identifier, list[Known]] = defaultdict(list)
        for publication in publications:
            for identifier in publication.identifiers.values():
                self._holders[identifier].append(publication)

    def objection(self, publication: Known, answer: Citation) -> str | None:
        """Why an answer is not to be taken for a publication, if anything speaks against it."""
        answered = identifiers_of(answer)
        if contrary := _contrary(publication, answered):
            return f"answered with {answered[contrary]}, but the graph has {publication.identifiers[contrary]}"
        for identifier in answered.values():
            for other in self._holders.get(identifier, ()) if identifier.kind not in publication.identifiers else ():
                if contrary := _contrary(other, answered):
                    return f"answered with {identifier}, which the graph has with {other.identifiers[contrary]}"
        return None


def publications(graph: Graph) -> tuple[Known, ...]:
    """All publications of a graph, by their IRIs in order."""
    return tuple(
        Known(
            iri=row["publication"].value,
            identifiers={kind: Identifier(kind, row[kind].value) for kind in KIND_TO_WORD if row[kind]},
            lacks=frozenset(field for field in FIELDS if row[field].value == "false"),
        )
        for row in graph.select(PUBLICATIONS)
    )


def printed_in(citation: Citation) -> frozenset[str]:
    """The names of FIELDS that a citation prints."""
    return frozenset(field for field in FIELDS if getattr(citation, field))


def _contrary(publication: Known, answered: Mapping[str, Identifier]) -> str | None:
    """The first kind of identifier in which the two differ."""
    both = (kind for kind in KIND_TO_WORD if kind in answered and kind in publication.identifiers)
    return next((kind for kind in both if answered[kind] != publication.identifiers[kind]), None)
