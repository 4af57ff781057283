"""R Discovery pages."""

from __future__ import annotations

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
