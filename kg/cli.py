"""The command line: parse, call one function, print. Nothing below this file knows typer."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import (
    AmbiguousNameError,
    KgError,
    MissingPathError,
    NoGraphError,
    QueryError,
    SettingError,
    UnknownNameError,
)

__all__ = ["app", "main"]

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help starts in a third of the time
    pretty_exceptions_enable=False,
)

scheme_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(scheme_app, name="scheme", help="Schemes of your own: what they lack, and adding it.")

GraphFolder = Annotated[Path, typer.Option("--graph", "-g", envvar="KG_GRAPH", help="The folder of the graph.")]
GRAPH = Path("graph")
A_DAY = 24 * 60 * 60
"""In seconds."""

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

CALL_IS_WRONG = (AmbiguousNameError, MissingPathError, NoGraphError, QueryError, SettingError, UnknownNameError)
"""What another call would mend; all else that a user can mend lies in the files."""


def main() -> None:
    """Run the command line: 0 done, 1 nothing could be read or written or a check fails, 2 the call is wrong."""
    if unprintable := next((word for word in sys.argv[1:] if not _is_text(word)), None):
        print(f"kg: {unprintable!a} is not UTF-8; rename it, or set PYTHONUTF8=1", file=sys.stderr)
        sys.exit(2)
    _open_streams()
    try:
        app()
    except KgError as error:
        from kg import console

        console.print_error(error)
        sys.exit(2 if isinstance(error, CALL_IS_WRONG) else 1)
    except OSError as error:  # a disk that is full, a terminal that is gone
        sys.exit(f"kg: {error.filename or 'output'}: {error.strerror or error}")


def _open_streams() -> None:
    """Write UTF-8 whatever the terminal says; what whoever started kg has closed is written nowhere."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115  # open until the process ends
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def _is_text(word: str) -> bool:
    """Whether a word of the command line was decoded whole: bytes that were not are lone surrogates."""
    return not any("\ud800" <= sign <= "\udfff" for sign in word)


def _print_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"kg {version('study-kg')}")
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Say which version this is.")
    ] = False,
) -> None:
    """Citations in; a knowledge graph of studies, authors, organisations, roles and themes out."""


@app.command()
def build(
    sources: Annotated[
        list[Path],
        typer.Argument(help="Files, zip files and folders of citations; - is standard input."),
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
    jobs: Annotated[int, typer.Option(help="How many processes read files at the same time.", min=1)] = 1,
    base: Annotated[str | None, typer.Option(envvar="KG_BASE", help="The base of the IRIs of instances.")] = None,
    report: Annotated[Path | None, typer.Option(help="Write the report as JSON to this file, too.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if any record could not be read.")] = False,
) -> None:
    """Read citations, find what they say, and add them to the graph."""
    from kg import console
    from kg.gathering import workers
    from kg.llm import OFF, ask, price_in, server_at
    from kg.output import write_whole
    from kg.pipeline import build as build_graph

    server = server_at(llm, llm_model, key=os.environ.get("KG_LLM_KEY"), parallel=llm_parallel, timeout=llm_timeout)
    price, stopped = price_in(llm_price), False
    with console.interruptible(graph), console.progress() as progress:
        done = build_graph(
            sources,
            graph,
            schemes=scheme or (),
            mesh=mesh,
            ror=ror,
            base=base,
            model="" if llm == OFF else None,
            executor=workers(jobs),
            progress=progress,
        )
    console.print_report(done, graph)
    if report:
        text = json.dumps(done.as_dict(), indent=1, ensure_ascii=False) + "\n"
        write_whole(report, lambda out: out.write(text.encode()))
    if server:
        with console.interruptible(graph), console.progress() as progress:
            asked = ask(
                graph, server, limit=llm_limit, price=price, announce=console.print_questions, progress=progress
            )
        stopped = console.print_asked(asked, graph)
    raise typer.Exit(code=int(stopped or (strict and done.unreadable > 0)))


@app.command()
def forget(
    sources: Annotated[list[str], typer.Argument(help="Files or folders, as they were given to build.")],
    graph: GraphFolder = GRAPH,
) -> None:
    """Take sources out of the graph again."""
    from kg import console
    from kg.pipeline import forget as forget_sources

    with console.interruptible(graph):
        done = forget_sources(sources, graph)
    console.print_report(done, graph)


@app.command()
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
            announce=console.print_plan,
            progress=progress,
        )
    raise typer.Exit(code=int(console.print_enrichment(done, graph)))


