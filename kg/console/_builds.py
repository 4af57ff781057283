"""What a build did, what it is about to ask of others, and what they answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.console._words import name_of, records
from kg.console.terminal import err, line, out, table

if TYPE_CHECKING:
    from kg.building.report import FileReport, Report
    from kg.enrich import Enrichment, Plan
    from kg.llm import Asked
    from kg.llm import Plan as LlmPlan

__all__ = ["print_asked", "print_enrichment", "print_plan", "print_questions", "print_report"]

MOST_REMARKS = 20
"""Further remarks of a build are counted; `--report` writes all."""

MOST_FILES = 60
"""More files than these have a line for each format; `--report` has one for each file."""


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


def _counted(counts: dict[str, int]) -> str:
    shown = ("Study", "Person", "Organisation", "Role", "Theme", "Method", "Place", "Mention")
    return ", ".join(f"{counts.get(kind, 0):,} {name_of(kind, counts.get(kind, 0))}" for kind in shown)


def print_plan(plan: Plan) -> None:
    """What the publications of a graph lack, and what is about to be sent to whom."""
    lacking = ", ".join(f"{field} in {number:,}" for field, number in plan.lacking.items()) or "nothing"
    line(err, f"missing in {plan.publications:,} {name_of('Publication', plan.publications)}: {lacking}")
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
    line(err, f"to {plan.address} go the titles and abstracts of {plan.asked:,} {records(plan.asked)}{known}")
    if plan.asked:
        cost = "" if plan.cost is None else f", which cost about {_sum(plan.cost)}, and the answers besides"
        line(err, f"that is about {plan.tokens:,} tokens{cost}")


def print_asked(asked: Asked, graph: Path) -> bool:
    """What a language model answered, what of it the records bear out, what it cost, and the report of the build;
    whether it was stopped.
    """
    if asked.answered or asked.failed:
        tokens = ("", "") if asked.tokens is None else tuple(f"{number:,}" for number in asked.tokens)
        cost = "" if asked.cost is None else _sum(asked.cost)
        numbers = (asked.answered, asked.failed.total(), asked.kept, asked.invented, asked.misshapen)
        columns = ("model", "answered", "failed", "kept", "invented", "misshapen", "tokens in", "tokens out", "cost")
        table(columns, [(asked.model, *(f"{number:,}" for number in numbers), *tokens, cost)])
    if asked.answered and asked.tokens is None:
        line(err, f"{asked.model}: its server does not count tokens")
    for reason, number in asked.failed.items():
        line(err, f"{asked.model}: {reason}: {number:,} {records(number)}")
    if asked.stopped:
        line(err, "stopped; what had come by then is kept, and the same command goes on from there")
    if asked.report:
        print_report(asked.report, graph)
    return asked.stopped


def _sum(money: float) -> str:
    """Of any currency; less than one is told to the hundredth of a hundredth."""
    return f"{money:,.2f}" if money >= 1 else f"{money:.4f}"
