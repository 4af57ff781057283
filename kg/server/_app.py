"""The addresses of the server, and what answers each."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.errors import KgError
from kg.server import _api, _ask, _downloads, _explorer, _graph_store, _overview, _sparql, _static, _things
from kg.server._guard import Guard, hosts_allowed
from kg.server._library import Library
from kg.server._queries import LARGEST
from kg.server._site import Site, on_error, on_http_error
from kg.server._threads import Threads

__all__ = ["application"]


async def icon(request: Request) -> Response:
    """There is none, and browsers ask."""
    return Response(status_code=204, headers={"Cache-Control": "public, max-age=86400"})


async def start(request: Request) -> Response:
    """The explorer, or of a graph that is too large for it an overview."""
    return await (_overview.overview if await _overview.is_large(request) else _explorer.explorer)(request)


ROUTES = (
    Route("/", start),
    Route("/explore", _explorer.explorer),
    Route("/search", _overview.search),
    Route("/static/{version}/{name}", _static.static),
    Route("/ask", _ask.ask),
    Route("/favicon.ico", icon),
    Route("/api", _api.listed),
    Route("/api/search", _api.search),
    Route("/api/card", _api.show_card),
    Route("/api/path", _api.show_path),
    Route("/api/matrix", _api.show_matrix),
    Route("/api/graph", _api.show_graph),
    Route("/sparql", _sparql.sparql, methods=["GET", "POST"]),
    Route("/sparql/", _sparql.sparql, methods=["GET", "POST"]),
    Route("/sparql/remarks", _sparql.remarks, methods=["GET", "POST"]),
    Route("/sparql/examples/{name}", _sparql.fill),
    Route("/store", _graph_store.graph_store),
    Route("/download", _downloads.listed),
    Route("/download/", lambda request: RedirectResponse("/download", 308)),
    Route("/download/{name}", _downloads.download),
    Route("/thing", _things.by_name),
    Route("/{path:path}", _things.by_path),
)


def application(
    library: Library,
    host: str = "127.0.0.1",
    allowed: tuple[str, ...] = (),
    cors: str | None = None,
    *,
    largest: int = LARGEST,
    allow_service: bool = False,
) -> Guard:
    """The server of a graph, for those who ask by a name of its host or one that is allowed.

    An answer to a query has at most `largest` bytes; with `allow_service` a query may ask other hosts.
    """
    made = Starlette(
        routes=list(ROUTES),
        exception_handlers={KgError: on_error, HTTPException: on_http_error},
    )
    made.state.site = Site(library, Threads(), largest, allow_service)
    return Guard(made, hosts_allowed(host, allowed), cors)
