"""RIS files."""

from __future__ import annotations

import pytest

from ._read import citations, errors, sample, sections

LIBRARY = sample("ris/library.ris")
FIRST, REPORT, CHAPTER = citations(LIBRARY)


def record(*lines: str) -> str:
    return "TY  - JOUR\nTI  - A title\n" + "\n".join(lines) + "\nER  - \n"


def test_wrapped_lines_continue_a_field() -> None:
    """A line without a tag belongs to the field above it."""
    assert FIRST.title == "Link workers in an invented town"


def test_authors() -> None:
    """Only authors are authors: neither editors nor anyone else; a name without a comma is a body's."""
    assert [(a.family, a.given, a.initials) for a in FIRST.authors] == [
        ("Doe", "Jane Anne", "JA"),
        ("Poe", None, "EA"),
        ("World Health Organization", None, None),
    ]


def test_where_and_when() -> None:
    """The full name of the journal, the more precise of two dates of one year, pages from start to end."""
    found = (FIRST.journal, FIRST.volume, FIRST.issue, FIRST.pages, FIRST.date_printed, FIRST.date)

    assert found == ("Invented Journal", "7", "2", "10-19", "2019/05/07", "2019-05-07")


def test_identifiers() -> None:
    """The DOI is clean, the accession number of a PubMed record is its PMID, and a script is no address."""
    assert (FIRST.doi, FIRST.pmid, FIRST.url) == ("10.9999/inv.7", "900201", "https://example.org/7")


@pytest.mark.parametrize(
    ("line", "pmid"),
    [
        ("AN  - 900202", None),
        ("AN  - PMID: 900202", "900202"),
        ("N1  - PMID: 900202", "900202"),
        ("UR  - https://pubmed.ncbi.nlm.nih.gov/900202/", "900202"),
        ("UR  - http://www.ncbi.nlm.nih.gov/pubmed/900202", "900202"),
        ("AN  - 900202\nDB  - MEDLINE", "900202"),
        ("AN  - WOS:000900202\nDB  - MEDLINE", None),
    ],
)
def test_pmid_only_where_it_says_so(line: str, pmid: str | None) -> None:
    """A bare accession number is a PMID only in a record from PubMed."""
    assert citations(record(line))[0].pmid == pmid


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["PY  - 2001"], "2001"),
        (["PY  - 2001/09/01/"], "2001-09-01"),
        (["Y1  - 2001/09//"], "2001-09"),
        (["Y1  - 1998///Spring"], "1998"),
        (["PY  - 2001/00/00/"], "2001"),
        (["PY  - 2001", "DA  - 2001 Mar"], "2001-03"),
        (["PY  - 2001", "DA  - 2002/03/01"], "2001"),
        (["PY  - 2001", "DA  - AUG 3"], "2001-08-03"),
        (["PY  - 2001", "DA  - undefined"], "2001"),
        (["PY  - 2001", "DA  - Mar", "ET  - 2001/01/05"], "2001-03"),
        (["PY  - 2001", "ET  - 2001/01/05"], "2001-01-05"),
        (["PY  - 2001", "ET  - 2nd ed."], "2001"),
        (["C6  - AUG 2022"], "2022-08"),
        (["PY  - in press"], None),
    ],
)
def test_dates(lines: list[str], date: str | None) -> None:
    """No more precise than printed, and the year's field decides the year."""
    assert citations(record(*lines))[0].date == date


def test_keywords_below_one_tag() -> None:
    """EndNote puts one keyword a line under a single tag; an indented line goes on with the one above."""
    found = citations(record("KW  - Time", "Trust; Care,", "  integrated", "AB  - Prose", "goes on."))[0]

    assert found.keywords == ("Time", "Trust", "Care, integrated")


