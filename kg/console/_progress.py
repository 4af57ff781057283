"""How far something long has come, how fast it goes and how long it will take: a bar on a terminal, lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.console.terminal import err, line

if TYPE_CHECKING:
    from kg.workers import Progress

__all__ = ["lines", "progress"]

BETWEEN_LINES = 30
"""Seconds: what takes less says nothing into a file or a pipe."""

IN_BYTES = frozenset(("reading",))
"""Stages whose steps are bytes."""


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar on standard error while something long goes on; where that is no terminal, a line now and then."""
    if not err.is_terminal:
        yield lines(lambda said: line(err, f"kg: {said}"))
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[rate]}"))
    with Progress(*columns, TimeRemainingColumn(), TextColumn("left"), console=err, transient=True) as bar:
        task = bar.add_task("reading", rate="")

        def told(stage: str, done: int, total: int) -> None:
            shown = bar.tasks[0]
            if shown.description != stage:
                bar.reset(task, description=stage, total=total)
            bar.update(task, completed=done, total=total, rate=_rate(stage, shown.speed) if shown.speed else "")

        yield told


def lines(say: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> Progress:
    """Says now and then how far a stage has come.

    >>> times = iter([0.0, 10.0, 40.0])
    >>> told = lines(print, clock=lambda: next(times))
    >>> for done in (0, 1_000_000, 20_000_000):
    ...     told("reading", done, 80_000_000)
    reading: 20.0 MB of 80.0 MB, 500.0 kB/s, about 2 min left
    """
    began: dict[str, tuple[float, int]] = {}
    last: float | None = None

    def told(stage: str, done: int, total: int) -> None:
        nonlocal last
        now = clock()
        begin, done_then = began.setdefault(stage, (now, done))
        last = now if last is None else last
        if now - last >= BETWEEN_LINES and now > begin and done > done_then:
            last, rate = now, (done - done_then) / (now - begin)
            left = _duration((total - done) / rate)
            say(f"{stage}: {_steps(stage, done)} of {_steps(stage, total)}, {_rate(stage, rate)}, about {left} left")

    return told


def _steps(stage: str, number: float) -> str:
    if stage in IN_BYTES:
        from rich.filesize import decimal

        return decimal(int(number))
    return f"{number:,.0f}" if number == int(number) or number >= 10 else f"{number:.1f}"


def _rate(stage: str, rate: float) -> str:
    return f"{_steps(stage, rate)}/s"


def _duration(seconds: float) -> str:
    """Whole minutes, or seconds where there are few.

    >>> _duration(42.3), _duration(600), _duration(9000)
    ('42 s', '10 min', '2 h 30 min')
    """
    if seconds < 100:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
