"""The map as a page: a table whose cells open to their studies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from kg.crosstab import Cell, Crosstab, Study
from kg.views._captions import by_relation, by_type, caption, command, counted, many, title, types_of
from kg.views._picture_page import bubble, numbered, page

__all__ = ["html"]

NONE, EMPTIED = "·", "○"
"""What stands in a cell in which nothing was found, and in one that a filter emptied."""


def html(table: Crosstab, conditions: Sequence[str] = (), unfiltered: Crosstab | None = None) -> bytes:
    """The page; with the table of the whole graph a cell that the conditions emptied says so."""
    most = max((len(cell.studies) for cell in table.cells.values()), default=1)
    return page(
        "gapmap.html.jinja",
        "gapmap.js",
        title=title(table),
        caption=caption(table, conditions),
        command=command(table, conditions),
        queries=[("The query that counts all cells", table.query)],
        counted=counted,
        corner=table.row_axis.dimension.nouns[1],
        total=len(table.total),
        columns=[_head(column.label, column.depth, len(column.studies)) for column in table.columns],
        rows=[
            _head(row.label, row.depth, len(row.studies))
            | {"number": number, "cells": list(_cells(table, row.id, most, unfiltered))}
            for number, row in enumerate(table.rows)
        ],
        types=numbered(types_of(table)),
        table=Markup(_json(table)),
    )


def _head(label: str, depth: int, studies: int) -> dict[str, Any]:
    return {"label": label, "depth": depth, "number_of_studies": f"{studies:,}"}


def _cells(table: Crosstab, row: str, most: int, unfiltered: Crosstab | None) -> Iterator[dict[str, Any]]:
    for column in table.columns:
        cell = table.cell(row, column.id)
        left_out = len(unfiltered.cell(row, column.id).studies) if unfiltered else 0
        if cell.studies:
            number = len(cell.studies)
            yield {"pieces": bubble(cell.by_type, most), "number": f"{number:,}", "told": _told(cell)}
        elif left_out:
            yield {"pieces": (), "sign": EMPTIED, "told": f"none left by the filter, {counted(left_out)} without it"}
        else:
            yield {
                "pieces": (),
                "sign": NONE,
                "told": f"none found in {many(table.abstracts, 'abstract', 'abstracts')}",
            }


def _told(cell: Cell) -> str:
    """What a number stands for, for those who do not see the bubble."""
    noun = "study" if len(cell.studies) == 1 else "studies"
    return f"{noun}: {by_type(cell)}"


# ---------------------------------------------------------------------------------------------------------------------
# What the script is given


def _json(table: Crosstab) -> str:
    """The cells with their studies; as it may stand inside a script element."""
    ids = sorted(table.studies, key=lambda id: _newest_first(table.studies[id]))
    place = {id: number for number, id in enumerate(ids)}
    rows, columns = ({value.id: n for n, value in enumerate(values)} for values in (table.rows, table.columns))
    told = {
        "rows": [{"label": row.label, "term": row.term} for row in table.rows],
        "columns": [{"label": column.label, "term": column.term} for column in table.columns],
        "cells": {
            f"{rows[row]} {columns[column]}": _entries(table, cell, place)
            for (row, column), cell in table.cells.items()
        },
        "studies": [_study(table.studies[id]) for id in ids],
        "query": table.term_query("$row", "$column"),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _entries(table: Crosstab, cell: Cell, place: Mapping[str, int]) -> dict[str, Any]:
    return {
        "told": f"{len(cell.studies):,} {_told(cell)}",
        "relations": [f"{words}: {number:,}" for words, number in by_relation(table, cell)],
        "studies": sorted(place[study] for study in cell.studies),
    }


def _study(study: Study) -> dict[str, str]:
    pubmed = f"https://pubmed.ncbi.nlm.nih.gov/{study.pmid}/" if study.pmid else ""
    address = pubmed or (f"https://doi.org/{quote(study.doi, safe='/:;().,-_')}" if study.doi else "")
    return {"label": study.label, "year": study.year, "type": study.type, "name": study.identifier, "address": address}


def _newest_first(study: Study) -> tuple[int, str, str]:
    return -int(study.year or 0), study.label.casefold(), study.id
