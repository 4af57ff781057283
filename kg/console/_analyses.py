"""What is counted over many studies, such as ranks and gaps: tables for reading, or for other programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from itertools import chain, repeat
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from kg.console.terminal import err, line, table
from kg.errors import UnknownNameError
from kg.output import harmless

if TYPE_CHECKING:
    from kg.analyses.centrality import Ranking
    from kg.analyses.comparison import Comparison, Line
    from kg.analyses.counting import Study
    from kg.analyses.gaps import Bridge, Gap, Gaps

__all__ = ["print_comparison", "print_gaps", "print_ranking"]

FORMATS = ("table", "csv", "json")

SHORT = 40
"""Letters of a title in a table."""

Cells = Sequence[Sequence[object]]


def print_ranking(found: Ranking, format: str) -> None:
    """Things in their order, and how large the network is in which they stand."""
    from kg.analyses.centrality import MEASURES, RANKED, Ranked
    from kg.analyses.dimensions import DIMENSIONS

    columns = ["rank", found.what, "studies", "others", found.by]
    rows = [(one.rank, one.label, one.studies, one.others, _short(one.score)) for one in found.ranked]
    shown = 4 if found.by in ("studies", "degree") else 5  # that column is there
    _print(format, columns[:shown], [row[:shown] for row in rows], _records(Ranked, found.ranked), found)
    line(err, f"{found.by}: {MEASURES[found.by].meaning}")
    line(err, f"{len(found.ranked):,} of {found.in_all:,} {found.what}, in a network of {found.nodes:,} things")
    if any(DIMENSIONS[name].has_tree for name in RANKED[found.what]):
        line(err, "counted are studies that name a thing itself; those of what is narrower do not count for it")
    if found.pivots:
        line(err, f"estimated from the paths that begin at {found.pivots:,} of the things; the network is large")
    if found.crowded:
        line(err, f"{found.crowded:,} studies have too many authors to link each two of these")


def print_comparison(found: Comparison, most: int, format: str) -> None:
    """Two things side by side: what studies of both have, then what only those of one have."""
    from kg.analyses.comparison import Line

    columns = ("", "", found.one.label, found.other.label, "both")
    rows = [("studies", "", *_counts(found.total)), *_periods(found), *_side_by_side(found, most)]
    _print(format, columns, rows, _records(Line, (found.total, *found.lines)), found)
    line(err, "studies of the two: in whatever relation, those of what is narrower count, too")
    line(err, "below: what these studies name themselves; a broader role or theme has only those that name it")


def _periods(found: Comparison) -> Iterator[Sequence[object]]:
    years = [[study.year for study in side.studies if study.year] for side in (found.one, found.other)]
    if any(years):
        yield ("years", "", *("–".join(sorted({min(told, default=""), max(told, default="")})) for told in years), "")


def _side_by_side(found: Comparison, most: int) -> Iterator[Sequence[object]]:
    """The first few of each dimension that are shared, and of those that only one side has."""
    from kg.analyses.comparison import COMPARED
    from kg.analyses.dimensions import DIMENSIONS

    for dimension in (name for name in COMPARED if name != "year"):
        lines = found.lines_of(dimension)
        parts = (
            [line for line in lines if line.shared],
            [line for line in lines if not line.other],
            [line for line in lines if not line.one],
        )
        heads = chain([DIMENSIONS[dimension].nouns[1]], repeat(""))
        for part in parts:
            yield from ((next(heads), line.label, *_counts(line)) for line in part[:most])
        if left_out := sum(len(part[most:]) for part in parts):
            yield ("", f"… and {left_out:,} more", "", "", "")


def _counts(line: Line) -> tuple[int, int, int]:
    return line.one, line.other, line.both


def print_gaps(found: Gaps, format: str) -> None:
    """What was never studied together, how surprising that is, and by way of what else; and what was looked through."""
    from kg.views._captions import counted, many

    columns = (found.rows, "studies", found.columns, "studies", "expected", "suggested", "by way of")
    _print(
        format, columns, [_gap(gap) for gap in found.gaps], (GAP_COLUMNS, [_gap_record(g) for g in found.gaps]), found
    )
    line(err, "expected: studies of both, if they were independent; suggested: resource allocation (Zhou et al. 2009)")
    have = many(found.least, "study has", "studies have")
    shown = f"{len(found.gaps):,} of {found.in_all:,} gaps between what at least {have}"
    searched = many(found.abstracts, "abstract was searched", "abstracts were searched")
    line(err, f"{shown}, in {counted(found.considered)}; {searched}")
    line(err, "studies of what is narrower count, too")


def _gap(gap: Gap) -> tuple[object, ...]:
    ends = (gap.row.label, gap.row.studies, gap.column.label, gap.column.studies)
    return (*ends, f"{gap.expected:.1f}", f"{gap.resource_allocation:.2f}", "; ".join(map(_bridge, gap.bridges[:2])))


def _bridge(bridge: Bridge) -> str:
    """ "trust (PMID 1, PMID 2 and 3 more – PMID 7)": its studies with the row, and those with the column."""
    return f"{bridge.label} ({_named(bridge.row_studies, 2)} – {_named(bridge.column_studies, 2)})"


def _named(studies: Sequence[Study], most: int) -> str:
    """By PMID or DOI, or by the beginning of what it is called: nobody looks for a hash."""
    names = [study.identifier or f"“{shorten(study.label, SHORT, placeholder='…')}”" for study in studies[:most]]
    return ", ".join(names) + (f" and {len(studies) - most} more" if len(studies) > most else "")


GAP_COLUMNS = (
    *("row", "row_iri", "row_studies", "column", "column_iri", "column_studies"),
    *("expected", "resource_allocation", "neighbours", "bridges", "bridging_studies"),
)


def _gap_record(gap: Gap) -> tuple[object, ...]:
    bridging = dict.fromkeys(study for b in gap.bridges for study in (*b.row_studies, *b.column_studies))
    return (
        *(gap.row.label, gap.row.iri, gap.row.studies, gap.column.label, gap.column.iri, gap.column.studies),
        *(gap.expected, gap.resource_allocation, gap.neighbours),
        "; ".join(bridge.label for bridge in gap.bridges),
        "; ".join(study.identifier or study.id for study in bridging),
    )


def _records(kind: Any, records: Sequence[Any]) -> tuple[Sequence[str], Cells]:
    """The fields of dataclasses as a table."""
    return [field.name for field in fields(kind)], [tuple(asdict(record).values()) for record in records]


def _print(format: str, columns: Sequence[str], rows: Cells, records: tuple[Sequence[str], Cells], whole: Any) -> None:
    """What a person reads as a table, the records as CSV, or the whole as JSON. Raises UnknownNameError."""
    match format:
        case "table":
            table(columns, [[str(cell) for cell in row] for row in rows])
        case "csv":
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(records[0])
            writer.writerows([harmless(cell) for cell in record] for record in records[1])
        case "json":
            print(json.dumps(asdict(whole), indent=1, ensure_ascii=False))
        case _:
            raise UnknownNameError("format", format, FORMATS)


def _short(number: float) -> str:
    return f"{number:.0f}" if number == int(number) else f"{number:.4g}"
