"""What came of a test: it passed, failed, or asks for what kg does not do by design."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, Protocol

__all__ = ["ApartError", "Entry", "FailedError", "Judge", "Outcome", "judged"]

Verdict = Literal["passed", "failed", "apart"]

Judge = Callable[[Any], None]
"""Runs a test of a suite; returns if it passes, else raises."""

LONGEST_REASON = 200


class Entry(Protocol):
    """A test of any suite."""

    @property
    def key(self) -> str:
        """What it is called in the baseline."""


class FailedError(Exception):
    """What came is not what ought to have come."""


class ApartError(Exception):
    """The test asks for what kg refuses or leaves out by design, and it did refuse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The verdict on one test, and why it did not pass."""

    key: str
    verdict: Verdict
    why: str = ""


def judged(tests: Iterable[Entry], judge: Judge) -> Iterator[Outcome]:
    """The outcome of each test; what breaks in the middle of one has failed."""
    for test in tests:
        try:
            judge(test)
        except ApartError as said:
            yield Outcome(key=test.key, verdict="apart", why=str(said))
        except Exception as error:  # whatever breaks, the others are run, too
            yield Outcome(key=test.key, verdict="failed", why=_one_line(error))
        else:
            yield Outcome(key=test.key, verdict="passed")


def _one_line(error: Exception) -> str:
    said = " ".join(str(error).split())[:LONGEST_REASON]
    return said if isinstance(error, FailedError) else f"{type(error).__name__}: {said}"
