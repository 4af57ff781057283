"""Affiliation lines of many formats against what a careful reader found in them."""

from __future__ import annotations

from pathlib import Path

from tests.gold.affiliations import Tally, measured


def test_affiliation_lines_are_taken_apart_as_a_reader_does(shared: Path) -> None:
    """Bodies have an F1 of 0.92 and more in each part of the gold, cities and countries of 0.95."""
    tallies = measured(shared / "corpora")

    least = {thing: min(t.f1 for (_, one), t in tallies.items() if one == thing) for _, thing in tallies}

    assert least["organisation"] >= 0.92
    assert min(least["city"], least["country"]) >= 0.95


def test_nothing_to_find_is_all_found() -> None:
    """A part of the gold without any city has a figure, too."""
    tally = Tally()
    tally.add(set(), set(), set())

    assert tally.f1 == 1
