"""The styles and scripts of the pages, under an address that changes whenever one of them does."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response

from kg.server._problems import UnansweredError

__all__ = ["address", "static"]

OWN = ("site.css", "start.js", "sparql.js", "answers.js", "pictures.js")
SHARED = ("dom.js", "ask.css", "ask-answer.js", "ask-picture.js")
"""Of the explorer: what makes elements, the look of the editor, and what of an answer makes a picture."""

SUFFIX_TO_TYPE = {".css": "text/css", ".js": "text/javascript"}
FOR_A_YEAR = "public, max-age=31536000, immutable"


@cache
def contents() -> Mapping[str, bytes]:
    """The files by name."""
    from kg.views._page import VIS_NETWORK, style
    from kg.views._script import script

    own = {name: (files("kg.server") / "static" / name).read_bytes() for name in OWN}
    return own | {
        "page.css": style().encode(),
        "explorer.js": script().encode(),
        "vis-network.js": VIS_NETWORK.read_bytes(),
        **{name: (files("kg.views") / "page" / name).read_bytes() for name in SHARED},
        "editor.js": (files("kg.views") / "vendor" / "editor.js").read_bytes(),
    }


@cache
def version() -> str:
    """A hash over all files."""
    digest = hashlib.sha256()
    for name, content in sorted(contents().items()):
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]


def address(name: str) -> str:
    """Where a file is to be had."""
    return f"/static/{version()}/{name}"


async def static(request: Request) -> Response:
    """A file; one of an older version of kg is not kept."""
    name = request.path_params["name"]
    if request.path_params["version"] != version() or name not in contents():
        raise UnansweredError(404, f"no file /static/…/{name}")
    suffix = name[name.rindex(".") :]
    return Response(contents()[name], media_type=SUFFIX_TO_TYPE[suffix], headers={"Cache-Control": FOR_A_YEAR})
