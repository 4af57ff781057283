"""MEDLINE or .nbib files."""

from __future__ import annotations

import pytest

from kg.model import Part

from ._read import citations, errors, sample, sections, words

FILE = sample("medline_nbib/two.nbib")
FIRST, GERMAN, REPORT, LAST = citations(FILE)


def test_wrapped_lines_continue_a_field() -> None:
    """The rest of a field, indented by six spaces, belongs to it."""
    assert FIRST.title == "Care navigators in an invented county: what they do, and for whom."


def test_authors() -> None:
    """Full names count once, initials alone are no given name, a group is an author, an editor is none."""
    assert [(a.family, a.given, a.initials, a.orcid, a.affiliations) for a in FIRST.authors] == [
        ("Doe", "Jane Anne", "JA", "0000-0002-1825-0097", (0, 1)),
        ("van der Poe", None, "EA", None, (0,)),
        ("Navigator Trial Group", None, None, None, ()),
    ]
    assert [a.family for a in GERMAN.authors] == ["Muster"]


def test_where_and_when() -> None:
    """The journal's abbreviation and the date of the issue; the electronic date where there is no other."""
    found = (FIRST.journal, FIRST.volume, FIRST.issue, FIRST.pages, FIRST.date_printed, FIRST.date)

    assert found == ("Invent J Prim Care", "12", "3", "101-9", "2020 Mar 5", "2020-03-05")
    assert (GERMAN.journal, GERMAN.pages, GERMAN.date) == ("Erfundene Zeitschrift", "e42", "2019-01-02")


def test_identifiers() -> None:
    """The DOI stands in LID, AID or the source line; what is no DOI is passed over."""
    assert (FIRST.pmid, FIRST.doi) == ("900301", "10.9999/ijpc.2020.1")
    assert (GERMAN.pmid, GERMAN.doi) == ("900302", "10.9999/e42")


def test_each_qualifier_makes_a_heading() -> None:
    """As in PubMed XML, and the star of a main heading is left off; so it is of a keyword."""
    assert [(h.label, h.qualifiers) for h in FIRST.headings] == [
        ("Humans", ()),
        ("Patient Navigation", ("methods",)),
        ("Patient Navigation", ("organization & administration",)),
        ("Primary Health Care", ()),
    ]
    assert FIRST.keywords == ("care navigator", "trust")


def test_abstract_and_grants() -> None:
    """Each section is a passage; a grant is printed as agency, number and country."""
    assert [label for label, _ in sections(FIRST)] == ["BACKGROUND", "RESULTS", "CONCLUSIONS"]
    assert [words(FIRST, p) for p in FIRST.passages_of(Part.FUNDING)] == [
        "Invented Research Fund, RP-PG-1, United Kingdom"
    ]


def test_a_vernacular_title_stands_for_one_not_available() -> None:
    """ "[Not Available]" is no title."""
    assert GERMAN.title == "Wegweiser im Krankenhaus."


def test_records_of_eric() -> None:
    """ERIC exports the same format without PMID; a missing empty line loses nothing."""
    assert (REPORT.database, REPORT.pmid, [a.given for a in REPORT.authors]) == ("ERIC", None, ["Richard R."])
    assert (LAST.pmid, LAST.database) == ("900303", "PubMed")


def test_a_record_with_nothing_to_go_by_is_an_error() -> None:
    """It is reported with its line, beside the readable ones."""
    assert [(e.line, e.reason) for e in errors(FILE)] == [(61, "no title (TI), nor anything else to go by")]


@pytest.mark.parametrize(
    ("dp", "date"), [("2018 Nov-Dec", "2018"), ("2018 Winter", "2018"), ("2018 Nov 2-9", "2018-11")]
)
def test_dates(dp: str, date: str) -> None:
    """No more precise than printed."""
    assert citations(f"PMID- 1\nDP  - {dp}\n")[0].date == date
