"""What the explorer is told of a selection: all of the graph, what is near a thing, or what meets conditions.

    python -m kg.server._contents STORE BASE SECONDS MEGABYTES

A process of its own, as `kg.server._child` says: work of seconds keeps no other reader waiting. Only the publications
chosen are copied out of the store, never the whole graph.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
import pyoxigraph as ox

from kg import iris
from kg.selection.chosen import selected
from kg.selection.part import Part
from kg.server._child import answer_requests
from kg.server._problems import UnansweredError
from kg.store import Graph
from kg.things.naming import find, short_key
from kg.views._page import title, told
from kg.views._payload import Payload, around, payload
from kg.vocabulary import KG

__all__ = ["contents"]

PUBLICATIONS = """
SELECT DISTINCT ?publication ?year WHERE {
  ?publication a kg:Publication .
  OPTIONAL { ?publication kg:publicationYear ?year }
}"""

NARROWER = "SELECT DISTINCT ?narrower WHERE { ?narrower (skos:broader|kg:descriptor)* ?node }"

NEAR_STUDY = """
SELECT ?publication ?year (COUNT(DISTINCT ?shared) AS ?n) WHERE {
  ?node kg:involvesRole|kg:involvesTheme|kg:mayShareDataWith ?shared .
  ?publication kg:reports/(kg:involvesRole|kg:involvesTheme|kg:mayShareDataWith) ?shared .
  OPTIONAL { ?publication kg:publicationYear ?year }
} GROUP BY ?publication ?year ORDER BY DESC(?n) LIMIT 200"""
"""Of the studies that share a role or a theme with one, those that share the most."""

Years = dict[str, str]
"""Publications with their years, "" where none is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """The publications chosen, as a graph; `start` is the thing it is about, `cut` says what was left out."""

    graph: Graph
    start: str = ""
    cut: str = ""


def contents(graph: Graph, thing: str, hops: int, conditions: Sequence[str], most: int) -> tuple[str, bytes]:
    """JSON of what the page's script reads, compressed by zlib; of more than `most` studies the newest.

    Raises UnansweredError for a selection without a study, KgError for names that are not known.
    """
    choice = _near_thing(graph, thing, most) if thing else _meeting(graph, conditions, most)
    shown = payload(choice.graph)
    start = _known(shown, choice.start)
    if start:
        shown = around(shown, start, hops)
    said = told(shown, start) | {"heading": title(shown), "cut": choice.cut}
    return "application/json", zlib.compress(msgspec.json.encode(said), 3)


def _known(shown: Payload, id: str) -> str | None:
    """The thing as the page has it; a role that only narrower ones are linked to, it does not have."""
    names = (id, id.replace("publication/", "study/", 1))
    return next((thing.id for name in names for thing in shown.things if thing.id == name), None)


def _near_thing(graph: Graph, thing: str, most: int) -> _Choice:
    node = find(graph, thing)
    near = _near(graph, node)
    if not near:
        raise UnansweredError(404, f"no study is linked to '{thing}'")
    return _Choice(graph=Part(graph, _newest(near, most)), start=short_key(graph, node.value), cut=_cut(near, most))


def _meeting(graph: Graph, conditions: Sequence[str], most: int) -> _Choice:
    chosen = selected(graph, conditions)
    if isinstance(chosen, Part) and not chosen.publications:
        raise UnansweredError(404, f"no publication meets {' and '.join(conditions)}")
    everything = _years(graph.select(PUBLICATIONS))
    wanted = {iri: everything[iri] for iri in chosen.publications} if isinstance(chosen, Part) else everything
    if len(wanted) <= most:
        return _Choice(graph=chosen)
    return _Choice(graph=Part(graph, _newest(wanted, most)), cut=_cut(wanted, most))


def _near(graph: Graph, node: ox.NamedNode) -> Years:
    """The publications near a thing, each with its year; what is narrower counts as the thing."""
    study = iris.study_of(node.value)
    if study.startswith(f"{graph.base}study/"):
        return _years(graph.select(NEAR_STUDY, node=ox.NamedNode(study))) | {iris.publication_of(study): "9999"}
    found: set[str] = set()
    for row in graph.select(NARROWER, node=node):
        found |= _linked(graph, row["narrower"])
    return {publication: _year(graph, publication) for publication in found}


def _linked(graph: Graph, node: ox.NamedNode) -> set[str]:
    """The publications that have a link to a thing, or report a study that does."""
    folders = (f"{graph.base}study/", f"{graph.base}publication/")
    subjects = (quad.subject for quad in graph.store.quads_for_pattern(None, None, node))
    return {
        iris.publication_of(one.value)
        for one in subjects
        if not isinstance(one, ox.Triple) and one.value.startswith(folders)
    }


def _year(graph: Graph, publication: str) -> str:
    years = graph.store.quads_for_pattern(ox.NamedNode(publication), KG.publicationYear, None)
    return max((quad.object.value for quad in years if isinstance(quad.object, ox.Literal)), default="")


def _years(rows: Iterator[ox.QuerySolution]) -> Years:
    return {row["publication"].value: row["year"].value if row["year"] else "" for row in rows}


def _newest(publications: Years, most: int) -> list[str]:
    return sorted(publications, key=lambda iri: (publications[iri], iri), reverse=True)[:most]


def _cut(publications: Years, most: int) -> str:
    if len(publications) <= most:
        return ""
    return f"The newest {most:,} of {len(publications):,} studies; narrow the selection for the others"


if __name__ == "__main__":
    answer_requests(contents, *sys.argv[1:])
