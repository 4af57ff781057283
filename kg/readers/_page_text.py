"""The text of a web page as a browser shows it: blocks on lines, inline markup joined without gaps.

Paragraphs, headings and lists stand between empty lines, items of lists behind their bullets and numbers, cells of a
table on one line; what is hidden is left out, unless it is a folded abstract. White space is that of CSS: a run counts
as one space, and wide spaces stay what they are.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from kg.readers._sections import is_head

__all__ = ["is_hidden", "shown"]

_NEVER_SHOWN = """
    script style head template noscript svg iframe object embed canvas audio video map select textarea datalist
    annotation annotation-xml rp nav
"""
NEVER_SHOWN = frozenset(_NEVER_SHOWN.split())

_SPACED = "p h1 h2 h3 h4 h5 h6 ul ol dl pre blockquote table figure fieldset hr"
SPACED = frozenset(_SPACED.split())
"""Blocks between which an empty line stands."""

_BLOCKS = """
    html body div section article main header footer nav aside address form li dt dd tr caption thead tbody tfoot
    details summary figcaption legend center hgroup menu dir option noframes search
"""
BLOCKS = SPACED | frozenset(_BLOCKS.split())
LONGEST_WRAPPED = 120
"""A longer line is a paragraph, whatever block it is in, as is a sentence in a block of its own; each stands between
empty lines, too."""

LISTS = frozenset(("ul", "ol", "menu", "dir"))
CELLS = frozenset(("td", "th"))
BOLD = frozenset(("b", "strong", "em", "i", "u", "span"))
"""A head of a section that stands in one of these at the beginning of a line is set off from its prose."""

MOST_PIECES_OF_HEADS = 4

QUOTES = ("“", "”")

_SPACES = re.compile(r"[ \t\n\r\f]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # where a word may be parted
_SENTENCE = re.compile(r"(?:\S+ ){3,}\S*[.!?]")
_SENTENCE_BEGINS = re.compile(r"[^\W\d_a-zß-ÿ]|\d")
_HIDING = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WINDOW = re.compile(r"modal|dialog|popup|popover|drawer|offcanvas|lightbox", re.IGNORECASE)
_FOLDED = re.compile(r"abstract|resumo|resumen", re.IGNORECASE)


def shown(root: Any) -> str:
    """The text that an lxml tree of HTML shows.

    >>> from lxml import html
    >>> shown(html.fromstring("<div><h2>Who</h2><ol><li>A <b>B</b><sup>1</sup><li>C</ol>x<br>y</div>"))
    'Who\\n\\n  1. A B1\\n  2. C\\n\\nx\\ny'
    """
    lines = _Lines()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            _leave(lines, element, root)
        elif not isinstance(element.tag, str) or is_hidden(element):
            walker.skip_subtree()
        else:
            _enter(lines, element)
    return lines.text


def is_hidden(element: Any) -> bool:
    """Whether an element and all in it are not shown."""
    if element.tag in NEVER_SHOWN:
        return True
    folded = element.get("hidden") is not None or bool(_HIDING.search(element.get("style") or ""))
    if not folded and not _is_a_closed_window(element):
        return False
    return not _FOLDED.search(f"{element.get('id')} {element.get('class')}")


def _is_a_closed_window(element: Any) -> bool:
    """Whether it is a window that opens above the page; the page behind one is hidden from screen readers only."""
    if element.tag == "dialog":
        return element.get("open") is None
    named = _WINDOW.search(f"{element.get('id')} {element.get('class')}")
    return element.get("role") == "dialog" or bool(named and element.get("aria-hidden") == "true")


def _is_of_a_menu(item: Any) -> bool:
    """Whether an item of a list is nothing but a link or a button: menus are shown without bullets."""
    return len(item) == 1 and item[0].tag in ("a", "button") and not f"{item.text or ''}{item[0].tail or ''}".strip()


def _enter(lines: _Lines, element: Any) -> None:
    tag = element.tag
    if tag == "br":
        lines.line_break()
    elif tag in CELLS:
        lines.cell()
    elif tag in BLOCKS:
        lines.border(spaced=tag in SPACED and not (tag in LISTS and lines.in_list))
    if tag in LISTS:
        lines.list_begins(element.get("start", "") if tag == "ol" else None)
    elif tag == "li" and not _is_of_a_menu(element):
        lines.item(element.get("value", ""))
    elif tag == "q":
        lines.write(QUOTES[0])
    elif tag == "pre":
        lines.as_typed += 1
    lines.write(element.text or "")


def _leave(lines: _Lines, element: Any, root: Any) -> None:
    tag = element.tag
    if isinstance(tag, str) and not is_hidden(element):
        if tag in LISTS:
            lines.list_ends()
        elif tag == "q":
            lines.write(QUOTES[1])
        elif tag == "pre":
            lines.as_typed -= 1
        if tag in BLOCKS:
            lines.border(spaced=tag in SPACED and not (tag in LISTS and lines.in_list))
        elif tag in BOLD and _SENTENCE_BEGINS.match(element.tail or "") and is_head(lines.opening):
            lines.write(" ")
    if element is not root:
        lines.write(element.tail or "")


class _Lines:
    """The lines so far, and the one that is being written."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._ends_in_space = True
        self._gap = False
        self._marker = ""
        self._counts: list[int | None] = []
        self.as_typed = 0
        """In how many elements that keep line ends and spaces we stand."""

    @property
    def text(self) -> str:
        """All lines, the last one too."""
        self._end_line()
        return "\n".join(self._lines)

    @property
    def opening(self) -> str:
        """The line that is being written, or "" where it has gone on for some pieces."""
        return "".join(self._line) if len(self._line) <= MOST_PIECES_OF_HEADS else ""

    @property
    def in_list(self) -> bool:
        """Whether an item is being written: no empty line parts a list from the item it belongs to."""
        return bool(self._counts)

    def write(self, words: str) -> None:
        """Add to the line; of white space at its beginning or behind a space nothing is shown."""
        words = _INVISIBLE.sub("", words)
        if self.as_typed:
            first, *others = words.split("\n")
            self._add(first)
            for line in others:
                self.line_break()
                self._add(line)
            return
        words = _SPACES.sub(" ", words)
        self._add(words.lstrip(" ") if self._ends_in_space else words)

    def line_break(self) -> None:
        """End the line, also an empty one."""
        if not self._line:
            self._gap = True
        self._end_line(broken=True)

    def border(self, *, spaced: bool) -> None:
        """End the line where a block begins or ends, with an empty one behind it where the block is `spaced`."""
        self._end_line()
        self._gap = self._gap or spaced

    def cell(self) -> None:
        """Part a cell from the one before it."""
        if self._line:
            self._line.append("\t")
            self._ends_in_space = True

    def list_begins(self, start: str | None) -> None:
        """Begin a list: numbered from `start` on, or with bullets for None."""
        self._counts.append(None if start is None else _number(start, 1) - 1)

    def list_ends(self) -> None:
        """Go on with the list around this one."""
        self._marker = ""
        if self._counts:
            self._counts.pop()

    def item(self, value: str) -> None:
        """Begin an item: its bullet or number is shown with its first words."""
        self._marker = ""
        if self._counts:
            count = self._counts[-1]
            if count is None:
                self._marker = "  • "
            else:
                self._counts[-1] = count = _number(value, count + 1)
                self._marker = f"  {count}. "

    def _add(self, words: str) -> None:
        if words:
            self._line.append(words)
            self._ends_in_space = words[-1] == " "

    def _end_line(self, *, broken: bool = False) -> None:
        line = "".join(self._line).rstrip()
        self._line.clear()
        self._ends_in_space = True
        if not line:
            return
        is_paragraph = len(line) > LONGEST_WRAPPED or (not broken and bool(_SENTENCE.fullmatch(line)))
        if (self._gap or is_paragraph) and self._lines and self._lines[-1]:
            self._lines.append("")
        # Sites that number the items themselves hide the numbers of the list.
        numbers_itself = line.startswith(self._marker.strip()) and line[len(self._marker.strip()) :][:1] in ("", " ")
        self._lines.append(line if numbers_itself else self._marker + line)
        self._gap, self._marker = is_paragraph, ""


def _number(printed: str, otherwise: int) -> int:
    return int(printed) if re.fullmatch(r"-?\d{1,6}", printed) else otherwise
