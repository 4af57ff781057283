"""Discs that stand for many things each: near where those are, beside each other, and one inside another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Disc", "discs", "fitted"]

Disc = tuple[int, int, int]
"""Its middle's x and y, and its radius."""

Floats = NDArray[np.float64]
Complexes = NDArray[np.complex128]
"""Points of a plane."""

FILLED = 0.25
INSIDE = 0.94
"""How much of a disc's radius is used by what is inside."""

LEAST_SHARE = 0.05
"""The least radius of a disc, by that of one that would stand for all."""

GOLDEN_ANGLE = 2.399963
"""Things on one spot are parted in directions that are this far apart."""

TURNS = 300


def discs(middles: Sequence[tuple[float, float]], counts: Sequence[int], area: float) -> list[Disc]:
    """Discs (x, y and radius) near their middles, as large as what they stand for, none over another.

    Together they cover FILLED of the area, which is in the units of the places, squared.
    """
    shares = np.sqrt(np.array(counts, dtype=float) / max(sum(counts), 1))
    radii = np.sqrt(area * FILLED / np.pi) * np.maximum(shares, LEAST_SHARE)
    x, y = np.array(middles, dtype=float).reshape(-1, 2).T
    points = _gathered(x + 1j * y, shares**2) + 1e-3 * radii * np.exp(1j * GOLDEN_ANGLE * np.arange(len(radii)))
    needs = np.add.outer(radii, radii)
    np.fill_diagonal(needs, 0)
    for _ in range(TURNS):
        between = np.subtract.outer(points, points)
        lengths = np.maximum(np.abs(between), 1e-9)
        missing = np.maximum(needs - lengths, 0)
        if not missing.any():
            break
        points = points + (between / lengths * missing).sum(axis=1) / 2
    lengths = np.abs(np.subtract.outer(points, points)) + np.eye(len(points)) * needs.max(initial=1.0)
    radii *= min(1.0, float(np.min(lengths / np.maximum(needs, 1e-9), initial=1.0)))  # what is still too near
    return [(round(float(z.real)), round(float(z.imag)), round(float(r))) for z, r in zip(points, radii, strict=True)]


def _gathered(points: Complexes, weights: Floats) -> Complexes:
    """The points, but those that stand far off no farther than a border around most of the weight."""
    middle = (points * weights).sum()
    apart = np.abs(points - middle)
    border = 2 * np.sqrt((apart**2 * weights).sum())
    gathered: Complexes = middle + (points - middle) * np.minimum(1.0, border / np.maximum(apart, 1e-9))
    return gathered


def fitted(inner: Sequence[Disc], outer: Disc) -> list[Disc]:
    """Discs, or points, which are discs without a radius, moved and scaled into another disc, all by the same."""
    x, y, radii = np.array(inner, dtype=float).T
    middle = [(axis.min() + axis.max()) / 2 for axis in (x, y)]
    reach = float(np.max(np.hypot(x - middle[0], y - middle[1]) + radii))
    scale = INSIDE * outer[2] / max(reach, 1.0)
    axes = [outer[0] + (x - middle[0]) * scale, outer[1] + (y - middle[1]) * scale, radii * scale]
    return [(round(float(a)), round(float(b)), round(float(r))) for a, b, r in zip(*axes, strict=True)]
