"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["GRAPH", "GraphFolder", "MinScore", "Relations", "Tree", "Where"]

GraphFolder = Annotated[Path, typer.Option("--graph", "-g", envvar="KG_GRAPH", help="The folder of the graph.")]
GRAPH = Path("graph")

Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        help="Only publications that meet this, such as 'year>=2015', 'role=care navigator', 'kind!=review' or"
        " 'text~link worker*'; may be repeated. Fields: abstract, affiliation, author, heading, journal, keyword, kind,"
        " language, method, organisation, place, population, programme, reported-theme, retracted, role, source,"
        " studied-role, text, theme, title, type, year. Or a SELECT query that gives publications. Or only evidence"
        " that meets this, such as 'extractor!=llm' or 'basis=abstract'.",
    ),
]
MinScore = Annotated[
    float | None,
    typer.Option("--min-score", help="Only evidence with at least this score, and what rests on it.", min=0, max=1),
]
Relations = Annotated[
    list[str] | None, typer.Option(help="Only links of this relation, such as studiesRole; may be repeated.")
]
Tree = Annotated[
    bool, typer.Option("--tree", help="Broader ones count what is narrower, too; without this, only what names them.")
]
