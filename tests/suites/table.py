"""How suites stand, as a table and as lists of what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .baseline import Standing

__all__ = ["lines"]

COLUMNS = ("suite", "passed", "failed", "known", "not applicable")


def lines(standings: Sequence[Standing], absent: Sequence[str]) -> Iterator[str]:
    """A row a suite; then what fails and is not known to, what is known to fail and does not, and what is not there."""
    width = max(len(name) for name in (COLUMNS[0], *(one.suite for one in standings)))
    yield _row(COLUMNS, width)
    for one in standings:
        yield _row((one.suite, len(one.passed), len(one.worse), len(one.known), len(one.apart)), width)
    for one in standings:
        yield from (f"fails: {one.suite}: {outcome.key}: {outcome.why}" for outcome in one.worse)
        if one.missing:
            yield f"fails: {one.suite}: {one.missing} fewer pass than in the baseline"
        yield from (f"mended: {one.suite}: {key}" for key in one.mended)
    for name in absent:
        yield f"not in this checkout: {name}"


def _row(cells: Sequence[object], width: int) -> str:
    first, *others = map(str, cells)
    return first.ljust(width) + "".join(
        cell.rjust(len(name) + 3) for name, cell in zip(COLUMNS[1:], others, strict=True)
    )
