"""R Discovery pages."""

from __future__ import annotations

import pytest

from kg.model import Citation

from ._read import citations, sample, sections


def read(name: str) -> Citation:
    (citation,) = citations(sample(f"r_discovery/{name}.txt"))
    return citation


def test_fields_above_the_abstract() -> None:
    """Title, journal line, labelled date, names and DOI in lines of their own."""
    citation = read("title_above")

    assert citation.title == "Social prescribing link workers in an invented county: who, where and why?"
    assert [a.name for a in citation.authors] == ["Jane Q Doe", "Per Åke Östlund", "Ana Lima"]
    assert (citation.journal, citation.date) == ("Journal of Invented Integration", "2019-11-20")
    assert (citation.doi, citation.keywords) == ("10.9999/jii.2019.7", ("link workers", "trust"))


def test_lines_above_the_abstract_are_told_by_their_shapes() -> None:
    """A journal's name is no author, "+ 3 more" no name, and an invitation in the head of the page hides nothing."""
    citation = read("lines_without_labels")

    assert citation.title == "Care of elders in invented clinics: a scoping review"
    assert [a.name for a in citation.authors] == ["Jane Doe", "Per Åke Östlund"]
    assert (citation.journal, citation.date) == ("Journal of Invented Rural Nursing", "2022-03-01")
    assert citation.doi == "10.9999/jirn.22"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("BMC Geriatrics", []),
        ("Rural Remote Health", []),
        ("Jane Doe", ["Jane Doe"]),
        ("Author(s): Ann Poe; Tom Coe", ["Ann Poe", "Tom Coe"]),
    ],
)
def test_a_line_below_the_title(line: str, names: list[str]) -> None:
    """A name alone is an author's, unless its words or capitals are those of a journal."""
    page = f"A title of some words\n{line}\nAbstract\nNurses coordinate.\nTalk to us\n"
    (citation,) = citations(page)

    assert [author.name for author in citation.authors] == names


def test_several_authors_in_the_running_line() -> None:
    """Authors are parted by ";" or by the country that ends an address; the title ends before the first."""
    citation = read("several_authors")

    assert citation.title == "Changing teams in primary care: lessons from two workshops in England and Wales"
    assert [(a.name, a.affiliations) for a in citation.authors] == [
        ("Mary J. Smith", (0,)),
        ("Per de Vries", (1,)),
        ("Ann Oh", (2,)),
    ]
    assert [a.text for a in citation.affiliations] == [
        "Senior Research Fellow, Invented Health Institute, Cardiff, Wales",
        "Director, Zorg BV, The Netherlands",
        "Nurse, Old Trust, United Kingdom",
    ]
    assert (citation.publisher, citation.url) == ("Invented University Press", "https://example.org/a?b=1")


def test_publisher_and_date_behind_the_authors() -> None:
    """The pieces may stand in another order."""
    citation = read("publisher_last")

    assert citation.title == "Integrated care for older people in Invented Valley"
    assert [a.text for a in citation.affiliations] == ["Manager, Valley Trust, Spain"]
    assert (citation.publisher, citation.date_printed, citation.date) == ("Ubique Verlag", "12 May 2014", "2014-05-12")


def test_a_summary_that_says_nothing_more_gives_nothing() -> None:
    """A sentence with a body and a country in it is neither title nor author."""
    citation = read("nothing_more")

    assert (citation.title, citation.authors, citation.affiliations) == (None, (), ())


def test_repeats_are_text_but_no_passages() -> None:
    """Highlights and summary can be read in the record, and are searched only once, in the abstract."""
    citation = read("several_authors")
    found = [p for p in citation.passages if "Teams change" in p.span.of(citation.text)]

    assert citation.text.count("Teams change") == 3
    assert len(found) == 1
    assert [label for label, _ in sections(citation)] == ["Background", "Methods", "Results", "Discussion"]
