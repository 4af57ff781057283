"""What the cells of the map and of the timeline say, read from their table."""

from __future__ import annotations

from typing import Any

Cells = dict[tuple[str, str], int]
"""Studies by the ids of row and column."""

ROWS = """
  const table = document.querySelector("#page table");
  const rows = [...table.querySelectorAll("tbody tr")].filter((row) => row.querySelector("th .head"));
  const idOf = (cell) => cell.querySelector(".head")?.dataset.thing ?? null;
"""
READ = f"""() => {{ {ROWS}
  const columns = [...table.querySelectorAll("thead tr > *")].slice(2).map(idOf);
  return rows.flatMap((row) => [...row.querySelectorAll("td:not(.total)")].map((cell, index) => {{
    const button = cell.querySelector("button");
    return button && [idOf(row), columns[index], button.classList[0], button.getAttribute("aria-label")];
  }})).filter(Boolean);
}}"""
TOTALS = f"""() => {{ {ROWS}
  return Object.fromEntries(rows.map((row) => [idOf(row), Number(row.querySelector(".total").textContent)]));
}}"""


def told(page: Any) -> dict[tuple[str, str], tuple[str, str]]:
    """The kind of each cell, and what it tells a screen reader."""
    return {(row, column): (kind, label) for row, column, kind, label in page.evaluate(READ)}


def found(page: Any) -> Cells:
    """The cells that hold studies, by the number in their name."""
    return {
        place: int(label.rpartition(": ")[0].rpartition(": ")[2].split()[0])
        for place, (kind, label) in told(page).items()
        if kind == "found"
    }


def row_totals(page: Any) -> dict[str, int]:
    """How many studies each row has in all."""
    return page.evaluate(TOTALS)
