"""Crossref's JSON and Unixref."""

from __future__ import annotations

import json

from kg.model import Part

from ._read import citations, errors, sample, sections

WORKS, RECORDS = sample("crossref/works.json"), sample("crossref/record.xml")
FIRST, PREPRINT = citations(WORKS)
ARTICLE, THESIS, POSTED = citations(RECORDS)


def test_title_and_subtitle_are_one() -> None:
    """What stands below the title belongs to it, with a colon between unless there is a sign."""
    assert FIRST.title == "Care navigators in general practice: a trial"
    assert ARTICLE.title == "Vents of CO2: A survey"


def test_authors() -> None:
    """People and bodies in order, with their lines; editors are none."""
    assert [(a.name, a.family, a.given, a.orcid, a.affiliations) for a in FIRST.authors] == [
        ("Jane Anne Doe", "Doe", "Jane Anne", "0000-0002-1825-0097", (0,)),
        ("E. A. Poe Jr", "Poe", None, None, (0,)),
        ("Invented Trial Group", "Invented Trial Group", None, None, ()),
    ]
    assert [a.name for a in ARTICLE.authors] == ["Jane Doe", "Invented Group"]
    assert [a.text for a in ARTICLE.affiliations] == ["Old Trust, Leeds"]


def test_where_and_when() -> None:
    """The date of print before the online one; a preprint stands on its server."""
    assert (FIRST.journal, FIRST.volume, FIRST.issue, FIRST.pages, FIRST.date) == (
        "Invented Journal",
        "7",
        "2",
        "10-19",
        "2019-05",
    )
    assert (ARTICLE.journal, ARTICLE.volume, ARTICLE.issue, ARTICLE.pages, ARTICLE.date) == (
        "Invented Journal",
        "84",
        "1",
        "60-74",
        "2013-04",
    )
    assert (PREPRINT.journal, PREPRINT.date) == ("Invented Server", "2021-05-06")
    assert (POSTED.journal, POSTED.publisher, POSTED.date) == ("Invented Server", None, "2023-03-31")
    assert (THESIS.publisher, THESIS.date, THESIS.publication_types) == (
        "Invented University",
        "1958-01",
        ("Dissertation",),
    )


def test_identifiers() -> None:
    """The DOI is that of the work, not of its funder."""
    assert (FIRST.doi, FIRST.url) == ("10.9999/cr.1", "https://example.org/1")
    assert (ARTICLE.doi, ARTICLE.url) == ("10.9999/cr.5", "https://example.org/5")


def test_abstract_in_jats() -> None:
    """Sections have their heads, the head of the whole is none, inline markup leaves no gap."""
    assert sections(FIRST) == [("Aims", "To ask & to listen."), ("Results", "CO2 fell.\nSo there.")]
    assert sections(ARTICLE) == [("", "We asked.")]


def test_funding_but_no_subjects() -> None:
    """Awards are passages; the subjects of a journal are no keywords of the work."""
    assert [p.span.of(FIRST.text) for p in FIRST.passages_of(Part.FUNDING)] == ["Invented Institute, RP-1, RP-2"]
    assert FIRST.keywords == ()


def test_one_work_and_lines_of_works() -> None:
    """A single work, wrapped or bare, and one a line, are read as in a list."""
    work, _ = json.JSONDecoder(strict=False).raw_decode(WORKS.data.decode().partition('"items": [\n')[2])
    wrapped = json.dumps({"status": "ok", "message-type": "work", "message": work})

    assert citations(wrapped) == citations(json.dumps(work)) == [FIRST]
    assert citations(f"{json.dumps(work)}\n{json.dumps(work)}\n") == [FIRST, FIRST]


def test_bad_works_are_errors_beside_their_neighbours() -> None:
    """Each with its line."""
    assert [e.line for e in errors(WORKS)] == [13, 14]
    assert [e.line for e in errors(RECORDS)] == [18]
