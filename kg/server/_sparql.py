"""SPARQL over HTTP (SPARQL 1.1 Protocol, 2.1): a query by GET, by a form or as the body of a POST; never an update."""

from __future__ import annotations

import secrets
from functools import cache
from typing import Any
from urllib.parse import parse_qs

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kg.query import filled
from kg.questions import NamedQuery, named_queries
from kg.server._guard import POLICY
from kg.server._negotiation import best
from kg.server._pages import page
from kg.server._problems import UnansweredError
from kg.server._refusals import LONGEST_QUERY, check
from kg.server._site import json_answer, site_of
from kg.vocabulary import PREFIXES

__all__ = ["fill", "sparql"]

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

NAME_TO_TYPES = {
    "json": "application/sparql-results+json, application/ld+json;q=0.9",
    "xml": "application/sparql-results+xml, application/rdf+xml;q=0.9",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
"""What `format` may be, for whoever cannot set headers: a link for a download."""

READ_ONLY = "the graph is only read here; a query asks with SELECT, ASK, CONSTRUCT or DESCRIBE"
OTHER_GRAPHS = ("default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri")

FIRST_QUERY = """# Which roles are studied in the most studies?
SELECT ?role (COUNT(DISTINCT ?study) AS ?studies) WHERE {
  ?study kg:studiesRole/rdfs:label ?role .
}
GROUP BY ?role
ORDER BY DESC(?studies) ?role
LIMIT 20
"""


async def sparql(request: Request) -> Response:
    """The answer to a query, or for a reader of pages the page that asks them."""
    asked = await _asked(request)
    accept = _accept(request, asked)
    if request.method != "POST" and _wants_page(request, asked):
        return _page(asked.get("query", [FIRST_QUERY])[0])
    query = _query(asked)
    site = site_of(request)
    pool = site.library.edition().queries
    answer = await site.threads.queries(lambda: pool.ask(query=query, accept=accept))
    return StreamingResponse(
        answer.chunks(),
        media_type=answer.media_type,
        headers={"Content-Length": str(answer.length), "Vary": "Accept", **_as_file(asked, answer.media_type)},
        background=BackgroundTask(answer.body.close),
    )


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
# What is asked


async def _asked(request: Request) -> dict[str, list[str]]:
    """The parameters of the protocol, wherever they stand."""
    asked = _parameters(request.url.query)
    if request.method != "POST":
        return asked
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == UPDATE:
        raise UnansweredError(403, READ_ONLY)
    if media_type not in (FORM, QUERY):
        raise UnansweredError(415, f"a query is sent as {FORM} or {QUERY}")
    text = await _body(request)
    return asked | (_parameters(text) if media_type == FORM else {"query": [text]})


async def _body(request: Request) -> str:
    body = bytearray()
    async for some in request.stream():
        body += some
        if len(body) > 4 * LONGEST_QUERY:
            raise UnansweredError(413, f"a query has at most {LONGEST_QUERY:,} characters")
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise UnansweredError(400, "a query is text in UTF-8") from None


def _parameters(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, max_num_fields=50, errors="strict")
    except ValueError:
        raise UnansweredError(400, "the parameters are no form in UTF-8 with at most 50 fields") from None


def _query(asked: dict[str, list[str]]) -> str:
    if "update" in asked:
        raise UnansweredError(403, READ_ONLY)
    if given := [name for name in OTHER_GRAPHS if name in asked]:
        raise UnansweredError(400, f"{given[0]}: this server has one graph, which every query is about")
    if len(asked.get("query", ())) != 1:
        raise UnansweredError(400, "exactly one query is wanted: /sparql?query=…")
    check(asked["query"][0])
    return asked["query"][0]


def _accept(request: Request, asked: dict[str, list[str]]) -> str:
    if "format" not in asked:
        return request.headers.get("accept", "")
    name = asked["format"][0]
    if name not in NAME_TO_TYPES:
        raise UnansweredError(400, f"no format '{name[:40]}'; there are: {', '.join(NAME_TO_TYPES)}")
    return NAME_TO_TYPES[name]


def _as_file(asked: dict[str, list[str]], media_type: str) -> dict[str, str]:
    if "download" not in asked:
        return {}
    suffix = {"text/csv": "csv", "text/turtle": "ttl"}.get(media_type, media_type.rpartition("+")[2].rpartition("/")[2])
    return {"Content-Disposition": f'attachment; filename="answer.{suffix}"'}


# ---------------------------------------------------------------------------------------------------------------------
# The page


def _wants_page(request: Request, asked: dict[str, list[str]]) -> bool:
    offered = ["application/sparql-results+json", "text/html"]
    return "format" not in asked and best(request.headers.get("accept", ""), offered) == "text/html"


def _page(query: str) -> Response:
    nonce = secrets.token_urlsafe(16)  # the editor writes its own style sheet
    return page(
        "sparql",
        headers={"Vary": "Accept", "Content-Security-Policy": f"{POLICY}; style-src 'self' 'nonce-{nonce}'"},
        query=query,
        nonce=nonce,
        told=_told() | {"nonce": nonce},
    )


@cache
def _told() -> dict[str, Any]:
    """What the page's script is told: the shipped queries, and what the editor offers while one types."""
    from kg.views._sparql import terms

    examples = [_example(one) for one in named_queries().values()]
    return {"examples": examples, "prefixes": PREFIXES, "terms": list(terms())}


def _example(query: NamedQuery) -> dict[str, Any]:
    parameters = [{"name": one.name, "kind": one.kind, "meaning": one.meaning} for one in query.parameters]
    return {"name": query.name, "meaning": query.meaning, "parameters": parameters}
