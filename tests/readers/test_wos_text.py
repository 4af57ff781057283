"""Web of Science files, as plain text and tab-delimited."""

from __future__ import annotations

from kg.model import Part
from kg.sources.files import Source

from ._read import citations, errors, sample, sections, words

PLAIN, TABBED = sample("wos_text/plain.txt"), sample("wos_text/tabbed.txt")
FIRST, PATENT, ENDLESS, OTHER = citations(PLAIN)
ROW, SHORT_ROW = citations(TABBED)


def test_authors() -> None:
    """Full names are preferred, an address belongs to the names in its brackets, a group is an author."""
    assert [(a.family, a.given, a.orcid, a.affiliations) for a in FIRST.authors] == [
        ("Doe", "Jane Anne", "0000-0002-1825-0097", (0, 1)),
        ("van der Poe", "Ed", None, (0,)),
        ("Navigator Trial Grp", None, None, ()),
    ]
    assert [a.text for a in FIRST.affiliations] == [
        "Invented Univ, Sch Med, Cardiff, Wales.",
        "Old Trust, Leeds, England.",
    ]
    assert [(a.family, a.initials) for a in PATENT.authors] == [("YANG", "Y")]


def test_where_and_when() -> None:
    """Day and year stand apart; early access counts where there is no year; one page is one page."""
    found = (FIRST.journal, FIRST.volume, FIRST.issue, FIRST.pages, FIRST.date)

    assert found == ("INVENTED JOURNAL OF PRIMARY CARE", "12", "3", "101-109", "2020-06-14")
    assert (ENDLESS.pages, ENDLESS.date) == ("7", "2022-11")
    assert (OTHER.pages, OTHER.date_printed, OTHER.date) == ("7", "NOV 2019", "2019-11")


def test_identifiers() -> None:
    """The DOI is that of the record, not of a reference; an accession number of MEDLINE is a PMID."""
    assert (FIRST.doi, FIRST.pmid, FIRST.database) == ("10.9999/ijpc.2020.1", "900501", "Web of Science")
    assert (OTHER.pmid, OTHER.database) == ("900503", "MEDLINE")
    assert (PATENT.pmid, PATENT.database) == (None, "Derwent Innovations Index")


def test_keywords_types_and_funding() -> None:
    """The authors' keywords come before those of the database; grants and the thanks for them are both funding."""
    assert FIRST.keywords == ("care navigator", "trust", "PRIMARY-CARE", "LINK WORKERS")
    assert FIRST.publication_types == ("Article", "Early Access")
    assert PATENT.publication_types == ("Patent",)
    assert [words(FIRST, p) for p in FIRST.passages_of(Part.FUNDING)] == [
        "Invented Research Fund [RP-PG-1]",
        "Other Fund",
        "This work was supported by the Invented Research Fund.",
    ]


def test_a_field_may_begin_below_its_tag() -> None:
    """As abstracts of patents do."""
    assert sections(PATENT) == [("", "NOVELTY - It is new.")]


def test_a_missing_end_loses_nothing() -> None:
    """The next record begins at its type."""
    assert (ENDLESS.title, OTHER.title) == ("A record without its end", "From another database")


def test_tab_delimited_is_the_same() -> None:
    """A column a tag, several values between semicolons; the site writes UTF-16."""
    wide = Source(name="wide.txt", data=TABBED.text.encode("utf-16"))

    assert citations(wide) == [ROW, SHORT_ROW]
    assert [(a.family, a.given, a.affiliations) for a in ROW.authors] == [
        ("Doe", "Jane Anne", (0,)),
        ("Poe", "Ed", (0, 1)),
    ]
    assert (ROW.pages, ROW.date, ROW.doi) == ("101-109", "2020", "10.9999/ijpc.2020.1")
    assert (SHORT_ROW.title, SHORT_ROW.journal) == ("A row that breaks off", "OTHER JOURNAL")


def test_a_record_with_nothing_to_go_by_is_an_error() -> None:
    """It is reported with its line, beside the readable ones."""
    assert [(e.line, e.reason) for e in errors(PLAIN)] == [(48, "no title (TI), nor anything else to go by")]
    assert [e.line for e in errors(TABBED)] == [3]
