"""A picture as one HTML file that asks for nothing: its style and its script are known by their hashes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from kg.offline import environment, policy
from kg.views._captions import TYPE_TO_COLOURS
from kg.views._figure import sector

__all__ = ["bubble", "numbered", "page"]

FOLDER = files("kg.views") / "pictures"
LARGEST, SMALLEST = 12.5, 3.2
"""Radii of bubbles, in the units of their box."""

TYPES = tuple(TYPE_TO_COLOURS)


def page(template: str, script: str = "", **told: object) -> bytes:
    """A page made of one of the templates beside this file, with a script or none."""
    from markupsafe import Markup

    code = (FOLDER / script).read_text(encoding="utf-8") if script else ""
    html, style = environment("kg.views", "pictures").get_template(template), _style()
    allowed = policy(style, [code] if code else [])
    return html.render(policy=allowed, style=Markup(style), script=Markup(code), **told).encode()


def bubble(by_type: Mapping[str, Sequence[str] | frozenset[str]], most: int) -> list[tuple[int, str]]:
    """The pieces of a bubble: the number of a type, and the outline of its piece around (0, 0)."""
    studies = sum(map(len, by_type.values()))
    radius, begin = max(LARGEST * (studies / most) ** 0.5, SMALLEST), 0.0
    pieces = []
    for number, type_ in enumerate(TYPES):
        if type_ in by_type:
            end = begin + len(by_type[type_]) / studies
            pieces.append((number, sector(0, 0, radius, begin, end)))
            begin = end
    return pieces


def numbered(types: Sequence[str]) -> list[tuple[int, str]]:
    """Types with the number that their colour has in the style."""
    return [(TYPES.index(type_), type_) for type_ in types]


@cache
def _style() -> str:
    light, dark = zip(*TYPE_TO_COLOURS.values(), strict=True)
    return (FOLDER / "picture.css").read_text(encoding="utf-8") % {
        "light": _variables(light, "  "),
        "dark": _variables(dark, "    "),
        "types": "\n".join(f".type-{number} {{ fill: var(--type-{number}); }}" for number in range(len(TYPES))),
    }


def _variables(colours: Sequence[Any], indent: str) -> str:
    return "\n".join(f"{indent}--type-{number}: {colour};" for number, colour in enumerate(colours))
