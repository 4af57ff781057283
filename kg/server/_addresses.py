"""Where a thing has its page, and which thing a page is about.

The page of `<base>role/care-navigator` is `/role/care-navigator`; what another's vocabulary names, such as a heading of
MeSH, is at `/thing?iri=…`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote_to_bytes, urlencode

from kg import iris

__all__ = ["exploring", "iris_at", "page_of"]

KEPT = "/:@!$&'()*+,;=~%"
"""Signs that an IRI has as they are; its letters of other scripts travel percent-encoded."""

BEYOND_ASCII = re.compile(rb"(?:%[89A-Fa-f][0-9A-Fa-f])+")


def page_of(iri: str, base: str) -> str:
    """The path, or path and query, of the page about a thing."""
    own = next((root for root in (base, iris.BASE) if iri.startswith(root)), None)
    if own is None or re.search("[#?]|^/", iri.removeprefix(own)):  # "//…" would lead to another host
        return f"/thing?{urlencode({'iri': iri})}"
    return "/" + quote(iri.removeprefix(own), safe=KEPT)


def iris_at(raw_path: bytes, base: str) -> Iterator[str]:
    """The IRIs that a path may stand for, the likeliest first; %2F in a DOI stays what it is."""
    tail = _readable(raw_path.lstrip(b"/"))
    for root in dict.fromkeys((base, iris.BASE)):
        yield root + tail


def exploring(**asked: object) -> str:
    """Where the explorer shows a selection."""
    return f"/explore?{urlencode({name: value for name, value in asked.items() if value}, doseq=True)}"


def _readable(path: bytes) -> str:
    """A path with letters of other scripts as such, and the digits of its escapes in capitals."""
    shown = BEYOND_ASCII.sub(lambda found: unquote_to_bytes(found.group()), path)
    text = shown.decode(errors="replace")
    return re.sub("%[0-9A-Fa-f]{2}", lambda found: found.group().upper(), text)
