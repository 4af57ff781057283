"""Which studies have which values of a dimension, each study once, and the order in which these are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass

import pyoxigraph as ox

from kg import iris
from kg.analyses.dimensions import NOT_TOLD, Axis
from kg.analyses.kept import once
from kg.analyses.linked import Links, linked, source
from kg.selection.part import Part
from kg.store import Graph
from kg.things.naming import short_key
from kg.words.kinds import KINDS

__all__ = ["ABSTRACTS", "STUDIES", "Study", "Value", "Values", "counted", "studies_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """A study as a list names it. `type` is one kind of its reports: the first of `kg.words.kinds.KINDS`."""

    id: str
    iri: str
    label: str
    type: str = NOT_TOLD
    year: str = ""
    pmid: str = ""
    doi: str = ""

    @property
    def identifier(self) -> str:
        """Its PMID, else its DOI, as a reader looks for it; "" where it has neither."""
        return f"PMID {self.pmid}" if self.pmid else self.doi


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A row or a column. `iri` is "" for a year or a type.

    `studies` are those in its cells, `in_all` all that have it, whatever else they have. `depth` and `broader` (by id)
    tell its place in a tree; in a table without one they are 0 and ().
    """

    id: str
    iri: str
    label: str
    studies: frozenset[str]
    in_all: frozenset[str]
    depth: int = 0
    broader: tuple[str, ...] = ()

    @property
    def term(self) -> str:
        """The value as SPARQL writes it."""
        if self.iri:
            return f"<{self.iri}>"
        return self.id if self.id.isdecimal() else str(ox.Literal(self.id))


STUDIES = "?study a kg:Study"
ABSTRACTS = '?study kg:reportedIn/kg:describedBy/kg:searchedPart "abstract"'
"""Studies of which an abstract was searched."""

COUNT = "SELECT (COUNT(DISTINCT ?study) AS ?number) WHERE { %s }"
EACH = "SELECT DISTINCT ?study WHERE { %s }"

REPORTS = """
SELECT ?study ?label ?type ?year ?pmid ?doi WHERE {
  VALUES ?study { %s } ?study kg:reportedIn ?report . ?report rdfs:label ?label .
  OPTIONAL { ?report kg:publicationKind ?type }
  OPTIONAL { ?report kg:publicationYear ?year }
  OPTIONAL { ?report kg:pmid ?pmid }
  OPTIONAL { ?report kg:doi ?doi }
}"""


def counted(graph: Graph, pattern: str) -> int:
    """How many studies fit STUDIES or ABSTRACTS."""
    if isinstance(graph, Part):
        return sum(row["study"].value in graph.studies for row in source(graph).select(EACH % pattern))
    return once(graph, pattern, lambda: int(next(graph.select(COUNT % pattern))["number"].value))


def studies_of(graph: Graph, ids: Collection[str]) -> dict[str, Study]:
    """Studies by id; of several reports of a study the earliest names it."""
    whole = source(graph)
    known = once(whole, "studies", dict[str, Study])
    if unknown := [id for id in ids if id not in known]:
        known.update((study.id, study) for study in _reported(whole, unknown))
    found = (known[id] for id in ids if id in known)
    return {study.id: study for study in sorted(found, key=lambda study: study.iri)}


def _reported(graph: Graph, ids: Collection[str]) -> Iterator[Study]:
    reports: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    nodes = " ".join(f"<{iris.absolute(id, graph.base)}>" for id in sorted(ids))
    for study, *told in graph.select(REPORTS % nodes):
        reports[study.value].append(tuple("" if term is None else term.value for term in told))
    return (_study(short_key(graph, iri), iri, told) for iri, told in reports.items())


def _study(id: str, iri: str, reports: list[tuple[str, ...]]) -> Study:
    label, _, year, pmid, doi = min(reports, key=lambda report: (report[2] or "9999", *report))
    kinds = {kind for _, kind, *_ in reports}
    kind = next((kind for kind in KINDS if kind in kinds), NOT_TOLD)
    return Study(id=id, iri=iri, label=label, type=kind, year=year, pmid=pmid, doi=doi)


