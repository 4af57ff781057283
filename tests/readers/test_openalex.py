"""Works of OpenAlex."""

from __future__ import annotations

from kg.model import Part

from ._read import citations, errors, sample, sections

WORKS = sample("openalex/works.jsonl")
FIRST, OLD = citations(WORKS)


def test_the_abstract_is_put_back_in_order() -> None:
    """Each word stands where the index says, and the heads of sections are found."""
    assert sections(FIRST) == [("AIMS", "To ask."), ("RESULTS", "They said They helped.")]
    assert OLD.abstract is None


def test_authors() -> None:
    """In order, with particles, ORCID and lines; a line that two share stands once."""
    assert [(a.name, a.family, a.orcid, a.affiliations) for a in FIRST.authors] == [
        ("Jane Anne Doe", "Doe", "0000-0002-1825-0097", (0, 1)),
        ("Thed van der Berg", "van der Berg", None, (1,)),
    ]


def test_where_and_when() -> None:
    """The date as given, but the first of January only says the year."""
    assert (FIRST.journal, FIRST.volume, FIRST.issue, FIRST.pages, FIRST.date) == (
        "Invented Journal",
        "6",
        None,
        "e1-e9",
        "2018-02-13",
    )
    assert (OLD.title, OLD.journal, OLD.publisher, OLD.date) == ("Old work", "Old Journal", "Old Press", "1982")


def test_identifiers() -> None:
    """DOI and PMID without their resolvers."""
    assert (FIRST.doi, FIRST.pmid, FIRST.url) == ("10.9999/oa.1", "900401", "https://example.org/1")


def test_headings_keywords_and_grants() -> None:
    """MeSH with its identifiers, keywords of the old and the new form, funders with awards."""
    assert [(h.label, h.qualifiers, h.identifier) for h in FIRST.headings] == [("Humans", (), "D006801")]
    assert FIRST.keywords == ("Care navigation", "trust")
    assert [p.span.of(FIRST.text) for p in FIRST.passages_of(Part.FUNDING)] == ["Invented Institute, RP-1"]


def test_a_page_of_results_and_an_array() -> None:
    """The same works are read however they are wrapped."""
    lines = WORKS.data.decode().splitlines()
    works = f"[{lines[0]}, {lines[3]}]"

    assert citations(works) == citations(f'{{"meta": {{"count": 2}}, "results": {works}}}') == [FIRST, OLD]


def test_bad_works_are_errors_beside_their_neighbours() -> None:
    """A work that nothing names, and a line that is no JSON."""
    assert [e.line for e in errors(WORKS)] == [2, 3]
