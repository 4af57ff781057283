"""Commands that answer a question: query, show, why, path."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli._completion import arguments, queries, things
from kg.cli._formats import FormatOfAnswer
from kg.cli._options import A_DAY, GRAPH, GraphFolder, MinScore, User, Where, account

__all__ = ["path", "query", "show", "why"]

Thing = Annotated[str, typer.Argument(autocompletion=things)]


def query(
    what: Annotated[str | None, typer.Argument(help="A named query, or SPARQL.", autocompletion=queries)] = None,
    parameters: Annotated[
        list[str] | None, typer.Argument(help="For a named query: name=value …", autocompletion=arguments)
    ] = None,
    file: Annotated[Path | None, typer.Option("-f", "--file", help="Read the SPARQL from a file.", exists=True)] = None,
    format: FormatOfAnswer = "table",
    endpoint: Annotated[
        str | None, typer.Option(help="Ask this SPARQL endpoint instead of the graph.", metavar="URL")
    ] = None,
    timeout: Annotated[float, typer.Option(help="Wait so many seconds for an endpoint.", min=0.1, max=A_DAY)] = 60,
    user: User = None,
    allow_service: Annotated[
        bool,
        typer.Option(
            "--allow-service", help="Let the query ask other endpoints by SERVICE; without this no other host is asked."
        ),
    ] = False,
    list_: Annotated[bool, typer.Option("--list", help="List the named queries.")] = False,
    view: Annotated[
        Path | None,
        typer.Option(
            help="Draw the answer into this file, .html, .svg or .png: things beside things become a network with the"
            " sentences behind its links, names by names a matrix, names with numbers bars."
        ),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Show the steps of the query instead of its rows, as table or json: how many triples match each"
            " pattern, what makes it slow, and the time it takes.",
        ),
    ] = False,
    graph: GraphFolder = GRAPH,
    where: Where = None,
    min_score: MinScore = None,
) -> None:
    """Ask the graph in SPARQL, or by the name of a query."""
    from kg import console

    if list_:
        console.print_named_queries()
    else:
        console.print_answer(
            graph,
            what=what,
            file=file,
            parameters=parameters or [],
            format=format,
            endpoint=console.endpoint(endpoint, account(user) if endpoint else None, timeout),
            where=console.conditions(where, min_score),
            view=view,
            explain=explain,
            allow_service=allow_service,
        )


def show(
    thing: Annotated[
        str, typer.Argument(help="A label, an abbreviation, a PMID, a DOI or an IRI.", autocompletion=things)
    ],
    graph: GraphFolder = GRAPH,
    where: Where = None,
    min_score: MinScore = None,
) -> None:
    """Show the card of one thing."""
    from kg import console
    from kg.things.cards import card

    console.print_card(card(console.opened(graph, where, min_score), thing))


def why(one: Thing, other: Thing, graph: GraphFolder = GRAPH, where: Where = None, min_score: MinScore = None) -> None:
    """Show the sentences behind the link of two things."""
    from kg import console
    from kg.things.evidence import why as evidence_between

    console.print_evidence(one, other, evidence_between(console.opened(graph, where, min_score), one, other))


def path(one: Thing, other: Thing, graph: GraphFolder = GRAPH, where: Where = None, min_score: MinScore = None) -> None:
    """Show how two things are connected, with the sentences of each step."""
    from kg import console
    from kg.things.evidence import path as path_between

    console.print_path(path_between(console.opened(graph, where, min_score), one, other))
