"""The command that takes a question in plain words: ask."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli._completion import queries
from kg.cli._formats import FormatOfAnswer
from kg.cli._options import GRAPH, GraphFolder, MinScore, Where

__all__ = ["ask"]


def ask(
    question: Annotated[list[str], typer.Argument(help="In English: which themes are reported for care navigators")],
    name: Annotated[
        str | None,
        typer.Option("--as", help="Take it for this named query; kg query --list shows all.", autocompletion=queries),
    ] = None,
    format: FormatOfAnswer = "table",
    graph: GraphFolder = GRAPH,
    where: Where = None,
    min_score: MinScore = None,
) -> None:
    """Ask in plain words: the named query that fits best is filled and answered, and its SPARQL shown.

    No language model is asked: roles, themes, people and the like are looked up in the graph, and the other words tell
    which of the named queries is meant.
    """
    from kg import console

    conditions = console.conditions(where, min_score)
    console.print_understood(graph, " ".join(question), name=name, format=format, where=conditions)
