"""Two things side by side."""

from __future__ import annotations

import pytest

from kg.analyses.comparison import Line, compare
from kg.errors import QueryError, UnknownNameError
from kg.store import Graph

from ._study_graph import study_graph


def nurses_and_clerks() -> Graph:
    """Two studies of nurses, of which one is also of clerks, and two more of clerks, of which one is of typists."""
    return study_graph(
        {
            "1": ("role/nurse", "theme/trust", "method/interview"),
            "2": ("role/nurse", "role/clerk", "theme/trust", "theme/time"),
            "3": ("role/clerk", "theme/trust", "method/survey", "place/wales"),
            "4": ("role/typist", "theme/pay"),
        },
        years={"1": 2019, "2": 2021, "3": 2020, "4": 2022},
        broader={"role/typist": "role/clerk"},
    )


def counts(lines: tuple[Line, ...]) -> list[tuple[str, int, int, int]]:
    return [(line.label, line.one, line.other, line.both) for line in lines]


def test_the_studies_of_each_and_of_both() -> None:
    """Studies come by year; those of what is narrower count as well, and those of both are named."""
    found = compare(nurses_and_clerks(), "nurse", "clerk")

    assert [study.pmid for study in found.one.studies] == ["1", "2"]
    assert [study.pmid for study in found.other.studies] == ["3", "2", "4"]
    assert found.both == ("study/pmid/2",)
    assert counts((found.total,)) == [("studies", 2, 3, 1)]


def test_shared_things_come_before_those_of_one_side() -> None:
    """Each with how many studies of one, of the other and of both have it; the most studies first."""
    found = compare(nurses_and_clerks(), "nurse", "clerk")

    assert counts(found.lines_of("theme")) == [("trust", 2, 2, 1), ("time", 1, 1, 1), ("pay", 0, 1, 0)]
    assert counts(found.lines_of("method")) == [("interview", 1, 0, 0), ("survey", 0, 1, 0)]


def test_the_two_are_not_compared_with_themselves() -> None:
    """Among the roles stand others; one that is narrower than a side is another."""
    found = compare(nurses_and_clerks(), "nurse", "clerk")

    assert counts(found.lines_of("role")) == [("typist", 0, 1, 0)]


def test_years_are_in_order() -> None:
    """Years are counted, too, the earliest first."""
    found = compare(nurses_and_clerks(), "nurse", "clerk")

    assert counts(found.lines_of("year")) == [
        ("2019", 1, 0, 0),
        ("2020", 0, 1, 0),
        ("2021", 1, 1, 1),
        ("2022", 0, 1, 0),
    ]


def test_things_of_two_kinds_can_be_compared() -> None:
    """A role with a theme: which studies are of the one, of the other, of both."""
    found = compare(nurses_and_clerks(), "nurse", "time")

    assert counts((found.total,)) == [("studies", 2, 1, 1)]


def test_a_publication_is_refused() -> None:
    """What no study has cannot be compared; the message says what can."""
    with pytest.raises(QueryError, match="'1' is a publication; compare roles, themes"):
        compare(nurses_and_clerks(), "1", "clerk")


def test_an_unknown_name_gets_the_nearest() -> None:
    """As everywhere."""
    with pytest.raises(UnknownNameError, match="did you mean 'nurse'"):
        compare(nurses_and_clerks(), "nursee", "clerk")
