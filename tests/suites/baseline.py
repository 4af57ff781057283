"""What is known to fail, and why: outcomes are held against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from .outcomes import Outcome

__all__ = ["Baseline", "Standing", "baseline", "standing"]

FILE = Path(__file__).with_name("baseline.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """How many tests of a suite pass, and why each of the others does not."""

    passed: int = 0
    failing: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The tests of a suite by what came of them."""

    suite: str
    passed: Sequence[Outcome]
    apart: Sequence[Outcome]
    known: Sequence[Outcome]
    worse: Sequence[Outcome]
    mended: Sequence[str]
    missing: int

    @property
    def is_worse(self) -> bool:
        """Whether a test fails that did not, or fewer tests pass than did."""
        return bool(self.worse) or self.missing > 0


def baseline() -> dict[str, Baseline]:
    """The baseline of each suite."""
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {suite: Baseline(passed=told["passed"], failing=told.get("failing", {})) for suite, told in content.items()}


def standing(suite: str, outcomes: Sequence[Outcome], known: Baseline) -> Standing:
    """How the outcomes of a suite stand to what is known of it."""
    passed = [one for one in outcomes if one.verdict == "passed"]
    failed = [one for one in outcomes if one.verdict == "failed"]
    return Standing(
        suite=suite,
        passed=passed,
        apart=[one for one in outcomes if one.verdict == "apart"],
        known=[one for one in failed if one.key in known.failing],
        worse=[one for one in failed if one.key not in known.failing],
        mended=[one.key for one in passed if one.key in known.failing],
        missing=max(known.passed - len(passed), 0),
    )
