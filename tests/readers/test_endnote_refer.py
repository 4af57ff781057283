"""Refer files."""

from __future__ import annotations

from ._read import citations, errors, sample, sections

LIBRARY = sample("endnote_refer/library.enw")
FIRST, PAPER, THESIS = citations(LIBRARY)


def test_lines_without_a_tag_continue_a_field() -> None:
    """So do those below an empty line."""
    assert FIRST.title == "Link workers in an invented town"
    assert sections(FIRST)[-1] == ("RESULTS", "They helped. A second paragraph.")
    assert FIRST.url == "https://example.org/7"


def test_authors() -> None:
    """Only authors are authors; a name without a comma is a body's, or is not taken apart."""
    assert [(a.family, a.given, a.initials) for a in FIRST.authors] == [
        ("Doe", "Jane Anne", "JA"),
        ("Poe", None, "EA"),
        ("World Health Organization", None, None),
    ]
    assert [a.family for a in THESIS.authors] == ["余敏"]


def test_where_and_when() -> None:
    """The day stands apart from its year; one of another year does not count, nor do pages that are none."""
    found = (FIRST.journal, FIRST.volume, FIRST.issue, FIRST.pages, FIRST.date)

    assert found == ("Invented Journal", "7", "2", "10-19", "2019-05-07")
    assert (PAPER.journal, PAPER.date, PAPER.pages) == ("A book of papers", "1998", None)


def test_identifiers() -> None:
    """The accession number of a record from PubMed is its PMID."""
    assert (FIRST.doi, FIRST.pmid) == ("10.9999/inv.7", "900701")


def test_keywords_affiliation_and_publisher() -> None:
    """Keywords stand a line each, or between semicolons."""
    assert FIRST.keywords == ("link workers", "trust", "time")
    assert [a.text for a in FIRST.affiliations] == ["Invented University, Cardiff"]
    assert (FIRST.publisher, FIRST.language, FIRST.publication_types) == (
        "Invented Press",
        "English",
        ("Journal Article",),
    )


def test_a_record_begins_below_an_empty_line_or_at_a_second_type() -> None:
    """Whichever tag comes first."""
    assert PAPER.title == "A record that begins with its title"
    assert PAPER.publication_types == ("Conference Paper",)


def test_a_record_with_nothing_to_go_by_is_an_error() -> None:
    """It is reported with its line, beside the readable ones."""
    assert [(e.line, e.reason) for e in errors(LIBRARY)] == [(34, "no title (%T), nor anything else to go by")]
