"""Commands that tell what a graph holds and how good it is: info, formats, check, eval."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli._completion import one_of
from kg.cli._options import GRAPH, GraphFolder, MinScore, Where

__all__ = ["check", "evaluate", "formats", "info"]


def info(graph: GraphFolder = GRAPH, where: Where = None, min_score: MinScore = None) -> None:
    """Say what the graph holds: its sources and how many of each kind of thing."""
    from kg import console
    from kg.building.report import bases_of, counts_of, kinds_of
    from kg.store import read_manifest

    store = console.opened(graph, where, min_score).store
    console.print_info(counts_of(store), kinds_of(store), bases_of(store), read_manifest(graph))


def formats() -> None:
    """List what can be read, exported and shown."""
    from kg import console

    console.print_formats()


def check(graph: GraphFolder = GRAPH) -> None:
    """Check that every quote is where it says, and that the graph has its promised shape."""
    from kg import console
    from kg.check import check as findings_in
    from kg.store import open_graph

    raise typer.Exit(code=int(console.print_findings(findings_in(open_graph(graph)))))


def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Gold files (YAML).", exists=True, dir_okay=False)],
    graph: GraphFolder = GRAPH,
    format: Annotated[
        str, typer.Option(help="table, json, md or html.", autocompletion=one_of("table", "json", "md", "html"))
    ] = "table",
) -> None:
    """Measure the graph against what careful readers found: precision, recall, F1, map cells, scores, every error."""
    from kg.evaluate import evaluate as evaluations_of
    from kg.evaluate import render
    from kg.store import open_graph

    print(render(evaluations_of(gold, open_graph(graph)), format), end="")
