"""The answers to queries."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.console._opening import chosen, ended_at_once
from kg.console._plans import print_plan_of
from kg.console.terminal import err, line, out, plain, table
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.remote.endpoint import Endpoint
    from kg.sparql.query import Result
    from kg.store import Graph
    from kg.things.naming import Askable

__all__ = ["print_answer", "print_result"]


def print_answer(
    graph: Path,
    *,
    what: str | None,
    file: Path | None,
    parameters: Sequence[str],
    format: str,
    endpoint: Endpoint | None,
    where: Sequence[str],
    view: Path | None = None,
    explain: bool = False,
    allow_service: bool = False,
) -> None:
    """The answer to a query: a named one, one from a file, or one typed in; or a picture of it, or what it does."""
    from kg.errors import UnknownNameError
    from kg.sparql.query import FORMATS, answering
    from kg.store import open_graph

    if format not in FORMATS:
        raise UnknownNameError("format", format, FORMATS)
    if endpoint and where:
        raise QueryError("--where chooses from a graph of one's own, not from an endpoint's")
    if endpoint and view:
        raise QueryError("--view draws the things of a graph of one's own, not an endpoint's")
    if endpoint and explain:
        raise QueryError("--explain tells what one's own graph does with a query, not what an endpoint does")
    own = cache(lambda: open_graph(graph))
    text = _query_text(lambda: endpoint or own(), what, file, parameters)
    if endpoint:
        _print_answer_of(endpoint, text, format)
        return
    asked = chosen(own(), where)
    _ = asked.store  # of a part it is made now, and put away where that is stopped
    with ended_at_once():
        if view:
            _write_picture(asked, text, view, allow_service=allow_service)
        elif explain:
            print_plan_of(asked, text, format, allow_service=allow_service)
        else:
            with answering():
                _print_own_answer(asked, text, format, allow_service=allow_service)


def _print_answer_of(endpoint: Endpoint, text: str, format: str) -> None:
    """Somebody else's answer, below remarks on what in the query no graph of kg has."""
    from kg.sparql.hints import hints_elsewhere

    result = endpoint.query(text)
    for hint in hints_elsewhere(text):
        line(err, "kg: ", hint)
    print_result(result, format)


def _print_own_answer(graph: Graph, text: str, format: str, *, allow_service: bool) -> None:
    """The answer of one's own graph, between remarks on what in the query can find nothing."""
    from kg.sparql.hints import hints, hints_on_nothing
    from kg.sparql.query import run

    result = run(graph, text, allow_service=allow_service)
    for hint in hints(text):
        line(err, "kg: ", hint)
    if print_result(result, format) == 0:
        for hint in hints_on_nothing(graph, text):
            line(err, "kg: ", hint)


def _write_picture(graph: Graph, text: str, file: Path, *, allow_service: bool) -> None:
    from kg.results.pictured import picture_to
    from kg.sparql.query import run

    line(err, f"wrote {picture_to(graph, run(graph, text, allow_service=allow_service), text, file)}")


def _query_text(asked: Callable[[], Askable], what: str | None, file: Path | None, parameters: Sequence[str]) -> str:
    from kg.sparql.query import arguments, filled, is_sparql, named

    if file and what:
        raise QueryError("a query or -f FILE, not both")
    if file:
        return _text_of(file)
    if not what:
        raise QueryError("no query: give SPARQL, -f FILE or a name (kg query --list)")
    if is_sparql(what):
        if parameters:
            raise QueryError(f"'{parameters[0]}': only a named query takes parameters")
        return what
    query = named(what)
    given = arguments(query, parameters)
    return filled(asked(), query, given)


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{file}: cannot be read as text: {error}") from error


def print_result(result: Result, format: str) -> int | None:
    """Rows, yes or no, or triples, in one of `kg.sparql.query.FORMATS`; the number of rows, where it is told."""
    import pyoxigraph as ox

    from kg.sparql.query import readable

    if format != "table":
        _write_result(result, format)
    elif isinstance(result, ox.QuerySolutions):
        columns = [variable.value for variable in result.variables]
        rows = [tuple(readable(term) for term in row) for row in result]
        table(columns, rows)
        line(err, f"{len(rows)} row" + "s" * (len(rows) != 1))
        return len(rows)
    elif isinstance(result, ox.QueryBoolean):
        line(out, "yes" if result else "no")
    else:
        _write_result(result, "turtle")
    return None


def _write_result(result: Result, format: str) -> None:
    """As it is into a pipe; onto a terminal without what would steer it, for an endpoint may send anything."""
    from kg.sparql.query import write

    if not out.is_terminal:
        write(result, format, sys.stdout.buffer)
        return
    made = io.BytesIO()
    write(result, format, made)
    sys.stdout.write(plain(made.getvalue().decode()))
