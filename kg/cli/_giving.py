"""Commands that give the graph to others: export, view, load, serve."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli._completion import exporters
from kg.cli._options import A_DAY, GRAPH, GraphFolder, MinScore, User, Where, account

__all__ = ["export", "load", "serve", "view"]


def export(
    to: Annotated[str, typer.Option("--to", help="The format; `kg formats` lists them.", autocompletion=exporters)],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file; without it, or as -, standard output.")
    ] = None,
    graph: GraphFolder = GRAPH,
    where: Where = None,
    min_score: MinScore = None,
) -> None:
    """Write the graph, or the publications chosen, for other tools."""
    from kg import console
    from kg.exporters import export as export_to_stream
    from kg.exporters import export_to
    from kg.selection.chosen import selected_some
    from kg.store import open_graph

    opened = selected_some(open_graph(graph), console.conditions(where, min_score))
    if output is None:
        export_to_stream(opened, to, sys.stdout.buffer)
    else:
        console.print_written(export_to(opened, to, output))


def view(
    output: Annotated[Path, typer.Option("-o", "--output", help="The HTML file; - is standard output.")] = Path(
        "kg.html"
    ),
    focus: Annotated[str | None, typer.Option(help="Show only what is near this thing.")] = None,
    hops: Annotated[int, typer.Option(help="How near: this many steps.", min=1)] = 1,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    with_sparql: Annotated[
        bool, typer.Option("--with-sparql", help="Let the page answer SPARQL by itself; it grows by 2 MB.")
    ] = False,
    name: Annotated[str, typer.Option("--view", help="Which picture; `kg formats` lists them.")] = "network",
    graph: GraphFolder = GRAPH,
    where: Where = None,
    min_score: MinScore = None,
) -> None:
    """Make the interactive picture: one file that needs no network."""
    from kg import console
    from kg.views import view_to

    shown = console.opened(graph, where, min_score)
    written = view_to(shown, name, output, focus=focus, hops=hops, with_sparql=with_sparql)
    console.print_written([written])
    if open_:
        typer.launch(written.resolve().as_uri())


def load(
    endpoint: Annotated[
        str, typer.Argument(help="Where the store takes triples, by the Graph Store Protocol or SPARQL Update.")
    ],
    graph: GraphFolder = GRAPH,
    graph_name: Annotated[
        str | None, typer.Option(help="Into the graph of this name; without it, the default graph.", metavar="IRI")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Take out first what that graph holds.")] = False,
    update: Annotated[
        bool, typer.Option("--update", help="Speak SPARQL Update only; without this, where nothing else is understood.")
    ] = False,
    query: Annotated[
        str | None,
        typer.Option(help="Where the store answers queries, to count there; mostly it is known.", metavar="URL"),
    ] = None,
    batch: Annotated[int | None, typer.Option(help="So many triples in a piece.", min=1)] = None,
    timeout: Annotated[float, typer.Option(help="Wait so many seconds for each piece.", min=0.1, max=A_DAY)] = 300,
    user: User = None,
) -> None:
    """Load the graph into a SPARQL store; if that is broken off, the same command goes on."""
    from kg import console
    from kg.remote.delivery import Place
    from kg.remote.load import load as load_graph

    place = Place(url=endpoint, graph_name=graph_name, account=account(user), update=update, query=query)
    with console.resumable(), console.progress() as progress:
        loaded = load_graph(graph, place, batch=batch, replacing=replace, timeout=timeout, progress=progress)
    console.print_loaded(loaded, place)


def serve(
    graph: GraphFolder = GRAPH,
    host: Annotated[str, typer.Option(help="Listen at this address; 0.0.0.0 lets others in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="And at this port; 0 is any that is free.", min=0, max=65535)] = 8000,
    allow_host: Annotated[
        list[str] | None, typer.Option(help="One more name by which browsers may ask; may be repeated.")
    ] = None,
    cors: Annotated[
        str | None, typer.Option(help="Let scripts of this site read the answers: https://… or *.", metavar="ORIGIN")
    ] = None,
    timeout: Annotated[
        float, typer.Option(help="Seconds that the answer to a query may take.", min=0.1, max=A_DAY)
    ] = 30,
    memory: Annotated[
        int, typer.Option(help="Megabytes that a query may use; 0 is without bound.", min=0, metavar="MB")
    ] = 1024,
    memory_of_all: Annotated[
        int | None,
        typer.Option(
            help="Megabytes that all queries at once may use; by default half of the machine's; 0 is without bound.",
            min=0,
            metavar="MB",
        ),
    ] = None,
    largest: Annotated[int, typer.Option(help="Megabytes of the largest answer.", min=1, metavar="MB")] = 64,
    allow_service: Annotated[
        bool, typer.Option("--allow-service", help="Let queries ask other endpoints by SERVICE.")
    ] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open the explorer in the browser.")] = False,
    where: Where = None,
    min_score: MinScore = None,
) -> None:
    """Serve the explorer, a page for every thing, SPARQL, an API and downloads; Ctrl-C ends it."""
    from kg import console
    from kg.server import serve as serve_graph

    def announce(address: str) -> None:
        print(address, file=sys.stderr, flush=True)
        if open_:
            typer.launch(address)

    def remark(said: str) -> None:
        print(f"kg: {said}", file=sys.stderr)

    serve_graph(
        graph,
        host=host,
        port=port,
        allowed=allow_host or (),
        cors=cors,
        conditions=console.conditions(where, min_score),
        seconds=timeout,
        megabytes=memory,
        together=memory_of_all,
        largest=largest,
        allow_service=allow_service,
        announce=announce,
        remark=remark,
    )
