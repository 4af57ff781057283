"""What was found for each goal, as an SVG: how far above or below its goal, by a scale on which twice is one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from math import log2

from _goals import Told

__all__ = ["chart"]

ROW = 26
HEAD = 64
NAMES = 300
SPAN = 420
FIGURES = 240
STEPS = 4
"""So many times twice on each side; what lies beyond ends there."""

MET, MISSED, INK, FAINT = "#1b7f5c", "#b3541e", "#1f2933", "#cbd2d9"


def chart(found: Sequence[Told], hardware: str) -> str:
    """One row for each goal; what is left of the line is better than the goal."""
    width, height = NAMES + SPAN + FIGURES, HEAD + ROW * len(found) + 40
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' font-family="system-ui, sans-serif" font-size="13" fill="{INK}" role="img" aria-labelledby="title">',
        f'<title id="title">Speed against the goals: {sum(map(_is_met, found))} of {len(found)} met</title>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *_scale(len(found)),
        *(part for place, told in enumerate(found) for part in _row(place, told)),
        f'<text x="16" y="{height - 14}" font-size="11" fill="#52606d">{escape(hardware)}</text>',
        "</svg>\n",
    ]
    return "\n".join(parts)


def _is_met(told: Told) -> bool:
    return told.goal.is_met(told.figure)


def _scale(rows: int) -> Iterator[str]:
    bottom = HEAD + ROW * rows
    for step in range(-STEPS, STEPS + 1):
        x = _x(step)
        colour, weight = (INK, 1.5) if step == 0 else (FAINT, 1)
        yield f'<line x1="{x}" y1="{HEAD - 8}" x2="{x}" y2="{bottom}" stroke="{colour}" stroke-width="{weight}"/>'
        name = "goal" if step == 0 else f"{2 ** abs(step)} ×"
        yield f'<text x="{x}" y="{HEAD - 16}" text-anchor="middle" font-size="11">{name}</text>'
    yield f'<text x="{_x(-STEPS)}" y="{HEAD - 36}" font-size="12" fill="{MET}">better than the goal</text>'
    yield f'<text x="{_x(STEPS)}" y="{HEAD - 36}" font-size="12" fill="{MISSED}" text-anchor="end">short of it</text>'


def _row(place: int, told: Told) -> Iterator[str]:
    y = HEAD + ROW * place
    end, start = _x(_steps(told)), _x(0)
    colour = MET if _is_met(told) else MISSED
    bound = "≥" if told.goal.at_least else "≤"
    yield f'<text x="16" y="{y + 16}">{escape(told.goal.work)}</text>'
    place_and_size = f'x="{min(start, end)}" y="{y + 5}" width="{abs(end - start):.1f}" height="{ROW - 11}"'
    yield f'<rect {place_and_size} fill="{colour}"/>'
    yield (
        f'<text x="{NAMES + SPAN + 16}" y="{y + 16}"><tspan font-weight="600">{told.figure:.3g}</tspan>'
        f" {escape(told.goal.unit)} <tspan fill='#52606d'>({bound} {told.goal.limit:g})</tspan></text>"
    )


def _steps(told: Told) -> float:
    """How many times twice the goal a figure is; below 0 is better."""
    ratio = told.goal.limit / told.figure if told.goal.at_least else told.figure / told.goal.limit
    return max(-STEPS, min(STEPS, log2(ratio)))


def _x(steps: float) -> float:
    return round(NAMES + SPAN / 2 + steps * SPAN / 2 / STEPS, 1)
