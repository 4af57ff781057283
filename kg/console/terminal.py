"""What goes to a terminal or a pipe: words that cannot steer it, and tables and blocks that fit it.

Into a pipe nothing is wrapped, so that a row, a fact or a sentence is one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from kg.sources.files import clean

__all__ = ["block", "err", "line", "out", "pairs", "plain", "table"]

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

GAP = 2
"""Spaces between columns."""

NO_LIMIT = 1_000_000
"""The width of a pipe."""

LONGEST_FLOOR = 20
"""A column is not made narrower than its longest word, up to this; longer words are cut."""

# Overrides, embeddings and isolates turn the text around them; the marks U+200E and U+200F belong to their languages.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """The text without what a terminal would obey instead of showing; in what kg has read, nothing moves.

    >>> plain("\\x1b[31mred\\u202e")
    '[31mred\ufffd'
    """
    return _TURNING.sub("\ufffd", clean(text))


def line(console: Console, *parts: str | Text) -> None:
    """One line, however long, with no markup read into it."""
    console.print(Text.assemble(*(part if isinstance(part, Text) else plain(part) for part in parts)), soft_wrap=True)


def block(text: Text, indent: int = 0) -> None:
    """A paragraph or several, wrapped to the terminal, each line indented."""
    for row in _wrapped(text, _width() - indent):
        _print(Text(" " * indent) + row)


def pairs(rows: Iterable[tuple[str, Text]], indent: int = GAP) -> None:
    """Heads with what is said under them, side by side."""
    listed = list(rows)
    widest = max((cell_len(head) for head, _ in listed), default=0)
    for head, said in listed:
        lines = _wrapped(said, max(_width() - indent - widest - GAP, LONGEST_FLOOR))
        for number, row in enumerate(lines):
            shown = Text(head.ljust(widest) if number == 0 else " " * widest, style="dim")
            _print(Text(" " * indent) + shown + Text(" " * GAP) + row)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table that fits the terminal."""
    cells = [[Text(_on_one_line(cell)) for cell in row] for row in rows]
    header = [Text(column, style="bold") for column in columns]
    widths = _widths([list(column) for column in zip(header, *cells, strict=True)], _width())
    for row in (header, *cells):
        wrapped = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
        for texts in zip_longest(*wrapped, fillvalue=Text()):
            _print(Text(" " * GAP).join(_padded(text, width) for text, width in zip(texts, widths, strict=True)))


def _widths(columns: Sequence[Sequence[Text]], available: int) -> list[int]:
    """As wide as the widest cell; where that is too much, what is left beyond the longest words goes by need.

    Where these are too much, too, words are cut.
    """
    natural = [max(cell.cell_len for cell in column) for column in columns]
    room = available - GAP * (len(columns) - 1)
    if sum(natural) <= room:
        return natural
    floors = [
        min(_longest_word(column), LONGEST_FLOOR, widest) for column, widest in zip(columns, natural, strict=True)
    ]
    if sum(floors) > room:
        return [max(room * floor // sum(floors), 1) for floor in floors]
    needs = [widest - floor for widest, floor in zip(natural, floors, strict=True)]
    left = room - sum(floors)
    return [max(floor + left * need // sum(needs), 1) for floor, need in zip(floors, needs, strict=True)]


def _longest_word(column: Sequence[Text]) -> int:
    return max((cell_len(word) for cell in column for word in cell.plain.split()), default=1)


def _wrapped(text: Text, width: int) -> list[Text]:
    return list(text.wrap(out, max(width, 1)) if text and width < NO_LIMIT else text.split("\n", allow_blank=True))


def _padded(text: Text, width: int) -> Text:
    return text + Text(" " * max(width - text.cell_len, 0))


def _print(text: Text) -> None:
    text.rstrip()
    out.print(text, soft_wrap=True)


def _width() -> int:
    return out.width if out.is_terminal else NO_LIMIT


def _on_one_line(cell: str) -> str:
    return " ".join(plain(cell).split("\n"))
