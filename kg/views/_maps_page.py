"""Tables of two dimensions as a page: each cell opens to its studies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from kg.analyses.counting import Study, Value
from kg.analyses.crosstab import Cell, Crosstab
from kg.analyses.timeline import first_year
from kg.views._captions import by_relation, by_type, counted, many, types_of
from kg.views._picture_page import bubble, numbered, page

__all__ = ["html"]

NONE, EMPTIED = "·", "○"
"""What stands in a cell in which nothing was found, and in one that a filter emptied."""


def html(template: str, tables: Sequence[Crosstab], unfiltered: Sequence[Crosstab | None], **told: object) -> bytes:
    """The page; with the table of the whole graph a cell that conditions emptied says so.

    `told` is what the template asks for besides: a title, a caption and a command.
    """
    types = {type_: None for table in tables for type_ in types_of(table)}
    signs = [(NONE, _none(tables[0]))] + [(EMPTIED, "none left by the filter")] * any(unfiltered)
    return page(
        template,
        "maps.js",
        tables=[
            _table(number, table, whole) for number, (table, whole) in enumerate(zip(tables, unfiltered, strict=True))
        ],
        types=numbered(list(types)),
        signs=signs,
        queries=[(f"The query that counts {_name(table)}", table.query) for table in tables],
        studies=Markup(_json(tables)),
        **told,
    )


def _table(number: int, table: Crosstab, unfiltered: Crosstab | None) -> dict[str, Any]:
    most = max((len(cell.studies) for cell in table.cells.values()), default=1)
    return {
        "number": number,
        "name": _name(table),
        "columns_are": table.column_axis.dimension.name,
        "corner": table.row_axis.dimension.nouns[1],
        "told": f"{counted(len(table.total))} in the cells, each once",
        "total": f"{len(table.total):,}",
        "has_first": table.column_axis.dimension.name == "year" and table.row_axis.dimension.name != "type",
        "columns": [_head(column) for column in table.columns],
        "rows": [
            _head(row) | {"first": first_year(row, table), "cells": list(_cells(table, row.id, most, unfiltered))}
            for row in table.rows
        ],
    }


def _name(table: Crosstab) -> str:
    return f"{table.row_axis.dimension.nouns[1]} by {table.column_axis.dimension.nouns[1]}"


def _head(value: Value) -> dict[str, Any]:
    return {"label": value.label, "depth": min(value.depth, 6), "studies": f"{len(value.studies):,}"}


def _cells(table: Crosstab, row: str, most: int, unfiltered: Crosstab | None) -> Iterator[dict[str, Any]]:
    for column in table.columns:
        cell = table.cell(row, column.id)
        left_out = len(unfiltered.cell(row, column.id).studies) if unfiltered else 0
        if cell.studies:
            yield {"pieces": bubble(cell.by_type, most), "number": f"{len(cell.studies):,}", "told": _told(cell)}
        elif left_out:
            yield {"pieces": (), "sign": EMPTIED, "told": f"none left by the filter, {counted(left_out)} without it"}
        else:
            yield {"pieces": (), "sign": NONE, "told": _none(table)}


def _none(table: Crosstab) -> str:
    return f"none found in {many(table.abstracts, 'abstract', 'abstracts')}"


def _told(cell: Cell) -> str:
    """What a number stands for, for those who do not see the bubble."""
    return f"{'study' if len(cell.studies) == 1 else 'studies'}: {by_type(cell)}"


# ---------------------------------------------------------------------------------------------------------------------
# What the script is given


def _json(tables: Sequence[Crosstab]) -> str:
    """The cells of each table with their studies; as it may stand inside a script element."""
    studies = {id: study for table in tables for id, study in table.studies.items()}
    ids = sorted(studies, key=lambda id: _newest_first(studies[id]))
    place = {id: number for number, id in enumerate(ids)}
    told = {"tables": [_entries(table, place) for table in tables], "studies": [_study(studies[id]) for id in ids]}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _entries(table: Crosstab, place: Mapping[str, int]) -> dict[str, Any]:
    rows, columns = ({value.id: n for n, value in enumerate(values)} for values in (table.rows, table.columns))
    return {
        "rows": [{"label": row.label, "term": row.term} for row in table.rows],
        "columns": [{"label": column.label, "term": column.term} for column in table.columns],
        "cells": {
            f"{rows[row]} {columns[column]}": {
                "told": f"{len(cell.studies):,} {_told(cell)}",
                "relations": [f"{words}: {number:,}" for words, number in by_relation(table, cell)],
                "studies": sorted(place[study] for study in cell.studies),
            }
            for (row, column), cell in table.cells.items()
        },
        "query": table.term_query("$row", "$column"),
    }


def _study(study: Study) -> dict[str, str]:
    pubmed = f"https://pubmed.ncbi.nlm.nih.gov/{study.pmid}/" if study.pmid else ""
    address = pubmed or (f"https://doi.org/{quote(study.doi, safe='/:;().,-_')}" if study.doi else "")
    return {"label": study.label, "year": study.year, "type": study.type, "name": study.identifier, "address": address}


def _newest_first(study: Study) -> tuple[int, str, str]:
    return -int(study.year or 0), study.label.casefold(), study.id
