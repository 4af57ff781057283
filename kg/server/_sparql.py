"""SPARQL over HTTP (SPARQL 1.1 Protocol, 2.1): a query by GET, by a form or as the body of a POST; never an update."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kg.server._dataset import not_held
from kg.server._guard import POLICY
from kg.server._library import Edition
from kg.server._negotiation import best
from kg.server._pages import page
from kg.server._problems import UnansweredError
from kg.server._process import Answer
from kg.server._protocol import Asked, asked_by
from kg.server._queries import RESULTS
from kg.server._remembered import is_lasting, tag_of
from kg.server._service import DESCRIPTIONS, described
from kg.server._site import json_answer, site_of
from kg.sparql.query import filled
from kg.sparql.questions import NamedQuery, named_queries
from kg.vocabulary import PREFIXES

__all__ = ["fill", "remarks", "sparql"]

MEDIA_TYPE_TO_SUFFIX = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdf",
    "application/ld+json": "jsonld",
}
"""Of an answer that is saved."""

PATIENCE = 60
"""Seconds to wait for others who ask the same."""

AS_IT_IS = "/:@!$&'()*+,;=~%?#[]"
"""Signs of an IRI that stand in a header as such."""

FIRST_QUERY = """# Which roles are studied in the most studies?
SELECT ?role (COUNT(DISTINCT ?study) AS ?studies) WHERE {
  ?study kg:studiesRole/rdfs:label ?role .
}
GROUP BY ?role
ORDER BY DESC(?studies) ?role
LIMIT 20
"""


async def sparql(request: Request) -> Response:
    """The answer to a query; without one what the service is, and for a reader of pages the page that asks them."""
    asked, site = await asked_by(request), site_of(request)
    if request.method != "POST" and not asked.is_link and _wants_page(asked):
        return _page(FIRST_QUERY if asked.query is None else asked.query)
    if asked.query is None:
        return await site.threads.long(lambda: described(request, asked.accept))  # it counts the triples, once
    edition = site.library.edition()
    tag = tag_of(edition.tag, asked, site.largest)
    headers = _headers(edition, asked) | ({"ETag": tag, "Cache-Control": "no-cache"} if is_lasting(asked.query) else {})
    if "ETag" not in headers:
        return _sent(await _answer(request, edition, asked), asked, headers)
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    async with edition.remembered.alone(tag, PATIENCE):
        if known := edition.remembered.get(tag):
            return _whole(*known, asked, headers)
        answer = await _answer(request, edition, asked)
        kept = edition.remembered.keep(tag, answer)
    return _whole(*kept, asked, headers) if kept else _sent(answer, asked, headers)


async def _answer(request: Request, edition: Edition, asked: Asked) -> Answer:
    site = site_of(request)
    told = {
        "query": asked.query,
        "accept": asked.accept,
        "largest": site.largest,
        "default": asked.default,
        "named": asked.named,
        "allow_service": site.allow_service,
    }
    return await site.threads.queries(request, lambda caller: edition.queries.ask(caller, **told))


def _sent(answer: Answer, asked: Asked, headers: Mapping[str, str]) -> Response:
    return StreamingResponse(
        answer.chunks(),
        media_type=answer.media_type,
        headers={**headers, "Content-Length": str(answer.length), **_as_file(asked, answer.media_type)},
        background=BackgroundTask(answer.body.close),
    )


def _whole(media_type: str, content: bytes, asked: Asked, headers: Mapping[str, str]) -> Response:
    return Response(content, media_type=media_type, headers={**headers, **_as_file(asked, media_type)})


def _headers(edition: Edition, asked: Asked) -> dict[str, str]:
    """What is said beside an answer; a graph that is not here was taken for an empty one, and that is not hidden."""
    empty = not_held(edition.graph, (*asked.default, *asked.named))
    said = {"Kg-Empty-Graphs": ", ".join(f"<{quote(iri, safe=AS_IT_IS)}>" for iri in empty)} if empty else {}
    return {"Vary": "Accept"} | said


def _as_file(asked: Asked, media_type: str) -> dict[str, str]:
    if not asked.is_file:
        return {}
    return {"Content-Disposition": f'attachment; filename="answer.{MEDIA_TYPE_TO_SUFFIX[media_type]}"'}


async def remarks(request: Request) -> Response:
    """What in a query can find nothing, a line each, as JSON; `nothing` in the address says that it found nothing."""
    asked = await asked_by(request)
    if asked.query is None:
        raise UnansweredError(400, "exactly one query is wanted: /sparql/remarks?query=…")
    site = site_of(request)
    told = {
        "what": "remarks",
        "query": asked.query,
        "found_nothing": "nothing" in request.query_params,
        "allow_service": site.allow_service,
    }
    queries = site.library.edition().queries
    answer = await site.threads.queries(request, lambda caller: queries.ask(caller, **told))
    return Response(answer.whole(), media_type=answer.media_type)


async def fill(request: Request) -> Response:
    """The text of a named query with its parameters: /sparql/examples/studies-of-role?role=care+navigator."""
    name = request.path_params["name"]
    if name not in named_queries():
        raise UnansweredError(404, f"no query called '{name[:60]}'")
    query, site = named_queries()[name], site_of(request)
    given = {parameter.name: request.query_params.getlist(parameter.name) for parameter in query.parameters}
    given = {parameter: [value for value in values if value.strip()] for parameter, values in given.items()}
    if sum(map(len, given.values())) > 20 or any(len(value) > 1_000 for values in given.values() for value in values):
        raise UnansweredError(400, "too many values, or too long ones")
    graph = site.library.edition().graph
    return json_answer({"query": await site.threads.quick(lambda: filled(graph, query, given))})


# ---------------------------------------------------------------------------------------------------------------------
# The page


def _wants_page(asked: Asked) -> bool:
    """Whether a page is liked better than what programs read."""
    for_programs = RESULTS if asked.query is not None else DESCRIPTIONS
    return best(asked.accept, [*for_programs, "text/html"]) == "text/html"


def _page(query: str) -> Response:
    nonce = secrets.token_urlsafe(16)  # the editor writes its own style sheet
    return page(
        "sparql",
        headers={"Vary": "Accept", "Content-Security-Policy": f"{POLICY}; style-src 'self' 'nonce-{nonce}'"},
        query=query,
        question="",
        nonce=nonce,
        told=_told() | {"nonce": nonce},
    )


@cache
def _told() -> dict[str, Any]:
    """What the page's script is told: the shipped queries, and what the editor offers while one types."""
    from kg.sparql.terms import terms

    examples = [_example(one) for one in named_queries().values()]
    return {"examples": examples, "prefixes": PREFIXES, "terms": list(terms())}


def _example(query: NamedQuery) -> dict[str, Any]:
    parameters = [{"name": one.name, "kind": one.kind, "meaning": one.meaning} for one in query.parameters]
    return {"name": query.name, "meaning": query.meaning, "parameters": parameters}
