"""Commands that write a graph: build, forget, enrich."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from kg.cli._options import A_DAY, GRAPH, GraphFolder

__all__ = ["build", "enrich", "forget"]


def build(
    sources: Annotated[
        list[str],
        typer.Argument(
            help="Files, zip files and folders of citations, or 'folder/*.ris'; - is standard input. Also addresses,"
            " such as s3://bucket/folder or 's3://bucket/*.xml.gz', with study-kg[cluster]."
        ),
    ],
    graph: GraphFolder = GRAPH,
    scheme: Annotated[
        list[Path] | None,
        typer.Option(
            help="A scheme of roles, themes, methods, places or organisations of your own, .ttl or .csv"
            " (columns: label, kind, broader, alternatives, abbreviations, definition).",
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    mesh: Annotated[
        Path | None,
        typer.Option(
            help="Your copy of MeSH (desc2026.xml or mesh2026.nt) adds its tree.", exists=True, dir_okay=False
        ),
    ] = None,
    ror: Annotated[
        Path | None,
        typer.Option(
            help="Your copy of ROR's data dump (JSON, or its zip): organisations get its IRIs and names.",
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    llm: Annotated[
        str | None,
        typer.Option(
            help="Also ask a language model at this OpenAI-compatible address, such as http://localhost:11434/v1;"
            " its key is read from KG_LLM_KEY, and sent by https or on this machine only. Titles and abstracts go"
            " there. 'off' leaves out what one proposed.",
            metavar="URL",
        ),
    ] = None,
    llm_model: Annotated[str, typer.Option(help="The model, as its server calls it.")] = "",
    llm_limit: Annotated[int | None, typer.Option(help="Ask about so many records at the most.", min=1)] = None,
    llm_parallel: Annotated[int, typer.Option(help="Ask about so many at the same time.", min=1, max=64)] = 4,
    llm_timeout: Annotated[float, typer.Option(help="Wait so many seconds for an answer.", min=1, max=A_DAY)] = 120,
    llm_price: Annotated[
        str | None, typer.Option(help="What a million tokens cost, of questions and answers.", metavar="IN,OUT")
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            help="How many processes read at the same time. By default as many as there are processors, where there"
            " is so much to read that they are worth it.",
            min=1,
            show_default=False,
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            help="Let the workers of a Dask cluster read: the address of its scheduler, such as tcp://host:8786.",
            metavar="ADDRESS",
        ),
    ] = None,
    shards: Annotated[
        str | None,
        typer.Option(
            help="Where the workers of the cluster put what they have read, such as s3://bucket/folder; without this,"
            " it comes back through the scheduler.",
            metavar="URL",
        ),
    ] = None,
    base: Annotated[str | None, typer.Option(envvar="KG_BASE", help="The base of the IRIs of instances.")] = None,
    report: Annotated[Path | None, typer.Option(help="Write the report as JSON to this file, too.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if any record could not be read.")] = False,
) -> None:
    """Read citations, find what they say, and add them to the graph."""
    from kg import console
    from kg.building.gathering import executor, rewriting
    from kg.building.pipeline import build as build_graph
    from kg.llm import OFF, ask, price_in, server_at
    from kg.output import write_whole
    from kg.sources.files import places_named

    server = server_at(llm, llm_model, key=os.environ.get("KG_LLM_KEY"), parallel=llm_parallel, timeout=llm_timeout)
    price, stopped = price_in(llm_price), False
    places = places_named(sources)
    with console.interruptible(graph), console.progress() as progress:
        done = build_graph(
            places,
            graph,
            schemes=scheme or (),
            mesh=mesh,
            ror=ror,
            base=base,
            model="" if llm == OFF else None,
            executor=executor(jobs, places, graph, scheduler=cluster, place=shards),
            progress=progress,
        )
    console.print_report(done, graph)
    if report:
        text = json.dumps(done.as_dict(), indent=1, ensure_ascii=False) + "\n"
        write_whole(report, lambda out: out.write(text.encode()))
    if server:
        with console.interruptible(graph), console.progress() as progress:
            asked = ask(
                graph,
                server,
                limit=llm_limit,
                price=price,
                executor=rewriting(graph, jobs),
                announce=console.print_questions,
                progress=progress,
            )
        stopped = console.print_asked(asked, graph)
    raise typer.Exit(code=int(stopped or (strict and done.unreadable > 0)))


def forget(
    sources: Annotated[list[str], typer.Argument(help="Files or folders, as they were given to build, or a pattern.")],
    graph: GraphFolder = GRAPH,
) -> None:
    """Take sources out of the graph again."""
    from kg import console
    from kg.building.gathering import rewriting
    from kg.building.pipeline import forget as forget_sources

    with console.interruptible(graph):
        done = forget_sources(sources, graph, executor=rewriting(graph))
    console.print_report(done, graph)


def enrich(
    graph: GraphFolder = GRAPH,
    from_: Annotated[
        list[str] | None, typer.Option("--from", help="Whom to ask: ncbi, europepmc or crossref; all, in this order.")
    ] = None,
    fields: Annotated[
        str | None, typer.Option(help="Ask where one of these is missing: title,authors,headings,abstract; all.")
    ] = None,
    email: Annotated[
        str | None, typer.Option(envvar="KG_EMAIL", help="Yours, sent along: by it a service can reach you.")
    ] = None,
    api_key: Annotated[
        str | None, typer.Option(envvar="NCBI_API_KEY", help="NCBI's, for ten requests a second.")
    ] = None,
    limit: Annotated[int | None, typer.Option(help="Ask about so many publications at the most.", min=1)] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be asked.")] = False,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask again what was answered before.")] = False,
    cache: Annotated[
        Path | None, typer.Option(envvar="KG_CACHE", help="Keep replies in this file, for several graphs.")
    ] = None,
    at: Annotated[
        list[str] | None, typer.Option(help="Ask a mirror of a service: ncbi=https://…", metavar="NAME=ADDRESS")
    ] = None,
) -> None:
    """Fill in missing titles, authors, headings and abstracts from public services, by PMID or DOI."""
    from kg import console
    from kg.building.gathering import rewriting
    from kg.enrich import Caller, addresses_in
    from kg.enrich import enrich as enrich_graph

    with console.interruptible(graph), console.progress() as progress:
        done = enrich_graph(
            graph,
            services=from_ or (),
            fields=(fields or "").replace(",", " ").split(),
            caller=Caller(email=email, api_key=api_key),
            addresses=addresses_in(at or ()),
            limit=limit,
            dry_run=dry_run,
            refresh=refresh,
            cache=cache,
            executor=rewriting(graph),
            announce=console.print_plan,
            progress=progress,
        )
    raise typer.Exit(code=int(console.print_enrichment(done, graph)))
