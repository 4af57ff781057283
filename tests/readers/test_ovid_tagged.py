"""Ovid's tagged export."""

from __future__ import annotations

import pytest

from kg.model import Citation

from ._read import citations, errors, sample, sections

FILE = sample("ovid_tagged/databases.txt")
JOURNALS, MEDLINE, PSYCINFO, CHAPTER, BIOSIS, ZOOLOGICAL = citations(FILE)


def test_titles() -> None:
    """A wrapped field goes on without a tag; what Ovid adds in brackets is none of the title."""
    assert JOURNALS.title == "Care navigators in an invented county."
    assert MEDLINE.title == "Roles in a hospital."


def test_authors() -> None:
    """Degrees, marks and remarks are no names; full names are preferred."""
    assert [(a.family, a.given) for a in JOURNALS.authors] == [("Doe", "Jane A."), ("Poe", "Ed")]
    assert [(a.family, a.given) for a in MEDLINE.authors] == [("Muster", "Max")]
    assert [a.name for a in PSYCINFO.authors] == ["Roe, R"]


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (JOURNALS, ("Invented Journal Of Care", "7", "2", "10-19", "2019-05")),
        (MEDLINE, ("Invent J", "7", "2", "10-9", "2019-05-05")),
        (PSYCINFO, ("Invented Psychology", "75", "2-A(E)", "1-10", "2019-05")),
        (CHAPTER, ("A book of papers: In use", None, None, "11-31", "2012")),
        (BIOSIS, ("A book of methods", None, None, "371-397", "2004")),
        (ZOOLOGICAL, ("Invented Hydrology", None, None, "433-441", "2007")),
    ],
    ids=["journals", "medline", "psycinfo", "chapter", "biosis", "zoological"],
)
def test_where_and_when(citation: Citation, expected: tuple[str | None, ...]) -> None:
    """Each database prints its source in its own way."""
    found = (citation.journal, citation.volume, citation.issue, citation.pages, citation.date)

    assert found == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "Invent Open. 10(5) (no pagination), 2020. Article Number: e012345. Date of Publication: 05 May 2020.",
            ("Invent Open", "10", "5", "e012345", "2020-05-05"),
        ),
        ("Invent J. 10(5) (pp 3-9), 2020. Date of Publication: May 2020.", ("Invent J", "10", "5", "3-9", "2020-05")),
        ("Invent J. 10 (no pagination), 2020. Article Number: 12.", ("Invent J", "10", None, "12", "2020")),
        (
            "Invent J. Conference: 3rd Meeting. Leeds, England. 10(Supplement 1) (pp S12), 2020.",
            ("Invent J", "10", "Supplement 1", "S12", "2020"),
        ),
        (
            "Invent J. 10(5):3-9, 2020 Jun. Date of Publication: 05 May 2020.",
            ("Invent J", "10", "5", "3-9", "2020-06"),
        ),
    ],
)
def test_what_embase_names_behind_the_place(source: str, expected: tuple[str | None, ...]) -> None:
    """The number of an article stands for its pages, and the day counts by the one rule of dates."""
    (found,) = citations(f"<1. >\nDB  - Embase\nTI  - A title\nSO  - {source}\n")

    assert (found.journal, found.volume, found.issue, found.pages, found.date) == expected


def test_the_short_label_of_a_doi() -> None:
    """Ovid prints "DOI" for "Digital Object Identifier" in some of its databases."""
    (found,) = citations("<1. >\nTitle\n  A title\nDOI\n  10.9999/inv.7\n")

    assert found.doi == "10.9999/inv.7"


def test_identifiers() -> None:
    """The number of a record is a PMID in MEDLINE only."""
    assert (JOURNALS.doi, JOURNALS.pmid, MEDLINE.pmid, PSYCINFO.pmid) == ("10.9999/inv.7", None, "900902", None)


def test_abstract_keywords_and_affiliations() -> None:
    """Heads are found; addresses that share a field are told by their numbers."""
    assert [label for label, _ in sections(JOURNALS)] == ["Background", "Results"]
    assert JOURNALS.keywords == ("navigators", "trust, mutual")
    assert [a.text for a in JOURNALS.affiliations] == ["Invented University, Cardiff", "Old Trust, Leeds"]
    assert (JOURNALS.language, JOURNALS.publication_types) == ("English", ("Original Articles",))


def test_headings_are_those_of_the_database() -> None:
    """Only MEDLINE has MeSH; Ovid prints a qualifier's code and its name."""
    assert [(h.label, h.qualifiers, h.vocabulary) for h in MEDLINE.headings] == [
        ("Humans", (), "mesh"),
        ("Patient Navigation", ("methods",), "mesh"),
    ]
    assert [(h.label, h.vocabulary) for h in PSYCINFO.headings] == [("Trust", "psycinfo")]


def test_a_record_with_nothing_to_go_by_is_an_error() -> None:
    """It is reported with its line, beside the readable ones."""
    assert [(e.line, e.reason) for e in errors(FILE)] == [(54, "no title (TI), nor anything else to go by")]


def test_labels_in_full() -> None:
    """Ovid prints labels for tags where one asks for them; each value of a list stands on a line."""
    (found, other) = citations(
        "<1>\nUnique Identifier\n  900101\nStatus\n  MEDLINE\nAuthors\n  van Dam J, de la Cruz MA.\n"
        "Institution\n  van Dam, Jan. Old Trust, Leeds.\nTitle\n  Care navigators in an invented\n  county.\n"
        "Source\n  Inv J. 7(2):10-9, 2019 May 5.\nMeSH Subject Headings\n  Humans\n  *Patient Navigation/mt [Methods]\n"
        "Abstract\n  AIMS: To ask. RESULTS: They helped.\nDigital Object Identifier\n  https://dx.doi.org/10.9999/o.1\n\n"
        "<2>\nUnique Identifier\n  900102\nTitle\n  Another.\n"
    )

    assert (found.title, found.journal, found.volume, found.pages) == (
        "Care navigators in an invented county.",
        "Inv J",
        "7",
        "10-9",
    )
    assert [(a.family, a.initials) for a in found.authors] == [("van Dam", "J"), ("de la Cruz", "MA")]
    assert ([h.label for h in found.headings], found.pmid, found.doi) == (
        ["Humans", "Patient Navigation"],
        "900101",
        "10.9999/o.1",
    )
    assert (sections(found), other.title) == ([("AIMS", "To ask."), ("RESULTS", "They helped.")], "Another.")


@pytest.mark.parametrize(
    "lines", ["AU  - Kim S.; Roe J.\nTI  - A title", "Authors Full Name\n  Kim, S.; Roe, J.\nTitle\n  A title"]
)
def test_people_on_one_line(lines: str) -> None:
    """A semicolon parts people, under a tag and below a label."""
    (found,) = citations(f"<1>\n{lines}\n")

    assert [author.family for author in found.authors] == ["Kim", "Roe"]
