"""The publications of a graph: by which identifiers they are known, and what they lack.

What a service answers is taken only where it is about the publication that was asked for. Each kind of identifier that
both print must be the same, and an identifier that is new to the publication must not be that of another one. Where the
titles differ, as they do in two languages, the first author or volume and page must be the same: a wrong digit in a DOI
often makes that of another publication.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import shorten

from kg.enrich._identifiers import KIND_TO_WORD, Identifier, identifiers_of
from kg.identity.imprint import identifiers
from kg.identity.likeness import same_author
from kg.model import Author, Citation
from kg.store import Graph
from kg.words import misprints, titles

__all__ = ["FIELDS", "Known", "Register", "printed_in", "publications"]

FIELDS = ("title", "authors", "headings", "abstract")
"""What may be filled, by the names of the fields of a Citation."""

PUBLICATIONS = """
SELECT ?publication ?pmid ?doi ?pmcid ?printed ?volume ?pages ?family ?title ?authors ?headings ?abstract WHERE {
  ?publication a kg:Publication .
  OPTIONAL { ?publication kg:pmid ?pmid }
  OPTIONAL { ?publication kg:doi ?doi }
  OPTIONAL { ?publication kg:pmcid ?pmcid }
  OPTIONAL { ?publication dcterms:title ?printed }
  OPTIONAL { ?publication kg:volume ?volume }
  OPTIONAL { ?publication kg:pages ?pages }
  OPTIONAL {
    ?publication kg:hasAuthorship ?first .
    ?first kg:authorPosition 1 ; kg:author/foaf:familyName ?family .
  }
  BIND(BOUND(?printed) AS ?title)
  BIND(EXISTS { ?publication kg:hasAuthorship ?any } AS ?authors)
  BIND(EXISTS { ?publication kg:hasSubjectHeading ?any } AS ?headings)
  BIND(EXISTS { ?publication dcterms:abstract ?any } AS ?abstract)
}
ORDER BY ?publication DESC(?family)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A publication of the graph. `identifiers` are by their kind; `lacks` are names of FIELDS.

    `printed` holds what tells it from others: its title, first author, volume and pages.
    """

    iri: str
    identifiers: Mapping[str, Identifier]
    lacks: frozenset[str]
    printed: Citation

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
        for identifier in (one for one in answered.values() if one.kind not in publication.identifiers):
            for other in self._holders.get(identifier, ()):
                if contrary := _contrary(other, answered):
                    return f"answered with {identifier}, which the graph has with {other.identifiers[contrary]}"
        if _is_another(publication.printed, answer):
            return f"answered with another publication, '{shorten(answer.title or '', 60, placeholder=' …')}'"
        return None


def publications(graph: Graph) -> tuple[Known, ...]:
    """All publications of a graph, by their IRIs in order."""
    rows = {row["publication"].value: row for row in graph.select(PUBLICATIONS)}  # an author may have several names
    return tuple(
        Known(
            iri=iri,
            identifiers={kind: Identifier(kind, row[kind].value) for kind in KIND_TO_WORD if row[kind]},
            lacks=frozenset(field for field in FIELDS if row[field].value == "false"),
            printed=_printed(
                *(row[name].value if row[name] else None for name in ("printed", "volume", "pages", "family"))
            ),
        )
        for iri, row in rows.items()
    )


def printed_in(citation: Citation) -> frozenset[str]:
    """The names of FIELDS that a citation prints."""
    return frozenset(field for field in FIELDS if getattr(citation, field))


def _contrary(publication: Known, answered: Mapping[str, Identifier]) -> str | None:
    """The first kind of identifier in which the two differ."""
    both = (kind for kind in KIND_TO_WORD if kind in answered and kind in publication.identifiers)
    return next((kind for kind in both if answered[kind] != publication.identifiers[kind]), None)


def _printed(title: str | None, volume: str | None, pages: str | None, family: str | None) -> Citation:
    authors = (Author(name=family, family=family),) if family else ()
    return Citation(text="", title=title, volume=volume, pages=pages, authors=authors)


def _is_another(publication: Citation, answer: Citation) -> bool:
    """Whether what both print tells that they are two: neither the first author nor the place vouches for the rest."""
    one, other = identifiers(publication), identifiers(answer)
    author = same_author(one, other)
    if author or (one.volume and one.page and (one.volume, one.page) == (other.volume, other.page)):
        return False
    if one.title and other.title:
        return titles.compact(one.title) != titles.compact(other.title) and not misprints.near(one.title, other.title)
    return author is False
