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


# ---------------------------------------------------------------------------------------------------------------------
# What programs export

EXPORTS = sample("bibtex/exports.bib")
SCOPUS, WEB_OF_SCIENCE, ENDNOTE, ZOTERO, SCHOLAR, CROSSREF, PUBLISHER, THESIS, SEMICOLONS, TEXMED, HIGHWIRE = citations(
    EXPORTS
)


def test_accession_numbers_and_pubmed() -> None:
    """They stand in fields of their own, in addresses, in notes, under `eprint`, and in the journal's name."""
    assert SCOPUS.accessions == ("scopus:2-s2.0-85077777777",)
    assert WEB_OF_SCIENCE.accessions == ("wos:000999900000012",)
    assert SCHOLAR.accessions == ("arxiv:2101.01234",)
    assert (ENDNOTE.pmid, ZOTERO.pmid, ZOTERO.pmcid) == ("31234567", "30000001", "PMC7000001")
    assert (TEXMED.pmid, TEXMED.pmcid, TEXMED.doi) == ("900901", "PMC900901", "10.9999/tm.1")
    assert (HIGHWIRE.pmid, HIGHWIRE.accessions) == ("900902", ("lens:000-111-222-333-444",))


def test_affiliations_of_programs() -> None:
    """Between semicolons, or each to its full stop."""
    assert [one.text.partition(",")[0] for one in SCOPUS.affiliations] == ["Department of Care", "School of Nursing"]
    assert [one.text[:11] for one in WEB_OF_SCIENCE.affiliations] == ["Smith, JA (", "Smith, John"]


def test_keywords_of_programs() -> None:
    """Authors' and index keywords; one a line where lines outnumber commas."""
    assert SCOPUS.keywords == ("care navigator", "trust", "Article", "Human", "Decision making, shared")
    assert ENDNOTE.keywords == (
        "Aged",
        "Health Services, Rural",
        "Humans",
        "Primary Health Care/organization & administration",
    )


def test_types_of_programs() -> None:
    """What the type's field says is kept beside the type of the entry, and an archive's name makes a preprint."""
    assert (WEB_OF_SCIENCE.retracted, SCHOLAR.publication_types) == (True, ("Preprint",))
    assert THESIS.publication_types == ("Doctoral thesis", "PhD thesis")
    assert HIGHWIRE.publication_types == ("Preprint",)


def test_money_tags_and_references_in_prose() -> None:
    """Dollar signs before sums open no formula; HTML in a title is markup, however it is escaped."""
    assert SCOPUS.title == "Care navigators & trust: a pilot study"
    assert ZOTERO.title == "Zotero's NHS export of 50% of things"
    assert sections(SCOPUS)[1] == ("Methods", "We asked 20% of them; costs were $5,000 to $10,000.")


def test_pages_and_dates_of_programs() -> None:
    """Dashes, an end that is missing, a range of days and the month with its day."""
    assert [one.pages for one in (SCOPUS, ZOTERO, SEMICOLONS, HIGHWIRE)] == ["1-10", "e12-e20", "12", "e012345"]
    assert [one.date for one in (WEB_OF_SCIENCE, ZOTERO, CROSSREF, SEMICOLONS)] == [
        "2012-06-14",
        "2021",
        "2020-01",
        "2003-07-05",
    ]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (r"Cu$_2$O and 10 mm$^{2}$", "Cu2O and 10 mm2"),
        (r"$\pm$0.1\% of $\mu$mol, 5$^\circ$C", "±0.1% of µmol, 5°C"),
        (r"from $5 to $10, or $1,000", "from $5 to $10, or $1,000"),
        (r"\mkbibemph{Care} and \unknown{trust} of \enquote{them}", "Care and trust of “them”"),
        (r"\href{https://example.org}{The} {\LaTeX} \textless{} \o{}re", "The LaTeX < øre"),
        (r"{\aap}", r"\aap"),
        (r"{Season}~3--4", "Season 3–4"),
    ],
)
def test_latex_as_prose(printed: str, expected: str) -> None:
    """Formulas lose their signs and no letter, and a command that is not known keeps its words."""
    found = citations(entry(f"journal = {{{printed}}}"))[0].journal

    assert found is not None
    assert found.replace("μ", "µ") == expected


@pytest.mark.parametrize(
    ("printed", "family", "given"),
    [
        ("Charles de la Vall{\\'e}e Poussin", "de la Vallée Poussin", "Charles"),
        ("Sarah van Den Berg", "van Den Berg", "Sarah"),
        ("Corporation for Invented Care", "Corporation for Invented Care", None),
        ("Merle, Jean, Claude", "Merle", "Jean Claude"),
        ("Doe, Jr., Jane", "Doe", "Jane"),
        ("Doe, Jane, Jr.", "Doe", "Jane"),
        ("Raboso, {Lee-ann}", "Raboso", "Lee-ann"),
    ],
)
def test_names(printed: str, family: str, given: str | None) -> None:
    """A family name begins at the first word without a capital; bodies and suffixes are told from names."""
    author = citations(entry(f"author = {{{printed}}}"))[0].authors[0]

    assert (author.family, author.given) == (family, given)


@pytest.mark.parametrize(
    "broken",
    [
        "@article{ title = {A title}, year = {2001} }",
        "@article{key, title = {A title}, , year = {2001}}",
        "@article{key, title = {A title},\n year = {2001}",
        "@article{key,\n title = {A title}\n year = {2001}\n}",
        "@article{key,\n title = {A title,\n year = {2001}\n}",
        "@article{key,\n keywords = {a {b, c},\n title = {A title},\n year = {2001}\n}",
    ],
    ids=["no key", "a comma too many", "no last brace", "no comma", "a value left open", "a brace left open"],
)
def test_what_can_be_mended(broken: str) -> None:
    """An entry with one small fault is read, and those around it as well."""
    found = citations(f"{entry('volume = {1}')}\n{broken}\n\n{entry('volume = {2}')}")

    assert [(one.title, one.date) for one in found] == [("A title", None), ("A title", "2001"), ("A title", None)]
