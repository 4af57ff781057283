"""Affiliation lines of many formats against what a careful reader found in them."""

from __future__ import annotations

from pathlib import Path

from tests.gold.affiliations import measured


def test_affiliation_lines_are_taken_apart_as_a_reader_does(shared: Path) -> None:
    """Bodies, cities and countries have an F1 of 0.95 and more on the lines that the rules were written with."""
    tallies = measured(shared / "corpora")

    assert min(tally.f1 for (part, _), tally in tallies.items() if part == "development") >= 0.95
