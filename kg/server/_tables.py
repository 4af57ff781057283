"""How many studies have two things at once, as JSON.

    python -m kg.server._tables STORE BASE SECONDS MEGABYTES

A process of its own, as `kg.server._child` says: of a graph with conditions the part that meets them is copied.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from kg.analyses.counting import Value
from kg.analyses.crosstab import Cell, crosstab
from kg.selection.chosen import selected
from kg.server._child import answer_requests
from kg.store import Graph

__all__ = ["table"]


def table(
    graph: Graph,
    rows: str,
    columns: str,
    together: str,
    relations: Sequence[str],
    most: int,
    conditions: Sequence[str],
) -> tuple[str, bytes]:
    """Rows, columns and the cells that are not empty, with the query that counts them. Raises KgError."""
    counted = crosstab(selected(graph, conditions), rows, columns, relations=relations, together=together, most=most)
    told = {
        "rows": [_value(one) for one in counted.rows],
        "columns": [_value(one) for one in counted.columns],
        "cells": [_cell(*place, cell) for place, cell in counted.cells.items()],
        "total": len(counted.total),
        "considered": counted.considered,
        "abstracts": counted.abstracts,
        "query": counted.query,
    }
    return "application/json", msgspec.json.encode(told)


def _value(one: Value) -> Mapping[str, Any]:
    return {"id": one.id, "iri": one.iri, "label": one.label, "studies": len(one.studies)}


def _cell(row: str, column: str, cell: Cell) -> Mapping[str, Any]:
    return {
        "row": row,
        "column": column,
        "studies": len(cell.studies),
        "by_relation": {relation: len(studies) for relation, studies in cell.by_relation.items()},
        "by_type": {kind: len(studies) for kind, studies in cell.by_type.items()},
    }


if __name__ == "__main__":
    answer_requests(table, *sys.argv[1:])
