"""How far what kg reads agrees with the references: a row a format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .agreement import Agreement
from .differences import Explained


class Row(NamedTuple):
    """The figures of a format: `expected` and `matched` are records of the files that have an answer beside them."""

    files: int = 0
    records: int = 0
    errors: int = 0
    answers: int = 0
    expected: int = 0
    matched: int = 0
    fields: int = 0
    agreeing: int = 0
    explained: int = 0

    def plus(self, other: Row) -> Row:
        """The sum of two rows."""
        return Row(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def open(self) -> int:
        """How many fields differ for no reason that is listed."""
        return self.fields - self.agreeing - self.explained

    @property
    def percent(self) -> float:
        """How many of a hundred fields agree."""
        return 100 * self.agreeing / self.fields if self.fields else 100.0

    @property
    def percent_explained(self) -> float:
        """How many of a hundred fields agree, or differ for a reason that is listed."""
        return 100 * (self.agreeing + self.explained) / self.fields if self.fields else 100.0


COLUMNS = (*Row._fields, "agreeing %", "or explained %")


def rows(agreements: Iterable[Agreement], told: Explained) -> dict[str, Row]:
    """The figures of each format, and of all."""
    explained = frozenset(told.explained)
    table: dict[str, Row] = {}
    for one in agreements:
        row = _row(one)._replace(explained=sum(outcome in explained for outcome in one.outcomes))
        table[one.format] = table.get(one.format, Row()).plus(row)
    total = Row()
    for row in table.values():
        total = total.plus(row)
    return table | {"all": total}


def lines(table: dict[str, Row]) -> Iterator[str]:
    """The table as text."""
    widths = [max(7, len(name)) for name in COLUMNS]
    yield " ".join(["format".ljust(13), *(name.rjust(width) for name, width in zip(COLUMNS, widths, strict=True))])
    for format, row in table.items():
        percents = (f"{row.percent:.2f}", f"{row.percent_explained:.2f}") if row.fields else ("-", "-")
        cells = [*map(str, row), *percents]
        yield " ".join([format.ljust(13), *(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))])


def _row(one: Agreement) -> Row:
    return Row(
        files=1,
        records=len(one.reading.citations),
        errors=len(one.reading.errors),
        answers=one.expected is not None,
        expected=one.expected or 0,
        matched=min(one.expected or 0, len(one.reading.citations)),
        fields=len(one.outcomes),
        agreeing=sum(outcome.agrees for outcome in one.outcomes),
    )
