"""A merged publication as RDF: every statement of the graph is made here, as a line of N-Triples.

Plain RDF 1.1, no blank nodes. Inverses and kg's own super-properties are written out, so that no reasoner is needed.
What several publications share (`Common`) is noted while each is described, and written at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg import iris
from kg.model import Entity
from kg.publications.merge import Publication
from kg.publications.relations import Tie
from kg.schemes.matching import Schemes
from kg.schemes.mesh import Mesh
from kg.schemes.registration import Register, Whereabouts, whereabouts
from kg.schemes.ror import Registry
from kg.store import Retrieval
from kg.triples._afterwards import afterwards
from kg.triples._claimed import Claimed
from kg.triples._common import Common
from kg.triples._ntriples import Line, Nodes
from kg.triples._printed import Printed, display_label

__all__ = ["Common", "Describer", "Line", "display_label"]


class Describer:
    """Writes publications as triples, one at a time, in any order and by any number of processes."""

    def __init__(
        self,
        schemes: Schemes,
        base: str = iris.BASE,
        source_names: Mapping[str, str] | None = None,
        mesh: Mesh | None = None,
        registry: Registry | None = None,
        retrievals: Mapping[str, Retrieval] | None = None,
    ) -> None:
        self._schemes = schemes
        self._nodes = Nodes(base)
        self._printed = Printed(self._nodes, mesh or Mesh(), source_names or {}, retrievals or {})
        self._claimed = Claimed(self._nodes, schemes)
        self._registry = registry
        self._register = Register(registry, schemes) if registry else None

    def close(self) -> None:
        """Let go of the registry's file."""
        if self._registry is not None:
            self._registry.close()

    def publication(self, publication: Publication, common: Common, ties: Iterable[Tie] = ()) -> Iterator[Line]:
        """All about one publication, its study, records and evidence; `ties` lead to other publications.

        What it shares with others goes to `common`.
        """
        yield from self._printed.facts(publication, common)
        yield from self._printed.ties(publication, ties)
        yield from self._printed.people(publication, common)
        for record in publication.records:
            yield from self._printed.record(record, publication.tail, common)
        yield from self._claimed.links(publication, common)
        yield from self._claimed.sentences(publication)
        if self._register is not None:
            _meet_bodies(self._register, publication, common)
        _note_samples(publication, common)

    def afterwards(self, common: Common) -> Iterator[Line]:
        """What only all publications together show."""
        return afterwards(common, self._nodes, self._schemes, self._register)


def _meet_bodies(register: Register, publication: Publication, common: Common) -> None:
    """Tell the register which bodies the records name, and where their lines put them."""
    for record in publication.records:
        where = whereabouts(record.claims)
        for claim in record.claims:
            if isinstance(claim.object, Entity) and claim.object.kind == "Organisation":
                register.meet(common.bodies, claim.object, where.get(claim.subject, Whereabouts()))


def _note_samples(publication: Publication, common: Common) -> None:
    samples = {
        (values["value"], values["year"])
        for evidence in publication.evidence
        if evidence.relation == "hasSample" and isinstance(evidence.claim.object, Entity)
        for values in [dict(evidence.claim.object.properties)]
        if {"value", "year"} <= values.keys()
    }
    if len(samples) > 1:  # one alone is no hint
        common.samples[f"study/{publication.tail}"] = samples