@app.command()
def info(graph: GraphFolder = GRAPH, where: Where = None, min_score: MinScore = None) -> None:
    """Say what the graph holds: its sources and how many of each kind of thing."""
    from kg import console
    from kg.report import bases_of, counts_of, kinds_of
    from kg.store import read_manifest

    store = console.opened(graph, where, min_score).store
    console.print_info(counts_of(store), kinds_of(store), bases_of(store), read_manifest(graph))


@app.command()
def formats() -> None:
    """List what can be read, exported and shown."""
    from kg import console

    console.print_formats()


@app.command()
def check(graph: GraphFolder = GRAPH) -> None:
    """Check that every quote is where it says, and that the graph has its promised shape."""
    from kg import console
    from kg.check import check as findings_in
    from kg.store import open_graph

    raise typer.Exit(code=int(console.print_findings(findings_in(open_graph(graph)))))


@app.command("eval")
def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Gold files (YAML).", exists=True, dir_okay=False)],
    graph: GraphFolder = GRAPH,
    format: Annotated[str, typer.Option(help="table, json, md or html.")] = "table",
) -> None:
    """Measure the graph against what careful readers found: precision, recall, F1, map cells, scores, every error."""
    from kg.evaluate import evaluate as evaluations_of
    from kg.evaluate import render
    from kg.store import open_graph

    print(render(evaluations_of(gold, open_graph(graph)), format), end="")


@app.command()
def query(
    what: Annotated[str | None, typer.Argument(help="A named query, or SPARQL.")] = None,
    parameters: Annotated[list[str] | None, typer.Argument(help="For a named query: name=value …")] = None,
    file: Annotated[Path | None, typer.Option("-f", "--file", help="Read the SPARQL from a file.", exists=True)] = None,
    format: Annotated[str, typer.Option(help="table, csv, tsv, json, xml or turtle.")] = "table",
    endpoint: Annotated[str | None, typer.Option(help="Ask this SPARQL endpoint instead of the graph.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the named queries.")] = False,
    view: Annotated[
        Path | None,
        typer.Option(
            help="Draw the answer into this file, .html, .svg or .png: things beside things become a network with the"
            " sentences behind its links, names by names a matrix, names with numbers bars."
        ),
    ] = None,
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
            endpoint=endpoint,
            where=console.conditions(where, min_score),
            view=view,
        )


@app.command()
def show(
    thing: Annotated[str, typer.Argument(help="A label, an abbreviation, a PMID, a DOI or an IRI.")],
    graph: GraphFolder = GRAPH,
    where: Where = None,
    min_score: MinScore = None,
) -> None:
    """Show the card of one thing."""
    from kg import console
    from kg.cards import card

    console.print_card(card(console.opened(graph, where, min_score), thing))


@app.command()
def why(one: str, other: str, graph: GraphFolder = GRAPH, where: Where = None, min_score: MinScore = None) -> None:
    """Show the sentences behind the link of two things."""
    from kg import console
    from kg.cards import why as evidence_between

    console.print_evidence(one, other, evidence_between(console.opened(graph, where, min_score), one, other))


@app.command()
def path(one: str, other: str, graph: GraphFolder = GRAPH, where: Where = None, min_score: MinScore = None) -> None:
    """Show how two things are connected, with the sentences of each step."""
    from kg import console
    from kg.cards import path as path_between

    console.print_path(path_between(console.opened(graph, where, min_score), one, other))


