"""The result of a query as one HTML file that asks for nothing and runs nothing: its style is known by its hash."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from kg.offline import environment, policy
from kg.views._answer_figure import KIND_TO_COLOUR, number
from kg.views._answer_places import outline, placed
from kg.views._answers import Bars, Matrix, Net, NetLink, noun

__all__ = ["html"]

FOLDER = files("kg.views") / "answers"
SHADES = 5


def html(picture: Bars | Matrix | Net, query: str) -> bytes:
    """The page of a picture, with the query that gave it."""
    from markupsafe import Markup

    match picture:
        case Bars():
            told = {
                "sort": "bars",
                "told": _cut(len(picture.bars), picture.in_all, "rows"),
                "bars": list(_bars(picture)),
            }
        case Matrix():
            told = {"sort": "matrix", "told": _matrix_cut(picture), "rows": list(_rows(picture))}
        case Net():
            told = {"sort": "net", "told": _cut(len(picture.links), picture.in_all, "links"), **_net(picture)}
    style = (FOLDER / "answer.css").read_text(encoding="utf-8")
    page = environment("kg.views", "answers").get_template("answer.html.jinja")
    whole = page.render(picture=picture, query=query, policy=policy(style), style=Markup(style), **told)
    return whole.encode()


def _cut(shown: int, in_all: int, what: str) -> str:
    return f"The first {shown:,} of {in_all:,} {what}." if shown < in_all else ""


def _matrix_cut(picture: Matrix) -> str:
    rows = _cut(len(picture.rows), picture.rows_in_all, "rows")
    return " ".join(filter(None, (rows, _cut(len(picture.columns), picture.columns_in_all, "columns"))))


def _bars(picture: Bars) -> Iterator[tuple[Any, ...]]:
    most = max((bar.amount for bar in picture.bars), default=0.0)
    for bar in picture.bars:
        width = round(100 * max(bar.amount, 0.0) / most, 2) if most > 0 else 0
        yield bar, width, _class(bar.kind)


def _rows(picture: Matrix) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    most = max((cell for row in picture.cells for cell in row if cell), default=1.0)
    for row, cells in zip(picture.rows, picture.cells, strict=True):
        yield row, [("" if cell is None else number(cell), _shade(cell, most)) for cell in cells]


def _shade(cell: float | None, most: float) -> int:
    return 0 if not cell or cell < 0 else max(1, round(SHADES * cell / most))


def _net(picture: Net) -> dict[str, Any]:
    places = placed(picture)
    labels = {node.id: node.label for node in picture.nodes}
    numbers = {id(link): place for place, link in enumerate(picture.links, start=1)}
    return {
        "places": places,
        "lines": [(numbers[id(link)], link, _name(link, labels), *rest) for link, *rest in places.links],
        "nodes": [(one, _class(one.node.kind), outline(one.node.kind, one.x, one.y)) for one in places.nodes],
        "kinds": list(_kinds(picture)),
        "links": [
            (place, link, _name(link, labels), f"{picture.counted}: {number(link.strength)}" if picture.counted else "")
            for place, link in enumerate(picture.links, start=1)
        ],
    }


def _kinds(picture: Net) -> Iterator[tuple[str, str, str]]:
    for kind in dict.fromkeys(node.kind for node in picture.nodes):
        yield noun(kind), _class(kind), outline(kind, 0, 0)


def _name(link: NetLink, labels: dict[str, str]) -> str:
    return f"{labels[link.source]} – {labels[link.target]}"


def _class(kind: str) -> str:
    return kind if kind in KIND_TO_COLOUR else "other"
