"""Exports of Scopus."""

from __future__ import annotations

from kg.model import Part

from ._read import citations, errors, sample, sections

OLD = sample("scopus_csv/old.csv")
FIRST, PROCEEDINGS = citations(OLD)
(NEW,) = citations(sample("scopus_csv/new.csv"))


def test_authors() -> None:
    """Family names first with initials, or full names where they are printed; "[No author name available]" is none."""
    assert [(a.name, a.family, a.given, a.initials, a.affiliations) for a in FIRST.authors] == [
        ("Doe J.A.", "Doe", None, "JA", (0, 1)),
        ("Van den Berg Q.-J.", "Van den Berg", None, "QJ", (1,)),
    ]
    assert [(a.family, a.given, a.affiliations) for a in NEW.authors] == [
        ("Doe", "Jane Anne", (0,)),
        ("Poe", "Edna", (0,)),
    ]
    assert PROCEEDINGS.authors == ()


def test_where_and_when() -> None:
    """Pages, or the number of the article."""
    assert (FIRST.journal, FIRST.volume, FIRST.issue, FIRST.pages, FIRST.date) == (
        "Invented Journal",
        "7",
        "2",
        "10-19",
        "2019",
    )
    assert NEW.pages == "102830"


def test_identifiers_and_kind() -> None:
    """DOI, PMID, address, language, type, database."""
    assert (FIRST.doi, FIRST.pmid, FIRST.url) == ("10.9999/sc.1", "900601", "https://www.scopus.com/x")
    assert (FIRST.language, FIRST.publication_types, FIRST.database) == ("English", ("Article",), "Scopus")


def test_abstract_keywords_headings_funding() -> None:
    """The heads of sections are found; index keywords are headings of Scopus' own; "not available" is none."""
    assert [label for label, _ in sections(FIRST)] == ["Background", "Results"]
    assert FIRST.keywords == ("trust", "time")
    assert [(h.label, h.vocabulary) for h in FIRST.headings] == [("Human", "scopus"), ("Nursing", "scopus")]
    assert [p.span.of(FIRST.text) for p in FIRST.passages_of(Part.FUNDING)] == ["Invented Institute, II: RP-1"]
    assert PROCEEDINGS.abstract is None


def test_more_funding_texts_than_the_header_has() -> None:
    """A row of another export in the same file keeps its cells in their columns."""
    assert (PROCEEDINGS.publisher, PROCEEDINGS.pages) == ("Old Press", "e5")


def test_an_empty_row_is_an_error() -> None:
    """It is reported with its line, beside its neighbours."""
    assert [e.line for e in errors(OLD)] == [5]
