"""The graph for programs: JSON, by the functions that the commands call."""

from __future__ import annotations

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import Response

from kg.analyses.crosstab import TOGETHER
from kg.analyses.dimensions import DIMENSIONS
from kg.selection.chosen import FIELDS
from kg.server._addresses import page_of
from kg.server._explorer import EXPLORER_PARAMETERS, graph_answer
from kg.server._pages import page
from kg.server._problems import UnansweredError
from kg.server._requests import conditions, number, only, word
from kg.server._site import json_answer, site_of
from kg.things.cards import card

__all__ = ["ENDPOINTS", "listed"]

MOST_FOUND = 100
MOST_ROWS = 500
MOST_FOR_PATHS = 50_000
"""Studies: in a graph of more the search from both ends may meet millions of things, and holds them."""

ENDPOINTS = (
    {
        "path": "/api/search",
        "meaning": "Things by a part of a name, an abbreviation, a PMID, a DOI or an ORCID iD",
        "parameters": {"q": "what is looked for", "most": f"how many at the most, to {MOST_FOUND}; 20"},
        "example": "/api/search?q=nurse",
    },
    {
        "path": "/api/card",
        "meaning": "What is known of one thing, with its abstract and the marks in it",
        "parameters": {"thing": "a label, an abbreviation, a PMID, a DOI or an IRI"},
        "example": "/api/card?thing=care+navigator",
    },
    {
        "path": "/api/path",
        "meaning": "A shortest way between two things, with the sentences of each step",
        "parameters": {"from": "a thing", "to": "another"},
        "example": "/api/path?from=care+navigator&to=burnout",
    },
    {
        "path": "/api/matrix",
        "meaning": "How many studies have two things at once, each figure with its SPARQL",
        "parameters": {
            "rows": f"one of {', '.join(DIMENSIONS)}; role",
            "columns": "the same; theme",
            "together": f"{' or '.join(TOGETHER)}: what must name both; study",
            "relation": "only this relation, such as reportsTheme; may be repeated",
            "most": f"rows and columns at the most, to {MOST_ROWS}; 50",
            "where": "a condition, as of kg --where, such as year>=2015; may be repeated",
        },
        "example": "/api/matrix?rows=role&columns=theme&most=10",
    },
    {
        "path": "/api/graph",
        "meaning": "What the explorer shows: things, the links between them, and the words each link rests on",
        "parameters": {
            "thing": "only what is near this thing",
            "hops": "how near, 1 or 2; 2",
            "where": "a condition, as of kg --where; may be repeated; role=, theme=, year= and other fields do, too",
        },
        "example": "/api/graph?where=year%3E%3D2020",
    },
)
"""What there is under /api, as the page there tells it."""


async def listed(request: Request) -> Response:
    """What may be asked here: a page, or JSON for programs."""
    if "text/html" in request.headers.get("accept", ""):
        return page("api", headers={"Vary": "Accept"}, endpoints=ENDPOINTS)
    return json_answer(ENDPOINTS)


async def search(request: Request) -> Response:
    """Things by a part of a name."""
    only(request, ("q", "most"))
    site, asked, most = site_of(request), word(request, "q"), number(request, "most", 20, 1, MOST_FOUND)
    edition = site.library.edition()
    names = await site.threads.names(edition.names)
    found = await site.threads.quick(lambda: names.search(asked, most))
    base = edition.graph.base
    return json_answer([asdict(one) | {"page": page_of(one.iri, base)} for one in found])


async def show_card(request: Request) -> Response:
    """One thing."""
    only(request, ("thing",))
    site, thing = site_of(request), word(request, "thing")
    graph = site.library.edition().graph
    return json_answer(await site.threads.quick(lambda: card(graph, thing)))


async def show_path(request: Request) -> Response:
    """The way between two things."""
    only(request, ("from", "to"))
    site, one, other = site_of(request), word(request, "from"), word(request, "to")
    edition = site.library.edition()
    if await site.threads.quick(lambda: edition.studies) > MOST_FOR_PATHS:
        raise UnansweredError(400, f"paths are found in graphs of up to {MOST_FOR_PATHS:,} studies")
    answer = await site.threads.paths(request, lambda caller: edition.paths.ask(caller, one=one, other=other))
    return Response(answer.whole(), media_type=answer.media_type)


async def show_matrix(request: Request) -> Response:
    """How many studies have two things at once."""
    only(request, ("rows", "columns", "together", "relation", "most", "where"), FIELDS)
    site = site_of(request)
    edition = site.library.edition()
    asked = {
        "rows": word(request, "rows", "role"),
        "columns": word(request, "columns", "theme"),
        "together": word(request, "together", "study"),
        "relations": tuple(request.query_params.getlist("relation")),
        "most": number(request, "most", 50, 1, MOST_ROWS),
        "conditions": conditions(request),
    }
    key = ("matrix", *asked.values())
    table = await site.threads.tables(lambda: edition.answers.once(key, lambda: edition.tables.ask(**asked).whole()))
    return Response(table, media_type="application/json")


async def show_graph(request: Request) -> Response:
    """What the explorer shows."""
    only(request, EXPLORER_PARAMETERS, FIELDS)
    return await graph_answer(request)
