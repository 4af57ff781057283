"""RefWorks' tagged export."""

from __future__ import annotations

from ._read import citations, errors, sample, sections

LIBRARY = sample("refworks_tagged/library.txt")
FIRST, CHAPTER, PAGE = citations(LIBRARY)


def test_what_it_is() -> None:
    """Title over two lines, authors, sections, keywords apart."""
    assert FIRST.title == "Link workers in an invented town: what they do"
    assert [(a.family, a.given, a.initials) for a in FIRST.authors] == [
        ("Doe", "Jane Anne", "JA"),
        ("Poe", None, "EA"),
        ("Invented Care Group", None, None),
    ]
    assert [label for label, _ in sections(FIRST)] == ["BACKGROUND", "RESULTS"]
    assert FIRST.keywords == ("link workers", "Trust", "time")


def test_where_and_when() -> None:
    """The free date is of the year; a chapter's container is its book."""
    found = (FIRST.journal, FIRST.volume, FIRST.issue, FIRST.pages, FIRST.date, FIRST.language)

    assert found == ("Invented Journal", "7", "2", "10-19", "2019-05-07", "English")
    assert (CHAPTER.title, CHAPTER.journal, CHAPTER.publisher, CHAPTER.pages) == (
        "A chapter",
        "A book",
        "Invented Press",
        "iv",
    )


def test_identifiers() -> None:
    """RefWorks' own number is none; an accession number is the database's."""
    assert (FIRST.pmid, FIRST.doi, FIRST.url, FIRST.accessions) == (
        "900301",
        "10.9999/inv.17",
        "https://example.org/17",
        (),
    )
    assert (CHAPTER.pmid, CHAPTER.accessions) == (None, ("psycinfo:2012-12345-001",))


def test_editors_are_no_authors() -> None:
    """A2 names the editors of the book."""
    assert [a.family for a in CHAPTER.authors] == ["Roe"]


def test_a_file_that_breaks_off() -> None:
    """What there is of the last record is kept; a record with nothing to go by is an error with its line."""
    assert PAGE.title == "A page that breaks o"
    assert [(e.line, e.reason) for e in errors(LIBRARY)] == [(44, "no title (T1), nor anything else to go by")]
