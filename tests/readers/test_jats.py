"""Articles in JATS."""

from __future__ import annotations

from kg.model import Part
from kg.sources.files import Source

from ._read import citations, errors, sample, sections

ARTICLES = sample("jats/articles.xml")
FIRST, OLD = citations(ARTICLES)


def test_title() -> None:
    """Markup leaves no gap but for a break, names of characters are characters, marks of notes are left out."""
    assert FIRST.title == "Care navigators, CO2 — & trust: A trial"


def test_authors() -> None:
    """In order, with the lines their marks refer to; neither editors nor the members of a group."""
    assert [(a.name, a.family, a.given, a.orcid, a.affiliations) for a in FIRST.authors] == [
        ("Jane Anne Doe Jr", "Doe", "Jane Anne", "0000-0002-1825-0097", (0, 1)),
        ("E. A. Poe", "Poe", None, None, (1,)),
        ("Invented Group", "Invented Group", None, None, ()),
    ]


def test_affiliations() -> None:
    """Neither marks nor addresses; bare parts have commas; one that no mark names is no author's in particular."""
    assert [a.text for a in FIRST.affiliations] == ["Invented University, UK", "Old Trust, Leeds."]
    assert ([a.text for a in OLD.affiliations], OLD.authors[0].affiliations) == (["Somewhere"], ())


def test_dates() -> None:
    """The issue's date, made more precise by the electronic one of its year; never that of an archive."""
    assert (FIRST.date_printed, FIRST.date) == ("2019 5 7", "2019-05-07")
    assert (OLD.date_printed, OLD.date) == ("2001 Jan-Feb", "2001")


def test_where() -> None:
    """Pages, or the number that stands for them; the journal's title wherever it stands."""
    assert (FIRST.journal, FIRST.volume, FIRST.issue, FIRST.pages) == ("Invented Journal", "7", "2", "10-19")
    assert (OLD.journal, OLD.pages, OLD.publication_types) == ("Old Journal", "e9", ("Editorial",))
    assert (FIRST.publisher, FIRST.language, FIRST.doi, FIRST.pmid) == (
        "Invented Press",
        "English",
        "10.9999/jats.1",
        "900501",
    )


def test_abstract() -> None:
    """The abstract with its sections, not what is written for other readers; "not available" is none."""
    assert sections(FIRST) == [("Aims", "To ask."), ("Results", "They helped.\nSo there.")]
    assert OLD.abstract is None


def test_keywords_and_funding_are_passages() -> None:
    """They can be searched; abbreviations are no keywords."""
    assert [p.span.of(FIRST.text) for p in FIRST.passages_of(Part.KEYWORDS, Part.FUNDING)] == [
        "trust; care navigation",
        "Invented Institute, RP-1",
    ]


def test_an_article_that_nothing_names_is_an_error() -> None:
    """It is reported with its line, beside its neighbours."""
    assert [e.line for e in errors(ARTICLES)] == [29]


def test_a_file_that_breaks_off() -> None:
    """The articles before the break are kept."""
    cut = Source(name="cut.xml", data=ARTICLES.data[: ARTICLES.data.index(b"<elocation-id>")])

    assert citations(cut) == [FIRST]
    assert [e.line for e in errors(cut)] == [29, 30]


def test_deep_nesting_is_one_error() -> None:
    """Elements within elements without end are read in bounded time, or are one error."""
    deep = "<sec>" * 5000 + "<p>x</p>" + "</sec>" * 5000
    page = f"<article><front><article-meta><title-group><article-title>T</article-title></title-group><abstract>{deep}"
    page += "</abstract></article-meta></front></article>"

    assert len(citations(page)) + len(errors(page)) == 1


def test_full_text() -> None:
    """The body's paragraphs stand under the head of their outermost section, without tables and marks of notes."""
    article = (
        "<article><front><article-meta><title-group><article-title>Ward hosts</article-title></title-group>"
        "</article-meta></front><body><p>Wards are busy.</p><sec><title>Methods</title><p>We asked hosts<xref>1</xref>."
        "</p><sec><title>Setting</title><p>Two wards.</p><table-wrap><table><tr><td>9</td></tr></table></table-wrap>"
        "</sec></sec></body><back><ref-list><p>Old work.</p></ref-list></back></article>"
    )
    (found,) = citations(Source(name="a.xml", data=article.encode()))

    body = [(passage.label, passage.span.of(found.text)) for passage in found.passages_of(Part.BODY)]
    assert body == [("", "Wards are busy."), ("Methods", "We asked hosts.\nTwo wards.")]
