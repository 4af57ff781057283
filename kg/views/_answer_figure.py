"""The result of a query as a figure for a paper."""

from __future__ import annotations

from collections.abc import Iterator

from kg.views._answer_places import SIZE as PLACE_SIZE
from kg.views._answer_places import outline, placed
from kg.views._answers import Bars, Matrix, Net, noun
from kg.views._figure import Figure, Path, Rect, Shape, Text, line, shortened, text_width, wrapped

__all__ = ["KIND_TO_COLOUR", "figure", "number"]

KIND_TO_COLOUR = {
    "Role": "#3670a6",
    "Theme": "#cc601d",
    "Study": "#3b464f",
    "Publication": "#3b464f",
    "Person": "#765bcd",
    "Organisation": "#6e966b",
    "Method": "#a22c67",
    "Place": "#575c00",
    "Journal": "#8f4f47",
}
OTHER_COLOUR = "#5291b0"
INK, MUTED, RULE, SHADE = "#1d2733", "#56616e", "#c9cfd6", (54, 112, 166)
MARGIN = 28.0
SIZE, SMALL = 10.5, 9.0
ROW, BAR_WIDTH = 20.0, 380.0
CELL_WIDTH, CELL_HEIGHT = 40.0, 24.0
LONGEST = 230.0


def figure(picture: Bars | Matrix | Net, query: str) -> Figure:
    """The figure of a result; its description holds the query."""
    match picture:
        case Bars():
            shapes, width, height = _bars(picture)
        case Matrix():
            shapes, width, height = _matrix(picture)
        case Net():
            shapes, width, height = _net(picture)
    width = max(width, 420.0)
    title = [
        Text(x=MARGIN, y=34 + 17 * number, text=words, size=13, bold=True)
        for number, words in enumerate(wrapped(picture.title, width - 2 * MARGIN, 13, most=2, bold=True))
    ]
    return Figure(width=width, height=height, shapes=(*title, *shapes), title=picture.title, description=query)


Drawn = tuple[list[Shape], float, float]
"""Shapes below a title, and the size of the paper that they need."""
TOP = 58.0


def _bars(picture: Bars) -> Drawn:
    labels = [shortened(bar.label, LONGEST, SIZE) for bar in picture.bars]
    left = MARGIN + max((text_width(label, SIZE) for label in labels), default=0.0) + 10
    most = max((bar.amount for bar in picture.bars), default=0.0)
    shapes: list[Shape] = []
    for place, (bar, label) in enumerate(zip(picture.bars, labels, strict=True)):
        y = TOP + ROW * place
        width = BAR_WIDTH * max(bar.amount, 0.0) / most if most > 0 else 0.0
        colour = KIND_TO_COLOUR.get(bar.kind, OTHER_COLOUR)
        shapes += (
            Text(x=left - 8, y=y + 13.5, text=label, size=SIZE, fill=INK, anchor="end"),
            Rect(x=left, y=y + 3, width=width, height=ROW - 6, fill=colour, radius=1.5),
            Text(x=left + width + 6, y=y + 13.5, text=bar.written, size=SMALL, fill=MUTED),
        )
    foot = TOP + ROW * len(picture.bars)
    return [*shapes, line(left, TOP, left, foot, MUTED, 0.8)], left + BAR_WIDTH + 64 + MARGIN, foot + MARGIN


def _matrix(picture: Matrix) -> Drawn:
    left = MARGIN + max((min(text_width(row, SIZE), LONGEST) for row in picture.rows), default=0.0) + 10
    deep = max((min(text_width(column, SIZE), LONGEST) for column in picture.columns), default=0.0) * 0.7071
    head = TOP + deep + 10
    most = max((cell for row in picture.cells for cell in row if cell), default=1.0)
    shapes: list[Shape] = [
        Text(
            x=left + CELL_WIDTH * (place + 0.5), y=head - 8, text=shortened(column, LONGEST, SIZE), size=SIZE, turn=-45
        )
        for place, column in enumerate(picture.columns)
    ]
    for place, (row, cells) in enumerate(zip(picture.rows, picture.cells, strict=True)):
        y = head + CELL_HEIGHT * place
        label = shortened(row, LONGEST, SIZE)
        shapes.append(Text(x=left - 8, y=y + CELL_HEIGHT / 2 + 3.6, text=label, size=SIZE, fill=INK, anchor="end"))
        shapes += (
            shape
            for column, cell in enumerate(cells)
            if cell is not None
            for shape in _cell(left, y, column, cell, most)
        )
    foot = head + CELL_HEIGHT * len(picture.rows)
    return shapes, left + CELL_WIDTH * len(picture.columns) + deep + MARGIN, foot + MARGIN


def _cell(left: float, y: float, column: int, amount: float, most: float) -> Iterator[Shape]:
    x = left + CELL_WIDTH * column
    share = 0.08 + 0.5 * max(amount, 0.0) / most
    colour = "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in SHADE)
    yield Rect(x=x + 1, y=y + 1, width=CELL_WIDTH - 2, height=CELL_HEIGHT - 2, fill=colour, radius=3)
    yield Text(
        x=x + CELL_WIDTH / 2, y=y + CELL_HEIGHT / 2 + 3.4, text=number(amount), size=SMALL, fill=INK, anchor="middle"
    )


def _net(picture: Net) -> Drawn:
    places, top = placed(picture), TOP + 10
    shapes = list(_legend(picture))
    shapes += (line(x1, y1 + top, x2, y2 + top, RULE, width) for _, x1, y1, x2, y2, width in places.links)
    for one in places.nodes:
        colour = KIND_TO_COLOUR.get(one.node.kind, OTHER_COLOUR)
        shapes.append(Path(d=outline(one.node.kind, one.x, one.y + top), fill=colour))
        shapes.append(
            Text(x=one.words_x, y=one.words_y + top, text=one.words, size=PLACE_SIZE, fill=INK, anchor=one.anchor)
        )
    return shapes, places.width, places.height + top


def _legend(picture: Net) -> Iterator[Shape]:
    """What the shapes mean, in a line below the title."""
    x = MARGIN + 7
    for kind in dict.fromkeys(node.kind for node in picture.nodes):
        yield Path(d=outline(kind, x, TOP - 4), fill=KIND_TO_COLOUR.get(kind, OTHER_COLOUR))
        yield Text(x=x + 12, y=TOP, text=noun(kind), size=SMALL, fill=MUTED)
        x += 12 + text_width(noun(kind), SMALL) + 26


def number(amount: float) -> str:
    """A number as short as it may be."""
    return f"{amount:,.0f}" if amount == int(amount) else f"{amount:.3g}"
