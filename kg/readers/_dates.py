"""Printed dates in ISO 8601, no more precise than printed; and which of several counts.

A record may print when the publication appeared, on the net and in an issue, and when it was received, entered,
indexed, revised, put into an archive or looked up. One rule holds in every reader, that of `of_publication`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

__all__ = ["MONTH", "iso", "of_an_edition", "of_publication", "year_and_day"]

# English, Portuguese, Spanish and French: MEDLINE and LILACS print all four.
_MONTHS = (
    "january jan janeiro enero ene janvier janv",
    "february feb fevereiro fev febrero février févr fevrier",
    "march mar março marco marzo mars",
    "april apr abril abr avril avr",
    "may maio mai mayo",
    "june jun junho junio juin",
    "july jul julho julio juillet juil",
    "august aug agosto ago août aout",
    "september sep sept setembro set septiembre septembre",
    "october oct outubro out octubre octobre",
    "november nov novembro noviembre novembre",
    "december dec dezembro dez diciembre dic décembre déc",
)
MONTH_TO_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}

MONTH = "(?:" + "|".join(sorted(MONTH_TO_NUMBER, key=len, reverse=True)) + r")\b\.?"
"""A month's name, for the patterns of readers."""

_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_NAMED = rf"(?P<month>{MONTH})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}[\s/.-]+{_NAMED}(?:[\s/.-]+(?P<day>\d\d?)\b)?(?P<rest>.*)",
        rf"{_YEAR}[\s/.-]+(?P<month>\d\d?)\b(?:[\s/.-]+(?P<day>\d\d?)\b)?(?P<rest>.*)",
        rf"(?:(?P<day>\d\d?)(?:st|nd|rd|th)?[\s/.-]+(?:de\s+)?)?{_NAMED},?[\s/.-]*(?:de\s+)?{_YEAR}(?P<rest>.*)",
        rf"{_NAMED}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}(?P<rest>.*)",
        rf"(?P<month>\d\d?)/{_YEAR}(?P<rest>.*)",
    )
)
_RANGE = re.compile(r"\s*[-–/]\s*\w")


@lru_cache(maxsize=2**15)
def iso(printed: str) -> str | None:
    """The date at its printed precision, or None where no year is printed.

    Of a range only what both ends share is kept: the year for "2013 Jan-Feb", the month for "2013 Jan 5-11", the
    first year for "2012 Dec-2013 Jan". A season is no month.

    >>> [iso(d) for d in ("2013", "2021 01", "2017 Nov 21", "October 2013", "5 October 2013", "2013 Spring")]
    ['2013', '2021-01', '2017-11-21', '2013-10', '2013-10-05', '2013']
    >>> [iso(d) for d in ("2013 Jan-Feb", "2013 Jan 5-11", "2019 dez.", "2020/05/29/", "2013 Feb 30", "n.d.")]
    ['2013', '2013-01', '2019-12', '2020-05-29', '2013-02', None]
    """
    printed = printed.strip()
    for form in _FORMS:
        if found := form.match(printed):
            return _at_precision(found["year"], found["month"], found.groupdict().get("day"), found["rest"])
    year = re.search(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)", printed)
    return year.group() if year else None


def of_publication(issue: str | None, electronic: str | None = None) -> str | None:
    """Which printed date counts: that of the issue, as articles are cited; without it that of electronic publication.

    The issue is the printed one, or the volume of a journal that has no other. Where it names only a year, and the
    electronic date falls in that year, this one counts, for it says the same and more. A date that the source does not
    describe takes the place of the issue's. No other date counts, so that no record has the day of its entry.

    >>> of_publication("2013 Mar", "2012-12-05"), of_publication(None, "2012-12-05"), of_publication("in press", None)
    ('2013 Mar', '2012-12-05', None)
    >>> of_publication("2013", "2013-04-05"), of_publication("2013", "2012-12-05"), of_publication("2013 Fall", "2013")
    ('2013-04-05', '2013', '2013 Fall')
    """
    issued, appeared = (iso(date) if date else None for date in (issue, electronic))
    if not (issue and issued):
        return electronic if appeared else None
    only_a_year = issue.strip() == issued
    return electronic if only_a_year and appeared and appeared[:4] == issued else issue


def of_an_edition(fields: Iterable[str]) -> str | None:
    """The electronic date that EndNote puts into the field of an edition, which elsewhere holds "2nd ed.".

    >>> of_an_edition(["2nd ed. 2019", "2011/05/11"])
    '2011/05/11'
    """
    return next((printed for printed in fields if len(iso(printed) or "") > len("2011")), None)


def year_and_day(year: str | None, day: str | None) -> str | None:
    """One printed date of a year and of a day or month that stands apart from it; a day of another year is left out.

    >>> year_and_day("2006", "JUN 14"), year_and_day("2020", "March 5, 2020"), year_and_day("2020", "2019/12/01")
    ('2006 JUN 14', 'March 5, 2020', '2020')
    """
    if not (year and day):
        return year or day
    whole = iso(day)
    if whole:
        return day if whole[:4] == iso(year) else year
    return f"{year} {day}"


def _at_precision(year: str, month: str, day: str | None, rest: str) -> str:
    number = int(month) if month.isdigit() else MONTH_TO_NUMBER[month.lower().rstrip(".")]
    spans_a_range = bool(_RANGE.match(rest))
    if not 1 <= number <= 12 or (spans_a_range and not day):
        return year
    if not day or spans_a_range or not _exists(int(year), number, int(day)):
        return f"{year}-{number:02}"
    return f"{year}-{number:02}-{int(day):02}"


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False
