"""The text of web pages as browsers show it."""

from __future__ import annotations

import pytest

from kg.readers import _html, reader_for
from kg.sources.files import Source

from ._read import citations, read, sample, sections


def shown(markup: str) -> str:
    return _html.Page(markup).text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("CO<sub>2</sub> <i>C.</i>&nbsp;<b>elegans</b>\n  lives", "CO2 C.\xa0elegans lives"),
        ("<p>One</p><p>Two</p><div>Three</div><div>Four</div>", "One\n\nTwo\n\nThree\nFour"),
        ("One<br>Two<br><br>Three", "One\nTwo\n\nThree"),
        ("<ol start=3><li>A<li value=7>B</ol><ul><li>C<ul><li>D</ul></ul>", "  3. A\n  7. B\n\n  • C\n  • D"),
        ("<ol><li>1. A<li><p>B</p></ol>", "1. A\n\n  2. B"),
        ("<ul><li><a>Home</a></li><li><button>Log in</button></li></ul>", "Home\nLog in"),
        ("<table><tr><th>A</th><td>B</td></tr><tr><td>C</td></tr></table>", "A\tB\nC"),
        ("a<script>b</script><style>c</style><svg><text>d</text></svg><!-- e -->f", "af"),
        ("<div hidden>a</div><div style='display: none'>b</div><div role=dialog>c</div>d", "d"),
        ("<div class=abstract style='display:none'>folded</div>", "folded"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("se&shy;man&#8203;tic <q>web</q>", "semantic “web”"),
        ("<p><strong>Methods</strong>We asked.</p><p><b>Methods</b>: ours</p>", "Methods We asked.\n\nMethods: ours"),
        ("P-12&emsp;Who?", "P-12\u2003Who?"),
        ("<a>Download PDF</a><span>PDF</span>", "Download PDFPDF"),
    ],
)
def test_text_is_laid_out_as_a_browser_does(markup: str, text: str) -> None:
    """Blocks on lines, inline markup without gaps, what is hidden left out."""
    assert shown(markup) == text


def test_a_bmj_page_saved_as_html_says_what_its_text_does() -> None:
    """Number, title, authors, affiliations and sections are the same; journal and pages come from the metadata."""
    [page], [text] = (citations(sample(f"bmj_article_text/coded.{suffix}")) for suffix in ("html", "txt"))

    assert (page.item_label, page.title, page.doi) == (text.item_label, text.title, text.doi)
    assert page.authors == text.authors
    assert [(a.text, a.number) for a in page.affiliations] == [(a.text, a.number) for a in text.affiliations]
    assert sections(page) == sections(text)
    assert (page.journal, page.volume, page.pages, page.date) == ("Invented Supportive Care", "10", "A12", "2020-03-01")


def test_a_bvs_page_saved_as_html_says_what_its_text_does() -> None:
    """The records have the same fields, folded abstracts too, and the promise is held against what the page holds."""
    page, text = (read(sample(f"bvs_results/with_titles.{suffix}")) for suffix in ("html", "txt"))
    first, same = page[0], text[0]

    assert [getattr(one, "item_label", None) for one in page] == ["21", "22", "24", None]
    for field in ("title", "authors", "journal", "volume", "issue", "pages", "date", "database", "headings"):
        assert getattr(first, field) == getattr(same, field)
    assert "number 23 is missing" in str(page[-1])


@pytest.mark.parametrize(
    "headings",
    [
        "<h5>Subject(s)</h5><ul><li>Nurses</li><li>Humans</li></ul>",
        "<div><strong>Subject(s)</strong> <a>Nurses</a> , <a>Humans</a></div>",
        "<div>Subject(s)<br><a>Nurses</a> , <a>Humans</a></div>",
    ],
)
def test_headings_of_a_bvs_page_are_read_however_they_are_listed(headings: str) -> None:
    """Below their label, as a list, or behind it."""
    [found] = citations(
        "<html><body><div>1.</div><div>J Things ; 12(1): 3-9, 2019 Jan.</div><div>Article in English | MEDLINE | ID: "
        f"mdl-12</div><h4>ABSTRACT</h4><p>Subjects were asked.</p>{headings}</body></html>"
    )

    assert [heading.label for heading in found.headings] == ["Nurses", "Humans"]
    assert sections(found) == [("", "Subjects were asked.")]


