"""A figure for a paper: a few kinds of shapes, written as SVG or as PNG; the PNG is the picture of the SVG.

Places and sizes are in points from the top left corner. The same figure gives the same bytes on every machine: the
font of the PNG is shipped with kg (Arimo, whose letters are as wide as Arial's, which most programs show an SVG in).
It has the letters of Latin, Greek and Cyrillic scripts; others are boxes in a PNG, and as they are in an SVG.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from itertools import accumulate, takewhile
from xml.sax.saxutils import escape

from kg.errors import KgError
from kg.sources.files import clean

__all__ = [
    "Circle",
    "Figure",
    "Path",
    "Rect",
    "Shape",
    "Text",
    "line",
    "png",
    "sector",
    "shortened",
    "svg",
    "text_width",
    "wrapped",
]

FAMILIES = "Arimo, Arial, 'Helvetica Neue', Helvetica, 'Liberation Sans', sans-serif"
FONTS = ("Arimo-Regular.ttf", "Arimo-Bold.ttf")

WIDTH_TO_LETTERS = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r{}",
    389: '*"',
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
"""How wide Arial's letters are, in thousandths of their size."""
LETTER_TO_WIDTH = {letter: width for width, letters in WIDTH_TO_LETTERS.items() for letter in letters}
OTHER_WIDTH = 600
WIDE = "\u2e80"
"""From here on signs are as wide as high, as those of Chinese are."""
BOLD = 1.08
"""How much wider bold letters are."""

PIXELS_ACROSS = 3_200
"""The least width of a PNG: what journals ask for a figure over two columns at 400 dots an inch."""
SHARPNESS = 2.0
"""Pixels for each point, at the least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """A rectangle; `radius` rounds its corners."""

    x: float
    y: float
    width: float
    height: float
    fill: str = "none"
    stroke: str = "none"
    stroke_width: float = 1
    radius: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A circle around a point."""

    x: float
    y: float
    radius: float
    fill: str = "none"
    stroke: str = "none"
    stroke_width: float = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """An outline in the words of SVG's `d`."""

    d: str
    fill: str = "none"
    stroke: str = "none"
    stroke_width: float = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line of text; `y` is its base line, `anchor` start, middle or end, `turn` degrees clockwise around (x, y)."""

    x: float
    y: float
    text: str
    size: float = 11
    fill: str = "#1d2733"
    bold: bool = False
    anchor: str = "start"
    turn: float = 0


Shape = Rect | Circle | Path | Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Shapes on white, with what a reader who does not see them is told, and the query behind them."""

    width: float
    height: float
    shapes: Sequence[Shape]
    title: str
    description: str


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, stroke_width: float = 1) -> Path:
    """A straight line."""
    return Path(d=f"M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}", stroke=stroke, stroke_width=stroke_width)


def sector(x: float, y: float, radius: float, begin: float, end: float) -> str:
    """The outline of a piece of a circle, from one part of the whole to another: 0 is the top, 0.25 the right."""
    if end - begin >= 1:
        half = f"A{_n(radius)} {_n(radius)} 0 0 1"
        return f"M{_n(x)} {_n(y - radius)}{half} {_n(x)} {_n(y + radius)}{half} {_n(x)} {_n(y - radius)}Z"
    (x1, y1), (x2, y2) = (
        (x + radius * math.sin(2 * math.pi * part), y - radius * math.cos(2 * math.pi * part)) for part in (begin, end)
    )
    large = int(end - begin > 0.5)
    return f"M{_n(x)} {_n(y)}L{_n(x1)} {_n(y1)}A{_n(radius)} {_n(radius)} 0 {large} 1 {_n(x2)} {_n(y2)}Z"


# ---------------------------------------------------------------------------------------------------------------------
# Words


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is, in points."""
    return sum(map(_thousandths, text)) * size / 1000 * (BOLD if bold else 1)


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """A text that is cut where it would be wider than it may."""
    if text_width(text, size, bold=bold) <= width:
        return text
    room = width - text_width("…", size, bold=bold)
    widths = accumulate(text_width(letter, size, bold=bold) for letter in text)
    fitting = sum(1 for _ in takewhile(lambda reached: reached <= room, widths))
    return f"{text[:fitting].rstrip()}…"


def _thousandths(letter: str) -> int:
    return 1000 if letter >= WIDE else LETTER_TO_WIDTH.get(letter, OTHER_WIDTH)


def wrapped(text: str, width: float, size: float, *, most: int = 100, bold: bool = False) -> list[str]:
    """A text as lines, at most so many: the last is cut, and so is a word that is too wide for a line."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines
    return [shortened(one, width, size, bold=bold) for one in kept]


# ---------------------------------------------------------------------------------------------------------------------
# Files


def svg(figure: Figure) -> str:
    """The figure as SVG, whole in itself."""
    width, height = _n(figure.width), _n(figure.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" font-family="{FAMILIES}">'
    )
    told = (f"<title>{_words(figure.title)}</title>", f"<desc>{_words(figure.description)}</desc>")
    paper = _element(Rect(x=0, y=0, width=figure.width, height=figure.height, fill="#ffffff"))
    return "\n".join((head, *told, paper, *map(_element, figure.shapes), "</svg>", ""))


def png(figure: Figure) -> bytes:
    """The figure as PNG. Raises KgError where what draws it is not installed."""
    try:
        import resvg_py
    except ImportError:
        raise KgError("a PNG wants one more package: pip install 'study-kg[figures]'; an .svg wants none") from None
    with as_file(files("kg.views") / "fonts") as folder:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg(figure),
                width=max(PIXELS_ACROSS, math.ceil(figure.width * SHARPNESS)),
                skip_system_fonts=True,
                font_files=[str(folder / name) for name in FONTS],
                font_family="Arimo",
                sans_serif_family="Arimo",
            )
        )


def _element(shape: Shape) -> str:
    match shape:
        case Rect():
            rounded = f' rx="{_n(shape.radius)}"' if shape.radius else ""
            return (
                f'<rect x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
                f"{rounded}{_paint(shape)}/>"
            )
        case Circle():
            return f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"{_paint(shape)}/>'
        case Path():
            return f'<path d="{shape.d}"{_paint(shape)}/>'
        case Text():
            return f"<text{''.join(_attributes(shape))}>{_words(shape.text)}</text>"


def _paint(shape: Rect | Circle | Path) -> str:
    stroke = f' stroke="{shape.stroke}" stroke-width="{_n(shape.stroke_width)}"' if shape.stroke != "none" else ""
    return f' fill="{shape.fill}"{stroke}'


def _attributes(shape: Text) -> Iterator[str]:
    yield f' x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" fill="{shape.fill}"'
    if shape.bold:
        yield ' font-weight="700"'
    if shape.anchor != "start":
        yield f' text-anchor="{shape.anchor}"'
    if shape.turn:
        yield f' transform="rotate({_n(shape.turn)} {_n(shape.x)} {_n(shape.y)})"'


def _words(text: str) -> str:
    """Text as XML holds it, without what would turn the text around it."""
    return escape(re.sub("[\u202a-\u202e\u2066-\u2069]", "\ufffd", clean(text)))


def _n(number: float) -> str:
    """A number to the hundredth, which is finer than any print.

    >>> _n(12.0), _n(0.125), _n(-0.001)
    ('12', '0.12', '0')
    """
    return f"{round(number, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
