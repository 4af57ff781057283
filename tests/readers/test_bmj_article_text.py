"""BMJ "Article Text" pages."""

from __future__ import annotations

import pytest

from kg.model import Part

from ._read import citations, errors, sample, sections

CODED = citations(sample("bmj_article_text/coded.txt"))[0]
PLAIN = citations(sample("bmj_article_text/plain.txt"))[0]
FULL = citations(sample("bmj_article_text/full_article.txt"))[0]
RUNNING = citations(sample("bmj_article_text/running_authors.txt"))[0]


def page(title: str) -> str:
    return (
        f"Article Text\n\nDownload PDFPDF\n\n{title}\nFree\n  1. Jane Doe\n  1. Old Trust, UK\n\nAbstract\n\nProse.\n"
    )


@pytest.mark.parametrize(
    ("printed", "number", "title"),
    [
        ("25\u2003The dark side", "25", "The dark side"),
        ("25\u200524 hours in a surgery", "25", "24 hours in a surgery"),
        ("133 Trainees as teachers", "133", "Trainees as teachers"),
        ("P-12 Who navigates?", "P-12", "Who navigates?"),
        ("O23 Nurses and their tools", "O23", "Nurses and their tools"),
        ("EP.TU.123 A ward at night", "EP.TU.123", "A ward at night"),
        ("1ISG-023 Pharmacists’ views", "1ISG-023", "Pharmacists’ views"),
        ("10 years of link workers", None, "10 years of link workers"),
        ("10 Years of Link Workers", None, "10 Years of Link Workers"),
        ("2020 Vision for surgeries", None, "2020 Vision for surgeries"),
        ("COVID-19 and receptionists", None, "COVID-19 and receptionists"),
        ("Receptionists at work", None, "Receptionists at work"),
    ],
)
def test_the_number_of_an_abstract_is_no_part_of_its_title(printed: str, number: str | None, title: str) -> None:
    """Numbers are told by the wide space behind them or by their shape, and kept apart from the title."""
    (citation,) = citations(page(printed))

    assert (citation.item_label, citation.title) == (number, title)


def test_authors_and_their_marks() -> None:
    """Accents, particles, titles, degrees, "and", and a group; marks lead to affiliations."""
    assert [(a.name, a.family, a.initials, a.affiliations) for a in CODED.authors] == [
        ("Zoë O’Connor-Diaz", "O’Connor-Diaz", "Z", (0,)),
        ("Thed N van Leeuwen", "van Leeuwen", "TN", (1,)),
        ("María José de la Cruz", "de la Cruz", "MJ", (0, 1)),
        ("Li Wei", "Wei", "L", ()),
        ("Connector Study Group", "Connector Study Group", None, ()),
    ]


def test_correspondence_is_no_affiliation() -> None:
    """Lines of correspondence are left out, marks too."""
    assert [(a.number, a.text) for a in CODED.affiliations] == [
        (1, "Hospice of the Invented Saints, Nowhere, UK"),
        (2, "University of Elsewhere, The Netherlands"),
    ]
    assert "example.org" not in CODED.text


def test_mixed_heads() -> None:
    """Heads with and without a colon, one in no list of heads, and a paragraph that goes on with a section."""
    assert [label for label, _ in sections(CODED)] == [
        "Background",
        "Aims",
        "Methods",
        "Local solution",
        "Results",
        "Conclusions",
    ]
    assert dict(sections(CODED))["Results"].endswith("This second paragraph of the results has no head.")


def test_doi_line() -> None:
    """The DOI is read where it is printed, and is no prose."""
    assert CODED.doi == "10.1136/invented-2020-abc.12"
    assert "doi.org" not in CODED.text


def test_one_affiliation_without_marks_is_everyones() -> None:
    """Where nothing is marked and one body is printed, all authors have it."""
    assert [a.affiliations for a in PLAIN.authors] == [(0,), (0,)]


def test_an_abstract_without_heads_is_one_section() -> None:
    """Several paragraphs of prose are one passage without a label."""
    ((label, prose),) = sections(PLAIN)

    assert label == ""
    assert prose.endswith("Nobody was harmed.")


def test_a_whole_article_is_read_up_to_its_abstract() -> None:
    """The sections of the article and the DOIs of its references are left out."""
    assert [label for label, _ in sections(FULL)] == [
        "Objectives",
        "Design and setting",
        "Main outcome measures",
        "Results",
        "Trial registration number",
    ]
    assert FULL.doi is None


def test_a_house_number_is_no_mark() -> None:
    """Only the marks that authors bear are marks; two affiliations on one line are two."""
    assert [(a.number, a.text) for a in FULL.affiliations] == [
        (1, "Health Services Research, University of Middling, Middling, UK"),
        (None, "23 High Street Surgery, Middling, UK"),
        (2, "Locum Agency Ltd, Middling, UK"),
    ]


def test_a_reference_line_says_where_it_was_published() -> None:
    """Journal, year, volume, supplement and pages of a line such as those of conference abstracts."""
    found = (FULL.journal, FULL.date, FULL.volume, FULL.issue, FULL.pages)

    assert found == ("Invent Leader", "2021", "5", "Suppl 1", "A12-A13")


def test_authors_on_one_line() -> None:
    """A page without lists: superscript digits, affiliations on one line, heads on lines of their own."""
    assert [(a.name, a.affiliations) for a in RUNNING.authors] == [("Anna Bell", (0, 1)), ("Carl Dorn", (1,))]
    assert [a.text for a in RUNNING.affiliations] == [
        "Ward 7, Invented Infirmary, Leeds, UK",
        "School of Nursing, Leeds, UK",
    ]
    assert sections(RUNNING) == [("Introduction", "Nurses know things."), ("Conclusion", "We should ask them.")]


def test_furniture_is_left_out() -> None:
    """Nothing of what the site says about itself is in the record."""
    for citation in (CODED, PLAIN, FULL, RUNNING):
        for words in ("Altmetric", "Request Permissions", "Download PDF", "Article Text", "Free"):
            assert words not in citation.text


def test_affiliations_are_passages() -> None:
    """Each affiliation says which passage it is."""
    for affiliation in CODED.affiliations:
        passage = CODED.passages[affiliation.passage]

        assert (passage.part, passage.span.of(CODED.text)) == (Part.AFFILIATION, affiliation.text)


def test_a_page_with_nothing_on_it() -> None:
    """Furniture alone is an error."""
    (error,) = errors("Article Text\n\nDownload PDFPDF\n\nRequest Permissions\n")

    assert error.reason == "neither a title nor an abstract"
