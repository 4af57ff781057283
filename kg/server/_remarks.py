"""What in a query can find nothing, as `kg query` says it beside the answer: unknown terms, names that no node has."""

from __future__ import annotations

import msgspec

from kg.sparql.hints import hints, hints_on_nothing
from kg.sparql.refusals import check
from kg.store import Graph

__all__ = ["remarks"]

MOST = 20


def remarks(graph: Graph, query: str, found_nothing: bool = False, allow_service: bool = False) -> tuple[str, bytes]:
    """A list of lines as JSON, in the order of the query's text; with `found_nothing` texts are looked up, too.

    Raises KgError for a query that is not to be run.
    """
    check(query, allow_service=allow_service)
    said = [*hints(query), *(hints_on_nothing(graph, query) if found_nothing else ())]
    return "application/json", msgspec.json.encode(said[:MOST])
