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
        ("Staff were interviewed between March and June 2020.", 2020, 2020),
        ("Staff were interviewed from March through June 2020.", 2020, 2020),
        ("Staff were interviewed from April 2018 to May 2018.", 2018, 2018),
        ("Staff were surveyed from 12/2019 to 3/2020.", 2019, 2020),
        ("Staff were surveyed from 01.12.2019 to 07.03.2020.", 2019, 2020),
        ("Staff were surveyed from 2019-12-01 to 2020-03-07.", 2019, 2020),
        ("Staff were surveyed in 2018/19.", 2018, 2019),
        ("Staff were surveyed in 1998–02.", 1998, 2002),
        ("Staff were surveyed in 2015-03.", 2015, 2015),
        ("In 2015 nurses were surveyed.", 2015, 2015),
        ("The study was performed during April 2017.", 2017, 2017),
        ("Staff met us between February and June 2022.", 2022, 2022),
        ("Oakham, 2008–2020.", 2008, 2020),
        ("Diagnoses of a general practice database from 2008 to 2015 were eligible.", 2008, 2015),
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
        ("METHODS", "Data were collected over a 6-month period."),
        ("METHODS", "Databases were searched from inception to June 2020, and data were extracted."),
        ("METHODS", "Data on 2015 nurses were collected."),
        ("METHODS", "Infants of 560-1990 g were included."),
        ("METHODS", "We interviewed staff with Oakham's list (Oakham, 1996) and another (Hill et al., 2003)."),
        ("METHODS", "We surveyed staff about the 2019 novel coronavirus and COVID-2019."),
        ("METHODS", "Enrolment will continue until 2021."),
        ("RESULTS", "The share of respondents increased from 2010 to 2015."),
    ],
)
def test_other_years_are_no_period(label: str, sentence: str) -> None:
    """The year a policy began, earlier data and imprints are not when this study's data were collected."""
    assert years({label: sentence}) == {}


def test_without_heads_what_was_carried_out_is_the_authors_own() -> None:
    """An abstract without heads may begin with the survey; what others found before it is none of it."""
    assert years({"": "A survey was carried out between January 2013 and May 2014."}) == {
        "periodStart": 2013,
        "periodEnd": 2014,
    }
    assert years({"": "Participants of earlier surveys left in 2013."}) == {}


def test_the_methods_are_trusted_first() -> None:
    """Where several sentences give years, the one in the methods counts."""
    found = years({"RESULTS": "Data of 1999 were alike.", "METHODS": "We collected data in 2010."})

    assert found == {"periodStart": 2010, "periodEnd": 2010}
