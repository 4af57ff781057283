"""PubMed for Handhelds pages."""

from __future__ import annotations

import pytest

from kg.errors import SourceError
from kg.model import Citation, CitationError

from ._read import citations, errors, read, sample, sections

SEVERAL = sample("pubmed_handhelds/several.txt")
LABELS_VARY = sample("pubmed_handhelds/one_line_fields.txt")


def test_a_page_holds_several_records() -> None:
    """Every record of the page is found, in the order of the page."""
    assert [c.pmid for c in citations(SEVERAL)] == ["900001", "900002", "900004"]


def test_wrapped_lines_are_joined() -> None:
    """A title that is wrapped over two lines is one line, and markup in it is text."""
    expected = 'Care navigators in rural surgeries: a mixed-methods study of <script>alert("x")</script> triage.'

    assert citations(SEVERAL)[0].title == expected


def test_authors_of_all_shapes() -> None:
    """Particles, suffixes and groups stay with the family name; initials alone give no given name."""
    authors = citations(SEVERAL)[0].authors

    assert [(a.family, a.given, a.initials) for a in authors] == [
        ("van der Velden-Ito", None, "AB"),
        ("O'Hara", None, "M"),
        ("de Souza", None, "JP"),
        ("Rural Navigation Study Group", None, None),
    ]


def test_no_authors_listed() -> None:
    """The notice that no authors are listed is no author."""
    assert citations(SEVERAL)[1].authors == ()


def test_a_colon_in_prose_begins_no_section() -> None:
    """Abbreviations and themes before a colon are prose; heads are heads."""
    assert [label for label, _ in sections(citations(SEVERAL)[0])] == [
        "OBJECTIVES",
        "DESIGN AND SETTING",
        "RESULTS",
        "CONCLUSION(S)",
    ]


def test_a_field_name_in_the_abstract_begins_no_field() -> None:
    """ "Journal:" in a line of the abstract is prose, and the links behind the abstract are left out."""
    citation = citations(SEVERAL)[2]

    assert citation.journal == "J Things"
    assert sections(citation)[0][1].endswith(
        "Journal: they kept one. It was a busy week for all of them, and nobody minded."
    )


def test_where_and_when() -> None:
    """Volume without issue, supplement, empty place; day, season and a range of months."""
    found = [(c.volume, c.issue, c.pages, c.date_printed, c.date) for c in citations(SEVERAL)]

    assert found == [
        ("12", None, "e45", "2019 Jan 5", "2019-01-05"),
        ("7", "Suppl 1", "S12-4", "2020 Spring", "2020"),
        (None, None, None, "2018 Mar-Apr", "2018"),
    ]


def test_a_record_without_title_and_pmid_is_an_error_beside_the_others() -> None:
    """Nothing names the record, so it is reported with its line, and its neighbours are read."""
    assert [(e.line, e.reason) for e in errors(SEVERAL)] == [(28, "neither title nor PubMed ID")]


def test_other_labels() -> None:
    """ "Authors:" and "PMID:" on a line of its own are read like the usual labels."""
    (citation,) = citations(LABELS_VARY)

    assert [a.family for a in citation.authors] == ["Müller-Lüdi", "Öz", "Ångström"]
    assert (citation.pmid, citation.journal) == ("900005", "Z Erfund Med (Bern, Schweiz : 1990)")
    assert citation.database is None


def test_a_page_without_records_of_sense() -> None:
    """A page whose only record is empty gives one error and no citation."""
    (found,) = read("PUBMED FOR HANDHELDS\n  • Title:\n    Author: Doe J.\n")

    assert isinstance(found, CitationError) and not isinstance(found, Citation)


def test_a_list_of_related_articles() -> None:
    """Records without labels have title, authors, place and number; one without a number is reported."""
    first, second = citations(sample("pubmed_handhelds/related.txt"))
    (error,) = errors(sample("pubmed_handhelds/related.txt"))

    assert (first.title, first.pmid) == ("The role of liaison nurses in the NHS: who, where and why?", "900011")
    assert [a.name for a in first.authors] == ["van der Velden AB", "Rural Navigation Study Group", "Roe R"]
    assert (first.journal, first.date, first.volume, first.issue) == ("Made Up J Prim Care", "2013", "21", "5")
    assert (second.title, second.authors, second.pages, second.pmid) == ("[A letter].", (), "e1", "900012")
    assert (error.line, error.raw) == (22, "3. A title with nothing below it.")


def test_a_record_under_a_number_is_no_list() -> None:
    """Fields with labels are read as such, whatever stands before the first."""
    page = "PUBMED FOR HANDHELDS\n1. Title: A title.\nAuthor: Doe J.\nJournal: Inv J; 2001; 1:2. PubMed ID: 900021.\n"
    (citation,) = citations(page)

    assert (citation.title, [a.name for a in citation.authors], citation.pmid) == ("A title.", ["Doe J"], "900021")


def test_a_page_about_the_tool_is_not_read() -> None:
    """Numbered lines without a PubMed identifier are no list of records."""
    with pytest.raises(SourceError):
        read("PubMed4Hh\n\n1. Get it.\n2. Run it.\n")


def test_a_link_that_says_no_abstract_is_none() -> None:
    """ "[No Abstract]" is left out like the other links."""
    page = "PUBMED FOR HANDHELDS\n• Title: A title.\nJournal: Inv J; 2001; 1:2. PubMed ID: 900022.\n"
    with_label, without = (citations(f"{page}{end}[No Abstract] [Full Text]\n")[0] for end in ("Abstract: ", ""))

    assert (with_label.abstract, without.abstract, without.pages) == (None, None, "2")


def test_links_without_end_cost_little() -> None:
    """A run of links is looked at once, wherever it might begin."""
    page = f"PUBMED FOR HANDHELDS\n• Title: A title.\nAbstract: Prose. {'[Abstract]' * 30_000}, said nobody.\n"
    (citation,) = citations(page)

    assert citation.text.endswith("[Abstract], said nobody.")
