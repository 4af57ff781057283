"""The explorer over HTTP: the page of `kg view` without its contents, which its script fetches."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kg.selection import sift
from kg.selection.chosen import FIELDS
from kg.selection.conditions import condition
from kg.server._library import Edition
from kg.server._pages import rendered
from kg.server._problems import UnansweredError
from kg.server._requests import conditions, number, only, word
from kg.server._site import site_of
from kg.store import Graph
from kg.things.naming import find, label_of

__all__ = ["EXPLORER_PARAMETERS", "LARGE", "explorer", "graph_answer"]

LARGE = 2_000
"""Studies that the explorer shows at once, at the most."""

EXPLORER_PARAMETERS = ("thing", "hops", "where")


@dataclass(frozen=True, slots=True)
class _Selection:
    """What is asked for: what is near a thing, or what meets conditions, or all."""

    thing: str
    hops: int
    conditions: tuple[str, ...]

    @property
    def is_all(self) -> bool:
        return not self.thing and not self.conditions

    @property
    def address(self) -> str:
        asked = {"thing": self.thing, "hops": str(self.hops)} if self.thing else {}
        return "/api/graph?" + urlencode({**asked, "where": self.conditions}, doseq=True)


async def explorer(request: Request) -> Response:
    """The page; what it shows it fetches from /api/graph."""
    only(request, EXPLORER_PARAMETERS, FIELDS)
    asked, site = _selection(request), site_of(request)
    edition = site.library.edition()
    if asked.is_all and await site.threads.quick(lambda: edition.studies) > LARGE:
        return RedirectResponse("/", 307)
    heading = await site.threads.quick(lambda: _heading(edition, asked))
    return HTMLResponse(rendered("explorer", heading=heading, contents=asked.address))


async def graph_answer(request: Request) -> Response:
    """What the explorer shows, as JSON."""
    asked, site = _selection(request), site_of(request)
    edition = site.library.edition()
    packed = await site.threads.contents(lambda: edition.answers.once(asked, lambda: _contents(edition, asked)))
    headers = {"Vary": "Accept-Encoding", "Cache-Control": "no-cache"}
    if "deflate" in request.headers.get("accept-encoding", ""):
        return Response(packed, media_type="application/json", headers=headers | {"Content-Encoding": "deflate"})
    return Response(zlib.decompress(packed), media_type="application/json", headers=headers)


def _contents(edition: Edition, asked: _Selection) -> bytes:
    """JSON, compressed, for many of them are kept."""
    asking = {"thing": asked.thing, "hops": asked.hops, "conditions": asked.conditions, "most": LARGE}
    return edition.contents.ask(**asking).whole()


def _selection(request: Request) -> _Selection:
    wanted = conditions(request)
    if any(condition(text).field in sift.FIELDS for text in wanted):
        raise UnansweredError(400, "conditions on evidence are set for all readers: kg serve --where or --min-score")
    thing, hops = word(request, "thing", ""), number(request, "hops", 2, 1, 2)
    if thing and wanted:
        raise UnansweredError(400, "either a thing or conditions, not both")
    return _Selection(thing, hops if thing else 0, wanted)


def _heading(edition: Edition, asked: _Selection) -> str:
    if asked.thing:
        return f"Around {label_of(edition.graph, find(edition.graph, asked.thing))}"
    return " and ".join(_worded(edition.graph, text) for text in asked.conditions) or "The graph"


def _worded(graph: Graph, text: str) -> str:
    """A condition, with the label of what it names by its key: "role=role/nurse" is about nurses."""
    parts = condition(text)
    is_key = "/" in parts.value and parts.sign == "=" and parts.field in FIELDS
    value = label_of(graph, find(graph, parts.value)) if is_key else parts.value
    return f"{parts.field} {'≠' if parts.negated else ''}{'' if parts.sign == '=' else parts.sign}{value}"
