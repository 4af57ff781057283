"""How far the colours of a page's kinds are apart, for readers with and without a colour-vision deficiency.

Simulations: Machado, Oliveira and Fernandes 2009, severity 1.0, on linear sRGB. Distances: CIE 1976, in L*a*b* (D65).
"""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

VISION_TO_MATRIX = {
    "ordinary": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}

XYZ_OF_RGB = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])


def nearest(colours: dict[str, str], vision: str) -> tuple[float, str, str]:
    """The two names whose colours ("#rrggbb") are least far apart, and how far."""
    labs = {name: _lab(VISION_TO_MATRIX[vision] @ _linear(colour)) for name, colour in colours.items()}
    return min((float(np.linalg.norm(labs[a] - labs[b])), a, b) for a, b in combinations(sorted(labs), 2))


def colours_in(style: str, names: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The colours of kinds by day and by night, as a style sheet declares them: `--Role: #2565a8;`."""
    found = {name: re.findall(rf"--{name}: (#[0-9a-f]{{6}});", style) for name in names}
    return {name: each[0] for name, each in found.items()}, {name: each[1] for name, each in found.items()}


def _linear(colour: str) -> Floats:
    signal = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(signal <= 0.04045, signal / 12.92, ((signal + 0.055) / 1.055) ** 2.4)


def _lab(linear: Floats) -> Floats:
    ratio = (XYZ_OF_RGB @ np.clip(linear, 0, 1)) / WHITE
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])