@app.command()
def rank(
    what: Annotated[
        str,
        typer.Argument(
            help="roles, themes, methods, places, organisations (as settings), populations, programmes or people."
        ),
    ] = "roles",
    by: Annotated[str, typer.Option(help="studies, degree, strength, pagerank or betweenness.")] = "degree",
    most: Annotated[int, typer.Option(help="The first so many.", min=1)] = 20,
    format: Annotated[str, typer.Option(help="table, csv or json.")] = "table",
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
    from kg.centrality import ranking

    console.print_ranking(ranking(console.opened(graph, where, min_score), what, by, most=most), format)


@app.command()
def compare(
    one: Annotated[str, typer.Argument(help="A role, theme, method, place, organisation, population or the like.")],
    other: Annotated[str, typer.Argument(help="The other.")],
    most: Annotated[int, typer.Option(help="In a table, so many lines of each sort.", min=1)] = 5,
    format: Annotated[str, typer.Option(help="table, csv or json.")] = "table",
    graph: GraphFolder = GRAPH,
    where: Where = None,
    min_score: MinScore = None,
) -> None:
    """Show two things side by side: how many studies of each, of both, and what these are about, where and how.

    The studies of the two are those of what is narrower, too; below them stands what these studies name themselves.
    """
    from kg import console
    from kg.comparison import compare as comparison

    console.print_comparison(comparison(console.opened(graph, where, min_score), one, other), most, format)


@app.command("gaps")
def list_gaps(
    rows: Annotated[
        str, typer.Option(help="What to sort studies by: role, theme, method, place, organisation …")
    ] = "role",
    columns: Annotated[str, typer.Option(help="And by what else.")] = "theme",
    most: Annotated[int, typer.Option(help="The first so many.", min=1)] = 20,
    least: Annotated[int, typer.Option(help="Only between what so many studies have.", min=1)] = 2,
    format: Annotated[str, typer.Option(help="table, csv or json.")] = "table",
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
    from kg.gaps import gaps

    opened = console.opened(graph, where, min_score)
    console.print_gaps(gaps(opened, rows, columns, least=least, most=most), format)


@app.command()
def export(
    to: Annotated[str, typer.Option("--to", help="The format; `kg formats` lists them.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file; without it, standard output.")
    ] = None,
    graph: GraphFolder = GRAPH,
    where: Where = None,
    min_score: MinScore = None,
) -> None:
    """Write the graph, or the publications chosen, for other tools."""
    from kg import console
    from kg.exporters import export as export_to_stream
    from kg.exporters import export_to
    from kg.selection import selected_some
    from kg.store import open_graph

    opened = selected_some(open_graph(graph), console.conditions(where, min_score))
    if output is None:
        export_to_stream(opened, to, sys.stdout.buffer)
    else:
        console.print_written(export_to(opened, to, output))


@app.command()
def view(
    output: Annotated[Path, typer.Option("-o", "--output", help="The HTML file.")] = Path("kg.html"),
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


@app.command()
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
    from kg.crosstab import crosstab, recounted
    from kg.store import open_graph

    opened = console.opened(graph, where, min_score)
    table = crosstab(opened, rows, columns, relations=relation or (), together=together, tree=tree, most=most)
    conditions = console.conditions(where, min_score)
    console.print_map(table, output, conditions, unfiltered=lambda: recounted(table, open_graph(graph)))


@app.command("timeline")
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
    from kg.timeline import timeline

    opened = console.opened(graph, where, min_score)
    found = timeline(opened, of or ("role", "theme"), relations=relation or (), tree=tree, most=most)
    console.print_timeline(found, output, console.conditions(where, min_score))


@app.command()
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

    serve_graph(
        graph,
        host=host,
        port=port,
        allowed=allow_host or (),
        cors=cors,
        conditions=console.conditions(where, min_score),
        announce=announce,
    )


@scheme_app.command("candidates")
def list_candidates(
    graph: GraphFolder = GRAPH,
    kind: Annotated[str | None, typer.Option(help="Only role or theme.")] = None,
    least: Annotated[int, typer.Option(help="Only what so many studies name.", min=1)] = 2,
    format: Annotated[str, typer.Option(help="table, csv or json.")] = "table",
) -> None:
    """List frequent roles and themes that no scheme holds, where each would stand, and a sentence."""
    from kg import console
    from kg.candidates import candidates
    from kg.store import open_graph

    console.print_candidates(candidates(open_graph(graph), kind, least), format)


@scheme_app.command("accept")
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
    from kg.acceptance import accept
    from kg.store import open_graph

    console.print_accepted(accept(open_graph(graph), labels, into, broader=broader, name_of=name_of), into)
