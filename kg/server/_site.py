"""What every page of the server is answered from, and in which form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KgError
from kg.server._library import Library
from kg.server._negotiation import best
from kg.server._pages import page
from kg.server._problems import UnansweredError, status_of
from kg.server._queries import LARGEST
from kg.server._threads import Threads

__all__ = ["Site", "error_answer", "json_answer", "on_error", "site_of"]

FOR_PROGRAMS = ("/api", "/sparql", "/store", "/download", "/static")


@dataclass(frozen=True, slots=True)
class Site:
    """The graph that is served, and the threads that answer.

    An answer to a query has at most `largest` bytes; with `allow_service` a query may ask other hosts.
    """

    library: Library
    threads: Threads
    largest: int = LARGEST
    allow_service: bool = False


def site_of(request: Request) -> Site:
    """The site that a request is for."""
    return cast("Site", request.app.state.site)


def json_answer(told: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """What was found, as JSON."""
    return Response(msgspec.json.encode(told), status, headers, media_type="application/json")


def error_answer(request: Request, status: int, error: str, headers: Mapping[str, str]) -> Response:
    """What went wrong: a page for whoever reads pages, else one line in JSON."""
    accept = request.headers.get("accept", "")
    wants_page = best(accept, ["application/json", "text/html"]) == "text/html"
    if wants_page and not request.scope["path"].startswith(FOR_PROGRAMS):
        return page("error", status, {"Vary": "Accept", **headers}, error=error, is_missing=status == 404)
    return json_answer({"error": error}, status, headers)


async def on_error(request: Request, error: Exception) -> Response:
    """The answer to what raises a KgError."""
    assert isinstance(error, KgError)
    headers = error.headers if isinstance(error, UnansweredError) else {}
    return error_answer(request, status_of(error), " ".join(str(error).split()), headers)


async def on_http_error(request: Request, error: Exception) -> Response:
    """The answer to a method that a path does not have."""
    status = getattr(error, "status_code", 500)
    told = getattr(error, "detail", "") or "something went wrong"
    return error_answer(request, status, told, getattr(error, "headers", None) or {})
