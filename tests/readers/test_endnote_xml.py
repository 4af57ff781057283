"""EndNote XML."""

from __future__ import annotations

import pytest

from kg.readers import endnote_xml
from kg.sources.files import Source

from ._read import citations, errors, sample, sections

LIBRARY = sample("endnote_xml/library.xml")
FIRST, REPORT, LAST = citations(LIBRARY)


def test_styles_are_joined_without_gaps() -> None:
    """What stands in several styles is one text."""
    assert FIRST.title == "Care navigators, CO2 & trust"


def test_authors() -> None:
    """An editor is none; a name that ends in a comma is a body's."""
    assert [(a.family, a.given, a.initials) for a in FIRST.authors] == [
        ("Doe", "Jane Anne", "JA"),
        ("Poe", None, "EA"),
        ("World Health Organization", None, None),
    ]


def test_where_and_when() -> None:
    """The day stands apart from its year; a date of another year does not count."""
    found = (FIRST.journal, FIRST.volume, FIRST.issue, FIRST.pages, FIRST.date_printed, FIRST.date)

    assert found == ("Invented Journal of Care", "12", "3", "101-9", "2020 Mar 5", "2020-03-05")
    assert (REPORT.pages, REPORT.date, LAST.date) == (None, "2019", None)


def test_identifiers() -> None:
    """The accession number is a PMID in a record from PubMed only."""
    assert (FIRST.doi, FIRST.pmid, FIRST.url) == ("10.9999/inv.7", "900601", "https://example.org/7")
    assert REPORT.pmid is None


def test_carriage_returns_part_lines() -> None:
    """Affiliations, keywords and paragraphs stand a line each in one field."""
    assert [a.text for a in FIRST.affiliations] == ["Invented University, Cardiff.", "Old Trust, Leeds."]
    assert FIRST.keywords == ("navigators", "trust", "time")
    assert sections(FIRST) == [("BACKGROUND", "They are new."), ("RESULTS", "They helped.")]


def test_white_space_of_the_layout_is_none_of_the_text() -> None:
    """A file that an editor indented is the same file."""
    assert REPORT.title == "A report that an editor laid out"


def test_bad_records_are_errors_with_their_lines() -> None:
    """One says nothing, one is not well formed; the one behind them is read."""
    first, second = errors(LIBRARY)

    assert (first.line, first.reason) == (17, "no title, nor anything else to go by")
    assert (second.line, second.reason[:19]) == (18, "not well-formed XML")
    assert LAST.title == "The one behind it"


@pytest.mark.parametrize("page", ["<xml><a/></xml>", "<records><record><title>x</title></record></records>"])
def test_other_xml_is_not_taken_for_it(page: str) -> None:
    """Common names of elements are not enough."""
    assert not endnote_xml.recognises(Source(name="x.xml", data=page.encode()))
