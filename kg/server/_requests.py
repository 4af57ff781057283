"""What a request asks for, checked at the border."""

from __future__ import annotations

from collections.abc import Collection

from starlette.requests import Request

from kg.selection.chosen import FIELDS
from kg.server._problems import UnansweredError

__all__ = ["conditions", "number", "only", "word"]

LONGEST_WORD = 1_000
MOST_CONDITIONS = 30


def word(request: Request, name: str, default: str | None = None) -> str:
    """A parameter of the address. Raises UnansweredError where it is missing or far too long."""
    given = request.query_params.get(name, default)
    if given is None:
        raise UnansweredError(400, f"{request.url.path} wants '{name}': {request.url.path}?{name}=…")
    if len(given) > LONGEST_WORD:
        raise UnansweredError(400, f"'{name}' has over {LONGEST_WORD:,} characters")
    return given


def number(request: Request, name: str, default: int, least: int, most: int) -> int:
    """A whole number of the address. Raises UnansweredError for what is none, or out of its range."""
    given = word(request, name, str(default))
    if not (given.isascii() and given.isdigit() and len(given) < 10 and least <= int(given) <= most):
        raise UnansweredError(400, f"'{name}' is a whole number from {least} to {most}, not '{given}'")
    return int(given)


def conditions(request: Request) -> tuple[str, ...]:
    """The conditions of `where=` as `kg --where` takes them, and of `role=`, `theme=` and other fields.

    Raises UnansweredError; a query in SPARQL is no condition here, for no process of its own would answer it.
    """
    from kg.sparql.query import is_sparql

    asked = [*request.query_params.getlist("where")]
    for name, value in request.query_params.multi_items():
        if name in FIELDS:
            asked.append(f"{name}={value}")
    if len(asked) > MOST_CONDITIONS or any(len(text) > LONGEST_WORD for text in asked):
        raise UnansweredError(400, f"at most {MOST_CONDITIONS} conditions of {LONGEST_WORD:,} characters each")
    if any(is_sparql(text) for text in asked):
        raise UnansweredError(400, "a query is no condition here; ask it at /sparql")
    return tuple(asked)


def only(request: Request, names: Collection[str], also: Collection[str] = ()) -> None:
    """Raise UnansweredError for a parameter that is not known here, rather than pass it over; `also` are not listed."""
    for name in request.query_params:
        if name not in names and name not in also:
            raise UnansweredError(400, f"no parameter '{name}' here; there are: {', '.join(names)}")
