"""What every answer and every request must keep to, whatever the page: whose host, which method, which headers.

A page of another site may lead a browser to a server on the reader's own machine: by a name of its own that it lets
point here (DNS rebinding), which the Host header tells, or by a frame, a script or an image, which the headers forbid.
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.server._sharing import shared_with
from kg.server._site import error_answer

__all__ = ["Guard", "hosts_allowed"]

OWN_NAMES = ("localhost", "127.0.0.1", "::1")
EVERYWHERE = ("", "0.0.0.0", "::")
"""Addresses that stand for all of the machine's own."""

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""Pictures that a reader saves are made in the page, as blob: and data:."""

ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}

READ = ("GET", "HEAD", "OPTIONS")
ASKED = (*READ, "POST")
QUERIES = ("/sparql", "/sparql/", "/sparql/remarks")
"""What is asked by POST, too."""

LONGEST_ADDRESS = 64_000
"""Bytes of path and query; a query that is longer is sent by POST."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosts:
    """By which names the server may be asked; by any address, not by any name, if it listens everywhere."""

    names: frozenset[str]
    by_address: bool

    def allow(self, host: str) -> bool:
        """Whether a Host header names this server.

        >>> hosts_allowed("127.0.0.1").allow("localhost:8000"), hosts_allowed("127.0.0.1").allow("rebound.example")
        (True, False)
        """
        name = _bare(host)
        return name in self.names or (self.by_address and _is_address(name))


def hosts_allowed(listening: str, more: Iterable[str] = ()) -> Hosts:
    """The names of a server that listens at an address, with those that its user adds."""
    named = (*OWN_NAMES, *(() if listening in EVERYWHERE else (listening,)), *more)
    return Hosts(names=frozenset(map(_bare, named)), by_address=listening in EVERYWHERE)


class Guard:
    """Around the whole application: refuses what no page of ours asks, and says to browsers what is not to be done."""

    def __init__(self, app: ASGIApp, hosts: Hosts, cors: str | None = None) -> None:
        self._app = app
        self._hosts = hosts
        self._cors = cors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_begun = False
        headers = ALWAYS | shared_with(self._cors, Headers(scope=scope).get("origin", ""), ", ".join(ASKED))

        async def send_guarded(message: Message) -> None:
            nonlocal is_begun
            if message["type"] == "http.response.start":
                is_begun = True
                _add(message, headers)
            await send(message)

        try:
            await (self._refusal(scope) or self._app)(scope, receive, send_guarded)
        except ClientDisconnect:
            pass  # whoever asked left before the question was whole
        except asyncio.CancelledError:  # uvicorn stops, and waits no longer for what runs
            if not is_begun:
                await _said(scope, 503, "the server is being stopped")(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        host = Headers(scope=scope).get("host", "")
        if not self._hosts.allow(host):
            return _said(scope, 421, f"this server is not '{host}'; kg serve --allow-host names it")
        methods = ASKED if scope["path"] in QUERIES else READ
        if scope["method"] == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ", ".join(methods)})
        if scope["method"] not in methods:
            return _said(
                scope, 405, "the graph is only read here, and queries are sent to /sparql", Allow=", ".join(methods)
            )
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
            return _said(scope, 414, f"the address is over {LONGEST_ADDRESS:,} bytes; send a query by POST")
        return None


def _add(message: MutableMapping[str, Any], headers: MutableMapping[str, str]) -> None:
    given = MutableHeaders(scope=message)
    for name, value in headers.items():
        if name == "Vary":
            given.add_vary_header(value)
        else:
            given.setdefault(name, value)


def _said(scope: Scope, status: int, words: str, **headers: str) -> Response:
    return error_answer(Request(scope), status, words, headers)


def _bare(host: str) -> str:
    """A host without its port, brackets and case."""
    host = host.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host if host.count(":") > 1 else host.partition(":")[0].rstrip(".")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
