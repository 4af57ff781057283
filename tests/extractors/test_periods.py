"""Periods: the years in which data were collected, and no others."""

from __future__ import annotations

import pytest

from kg.extractors import periods

from ._make import document


def years(abstract: dict[str, str]) -> dict[str, int]:
    claims = periods.extract(document(abstract=abstract), ())
    return {claim.relation: claim.object for claim in claims if isinstance(claim.object, int)}


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("Interviews were conducted between 2015 and 2017.", 2015, 2017),
        ("Data were collected from January 2015 to March 2017.", 2015, 2017),
        ("We held 71 interviews: 31 in 2011, 26 in 2013, and 14 in 2015.", 2011, 2015),
        ("We held interviews in 2011 (n = 31), 2013 (n = 26) and 2015 (n = 14).", 2011, 2015),
        ("We used a 2015 survey.", 2015, 2015),
        ("Workforce data (2015–19) were used.", 2015, 2019),
        ("The survey was carried out in October/November 2017.", 2017, 2017),
    ],
)
def test_the_years_of_collection_are_read(sentence: str, start: int, end: int) -> None:
    """Ranges, lists and single years give a first and a last year."""
    assert years({"METHODS": sentence}) == {"periodStart": start, "periodEnd": end}


def test_half_a_period_stays_half() -> None:
    """ "until 2020" alone gives no start."""
    assert years({"METHODS": "Data collection continued into early 2019."}) == {"periodEnd": 2019}


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        ("BACKGROUND", "Revalidation was introduced in 2012."),
        ("METHODS", "We interviewed staff about the policy introduced in 2012."),
        ("METHODS", "We interviewed staff and used previous data on careers from 2014."),
        ("CONCLUSIONS", "Much has changed since 2012."),
        ("METHODS", "We interviewed staff. © 2021 Oakham Press."),
    ],
)
def test_other_years_are_no_period(label: str, sentence: str) -> None:
    """The year a policy began, earlier data and imprints are not when this study's data were collected."""
    assert years({label: sentence}) == {}


def test_the_methods_are_trusted_first() -> None:
    """Where several sentences give years, the one in the methods counts."""
    found = years({"RESULTS": "Data of 1999 were alike.", "METHODS": "We collected data in 2010."})

    assert found == {"periodStart": 2010, "periodEnd": 2010}
