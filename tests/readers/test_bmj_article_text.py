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


@pytest.mark.parametrize(
    "above",
    [
        "Poster presentations",
        "Parallel session 2: workforce and education",
        "Abstracts of the yearly meeting of nurses",
    ],
)
def test_the_name_of_a_section_is_no_part_of_the_title(above: str) -> None:
    """It stands in a line above the title, and is known by its few words or by the number below it."""
    (citation,) = citations(page(f"{above}\n25\u2003The dark side of towns"))

    assert (citation.item_label, citation.title) == ("25", "The dark side of towns")


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


def article(people: str, abstract: str = "Prose.") -> str:
    return f"Article Text\n\nDownload PDFPDF\n\nLocums and matrons in towns\n{people}\n\nAbstract\n\n{abstract}\n"


def test_a_post_behind_a_name_is_no_author() -> None:
    """Its holder has the marks behind it; a name without marks between names with marks is an author."""
    (found,) = citations(
        article(
            "  1. Jane Doe, senior lecturer1,\n  2. Richard Roe, Professor of General Practice2,\n  3. Ann Poe, GP1,2\n"
            "  1. 1Old Trust, Hull, UK\n  2. 2New Trust, Hull, UK"
        )
    )

    assert [(a.name, a.affiliations) for a in found.authors] == [
        ("Jane Doe", (0,)),
        ("Richard Roe", (1,)),
        ("Ann Poe", (0, 1)),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "J Doe1, R Roe2. 1Old Trust, Hull, UK; 2New University, Leeds, UK",
        "J. Doe1 and R. Roe2. 1Old Trust, Hull, UK. 2New University, Leeds, UK",
    ],
)
def test_authors_and_affiliations_on_one_line(line: str) -> None:
    """Names end at the stop before the first affiliation, and are no part of the title."""
    (found,) = citations(article(line))

    assert found.title == "Locums and matrons in towns"
    assert [(a.family, a.affiliations) for a in found.authors] == [("Doe", (0,)), ("Roe", (1,))]
    assert [a.text for a in found.affiliations] == ["Old Trust, Hull, UK", "New University, Leeds, UK"]


def test_a_long_line_of_authors_is_no_prose() -> None:
    """However many they are, they stand above the abstract."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXY"
    (found,) = citations(article(", ".join(f"Jane {letter}doe1" for letter in letters) + ". 1Old Trust, Hull, UK"))

    assert [a.family for a in found.authors] == [f"{letter}doe" for letter in letters]
    assert found.title == "Locums and matrons in towns"


def test_an_address_of_electronic_mail_is_no_affiliation() -> None:
    """One affiliation is left, which is the author's."""
    (found,) = citations(article("  1. Jane Doe\n  1. Old Trust, UK\n  1. doe{at}example.org"))

    assert ([a.text for a in found.affiliations], found.authors[0].affiliations) == (["Old Trust, UK"], (0,))


@pytest.mark.parametrize(
    ("end", "keywords"),
    [
        ("  • general practice\n  • locum", ("general practice", "locum")),
        ("general practice\nlocum\nward work", ("general practice", "locum", "ward work")),
        ("type 2 diabetes\nCOVID-19", ("type 2 diabetes", "COVID-19")),
        ("Abstract 12 Table 1\nGroup of patients\nLocums 12", ()),
        ("Locums 12\nNurses 14 (3%)", ()),
        ("We asked locums\nin two towns.", ()),
        ("  • We asked locums.\n  • They answered.", ()),
    ],
)
def test_keywords_below_the_abstract(end: str, keywords: tuple[str, ...]) -> None:
    """A last block of words that are no sentences is a list of keywords, and in no section."""
    (found,) = citations(article("  1. Jane Doe", f"Aims To ask.\n\nResults They said no.\n\n{end}"))

    assert found.keywords == keywords
    assert (sections(found)[-1] == ("Results", "They said no.")) == bool(keywords)


def test_what_says_where_it_was_published_is_no_prose() -> None:
    """Neither the line of the reference nor a statement below the abstract is in a section."""
    (found,) = citations(
        article(
            "  1. Jane Doe",
            "Aims To ask.\n\nResults They said no.\n\nInv Med J 2017;34:A861-A862. doi:10.9999/inv.4\n\n"
            "Data availability statement\n\nAll are here.",
        )
    )

    assert sections(found) == [("Aims", "To ask."), ("Results", "They said no.")]
    assert (found.journal, found.pages) == ("Inv Med J", "A861-A862")
