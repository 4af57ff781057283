"""Pages of the server that are no explorer: Jinja, with everything escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from starlette.responses import HTMLResponse

from kg.server import _static
from kg.server._addresses import exploring

__all__ = ["page", "rendered"]


@cache
def _environment() -> Environment:
    made = Environment(
        loader=ChoiceLoader(
            [PackageLoader("kg.server", "pages"), PrefixLoader({"views": PackageLoader("kg.views", "page")})]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"static": _static.address, "exploring": exploring}
    made.filters |= {"number": lambda n: f"{n:,}", "kind": _worded, "web": _is_web_address}
    return made


def page(name: str, status: int = 200, headers: Mapping[str, str] | None = None, **told: Any) -> HTMLResponse:
    """A page by the name of its template, and what it tells."""
    return HTMLResponse(rendered(name, **told), status, headers=dict(headers or {}))


def rendered(name: str, **told: Any) -> str:
    """The text of a page."""
    return _environment().get_template(f"{name}.html.jinja").render({"asked": ""} | told)


def _worded(kind: str) -> str:
    """A class as a reader calls it.

    >>> _worded("SubjectHeading")
    'subject heading'
    """
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", kind).lower()


def _is_web_address(text: str) -> bool:
    return re.fullmatch(r"https?://[^\s;]+", text) is not None