def test_an_r_discovery_page_saved_as_html_says_what_its_text_does() -> None:
    """The summary is taken apart in the same way."""
    [page], [text] = (citations(sample(f"r_discovery/several_authors.{suffix}")) for suffix in ("html", "txt"))

    assert (page.title, page.authors, page.date, page.publisher) == (
        text.title,
        text.authors,
        text.date,
        text.publisher,
    )
    assert [a.text for a in page.affiliations] == [a.text for a in text.affiliations]
    assert sections(page) == sections(text)


def test_a_pubmed_for_handhelds_page_saved_as_html_is_read() -> None:
    """Old markup, in Latin-1, with items that are never closed."""
    first, second = citations(sample("pubmed_handhelds/record.html"))

    assert first.title == "Die Rolle der Pflegefachperson für ältere Menschen."
    assert [a.family for a in first.authors] == ["Müller-Lüdi", "de Souza"]
    assert sections(first)[0] == ("HINTERGRUND", "Pflege & Medizin arbeiten zusammen (H2O, p<0.05).")
    assert (second.pmid, second.title) == ("900006", "Link workers on the move.")


def test_metadata_win_where_the_text_is_read_to_another_title() -> None:
    """A page whose text is laid out otherwise than the reader expects is not read wrongly."""
    page = (
        "<html><head><meta name=citation_title content='What nurses know: a study'>"
        "<meta name=citation_author content='Jane Doe'></head><body><h2>Article Text</h2><p>Menu of this section</p>"
        "<p>Some other line of the page</p><h2>Abstract</h2><p>Nurses know a great deal, as we found when we asked "
        "them in two towns.</p><h2>Request Permissions</h2></body></html>"
    )
    [found] = citations(page)

    assert found.title == "What nurses know: a study"
    assert [a.family for a in found.authors] == ["Doe"]
    assert sections(found) == [("", "Nurses know a great deal, as we found when we asked them in two towns.")]


def test_metadata_give_the_authors_that_the_text_lacks() -> None:
    """They stand behind the rest of the text, with their affiliations."""
    page = (
        "<html><head><meta name=citation_title content='What nurses know'>"
        "<meta name=citation_author content='Jane Doe'>"
        "<meta name=citation_author_institution content='Old College'></head><body><h2>Article Text</h2>"
        "<h1>What nurses know</h1><h2>Abstract</h2><p>Nurses know a great deal.</p></body></html>"
    )
    [found] = citations(page)

    assert [(a.family, [found.affiliations[n].text for n in a.affiliations]) for a in found.authors] == [
        ("Doe", ["Old College"])
    ]
    assert sections(found) == [("", "Nurses know a great deal.")]


MENUS = "<div><a>Get the app</a></div><div>Search for papers here please</div>"
ZONES = (
    "<h2>Abstract</h2><div>Teams change.</div><h2>Highlights</h2><p>Teams change</p>"
    "<h2>Summary</h2><p>Teams change.</p>"
)


@pytest.mark.parametrize("title", ["<h1>Teams in two towns: a study</h1>", "<div>Teams in two towns: a study</div>"])
def test_menus_above_the_title_are_no_title(title: str) -> None:
    """Where heading or metadata name the title, the lines above it do not count."""
    head = "<html><head><meta property='og:title' content='Teams in two towns: a study'></head>"
    [found] = citations(f"{head}<body>{MENUS}{title}<div>Jane Doe, Richard Roe</div>{ZONES}<p>Talk to us</p>")

    assert found.title == "Teams in two towns: a study"
    assert [a.family for a in found.authors] == ["Doe", "Roe"]


def test_a_publishers_page_with_heads_of_a_platform_is_a_page_of_an_article() -> None:
    """It describes itself in its metadata."""
    page = f"<html><head><meta name='citation_title' content='Teams'></head><body>{ZONES}"

    assert reader_for(Source(name="a", data=page.encode()))[0] == "web-page"


def test_a_list_of_another_site_is_no_list_of_bvs() -> None:
    """That a page promises a range of results is no sign when all its furniture is saved with it."""
    page = "<html><body><p>1 - 2 of 200</p><ol><li>1.<h3>One thing</h3></li><li>2.<h3>Another</h3></li></ol>"

    assert reader_for(Source(name="a", data=page.encode()))[0] == "web-page"
