"""Whose scripts may read the answers, in a browser: those of one other site, or of any.

The names of the headers are those of https://fetch.spec.whatwg.org/#http-cors-protocol.
"""

from __future__ import annotations

import re

from kg.errors import SettingError

__all__ = ["ANYBODY", "origin", "shared_with"]

ANYBODY = "*"

ORIGIN = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.-]*)://(?P<host>[a-z0-9._~-]+|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?"
)
SCHEME_TO_PORT = {"http": 80, "https": 443}
"""Browsers leave these out."""

OWN = {"Cross-Origin-Resource-Policy": "same-origin"}


def origin(text: str) -> str:
    """An origin as browsers send it, or "*". Raises SettingError for what none is; "null" is that of anybody.

    >>> origin("https://Example.org:443"), origin("http://localhost:3000"), origin("*")
    ('https://example.org', 'http://localhost:3000', '*')
    """
    if text == ANYBODY:
        return text
    found = ORIGIN.fullmatch(text.lower())
    if found is None or int(found["port"] or 0) > 65535:
        raise SettingError(f"--cors {text}: no origin; one is scheme://host[:port], such as https://example.org, or *")
    port = int(found["port"]) if found["port"] else None
    is_usual = port in (None, SCHEME_TO_PORT.get(found["scheme"]))
    return f"{found['scheme']}://{found['host']}" + ("" if is_usual else f":{port}")


def shared_with(allowed: str | None, asking: str, methods: str) -> dict[str, str]:
    """What tells a browser whether the scripts of the site that asks may read the answer, and by which methods ask."""
    if allowed is None:
        return OWN
    vary = {} if allowed == ANYBODY else {"Vary": "Origin"}
    if allowed not in (ANYBODY, asking):
        return OWN | vary
    return vary | {
        "Access-Control-Allow-Origin": allowed,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
        "Access-Control-Expose-Headers": "ETag, Retry-After, Kg-Empty-Graphs",
        "Access-Control-Max-Age": "86400",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
