"""What a graph holds and lacks, what kg can do, what is wrong, what was written: lists of one line each."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from kg import plugins
from kg.console._words import KIND_TO_NAMES, name_of
from kg.console.terminal import block, err, line, out, pairs, plain, table
from kg.output import STANDARD_OUTPUT

if TYPE_CHECKING:
    from kg.check import Finding
    from kg.schemes.acceptance import Accepted
    from kg.schemes.candidates import Candidate
    from kg.store import Manifest

__all__ = [
    "print_accepted",
    "print_candidates",
    "print_findings",
    "print_formats",
    "print_info",
    "print_named_queries",
    "print_written",
]

GROUP_TO_TITLE = {
    plugins.READERS: "reads",
    plugins.EXTRACTORS: "finds",
    plugins.EXPORTERS: "exports",
    plugins.VIEWS: "shows",
    plugins.SERVICES: "asks, if told to",
}


def print_info(counts: dict[str, int], kinds: dict[str, int], bases: dict[str, int], manifest: Manifest) -> None:
    """The sources of a graph, how many of each kind of thing it holds, of which kinds its publications are, and in
    which of their parts was searched.
    """
    names = Counter(source.name for source in manifest.sources)
    rows = [(s.name if names[s.name] == 1 else s.path, s.reader, str(s.tally.found)) for s in manifest.sources]
    table(("source", "format", "records"), rows)
    out.print()
    pairs((name_of(kind, counts[kind]), Text(f"{counts[kind]:,}")) for kind in KIND_TO_NAMES if kind in counts)
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
    from kg.schemes.candidates import rendered

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
    from kg.sparql.query import named_queries, usage

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


def print_written(paths: Iterable[Path]) -> None:
    """Which files were written; what went to standard output is none."""
    for path in paths:
        if path != STANDARD_OUTPUT:
            line(err, f"wrote {path}")
