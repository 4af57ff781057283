"""What a request asks by the SPARQL 1.1 Protocol, section 2.1: a query, of which graphs, and in which form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs

import anyio
from starlette.requests import Request

from kg.server._problems import UnansweredError
from kg.sparql.refusals import LONGEST_QUERY

__all__ = ["NAME_TO_TYPES", "Asked", "asked_by"]

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
OF_UPDATES = ("update", "using-graph-uri", "using-named-graph-uri")

CHARSET = re.compile(r'\bcharset\s*=\s*"?([^\s;"]*)')

MOST_GRAPHS = 40
PATIENCE = 30
"""Seconds for a query to be sent."""

Parameters = dict[str, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked; `query` is None where there is none, `accept` the media types that are wanted.

    `default` and `named` are the IRIs of graphs. `is_link` says that the address names the form, `is_file` that the
    answer is to be saved.
    """

    query: str | None
    default: tuple[str, ...]
    named: tuple[str, ...]
    accept: str
    is_link: bool
    is_file: bool


async def asked_by(request: Request) -> Asked:
    """What a request asks, wherever it stands. Raises UnansweredError."""
    given = await _parameters(request)
    if any(name in given for name in OF_UPDATES):
        raise UnansweredError(403, READ_ONLY)
    queries = given.get("query", [])
    if len(queries) > 1 or (request.method == "POST" and not queries):
        raise UnansweredError(400, "exactly one query is wanted: /sparql?query=…")
    return Asked(
        query=queries[0] if queries else None,
        default=_graphs(given, "default-graph-uri"),
        named=_graphs(given, "named-graph-uri"),
        accept=_accept(request, given),
        is_link="format" in given,
        is_file="download" in given,
    )


def _graphs(given: Parameters, name: str) -> tuple[str, ...]:
    graphs = tuple(dict.fromkeys(given.get(name, ())))
    if len(graphs) > MOST_GRAPHS:
        raise UnansweredError(400, f"{name} may be given {MOST_GRAPHS} times")
    return graphs


def _accept(request: Request, given: Parameters) -> str:
    if "format" not in given:
        return ", ".join(request.headers.getlist("accept"))
    name = given["format"][0]
    if name not in NAME_TO_TYPES:
        raise UnansweredError(400, f"no format '{name[:40]}'; there are: {', '.join(NAME_TO_TYPES)}")
    return NAME_TO_TYPES[name]


async def _parameters(request: Request) -> Parameters:
    """Those of the address and those of the body; a query sent as the body is one of them."""
    given = _parsed(request.url.query)
    if request.method != "POST":
        return given
    if (coding := request.headers.get("content-encoding", "identity").strip()).lower() != "identity":
        raise UnansweredError(
            415, f"a query is sent as it is, without Content-Encoding: {coding[:40]}", codings="identity"
        )
    media_type, _, rest = request.headers.get("content-type", "").lower().partition(";")
    if media_type.strip() == UPDATE:
        raise UnansweredError(403, READ_ONLY)
    if media_type.strip() not in (FORM, QUERY):
        raise UnansweredError(415, f"a query is sent as {FORM} or {QUERY}")
    if (named := CHARSET.search(rest)) and named[1] not in ("utf-8", "utf8", "us-ascii"):
        raise UnansweredError(415, "a query is text in UTF-8")
    text = await _body(request)
    for name, values in (_parsed(text) if media_type.strip() == FORM else {"query": [text]}).items():
        given.setdefault(name, []).extend(values)
    return given


async def _body(request: Request) -> str:
    body = bytearray()
    with anyio.move_on_after(PATIENCE) as waiting:
        async for some in request.stream():
            body += some
            if len(body) > 4 * LONGEST_QUERY:
                raise UnansweredError(413, f"a query has at most {LONGEST_QUERY:,} characters")
    if waiting.cancelled_caught:
        raise UnansweredError(408, f"the query was not sent within {PATIENCE} seconds")
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise UnansweredError(400, "a query is text in UTF-8") from None


def _parsed(text: str) -> Parameters:
    try:
        return parse_qs(text, keep_blank_values=True, max_num_fields=100, errors="strict")
    except ValueError:
        raise UnansweredError(400, "the parameters are no form in UTF-8 with at most 100 fields") from None
