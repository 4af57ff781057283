"""BibTeX and BibLaTeX files."""

from __future__ import annotations

import pytest

from ._read import citations, errors, sample, sections

LIBRARY = sample("bibtex/library.bib")
FIRST, CHILD, PARENT, TWICE, REPORT = citations(LIBRARY)


def entry(*fields: str) -> str:
    return "@article{key,\n  title = {A title},\n  " + ",\n  ".join(fields) + "\n}\n"


def test_latex_is_decoded() -> None:
    """Accents, commands and formulas are text; a bare percent sign begins no comment."""
    assert FIRST.title == "Care Navigators in Éire: CO2, 5% of trust & more"


def test_authors() -> None:
    """All orders of a name are known; braces keep a body whole; "others" is nobody."""
    assert [(a.family, a.given, a.initials) for a in FIRST.authors] == [
        ("Doe", "Jane Anne", "JA"),
        ("van der Poe", None, "EA"),
        ("World Health Organization and Friends", None, None),
        ("von Müller", "Ludwig", "L"),
        ("de la Cruz", "Jane", "J"),
    ]
    assert [(a.family, a.given) for a in TWICE.authors] == [("van Poe", "Ed")]


def test_where_and_when() -> None:
    """Strings are joined, months are known by their macros, and pages have one hyphen."""
    found = (FIRST.journal, FIRST.volume, FIRST.issue, FIRST.pages, FIRST.date)

    assert found == ("Invented Journal of Care", "12", "3", "101-109", "2020-03-05")
    assert (TWICE.journal, TWICE.pages, TWICE.date) == ("Other Journal", "e42", "2019-11-28")


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        (["year = 2001", "month = aug"], "2001-08"),
        (["year = {2001}", "month = {08}"], "2001-08"),
        (["date = {2001-08/2002}"], "2001"),
        (["date = {1988~}"], "1988"),
        (["year = {in press}"], None),
        (["month = aug"], None),
    ],
)
def test_dates(fields: list[str], date: str | None) -> None:
    """No more precise than printed, and no month without a year."""
    assert citations(entry(*fields))[0].date == date


def test_identifiers() -> None:
    """Signs that LaTeX escapes are bare in a DOI; a note says which number is a PMID."""
    assert (FIRST.doi, FIRST.pmid, FIRST.url) == ("10.9999/inv_7", "900801", "https://example.org/~doe/7")


def test_abstract_and_keywords() -> None:
    """Paragraphs stay apart; commas part keywords only where no semicolon does."""
    assert sections(FIRST) == [("BACKGROUND", "They are new."), ("RESULTS", "They helped ~50 patients.")]
    assert FIRST.keywords == ("navigators", "trust, mutual", "time")
    assert (FIRST.publisher, FIRST.language) == ("Invented Press", "English")


def test_a_child_takes_what_it_lacks_from_its_parent() -> None:
    """The parent's title is the book of the child, whatever the case of its key; its pages are its own."""
    assert (CHILD.title, CHILD.journal, CHILD.date, CHILD.pages) == ("A paper", "A Meeting", "1998", "7")
    assert CHILD.publisher == "Invented University"
    assert (PARENT.title, PARENT.pages) == ("A Meeting", None)


def test_a_key_that_stands_twice_loses_nothing() -> None:
    """Both entries are read."""
    assert TWICE.title == "A key that stands: twice"


def test_the_number_of_a_report_is_no_issue() -> None:
    """Nor is "in press" a year."""
    assert (REPORT.title, REPORT.issue, REPORT.date, REPORT.publication_types) == (
        "A report",
        None,
        None,
        ("Report",),
    )


def test_bad_entries_are_errors_with_their_lines() -> None:
    """One cannot be parsed, one says nothing; those behind them are read."""
    first, second = errors(LIBRARY)

    assert first.raw.startswith("@article{broken")
    assert (second.reason, second.raw) == (
        "no title, nor anything else to go by",
        "@misc{empty, note = {nothing else}}",
    )
    assert [LIBRARY.text.split("\n")[e.line - 1][:13] for e in (first, second)] == ["@article{brok", "@misc{empty, "]


def test_strings_that_name_each_other_end() -> None:
    """A circle of strings is no endless loop."""
    page = "@string{a = b}\n@string{b = a # a}\n" + entry("journal = a")

    assert citations(page)[0].title == "A title"


def test_authors_between_commas_are_not_taken_apart() -> None:
    """Where "and" is missing throughout, the names are those that commas part."""
    found = citations(entry("author = {Doe Jane, Poe Ed, Roe Richard, Muster Max}"))[0]

    assert [a.name for a in found.authors] == ["Doe Jane", "Poe Ed", "Roe Richard", "Muster Max"]
