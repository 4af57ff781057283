"""The lists that PubMed saves as text."""

from __future__ import annotations

from ._read import citations, errors, sample, sections

ABSTRACTS, SUMMARIES = sample("pubmed_text/abstracts.txt"), sample("pubmed_text/summaries.txt")
FIRST, UNSIGNED, THIRD = citations(ABSTRACTS)
SURVEY, CORRECTION, TEAMS = citations(SUMMARIES)


def test_a_line_that_ends_in_a_hyphen_goes_on_without_a_gap() -> None:
    """PubMed wraps behind hyphens; one that stands for a word left out keeps its space."""
    assert FIRST.title == "Care navigators in an invented county: a before- and-after study."
    assert sections(FIRST)[1] == ("RESULTS", "They helped (n = 12). They were well-known.")


def test_where_and_when() -> None:
    """The date is that of the issue; a page may stand without a volume."""
    found = (FIRST.journal, FIRST.volume, FIRST.issue, FIRST.pages, FIRST.date)

    assert found == ("Invent J Prim Care", "12", "3", "101-9", "2020-03-05")
    assert (UNSIGNED.volume, UNSIGNED.pages, UNSIGNED.date) == (None, "42", "2019-07")
    assert (THIRD.volume, THIRD.issue, THIRD.pages, THIRD.date) == ("7", "Suppl 1", "S1-4", "2018")


def test_authors_and_affiliations() -> None:
    """Marks lead from names to addresses; one address without a number is no author's in particular."""
    assert [(a.family, a.initials, a.affiliations) for a in FIRST.authors] == [
        ("Doe", "JA", (0, 1)),
        ("van der Poe", "E", (0,)),
        ("Muster", "M", ()),
        ("Navigator Trial Group", None, ()),
    ]
    assert FIRST.affiliations[1].text == "Old Trust (Leeds), UK."
    assert [a.text for a in THIRD.affiliations] == ["University of Nowhere, Nowhere."]
    assert UNSIGNED.authors == ()


def test_the_abstract_is_what_is_nothing_else() -> None:
    """Neither errata nor comments, rights or conflicts of interest are part of it."""
    assert [label for label, _ in sections(FIRST)] == ["BACKGROUND", "RESULTS"]
    assert sections(THIRD) == [("", "One paragraph without a head.")]
    assert UNSIGNED.abstract is None


def test_identifiers() -> None:
    """They are those of the record, not of its erratum or comment."""
    assert (FIRST.pmid, FIRST.doi, FIRST.language) == ("900401", "10.9999/ijpc.2020.1", "French")
    assert (SURVEY.pmid, SURVEY.doi) == ("900401", "10.9999/ijpc-2020.1")


def test_summary() -> None:
    """Authors, title, journal, date and place are told apart by their stops; a title may hold stops of its own."""
    found = (SURVEY.title, SURVEY.journal, SURVEY.volume, SURVEY.issue, SURVEY.pages, SURVEY.date)

    assert found == (
        "Who uses care navigators? A survey of the county of 2019.",
        "Invent J Prim Care (Hull)",
        "12",
        "3",
        "101-109.e2",
        "2020-03",
    )
    assert [a.family for a in SURVEY.authors] == [
        "Doe",
        "van der Poe",
        "Muzaheed",
        "Navigator Trial Group, Wales, and Friends",
    ]


def test_a_summary_without_authors() -> None:
    """It begins with its title, whose tags are left out; the language stands behind the place."""
    found = (CORRECTION.title, CORRECTION.authors, CORRECTION.pages, CORRECTION.language, CORRECTION.date)

    assert found == ("Correction to: Ways in the hospital.", (), "e42", "German", "2019-11-28")


def test_groups_alone_are_authors() -> None:
    """Two groups between semicolons are no title."""
    assert [a.family for a in TEAMS.authors] == ["Group of Nurses", "Society of Others"]
    assert (TEAMS.title, TEAMS.journal, TEAMS.date) == ("On teams.", "Other J", "2018")


def test_a_record_with_nothing_to_go_by_is_an_error() -> None:
    """It is reported with its line, beside the readable ones."""
    assert [(e.line, e.reason) for e in errors(ABSTRACTS)] == [(61, "neither title nor PMID")]
    assert [(e.line, e.reason) for e in errors(SUMMARIES)] == [(12, "neither title nor PMID")]
