"""The page that is asked in plain words, and needs no script: what it took the question for, the SPARQL, the rows."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kg.server._addresses import page_of
from kg.server._pages import page
from kg.server._problems import UnansweredError
from kg.server._requests import only, word
from kg.server._site import site_of
from kg.sparql.questions import named_queries

__all__ = ["ask"]

MOST_ROWS = 1_000

EXAMPLES = (
    "roles-by-studies",
    "themes-by-studies",
    "role-theme-cooccurrence",
    "methods-by-studies",
    "publications-by-year",
    "retracted-publications",
    "charting-table",
)
"""Queries that every graph can be asked; the first way of asking for each is offered."""


async def ask(request: Request) -> Response:
    """The answer to `q`, by the query that is named `as` where one is; without a question the page to ask one."""
    only(request, ("q", "as"))
    question, name = word(request, "q", "").strip(), word(request, "as", "") or None
    if not question:
        return page("ask", question="", problem="", told=None, examples=list(_examples()))
    site = site_of(request)
    edition = site.library.edition()
    asked = {"what": "plain", "question": question, "most": MOST_ROWS, "name": name}
    try:
        answer = await site.threads.queries(request, lambda caller: edition.queries.ask(caller, **asked))
    except UnansweredError as error:
        said = {"question": question, "problem": str(error), "told": None, "examples": list(_examples())}
        return page("ask", error.status, error.headers, **said)
    told = msgspec.json.decode(answer.whole())
    base = edition.graph.base
    return page("ask", question=question, problem="", told=told, most=MOST_ROWS, page_of=lambda iri: page_of(iri, base))


def _examples() -> Iterator[str]:
    queries = named_queries()
    for name in EXAMPLES:
        if name in queries and queries[name].asks:
            yield queries[name].asks[0]
