"""The differences that are explained: facts about a reference or its source, never about kg.

`differences.yaml` lists them by reason. Under a reason stand the differences themselves, each as
"format/file record field" (the record counts from 1 in the reference; "*" is every field), or rules for differences
that come again and again: patterns of the file's name (as in a shell), of the field, and regular expressions that the
expected and the read value must hold; `within: true` asks that the expected value stands in the one that was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

from .agreement import Outcome
from .sameness import folded

FILE = Path(__file__).with_name("differences.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the list: it explains the differences whose file, record, field and values match."""

    reason: str
    file: str
    record: str = "*"
    field: str = "*"
    expected: str = ""
    got: str = ""
    within: bool = False

    @property
    def format(self) -> str:
        """The folder of the files."""
        return self.file.partition("/")[0]

    def explains(self, outcome: Outcome) -> bool:
        """Whether a difference is this one, or of this sort."""
        return (
            fnmatchcase(outcome.file, self.file)
            and fnmatchcase(str(outcome.record), self.record)
            and fnmatchcase(outcome.field, self.field)
            and bool(re.search(self.expected, outcome.expected))
            and bool(re.search(self.got, outcome.got))
            and (not self.within or folded(outcome.expected) in folded(outcome.got))
        )


@dataclass(slots=True)
class Explained:
    """Differences told apart: those explained, those that are not, and the entries that explain none."""

    explained: list[Outcome] = field(default_factory=list)
    open: list[Outcome] = field(default_factory=list)
    idle: list[Entry] = field(default_factory=list)


def entries(path: Path = FILE) -> list[Entry]:
    """What the list holds."""
    listed = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    return [_entry(reason, line) for reason, section in listed.items() for line in section["differences"]]


def explain(outcomes: Iterable[Outcome], listed: list[Entry]) -> Explained:
    """Tell the explained differences from the others."""
    told, used = Explained(), set()
    for outcome in outcomes:
        if outcome.agrees:
            continue
        entry = next((entry for entry in listed if entry.explains(outcome)), None)
        (told.open if entry is None else told.explained).append(outcome)
        used.add(entry)
    told.idle = [entry for entry in listed if entry not in used]
    return told


def _entry(reason: str, line: str | dict[str, Any]) -> Entry:
    if isinstance(line, str):
        file, record, name = line.rsplit(" ", 2)
        return Entry(reason=reason, file=file, record=record, field=name)
    return Entry(reason=reason, **line)