def test_a_keyword_that_looks_like_a_tag() -> None:
    """A word such as "ER-20" below a tag ends no record."""
    found = citations(record("KW  - Noise", "ER-20 earplugs", "VL  - 7"))

    assert [(one.keywords, one.volume) for one in found] == [(("Noise", "ER-20 earplugs"), "7")]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["AU  - Li, X.", "AU  - Li, X."], ["Li, X.", "Li, X."]),
        (["AU  - Doe, Jo", "A1  - Care Mapping Team"], ["Doe, Jo", "Care Mapping Team"]),
        (["A1  - Doe, Jo", "AU  - Poe, Al"], ["Doe, Jo", "Poe, Al"]),
        (["A1  - Doe, Jo", "AU  - Doe, Jo"], ["Doe, Jo"]),
        (["AU  - Canosa, IV"], ["Canosa, IV"]),
        (["AU  - Doe, Jo", "AU  - ...", "AU  - et al."], ["Doe, Jo"]),
        (["AU  - Doe, Jo et al."], ["Doe, Jo"]),
        (["AU  - Doe J, Roe R, Poe E"], ["Doe J", "Roe R", "Poe E"]),
        (["AU  - Doe J, Roe R, Invented Care Group"], ["Doe J", "Roe R", "Invented Care Group"]),
        (["AU  - Doe, J., Roe, J. A., & Poe, E."], ["Doe, J.", "Roe, J. A.", "Poe, E."]),
        (["AU  - Doe, Jo // Roe, Al"], ["Doe, Jo", "Roe, Al"]),
        (["AU  - Garcia Lopez, Maria J", "AU  - Roe, R., PhD, MD"], ["Garcia Lopez, Maria J", "Roe, R., PhD, MD"]),
    ],
)
def test_every_author_printed(lines: list[str], names: list[str]) -> None:
    """AU and A1 in the order of the file; two people of one name are two, one list under two tags is one."""
    assert [author.name for author in citations(record(*lines))[0].authors] == names


def test_the_issue_of_an_electronic_article() -> None:
    """EndNote has it under M1, where a journal article's M1 is something else; what is long is no issue."""
    (article,) = citations(
        record("M1  - 3", "IS  - (Doe J.) Department of Invention, University of Nowhere, Cardiff, UK")
    )
    (electronic,) = citations(record("M1  - 3").replace("JOUR", "EJOUR"))

    assert (article.issue, electronic.issue) == (None, "3")


@pytest.mark.parametrize(
    ("lines", "journal"),
    [
        (["T2  - Care 2019", "C3  - Proceedings of Care 2019"], "Proceedings of Care 2019"),
        (["T2  - PROCEEDINGS OF CARE 2019", "C3  - University of Nowhere"], "PROCEEDINGS OF CARE 2019"),
    ],
)
def test_proceedings(lines: list[str], journal: str) -> None:
    """EndNote has their title under C3, where Web of Science has an institution."""
    assert citations(record(*lines).replace("JOUR", "CONF"))[0].journal == journal


def test_the_book_of_a_chapter() -> None:
    """BT is the container of what has a title of its own, else the title."""
    (chapter,) = citations("TY  - CHAP\nT1  - A chapter\nBT  - A book\nER  - \n")
    (book,) = citations("TY  - BOOK\nBT  - A book\nER  - \n")

    assert [(one.title, one.journal) for one in (chapter, book)] == [("A chapter", "A book"), ("A book", None)]


def test_a_note_on_copyright_is_no_abstract() -> None:
    """EBSCO adds it as a second abstract."""
    (found,) = citations(record("AB  - Prose.", "AB  - Copyright of Invented J is the property of Invented Press and"))

    assert sections(found) == [("", "Prose.")]


@pytest.mark.parametrize(
    ("lines", "pages"),
    [
        (["SP  - 10", "EP  - 19"], "10-19"),
        (["SP  - 10-9"], "10-9"),
        (["SP  - No", "EP  - Specified"], None),
        (["C7  - e101823"], "e101823"),
        (["C7  - PMCID"], None),
    ],
)
def test_pages(lines: list[str], pages: str | None) -> None:
    """From the first to the last, else the number of the article; words are no pages."""
    assert citations(record(*lines))[0].pages == pages


def test_sections_keywords_and_affiliation() -> None:
    """The abstract's heads are found; keywords may share a field; an address is no author's in particular."""
    assert [label for label, _ in sections(FIRST)] == ["BACKGROUND", "RESULTS"]
    assert FIRST.keywords == ("link workers", "trust", "Time")
    assert [a.text for a in FIRST.affiliations] == ["Invented University, Cardiff"]
    assert (FIRST.publisher, FIRST.language, FIRST.publication_types) == (
        "Invented Press",
        "English",
        ("Journal article",),
    )


def test_a_missing_end_loses_nothing() -> None:
    """The next record begins at its type; a record without a title is kept for its author."""
    assert (REPORT.title, [a.family for a in REPORT.authors], REPORT.date) == (None, ["Nobody"], "2001")
    assert (CHAPTER.title, CHAPTER.journal, CHAPTER.pages) == ("A record after one without ER", "A book", "iv")


def test_a_record_with_nothing_to_go_by_is_an_error() -> None:
    """It is reported with its line, and stray lines between records are not records."""
    assert [(e.line, e.reason) for e in errors(LIBRARY)] == [(33, "no title (TI or T1), nor anything else to go by")]


def test_windows_and_unix_line_ends_are_the_same() -> None:
    """CRLF changes nothing."""
    unix = LIBRARY.data.replace(b"\r\n", b"\n").decode()

    assert citations(unix) == citations(LIBRARY)