# ---------------------------------------------------------------------------------------------------------------------
# Values


class Values:
    """The values of one axis, and where they are named; of a part only where its studies are."""

    def __init__(self, graph: Graph, axis: Axis) -> None:
        self._axis, self._linked = axis, linked(graph, axis)
        self._kept = _studies_in(graph) if isinstance(graph, Part) else None
        self._studies = self._linked.studies if self._kept is None else self._own_studies(self._kept)

    def __len__(self) -> int:
        return len(self._studies)

    @property
    def in_studies(self) -> Links:
        """The values that each study has."""
        return self._of_part(self._linked.in_studies)

    @property
    def in_sentences(self) -> Links:
        """The values that each sentence names."""
        return self._of_part(self._linked.in_sentences)

    def first(self, most: int | None = None, in_cells: Mapping[str, Set[str]] | None = None) -> tuple[Value, ...]:
        """The values with the most studies in cells, in their order; all of a dimension that has an order of its own.

        What is broader comes before what is narrower. Without a table every study counts as in a cell.
        """
        in_cells = self._studies if in_cells is None else in_cells
        up = self._linked.up
        rank = {id: (-len(in_cells.get(id, ())), -len(self._studies[id]), len(up(id))) for id in self._studies}
        kept = sorted(rank, key=lambda id: (rank[id], id))
        if most is not None and not self._axis.dimension.order:
            kept = kept[:most]
        labels = self._linked.labels(kept)
        kept.sort(key=lambda id: (rank[id], labels[id].casefold(), id))
        above = {id: tuple(one for one in self._linked.broader.get(id, ()) if one in labels) for id in kept}
        return tuple(
            self._value(id, labels[id], frozenset(in_cells.get(id, ())), depth, above[id])
            for id, depth in self._told(kept, above)
        )

    # -----------------------------------------------------------------------------------------------------------------

    def _of_part(self, links: Links) -> Links:
        kept = self._kept
        return links if kept is None else {place: values for place, values in links.items() if place[0] in kept}

    def _own_studies(self, kept: Set[str]) -> Mapping[str, frozenset[str]]:
        """The studies of a part that have each value, of those that it has and the user's own."""
        all_ = {id: studies & kept for id, studies in self._linked.studies.items()}
        return {id: studies for id, studies in all_.items() if studies or id in self._linked.own}

    def _told(self, kept: Collection[str], above: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, int]]:
        """Values in their order with their depth: by their own order, from the top of a tree down, else by size."""
        if self._axis.tree:
            yield from _down(kept, above)
        elif order := self._axis.dimension.order:
            yield from ((id, 0) for id in sorted(kept, key=lambda id: (order.index(id) if id in order else -1, id)))
        else:
            yield from ((id, 0) for id in kept)

    def _value(self, id: str, label: str, studies: frozenset[str], depth: int, broader: tuple[str, ...]) -> Value:
        term = self._linked.terms[id]
        iri = term.value if isinstance(term, ox.NamedNode) else ""
        return Value(
            id=id, iri=iri, label=label, studies=studies, in_all=self._studies[id], depth=depth, broader=broader
        )


def _studies_in(part: Part) -> frozenset[str]:
    return frozenset(short_key(part, iri) for iri in part.studies)


def _down(ranked: Collection[str], broader: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, int]]:
    """Each concept once, below the first of those above it, with its depth; those side by side in the order given."""
    place = {id: number for number, id in enumerate(ranked)}
    below: dict[str | None, list[str]] = defaultdict(list)
    for id in ranked:
        above = [one for one in broader.get(id, ()) if place.get(one, len(place)) < place[id]]
        below[min(above, key=place.__getitem__, default=None)].append(id)
    waiting = [(id, 0) for id in reversed(below[None])]
    while waiting:
        id, depth = waiting.pop()
        yield id, depth
        waiting.extend((narrower, depth + 1) for narrower in reversed(below[id]))
