"""Tables and blocks fit the terminal, and into a pipe each row is one line."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from kg.console import terminal

WIDTH = 80
LONG = "integration of care across the boundaries of general practice and the hospitals of an English city " * 3


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """The lines that reached a terminal of 80 columns without colours."""
    file = io.StringIO()
    console = Console(file=file, force_terminal=True, width=WIDTH, color_system=None, highlight=False)
    monkeypatch.setattr(terminal, "out", console)
    return lambda: file.getvalue().splitlines()


@pytest.mark.parametrize(
    "row",
    [
        ("37644403", LONG, LONG),
        ("37644403", "short", LONG),
        ("x" * 200, "y" * 200, "z" * 200),
        ("医療" * 60, LONG, "e\u0301" * 90),
        ("", "", ""),
        ("workforce",) * 9,
        (*("integration",) * 7, LONG),
    ],
    ids=["two long", "one long", "long words", "wide signs", "empty", "many words", "many words and one long"],
)
def test_a_table_fits(row: tuple[str, ...], lines: Callable[[], list[str]]) -> None:
    """No line is wider than the terminal, whatever the cells hold."""
    terminal.table(("pmid", "what it is about", *("where",) * (len(row) - 2)), [row])

    assert max(map(cell_len, lines())) <= WIDTH


def test_a_short_column_stays_whole(lines: Callable[[], list[str]]) -> None:
    """An identifier beside a long title is not broken."""
    terminal.table(("pmid", "title"), [("37644403", LONG)])

    assert lines()[1].startswith("37644403  integration of care")


def test_heads_stand_beside_what_is_said(lines: Callable[[], list[str]]) -> None:
    """What is too long goes on below itself, not below its head."""
    terminal.pairs([("PMID", Text("1")), ("names the role", Text(LONG))])

    shown = lines()
    assert shown[0] == "  PMID            1"
    assert shown[1].startswith("  names the role  integration")
    assert all(line.startswith(" " * 18) for line in shown[2:])
    assert max(map(cell_len, shown)) <= WIDTH


def test_a_paragraph_is_indented(lines: Callable[[], list[str]]) -> None:
    """Each line of a sentence stands in, and none is too long."""
    terminal.block(Text(LONG), indent=4)

    assert all(line.startswith("    ") and cell_len(line) <= WIDTH for line in lines())


def test_a_row_is_a_line_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is no terminal nothing is wrapped, and line breaks in a cell are spaces."""
    terminal.table(("a", "b"), [("one\ntwo", LONG)])

    assert capsys.readouterr().out.splitlines() == ["a        b", f"one two  {LONG}".rstrip()]
