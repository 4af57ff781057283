"""Commands on schemes of one's own: scheme candidates, scheme accept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli._formats import FormatOfTable
from kg.cli._options import GRAPH, GraphFolder

__all__ = ["accept_candidates", "list_candidates"]


def list_candidates(
    graph: GraphFolder = GRAPH,
    kind: Annotated[str | None, typer.Option(help="Only role or theme.")] = None,
    least: Annotated[int, typer.Option(help="Only what so many studies name.", min=1)] = 2,
    format: FormatOfTable = "table",
) -> None:
    """List frequent roles and themes that no scheme holds, where each would stand, and a sentence."""
    from kg import console
    from kg.schemes.candidates import candidates
    from kg.store import open_graph

    console.print_candidates(candidates(open_graph(graph), kind, least), format)


def accept_candidates(
    labels: Annotated[list[str], typer.Argument(help="Candidates, as `kg scheme candidates` lists them.")],
    into: Annotated[Path, typer.Option(help="The scheme file, .csv or .ttl; made if it is not there.")],
    graph: GraphFolder = GRAPH,
    broader: Annotated[
        str | None, typer.Option(help="Below this concept; without it, below the one that is offered.")
    ] = None,
    name_of: Annotated[str | None, typer.Option("--as", help="As one more name of this concept.")] = None,
) -> None:
    """Write candidates to a scheme file of your own, for `kg build --scheme`."""
    from kg import console
    from kg.schemes.acceptance import accept
    from kg.store import open_graph

    console.print_accepted(accept(open_graph(graph), labels, into, broader=broader, name_of=name_of), into)
