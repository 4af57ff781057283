"""The explorer over HTTP: the page of `kg view` without its contents, which its script fetches."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import msgspec
import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kg import iris, sift
from kg.conditions import condition
from kg.part import Part
from kg.selection import FIELDS, selected
from kg.server._library import Edition
from kg.server._pages import rendered
from kg.server._problems import UnansweredError
from kg.server._requests import conditions, number, only, word
from kg.server._site import site_of
from kg.store import Graph
from kg.things import find, label_of, short_key
from kg.vocabulary import KG

__all__ = ["EXPLORER_PARAMETERS", "LARGE", "explorer", "graph_answer"]

LARGE = 2_000
"""Studies that the explorer shows at once, at the most."""

EXPLORER_PARAMETERS = ("thing", "hops", "where")

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


@dataclass(frozen=True, slots=True)
class _Selection:
    """What is asked for: what is near a thing, or what meets conditions, or all."""

    thing: str
    hops: int
    conditions: tuple[str, ...]

    @property
    def is_all(self) -> bool:
        return not self.thing and not self.conditions

    @property
    def address(self) -> str:
        asked = {"thing": self.thing, "hops": str(self.hops)} if self.thing else {}
        return "/api/graph?" + urlencode({**asked, "where": self.conditions}, doseq=True)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the explorer shows of a selection: JSON, compressed, for there may be many of them."""

    packed: bytes


async def explorer(request: Request) -> Response:
    """The page; what it shows it fetches from /api/graph."""
    only(request, EXPLORER_PARAMETERS)
    asked, site = _selection(request), site_of(request)
    edition = site.library.edition()
    if asked.is_all and await site.threads.quick(lambda: edition.studies) > LARGE:
        return RedirectResponse("/", 307)
    heading = await site.threads.quick(lambda: _heading(edition, asked))
    return HTMLResponse(rendered("explorer", heading=heading, contents=asked.address))


async def graph_answer(request: Request) -> Response:
    """What the explorer shows, as JSON."""
    asked, site = _selection(request), site_of(request)
    edition = site.library.edition()
    shown = await site.threads.long(lambda: edition.once(asked, lambda: _shown(edition, asked)))
    headers = {"Vary": "Accept-Encoding", "Cache-Control": "no-cache"}
    if "deflate" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "deflate"
        return Response(shown.packed, media_type="application/json", headers=headers)
    return Response(zlib.decompress(shown.packed), media_type="application/json", headers=headers)


def _selection(request: Request) -> _Selection:
    wanted = conditions(request)
    if any(condition(text).field in sift.FIELDS for text in wanted):
        raise UnansweredError(400, "conditions on evidence are set for all readers: kg serve --where or --min-score")
    thing, hops = word(request, "thing", ""), number(request, "hops", 2, 1, 2)
    if thing and wanted:
        raise UnansweredError(400, "either a thing or conditions, not both")
    return _Selection(thing, hops if thing else 0, wanted)


def _heading(edition: Edition, asked: _Selection) -> str:
    if asked.thing:
        return f"Around {label_of(edition.graph, find(edition.graph, asked.thing))}"
    return " and ".join(_worded(edition.graph, text) for text in asked.conditions) or "The graph"


def _worded(graph: Graph, text: str) -> str:
    """A condition, with the label of what it names by its key: "role=role/nurse" is about nurses."""
    parts = condition(text)
    is_key = "/" in parts.value and parts.sign == "=" and parts.field in FIELDS
    value = label_of(graph, find(graph, parts.value)) if is_key else parts.value
    return f"{parts.field} {'≠' if parts.negated else ''}{'' if parts.sign == '=' else parts.sign}{value}"


# ---------------------------------------------------------------------------------------------------------------------
# What is shown


def _shown(edition: Edition, asked: _Selection) -> _Shown:
    from kg.views._page import title, told
    from kg.views._payload import around, payload

    graph, start, cut = _part(edition, asked)
    shown = payload(graph)
    if start is not None:
        start = shown.named(start)
        shown = around(shown, start, asked.hops)
    contents = told(shown, start) | {"heading": title(shown), "cut": cut}
    return _Shown(zlib.compress(msgspec.json.encode(contents), 3))


def _part(edition: Edition, asked: _Selection) -> tuple[Graph, str | None, str]:
    """The graph of what is asked for, the thing it begins with, and what is said if it was cut."""
    graph = edition.graph
    if asked.thing:
        node = find(graph, asked.thing)
        near = _near(graph, node)
        if not near:
            raise UnansweredError(404, f"no study is linked to '{asked.thing}'")
        return _first(graph, near, _all(graph)), short_key(graph, node.value), _cut(near)
    chosen = selected(graph, asked.conditions)
    if not isinstance(chosen, Part):
        return _first(graph, everything := _all(graph), everything), None, _cut(everything)
    if not chosen.publications:
        raise UnansweredError(404, f"no publication meets {' and '.join(asked.conditions)}")
    if len(chosen.publications) <= LARGE:
        return chosen, None, ""
    years = _all(graph)
    wanted = {iri: years.get(iri, "") for iri in chosen.publications}
    return _first(graph, wanted, years), None, _cut(wanted)


def _near(graph: Graph, node: ox.NamedNode) -> dict[str, str]:
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


def _all(graph: Graph) -> dict[str, str]:
    return _years(graph.select(PUBLICATIONS))


def _years(rows: Iterator[ox.QuerySolution]) -> dict[str, str]:
    return {row["publication"].value: row["year"].value if row["year"] else "" for row in rows}


def _first(graph: Graph, publications: dict[str, str], everything: dict[str, str]) -> Graph:
    """The graph of the newest of some publications, as many as are shown at once."""
    if len(publications) == len(everything) <= LARGE:
        return graph
    newest = sorted(publications, key=lambda iri: (publications[iri], iri), reverse=True)
    return Part(graph, newest[:LARGE])


def _cut(publications: dict[str, str]) -> str:
    if len(publications) <= LARGE:
        return ""
    return f"The newest {LARGE:,} of {len(publications):,} studies; narrow the selection for the others"
