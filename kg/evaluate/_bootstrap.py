"""How far a rate may be off: 95 % intervals by drawing the records again and again."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["Interval", "interval"]

Interval = tuple[float, float]
"""The 2.5th and the 97.5th percentile."""

RESAMPLES = 1000
SEED = 1979
"""Of Efron's "Bootstrap methods: another look at the jackknife"; any other would do."""


def interval(counts: Sequence[tuple[int, int]]) -> Interval | None:
    """The percentile interval of a rate, the sum of parts by the sum of wholes, of which each record has one of each.

    The same counts give the same interval on any machine. None where there is no whole in any resample.
    """
    drawn = _resamples(len(counts)) @ np.array(counts, dtype=np.int64).reshape(-1, 2)
    parts, wholes = drawn[drawn[:, 1] > 0].T
    if not wholes.size:
        return None
    low, high = np.quantile(parts / wholes, (0.025, 0.975))
    return float(low), float(high)


@cache
def _resamples(records: int) -> NDArray[np.int64]:
    """How often each resample (row) holds each record (column)."""
    # Python promises that `random()` gives the same for the same seed in every version; numpy promises it for none.
    draw = random.Random(SEED).random
    drawn = np.array([[int(draw() * records) for _ in range(records)] for _ in range(RESAMPLES)], dtype=np.int64)
    rows = np.arange(RESAMPLES).repeat(records)
    times = np.zeros((RESAMPLES, records), dtype=np.int64)
    np.add.at(times, (rows, drawn.ravel()), 1)
    return times
