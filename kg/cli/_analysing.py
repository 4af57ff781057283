"""Commands that count and compare: rank, compare, gaps, gapmap, timeline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli._formats import FormatOfTable
from kg.cli._options import GRAPH, GraphFolder, MinScore, Relations, Tree, Where

__all__ = ["compare", "gapmap", "list_gaps", "rank", "show_timeline"]


def rank(
    what: Annotated[
        str,
        typer.Argument(
            help="roles, themes, methods, places, organisations (as settings), populations, programmes or people."
        ),
    ] = "roles",
    by: Annotated[str, typer.Option(help="studies, degree, strength, pagerank or betweenness.")] = "degree",
    most: Annotated[int, typer.Option(help="The first so many.", min=1)] = 20,
    format: FormatOfTable = "table",
    graph: GraphFolder = GRAPH,
    where: Where = None,
    min_score: MinScore = None,
) -> None:
    """Rank things by their place in the network that links two of them for each study that has both.

    The network is that of roles and themes, with the things ranked; that of people links who wrote together. degree:
    with how many others it shares a study; strength: the studies it shares with each of them, added up; pagerank: how
    often a reader comes by who follows the links; betweenness: the share of shortest paths that lead over it. A study
    counts for what it names itself, not for what is broader.
    """
    from kg import console
    from kg.analyses.centrality import ranking

    console.print_ranking(ranking(console.opened(graph, where, min_score), what, by, most=most), format)


def compare(
    one: Annotated[str, typer.Argument(help="A role, theme, method, place, organisation, population or the like.")],
    other: Annotated[str, typer.Argument(help="The other.")],
    most: Annotated[int, typer.Option(help="In a table, so many lines of each sort.", min=1)] = 5,
    format: FormatOfTable = "table",
    graph: GraphFolder = GRAPH,
    where: Where = None,
    min_score: MinScore = None,
) -> None:
    """Show two things side by side: how many studies of each, of both, and what these are about, where and how.

    The studies of the two are those of what is narrower, too; below them stands what these studies name themselves.
    """
    from kg import console
    from kg.analyses.comparison import compare as comparison

    console.print_comparison(comparison(console.opened(graph, where, min_score), one, other), most, format)


def list_gaps(
    rows: Annotated[
        str, typer.Option(help="What to sort studies by: role, theme, method, place, organisation …")
    ] = "role",
    columns: Annotated[str, typer.Option(help="And by what else.")] = "theme",
    most: Annotated[int, typer.Option(help="The first so many.", min=1)] = 20,
    least: Annotated[int, typer.Option(help="Only between what so many studies have.", min=1)] = 2,
    format: FormatOfTable = "table",
    graph: GraphFolder = GRAPH,
    where: Where = None,
    min_score: MinScore = None,
) -> None:
    """List what was never studied together though much suggests it, with the studies that bridge the gap.

    Expected is how many studies would have both if the two were independent. Gaps are sorted by resource allocation
    (Zhou, Lü, Zhang 2009): what shares studies with both speaks for the link, the more the fewer others it stands with.
    Studies of what is narrower count, too, as those of kg gapmap --tree.
    """
    from kg import console
    from kg.analyses.gaps import gaps

    opened = console.opened(graph, where, min_score)
    console.print_gaps(gaps(opened, rows, columns, least=least, most=most), format)


def gapmap(
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="A file ending in .html, .csv, .svg or .png; without it, a plain table."),
    ] = None,
    rows: Annotated[
        str,
        typer.Option(
            help="What the rows are: role, theme, method, place, organisation, population, programme, author, year,"
            " type, heading, or framework (your own scheme)."
        ),
    ] = "role",
    columns: Annotated[str, typer.Option(help="What the columns are.")] = "theme",
    relation: Relations = None,
    together: Annotated[str, typer.Option(help="What must name both: a study, or one sentence of it.")] = "study",
    tree: Tree = False,
    most: Annotated[int, typer.Option(help="Only so many rows and columns: those with the most studies.", min=1)] = 20,
    graph: GraphFolder = GRAPH,
    where: Where = None,
    min_score: MinScore = None,
) -> None:
    """Count studies by two things, such as roles and themes: a map whose cells open, a table or a figure."""
    from kg import console
    from kg.analyses.crosstab import crosstab, recounted
    from kg.store import open_graph

    opened = console.opened(graph, where, min_score)
    table = crosstab(opened, rows, columns, relations=relation or (), together=together, tree=tree, most=most)
    conditions = console.conditions(where, min_score)
    console.print_map(table, output, conditions, unfiltered=lambda: recounted(table, open_graph(graph)))


def show_timeline(
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="A file ending in .html, .csv, .svg or .png; without it, a plain table."),
    ] = None,
    of: Annotated[
        list[str] | None, typer.Option(help="Since when these appear: role, theme, method …; may be repeated.")
    ] = None,
    relation: Relations = None,
    tree: Tree = False,
    most: Annotated[int, typer.Option(help="Only so many of each: those with the most studies.", min=1)] = 15,
    graph: GraphFolder = GRAPH,
    where: Where = None,
    min_score: MinScore = None,
) -> None:
    """Count studies by year and type, and say since when roles and themes appear: a page, a table or a figure."""
    from kg import console
    from kg.analyses.timeline import timeline

    opened = console.opened(graph, where, min_score)
    found = timeline(opened, of or ("role", "theme"), relations=relation or (), tree=tree, most=most)
    console.print_timeline(found, output, console.conditions(where, min_score))
