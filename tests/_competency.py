"""The competency questions with their rows, and how the cells of an answer are compared with them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

GOLD = Path(__file__).parent / "gold"
QUESTIONS: list[dict[str, Any]] = json.loads((GOLD / "questions.json").read_text(encoding="utf-8"))["open"]
ID_TO_QUERY: dict[str, dict[str, Any]] = yaml.safe_load((GOLD / "question_queries.yaml").read_text(encoding="utf-8"))

Row = tuple[str, ...]


def _folded(column: str, cell: str) -> str:
    """A cell as it is compared: without case, a number in its shortest form, a unit by its noun in the singular."""
    if column == "unit":
        return cell.casefold().split()[-1].removesuffix("s")
    try:
        return f"{float(cell):.12g}"
    except ValueError:
        return cell.casefold()


def answer(columns: Sequence[str], rows: Iterable[dict[str, str]]) -> list[Row]:
    """The cells of some columns, each row once; of a column "a or b" the first that holds something."""
    cells = (
        [next((row[name] for name in column.split(" or ") if row[name]), "") for column in columns] for row in rows
    )
    return list(dict.fromkeys(compared(columns, row) for row in cells))


def compared(columns: Sequence[str], cells: Iterable[str]) -> Row:
    return tuple(_folded(column, cell) for column, cell in zip(columns, cells, strict=True))
