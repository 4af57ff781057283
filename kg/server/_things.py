"""A page for every thing, at the path of its IRI, and what is said of it as RDF (Cool URIs, by content negotiation)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.server._about import FORMATS, triples_about
from kg.server._addresses import exploring, iris_at, page_of
from kg.server._evidence import reports
from kg.server._library import Edition
from kg.server._negotiation import best
from kg.server._pages import page
from kg.server._problems import UnansweredError
from kg.server._requests import only, word
from kg.server._site import site_of
from kg.store import Graph
from kg.things.cards import Mark, card
from kg.things.naming import find, short_key

__all__ = ["by_name", "by_path"]

HTML = "text/html"

NAME_TO_TYPE = {
    "html": HTML,
    "turtle": "text/turtle",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
    "nt": "application/n-triples",
    "rdfxml": "application/rdf+xml",
    "rdf": "application/rdf+xml",
}
"""What `?format=` may be."""

OFFERED = (HTML, *FORMATS)

MOST_LISTED = 60
"""Things in one group of a card; the rest is counted."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A piece of an abstract: under a mark if it has a kind."""

    text: str
    kind: str


async def by_path(request: Request) -> Response:
    """The thing whose IRI ends in the path of the address."""
    only(request, ("format",))
    site = site_of(request)
    edition = site.library.edition()
    raw = request.scope.get("raw_path") or request.url.path.encode()
    return await site.threads.quick(lambda: _answer(request, edition, list(iris_at(raw, edition.graph.base))))


async def by_name(request: Request) -> Response:
    """The thing that an IRI of any vocabulary, or a name, means; kg's own IRIs lead to their own pages."""
    only(request, ("format", "iri", "name"))
    site = site_of(request)
    edition = site.library.edition()
    if "iri" in request.query_params:
        iri = word(request, "iri")
        if page_of(iri, edition.graph.base).startswith("/thing?"):
            return await site.threads.quick(lambda: _answer(request, edition, [iri]))
        return RedirectResponse(page_of(iri, edition.graph.base), 303)
    name = word(request, "name")
    node = await site.threads.quick(lambda: find(edition.graph, name))
    return RedirectResponse(page_of(node.value, edition.graph.base), 303)


def _answer(request: Request, edition: Edition, iris: Sequence[str]) -> Response:
    node = _known(edition.graph, iris)
    media_type = _wanted(request)
    if media_type == HTML:
        return _page(edition, node)
    content, is_all = triples_about(edition.graph, node, media_type)
    cut = {} if is_all else {"Kg-Cut": "of its mentions the first"}
    return Response(content, media_type=media_type, headers={"Vary": "Accept"} | cut)


def _known(graph: Graph, iris: Iterable[str]) -> ox.NamedNode:
    asked = ""
    for iri in iris:
        asked = asked or iri
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            continue
        if any(graph.store.quads_for_pattern(node, None, None)):
            return node
    raise UnansweredError(404, f"nothing in the graph is called {asked}")


def _wanted(request: Request) -> str:
    if name := request.query_params.get("format"):
        if name not in NAME_TO_TYPE:
            raise UnansweredError(400, f"no format '{name[:40]}'; there are: {', '.join(NAME_TO_TYPE)}")
        return NAME_TO_TYPE[name]
    media_type = best(request.headers.get("accept", ""), OFFERED)
    if media_type is None:
        raise UnansweredError(406, f"a thing is told as one of: {', '.join(OFFERED)}")
    return media_type


# ---------------------------------------------------------------------------------------------------------------------
# The page


def _page(edition: Edition, node: ox.NamedNode) -> Response:
    graph = edition.graph
    told = card(graph, node.value)
    evidence, is_all = reports(graph, node)
    own = page_of(node.value, graph.base)
    own += "&" if "?" in own else "?"
    alternates = [(name, media_type, f"{own}format={name}") for name, media_type in _alternates()]
    return page(
        "thing",
        headers={
            "Vary": "Accept",
            "Link": ", ".join(f'<{to}>; rel="alternate"; type="{t}"' for _, t, to in alternates),
        },
        card=told,
        abstract=list(_stretches(told.abstract, told.marks)),
        reports=evidence,
        is_all=is_all,
        most=MOST_LISTED,
        page_of=lambda iri: page_of(iri, graph.base),
        explorer=exploring(thing=short_key(graph, told.iri)),
        alternates=alternates,
    )


def _alternates() -> Iterator[tuple[str, str]]:
    seen = {HTML}
    for name, media_type in NAME_TO_TYPE.items():
        if media_type not in seen:
            seen.add(media_type)
            yield name, media_type


def _stretches(text: str, marks: Sequence[Mark]) -> Iterator[_Stretch]:
    """The abstract in pieces; where marks lie on each other the shortest shows.

    Sentences that state an aim, and years, stand among the facts, and are not marked.
    """
    marks = [mark for mark in marks if mark.kind != "year"]
    ends = sorted({0, len(text), *(mark.span.begin for mark in marks), *(mark.span.end for mark in marks)})
    for begin, end in pairwise(ends):
        over = [mark for mark in marks if mark.span.begin <= begin and end <= mark.span.end]
        shortest = min(over, key=lambda mark: mark.span.end - mark.span.begin, default=None)
        yield _Stretch(text[begin:end], shortest.kind if shortest else "")
