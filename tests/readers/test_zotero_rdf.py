"""Zotero RDF."""

from __future__ import annotations

from kg.sources.files import Source

from ._read import citations, errors, sample, sections

LIBRARY = sample("zotero_rdf/library.rdf")
ARTICLE, CHAPTER = citations(LIBRARY)
(OTHER,) = citations(sample("zotero_rdf/bibliontology.rdf"))


def test_authors() -> None:
    """In the order of the sequence; a name without a given name is a body's; editors are none."""
    assert [(a.name, a.family, a.given) for a in ARTICLE.authors] == [
        ("Jane Anne van Dam", "van Dam", "Jane Anne"),
        ("Invented Trial Group", "Invented Trial Group", None),
    ]
    assert [a.name for a in OTHER.authors] == ["Edna Poe", "Richard Roe"]


def test_where_and_when() -> None:
    """Volume, issue and DOI stand on the journal; a chapter stands in its book, not in the series."""
    found = (ARTICLE.journal, ARTICLE.volume, ARTICLE.issue, ARTICLE.pages, ARTICLE.date, ARTICLE.doi)

    assert found == ("Invented Journal", "7", "2", "10-19", "2019-05", "10.9999/zr.1")
    assert (CHAPTER.journal, CHAPTER.publisher, CHAPTER.date) == ("A book", "Invented Press", "2001")
    assert (OTHER.journal, OTHER.issue, OTHER.pages, OTHER.date, OTHER.doi) == (
        "Invented Journal",
        "29",
        "3-9",
        "2016",
        "10.9999/zr.5",
    )


def test_the_rest() -> None:
    """Title without markup, sections, tags of both sorts, PMID in the extra field, language, type and database."""
    assert (ARTICLE.title, ARTICLE.pmid, ARTICLE.url) == ("Link workers & CO2", "900701", "https://example.org/1")
    assert sections(ARTICLE) == [("AIMS", "To ask."), ("RESULTS", "They helped.")]
    assert (ARTICLE.keywords, ARTICLE.language) == (("trust", "time"), "English")
    assert (ARTICLE.publication_types, ARTICLE.database) == (("Journal article",), "Invented Index")


def test_a_journal_of_several_articles_says_nothing_of_one() -> None:
    """Where a journal's node has two DOIs, neither is taken."""
    twice = LIBRARY.data.replace(
        b"<dc:identifier>ISSN", b"<dc:identifier>DOI 10.9999/zr.2</dc:identifier><dc:identifier>ISSN"
    )

    assert citations(Source(name="twice.rdf", data=twice))[0].doi is None


def test_an_item_that_nothing_names_is_an_error() -> None:
    """It is reported with its line; attachments are no items."""
    assert [e.line for e in errors(LIBRARY)] == [44]


def test_a_file_that_breaks_off() -> None:
    """The items before the one in doubt are kept."""
    cut = Source(name="cut.rdf", data=LIBRARY.data[: LIBRARY.data.index(b"A chapter")])

    assert citations(cut) == [ARTICLE]
    assert [e.line for e in errors(cut)][-1] > 44


def test_no_entity_is_resolved() -> None:
    """A file that declares entities is refused in one line."""
    hostile = '<!DOCTYPE rdf:RDF [<!ENTITY a "boom">]>' + LIBRARY.data.decode()

    assert [(e.line, e.reason) for e in errors(hostile)] == [(1, "declares entities of its own, which are not read")]
