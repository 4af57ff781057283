"""The answer to a question in plain words, as `kg ask` gives it, with what the question was taken for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

import msgspec
import pyoxigraph as ox

from kg.asking import Asked, understood
from kg.selection.chosen import selected
from kg.sparql.query import Result, answering, readable, run
from kg.store import Graph
from kg.vocabulary import KG

__all__ = ["plain"]

OF_TRIPLES = ("subject", "property", "value")


def plain(graph: Graph, question: str, most: int, name: str | None = None) -> tuple[str, bytes]:
    """JSON of what the question was taken for and at most so many rows; with a name that query answers.

    Raises KgError for a question that no query fits.
    """
    asked = understood(graph, question, name)
    with answering():
        told = _taken_for(asked) | _found(run(selected(graph, asked.conditions), asked.sparql), graph.base, most)
    return "application/json", msgspec.json.encode(told)


def _taken_for(asked: Asked) -> dict[str, Any]:
    return {
        "meaning": asked.query.meaning,
        "values": [(name, " or ".join(labels)) for name, labels in asked.labels.items()],
        "conditions": asked.conditions,
        "strange": asked.strange,
        "call": asked.call,
        "sparql": asked.sparql,
        "others": [(other.name, other.meaning) for other in asked.others],
    }


def _found(result: Result, base: str, most: int) -> dict[str, Any]:
    """Columns and rows of cells; `yes` is None but for a query that is answered by yes or no."""
    if isinstance(result, ox.QueryBoolean):
        return {"yes": bool(result), "columns": (), "rows": (), "is_cut": False}
    if isinstance(result, ox.QuerySolutions):
        columns: Iterable[str] = [variable.value for variable in result.variables]
    else:
        columns = OF_TRIPLES
    rows = [[_cell(term, base) for term in row] for row in islice(result, most + 1)]
    return {"yes": None, "columns": columns, "rows": rows[:most], "is_cut": len(rows) > most}


def _cell(term: object, base: str) -> tuple[str, str]:
    """What is shown, and the IRI of a thing that has a page here, or ""; the terms of the ontology have none."""
    is_thing = isinstance(term, ox.NamedNode) and not term.value.startswith(KG.iri)
    return readable(term, base), term.value if isinstance(term, ox.NamedNode) and is_thing else ""
