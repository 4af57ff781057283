"""What the commands print: results to standard output, remarks and progress to standard error."""

from __future__ import annotations

import io
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from kg import plugins
from kg.errors import KgError, QueryError
from kg.terminal import block, err, line, out, pairs, plain, table

if TYPE_CHECKING:
    from kg.acceptance import Accepted
    from kg.candidates import Candidate
    from kg.cards import Card, Entry, Evidence, Step
    from kg.check import Finding
    from kg.enrich import Enrichment, Plan
    from kg.llm import Asked
    from kg.llm import Plan as LlmPlan
    from kg.pipeline import Progress
    from kg.query import Result
    from kg.report import FileReport, Report
    from kg.store import Graph, Manifest

MOST_REMARKS = 20
"""Further remarks of a build are counted; `--report` writes all."""

MOST_FILES = 60
"""More files than these have a line for each format; `--report` has one for each file."""

MOST_LISTED = 12
"""Further publications on a card are counted."""

KIND_TO_STYLE = {
    "Role": "bold magenta",
    "Theme": "underline cyan",
    "Organisation": "bold yellow",
    "Method": "italic green",
    "Place": "blue",
    "Population": "italic yellow",
    "Programme": "italic cyan",
    "SampleStatement": "reverse",
    "year": "reverse",
}
"""How the words behind a link are marked in an abstract: told apart without colours, too."""

KIND_TO_NAMES = {
    "Publication": ("publication", "publications"),
    "Study": ("study", "studies"),
    "CitationRecord": ("record", "records"),
    "Person": ("person", "people"),
    "Organisation": ("organisation", "organisations"),
    "Journal": ("journal", "journals"),
    "Role": ("role", "roles"),
    "Theme": ("theme", "themes"),
    "SubjectHeading": ("subject heading", "subject headings"),
    "Method": ("method", "methods"),
    "Place": ("place", "places"),
    "Population": ("population", "populations"),
    "Programme": ("programme", "programmes"),
    "SampleStatement": ("sample", "samples"),
    "Sentence": ("sentence", "sentences"),
    "Mention": ("mention", "mentions"),
    "year": ("year", "years"),
}
"""Classes as a person calls them, in the order of a summary; those that only hold others together are left out."""

