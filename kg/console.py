"""What the commands print: results to standard output, remarks and progress to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg import plugins
from kg.errors import KgError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.cards import Card, Evidence
    from kg.check import Finding
    from kg.pipeline import Progress
    from kg.report import Report
    from kg.store import Manifest

MOST_REMARKS = 20
"""Further remarks of a build are counted; `--report` writes all."""

KIND_TO_STYLE = {
    "Role": "bold magenta",
    "Theme": "bold cyan",
    "Organisation": "bold yellow",
    "Method": "green",
    "Place": "blue",
    "SampleStatement": "underline",
}
"""How the words behind a link are marked in an abstract."""

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar on standard error while something long goes on; nothing where it is no terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("reading")
        yield lambda stage, done, total: bar.update(task, description=stage, completed=done, total=total)


def print_report(report: Report, graph: Path) -> None:
    """What a build did: a line per file, the remarks, and what the graph now holds."""
    if report.files:
        print_table(
            ("file", "format", "found", "kept", "duplicates", "unreadable"),
            [
                (
                    f.entry.name,
                    f.entry.reader,
                    str(f.entry.tally.found),
                    str(f.kept),
                    str(f.duplicates),
                    str(len(f.entry.tally.errors)),
                )
                for f in report.files
            ],
        )
    remarks = [*report.failures, *(line for file in report.files for line in file.lines())]
    for remark in remarks[:MOST_REMARKS]:
        err.print(remark, markup=False, soft_wrap=True)
    if len(remarks) > MOST_REMARKS:
        err.print(f"… and {len(remarks) - MOST_REMARKS} more remarks; --report FILE writes them all")
    out.print(f"{graph}: {_counted(report.counts)}; {report.seconds:.1f} s", markup=False, soft_wrap=True)


def print_info(counts: dict[str, int], manifest: Manifest) -> None:
    """The sources of a graph and how many of each kind of thing it holds."""
    print_table(("source", "format", "records"), [(s.name, s.reader, str(s.tally.found)) for s in manifest.sources])
    print_table(("kind", "number"), [(kind, str(number)) for kind, number in counts.items()])


def print_formats() -> None:
    """Every plug-in and what it is for."""
    rows = [
        (group.removeprefix("kg."), name, plugins.meaning(module))
        for group in (plugins.READERS, plugins.EXTRACTORS, plugins.EXPORTERS, plugins.VIEWS)
        for name, module in plugins.installed(group).items()
    ]
    print_table(("", "name", "what it is"), rows)


def print_named_queries() -> None:
    """Every named query, its parameters and what it answers."""
    from kg.query import named_queries

    rows = [
        (query.name, " ".join(f"{p.name}={p.kind.upper()}" for p in query.parameters), query.meaning)
        for query in named_queries().values()
    ]
    print_table(("query", "parameters", "what it answers"), rows)


def print_findings(findings: Iterable[Finding]) -> bool:
    """What a check found; whether any of it is an error."""
    listed = list(findings)
    for finding in listed:
        out.print(str(finding), markup=False, soft_wrap=True)
    errors = sum(finding.severity == "error" for finding in listed)
    out.print(f"{errors} errors, {len(listed) - errors} warnings")
    return errors > 0


def print_answer(
    graph: Path,
    *,
    what: str | None,
    file: Path | None,
    parameters: Sequence[str],
    format: str,
    endpoint: str | None,
) -> None:
    """The answer to a query: a named one, one from a file, or one typed in."""
    from kg.errors import UnknownNameError
    from kg.query import FORMATS, ask_endpoint, run, write
    from kg.store import open_graph

    if format not in FORMATS:
        raise UnknownNameError("format", format, FORMATS)
    opened = open_graph(graph) if endpoint is None or what is not None else None
    text = _query_text(opened, what, file, parameters)
    result = ask_endpoint(endpoint, text) if endpoint else run(open_graph(graph), text)
    if format == "table":
        _print_result(result)
    else:
        write(result, format, sys.stdout.buffer)


def print_card(card: Card) -> None:
    """A thing with its facts, its neighbours, and its abstract with the found words marked."""
    out.print(Text(card.label, style="bold"), Text(f"  {card.kind}", style="dim"), soft_wrap=True)
    out.print(Text(card.iri, style="dim"), soft_wrap=True)
    for name, value in card.facts:
        out.print(Text(f"  {name}: ", style="dim") + Text(value), soft_wrap=True)
    for relation, labels in card.neighbours:
        out.print(Text(f"  {relation}: ", style="dim") + Text("; ".join(labels)), soft_wrap=True)
    if card.abstract:
        abstract = Text(card.abstract)
        for mark in card.marks:
            abstract.stylize(KIND_TO_STYLE.get(mark.kind, "italic"), mark.span.begin, mark.span.end)
        out.print()
        out.print(abstract)
        kinds = {mark.kind for mark in card.marks}
        legend = Text("  ").join(Text(kind, style=style) for kind, style in KIND_TO_STYLE.items() if kind in kinds)
        out.print(legend)


def print_evidence(one: str, other: str, evidence: Sequence[Evidence]) -> None:
    """The sentences behind a link."""
    if not evidence:
        raise KgError(f"no sentence links '{one}' with '{other}'; try: kg path '{one}' '{other}'")
    for found in evidence:
        sentence = Text(found.sentence)
        begin = found.sentence.find(found.exact)
        sentence.stylize("bold", begin, begin + len(found.exact))
        out.print(sentence, soft_wrap=True)
        where = ", ".join(filter(None, (found.publication, found.identifier, found.section)))
        out.print(
            Text(f"  {found.relation} · {where} · {found.extractor} · {found.score}", style="dim"), soft_wrap=True
        )


def print_path(steps: Iterable[tuple[str, str, str, list[Evidence]]]) -> None:
    """The steps between two things, each with the first of its sentences."""
    for start, relation, end, evidence in steps:
        out.print(f"{start} — {relation} — {end}", markup=False, soft_wrap=True)
        for found in evidence[:1]:
            out.print(Text(f"  {found.sentence}", style="dim"), soft_wrap=True)


def print_written(paths: Iterable[Path]) -> None:
    """Which files were written."""
    for path in paths:
        err.print(f"wrote {path}", markup=False, soft_wrap=True)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table that fits the terminal; into a pipe, with no width to fit, each row stays on its line."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    out.print(table, width=None if out.is_terminal else 10_000, crop=False)


def _query_text(graph: object, what: str | None, file: Path | None, parameters: Sequence[str]) -> str:
    from kg.query import arguments, filled, named
    from kg.store import Graph

    if file:
        return file.read_text(encoding="utf-8")
    if not what:
        raise KgError("no query: give SPARQL, -f FILE or a name (kg query --list)")
    if any(sign in what for sign in "{ \n"):
        return what
    assert isinstance(graph, Graph)
    query = named(what)
    return filled(graph, query, arguments(query, parameters))


def _print_result(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> None:
    import pyoxigraph as ox

    from kg.query import write

    if isinstance(result, ox.QuerySolutions):
        columns = [variable.value for variable in result.variables]
        rows = [tuple(_plain(term) for term in row) for row in result]
        print_table(columns, rows)
        err.print(f"{len(rows)} rows" if len(rows) != 1 else "1 row")
    elif isinstance(result, ox.QueryBoolean):
        out.print("yes" if result else "no")
    else:
        write(result, "turtle", sys.stdout.buffer)


def _plain(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def _counted(counts: dict[str, int]) -> str:
    shown = ("Study", "Person", "Organisation", "Role", "Theme", "Method", "Place", "Mention")
    return ", ".join(f"{counts.get(kind, 0)} {_plural(kind)}" for kind in shown)


def _plural(kind: str) -> str:
    return {"Study": "studies", "Person": "people"}.get(kind, kind.lower() + "s")
