"""Invented references of care navigators in one town after another, and what a build of them comes to."""

from __future__ import annotations

import io
from pathlib import Path

from kg.building.report import Report
from kg.exporters import export
from kg.store import open_graph

RECORD = "TY  - JOUR\nTI  - Care navigators in town {0}\nAB  - Care navigators of town {0} reported trust.\nER  - \n\n"


def ris(begin: int, end: int) -> str:
    """A record of each of these towns."""
    return "".join(RECORD.format(number) for number in range(begin, end))


def files(folder: Path, number: int, records: int) -> list[Path]:
    """So many files of so many records."""
    folder.mkdir()
    for place in range(number):
        text = ris(place * records, (place + 1) * records)
        (folder / f"{place:03}.ris").write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


def exported(graph: Path) -> bytes:
    """The graph as Turtle."""
    out = io.BytesIO()
    export(open_graph(graph), "turtle", out)
    return out.getvalue()


def told(report: Report) -> dict[str, object]:
    """What a report says, but for the time it took."""
    return report.as_dict() | {"seconds": 0}