GROUP_TO_TITLE = {
    plugins.READERS: "reads",
    plugins.EXTRACTORS: "finds",
    plugins.EXPORTERS: "exports",
    plugins.VIEWS: "shows",
    plugins.SERVICES: "asks, if told to",
}


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar on standard error while something long goes on; nothing where it is no terminal."""
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("reading")
        yield lambda stage, done, total: bar.update(task, description=stage, completed=done, total=total)


@contextmanager
def interruptible(graph: Path) -> Iterator[None]:
    """What Ctrl-C leaves behind is told."""
    try:
        yield
    except KeyboardInterrupt:
        line(err, f"kg: stopped; {graph} is as it was before")
        sys.exit(130)


def conditions(where: Sequence[str] | None, min_score: float | None) -> list[str]:
    """The conditions that the options of a call set."""
    return [*(where or ()), *([f"score>={min_score}"] if min_score else [])]


def opened(folder: Path, where: Sequence[str] | None, min_score: float | None = None) -> Graph:
    """The graph of a folder, or what of it meets conditions; that nothing does is said, and an answer, too."""
    from kg.selection import is_empty, selected
    from kg.store import open_graph

    wanted = conditions(where, min_score)
    graph = selected(open_graph(folder), wanted)
    if is_empty(graph):
        line(err, f"kg: no publication meets {' and '.join(wanted)}")
    return graph


def print_error(error: KgError) -> None:
    """What went wrong, a line for each thing."""
    for said in str(error).splitlines():
        line(err, "kg: ", said)


def print_report(report: Report, graph: Path) -> None:
    """What a build did: a line per file, the remarks, and what the graph now holds."""
    if report.files:
        _print_files(report.files)
    remarks = list(report.remarks())
    for remark in remarks[:MOST_REMARKS]:
        line(err, remark)
    if len(remarks) > MOST_REMARKS:
        line(err, f"… and {len(remarks) - MOST_REMARKS} more remarks; --report FILE writes them all")
    line(out, f"{graph}: {_counted(report.counts)}; {report.seconds:.1f} s")


def _print_files(files: Sequence[FileReport]) -> None:
    """A line per file, or per format where there are very many, and one for all; withdrawn ones if there are any."""
    columns = ("found", "kept", "duplicates", "unreadable", "withdrawn")
    numbers: list[tuple[int, ...]] = [
        (f.entry.tally.found, f.kept, f.duplicates, len(f.entry.tally.errors), f.withdrawn) for f in files
    ]
    shown = len(columns) if any(row[-1] for row in numbers) else len(columns) - 1
    named = [(file.entry.name, file.entry.reader, row) for file, row in zip(files, numbers, strict=True)]
    if len(files) > MOST_FILES:
        named = _by_format(named)
    rows = [(name, reader, *map(str, row[:shown])) for name, reader, row in named]
    if len(rows) > 1:
        rows.append(("all", "", *map(str, _sums(numbers)[:shown])))
    table(("file", "format", *columns[:shown]), rows)


def _by_format(named: Iterable[tuple[str, str, tuple[int, ...]]]) -> list[tuple[str, str, tuple[int, ...]]]:
    rows: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    for _, reader, row in named:
        rows[reader].append(row)
    return [(f"{len(of_format):,} files", reader, _sums(of_format)) for reader, of_format in sorted(rows.items())]


def _sums(rows: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))


def print_plan(plan: Plan) -> None:
    """What the publications of a graph lack, and what is about to be sent to whom."""
    lacking = ", ".join(f"{field} in {number:,}" for field, number in plan.lacking.items()) or "nothing"
    line(err, f"missing in {plan.publications:,} {_name('Publication', plan.publications)}: {lacking}")
    if plan.without:
        line(err, f"{plan.without:,} of them cannot be asked about, for they have no PMID, DOI or PMCID")
    for title, number in plan.asked.items():
        line(err, f"to {title} go at the most {number:,} identifier{'s' * (number != 1)}, nothing else of the graph")


def print_enrichment(done: Enrichment, graph: Path) -> bool:
    """What each service answered, what came of it, and the report of the build; whether it was stopped."""
    from kg.enrich import FIELDS

    asked = [harvest for harvest in done.harvests if harvest.asked]
    if asked:
        rows = [
            (one.title, one.asked, one.cached, one.answered, *(one.filled[field] for field in FIELDS), *one.lost)
            for one in asked
        ]
        columns = ("service", "asked", "cached", "answered", *FIELDS, "not found", "refused", "failed")
        table(columns, [tuple(map(str, row)) for row in rows])
    remarks = [remark for harvest in asked for remark in harvest.remarks()]
    for remark in remarks[:MOST_REMARKS]:
        line(err, remark)
    if len(remarks) > MOST_REMARKS:
        line(err, f"… and {len(remarks) - MOST_REMARKS} more remarks")
    if done.stopped:
        line(err, "stopped; what had come by then is kept")
    if done.report:
        print_report(done.report, graph)
    return done.stopped


def print_questions(plan: LlmPlan) -> None:
    """What is about to be sent to a language model, and what it may cost."""
    known = f"; {plan.known:,} of {plan.records:,} were answered before" if plan.known else ""
    line(err, f"to {plan.address} go the titles and abstracts of {plan.asked:,} {_records(plan.asked)}{known}")
    if plan.asked:
        cost = "" if plan.cost is None else f", which cost about {_sum(plan.cost)}, and the answers besides"
        line(err, f"that is about {plan.tokens:,} tokens{cost}")


def print_asked(asked: Asked, graph: Path) -> None:
    """What a language model answered, what of it the records bear out, what it cost, and the report of the build."""
    if asked.answered or asked.failed:
        tokens = ("", "") if asked.tokens is None else tuple(f"{number:,}" for number in asked.tokens)
        cost = "" if asked.cost is None else _sum(asked.cost)
        numbers = (asked.answered, asked.failed.total(), asked.kept, asked.invented, asked.misshapen)
        columns = ("model", "answered", "failed", "kept", "invented", "misshapen", "tokens in", "tokens out", "cost")
        table(columns, [(asked.model, *(f"{number:,}" for number in numbers), *tokens, cost)])
    if asked.answered and asked.tokens is None:
        line(err, f"{asked.model}: its server does not count tokens")
    for reason, number in asked.failed.items():
        line(err, f"{asked.model}: {reason}: {number:,} {_records(number)}")
    if asked.stopped:
        line(err, "stopped; what had come by then is kept, and the same command goes on from there")
    if asked.report:
        print_report(asked.report, graph)


def print_info(counts: dict[str, int], kinds: dict[str, int], bases: dict[str, int], manifest: Manifest) -> None:
    """The sources of a graph, how many of each kind of thing it holds, of which kinds its publications are, and in
    which of their parts was searched.
    """
    names = Counter(source.name for source in manifest.sources)
    rows = [(s.name if names[s.name] == 1 else s.path, s.reader, str(s.tally.found)) for s in manifest.sources]
    table(("source", "format", "records"), rows)
    out.print()
    pairs((_name(kind, counts[kind]), Text(f"{counts[kind]:,}")) for kind in KIND_TO_NAMES if kind in counts)
    if kinds:
        line(out, "\npublications by kind")
        pairs((kind, Text(f"{number:,}")) for kind, number in kinds.items())
    if bases:
        line(out, "\nsearched for roles, themes and the like, in so many publications")
        pairs((part, Text(f"{number:,}")) for part, number in bases.items())


def print_formats() -> None:
    """Every plug-in and what it is for."""
    for group, title in GROUP_TO_TITLE.items():
        line(out, Text(title, style="bold"))
        pairs((name, Text(plain(plugins.meaning(module)))) for name, module in plugins.installed(group).items())


def print_candidates(found: Sequence[Candidate], format: str) -> None:
    """Roles and themes that no scheme holds, as a table or as another program reads them."""
    from kg.candidates import rendered

    if format != "table":
        sys.stdout.write(rendered(found, format))
        return
    columns = ("kind", "label", "studies", "broader", "sentence")
    table(columns, [(one.kind, one.label, str(one.studies), one.broader, one.sentence) for one in found])
    line(err, f"{len(found)} candidate" + "s" * (len(found) != 1))


def print_accepted(done: Iterable[Accepted], file: Path) -> None:
    """What became of each candidate, and what to do for the graph to know it."""
    for one in done:
        line(out, f"{file}: {one}")
    line(err, f"the graph learns it from: kg build SOURCE… --scheme {file}")


def print_named_queries() -> None:
    """Every named query, its parameters and what it answers."""
    from kg.query import named_queries, usage

    for query in named_queries().values():
        line(out, Text(query.name, style="bold"), usage(query).removeprefix(query.name))
        block(Text(plain(query.meaning)), indent=4)


def print_findings(findings: Iterable[Finding]) -> bool:
    """What a check found; whether any of it is an error."""
    listed = list(findings)
    for finding in listed:
        line(out, str(finding))
    errors = sum(finding.severity == "error" for finding in listed)
    warnings = len(listed) - errors
    line(out, f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}")
    return errors > 0


def print_answer(
    graph: Path,
    *,
    what: str | None,
    file: Path | None,
    parameters: Sequence[str],
    format: str,
    endpoint: str | None,
    where: Sequence[str],
) -> None:
    """The answer to a query: a named one, one from a file, or one typed in."""
    from kg.errors import UnknownNameError
    from kg.query import FORMATS, answering, ask_endpoint, run

    if format not in FORMATS:
        raise UnknownNameError("format", format, FORMATS)
    if endpoint and where:
        raise QueryError("--where chooses from a graph of one's own, not from an endpoint's")
    text = _query_text(graph, what, file, parameters)
    with answering():
        _print_result(ask_endpoint(endpoint, text) if endpoint else run(opened(graph, where), text), format)


def print_card(card: Card) -> None:
    """A thing with its facts, its neighbours, and its abstract with the found words marked."""
    line(out, Text(plain(card.label), style="bold"))
    kind = _name("Publication" if card.kind == "Study" else card.kind, 1)
    derived = " · not its title, which is not printed, but where it appeared" if card.derived else ""
    line(out, Text(plain(f"{kind}{derived}"), style="dim"))
    line(out, Text(plain(card.iri), style="dim"))
    out.print()
    pairs(
        (
            *((words, Text(plain(value))) for words, value in card.facts),
            *((group.words, _entries(group.entries)) for group in card.groups),
        )
    )
    if card.abstract:
        _print_abstract(card)


def print_evidence(one: str, other: str, evidence: Sequence[Evidence]) -> None:
    """The sentences behind a link."""
    if not evidence:
        raise KgError(f"nothing links '{one}' with '{other}' directly; try: kg path '{one}' '{other}'")
    publication = None
    for found in evidence:
        if publication != (found.publication, found.identifier):
            publication = (found.publication, found.identifier)
            line(out, Text(plain(found.publication), style="bold"), f"  {found.identifier}" if found.identifier else "")
        _print_evidence(found)


def print_path(steps: Sequence[Step]) -> None:
    """The things on the way, and between each two how they are linked, with the first sentence that says so."""
    line(out, Text(plain(steps[0].start) if steps else "one and the same thing", style="bold"))
    for step in steps:
        line(out, Text(f"  ↓ {step.words}", style="dim"))
        for found in step.evidence[:1]:
            if found.sentence:
                block(_marked(found), indent=4)
        line(out, Text(plain(step.end), style="bold"))


def print_written(paths: Iterable[Path]) -> None:
    """Which files were written."""
    for path in paths:
        line(err, f"wrote {path}")


# ---------------------------------------------------------------------------------------------------------------------
# Queries


def _query_text(graph: Path, what: str | None, file: Path | None, parameters: Sequence[str]) -> str:
    from kg.query import arguments, filled, is_sparql, named
    from kg.store import open_graph

    if file and what:
        raise QueryError("a query or -f FILE, not both")
    if file:
        return _text_of(file)
    if not what:
        raise QueryError("no query: give SPARQL, -f FILE or a name (kg query --list)")
    if is_sparql(what):
        if parameters:
            raise QueryError(f"'{parameters[0]}': only a named query takes parameters")
        return what
    query = named(what)
    given = arguments(query, parameters)
    return filled(open_graph(graph), query, given)


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{file}: cannot be read as text: {error}") from error


def _print_result(result: Result, format: str) -> None:
    import pyoxigraph as ox

    from kg.query import readable

    if format != "table":
        _write_result(result, format)
    elif isinstance(result, ox.QuerySolutions):
        columns = [variable.value for variable in result.variables]
        rows = [tuple(readable(term) for term in row) for row in result]
        table(columns, rows)
        line(err, f"{len(rows)} row" + "s" * (len(rows) != 1))
    elif isinstance(result, ox.QueryBoolean):
        line(out, "yes" if result else "no")
    else:
        _write_result(result, "turtle")


def _write_result(result: Result, format: str) -> None:
    """As it is into a pipe; onto a terminal without what would steer it, for an endpoint may send anything."""
    from kg.query import write

    if not out.is_terminal:
        write(result, format, sys.stdout.buffer)
        return
    made = io.BytesIO()
    write(result, format, made)
    sys.stdout.write(plain(made.getvalue().decode()))


# ---------------------------------------------------------------------------------------------------------------------
# Cards and evidence


def _entries(entries: Sequence[Entry]) -> Text:
    """Publications one a line, other things in a row."""
    if not any(entry.is_publication for entry in entries):
        return Text(plain("; ".join(_entry(entry) for entry in entries)))
    more = f"\n… and {len(entries) - MOST_LISTED} more" if len(entries) > MOST_LISTED else ""
    return Text(plain("\n".join(_entry(entry) for entry in entries[:MOST_LISTED]) + more))


def _entry(entry: Entry) -> str:
    noted = entry.identifier if entry.count is None else str(entry.count)
    return f"{entry.label} ({noted})" if noted else entry.label


def _print_abstract(card: Card) -> None:
    abstract, kind_to_words = Text(plain(card.abstract)), defaultdict[str, dict[str, str]](dict)
    for mark in card.marks:
        abstract.stylize(KIND_TO_STYLE.get(mark.kind, "italic"), mark.span.begin, mark.span.end)
    for mark in sorted(card.marks, key=lambda mark: mark.span.begin):
        words = mark.span.of(card.abstract)
        kind_to_words[mark.kind].setdefault(words.casefold(), words)
    out.print()
    block(abstract)
    out.print()
    for kind in (kind for kind in KIND_TO_NAMES if kind in kind_to_words):
        words = plain("; ".join(kind_to_words[kind].values()))
        block(Text.assemble((_name(kind, 2), KIND_TO_STYLE.get(kind, "italic")), (f": {words}", "dim")), indent=2)


def _print_evidence(found: Evidence) -> None:
    stands = found.section if found.sentence else "printed as such"
    words = ("denied" if found.negated else "", found.extractor and f"by {found.extractor}, score {found.score}")
    line(out, Text(plain("  " + " · ".join(filter(None, (found.words, stands, *words)))), style="dim"))
    if found.sentence:
        block(_marked(found), indent=4)


def _marked(found: Evidence) -> Text:
    sentence = Text(plain(found.sentence))
    for words in found.exact:
        sentence.highlight_words([plain(words)], "bold")
    return sentence


# ---------------------------------------------------------------------------------------------------------------------
# Words


def _counted(counts: dict[str, int]) -> str:
    shown = ("Study", "Person", "Organisation", "Role", "Theme", "Method", "Place", "Mention")
    return ", ".join(f"{counts.get(kind, 0):,} {_name(kind, counts.get(kind, 0))}" for kind in shown)


def _sum(money: float) -> str:
    """Of any currency; less than one is told to the hundredth of a hundredth."""
    return f"{money:,.2f}" if money >= 1 else f"{money:.4f}"


def _records(number: int) -> str:
    return "record" if number == 1 else "records"


def _name(kind: str, number: int) -> str:
    one, several = KIND_TO_NAMES.get(kind, (kind, kind))
    return one if number == 1 else several
