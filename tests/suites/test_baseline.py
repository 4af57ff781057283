"""No suite of the W3C stands worse than it is known to; the material is beside the repository."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .baseline import baseline, standing
from .runner import SUITES, Suite, place_of, run
from .served import Server, serving


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.mark.parametrize("suite", [pytest.param(one, id=one.name) for one in SUITES if not one.is_slow])
def test_as_good_as_the_baseline(suite: Suite, shared: Path, server: Server) -> None:
    """Every failure is listed, with its reason, and no fewer tests pass; `scripts/suites` prints the whole table."""
    place = place_of(suite, shared / "suites") if (shared / "suites").is_dir() else None
    if place is None:
        pytest.skip(f"no {suite.manifest} in the folder 'shared' beside the repository")

    stands = standing(suite.name, list(run(suite, place, server)), baseline()[suite.name])

    assert [(outcome.key, outcome.why) for outcome in stands.worse] == []
    assert (stands.missing, list(stands.mended)) == (0, [])


def test_every_suite_has_a_baseline() -> None:
    """The data and the runner name the same suites."""
    assert list(baseline()) == [suite.name for suite in SUITES]
