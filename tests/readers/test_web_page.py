"""Saved web pages of articles."""

from __future__ import annotations

import base64
import html
import plistlib
import time

import pytest

from kg.model import Citation
from kg.readers import reader_for
from kg.sources.files import Source

from ._read import citations, errors, read, sample, sections


def article(*, head: str = "", body: str = "") -> Citation:
    [found] = citations(f"<html><head><meta name='citation_title' content='A title'>{head}</head><body>{body}")
    return found


def meta(**name_to_content: str) -> str:
    return "".join(f"<meta name='{name}' content='{content}'>" for name, content in name_to_content.items())


# ---------------------------------------------------------------------------------------------------------------------
# Metadata


def test_highwire_elements_are_read_with_affiliations_and_orcids() -> None:
    """Each author has the affiliations that stand behind the name; JSON-LD of the same article adds what is lacking."""
    [found] = citations(sample("web_page/highwire.html"))

    assert found.title == "Link workers & H2O in an invented county: a mixed-methods study"
    assert (found.journal, found.volume, found.issue, found.pages) == (
        "Invented Health Services Research",
        "20",
        "1",
        "101-112",
    )
    assert [(a.family, a.initials, a.orcid) for a in found.authors] == [
        ("Doe", "JQ", "0000-0002-1825-0097"),
        ("van der Berg", "J", None),
        ("Oh", "A", "0000-0001-5109-3700"),
        ("Link Worker Study Group", None, None),
    ]
    assert [[found.affiliations[n].text for n in a.affiliations] for a in found.authors] == [
        ["Department of Made Up Studies, Old College, Cardiff, UK", "Invented Trust, Leeds, UK"],
        ["Invented Trust, Leeds, UK"],
        ["Old Hospital, Bangor, UK"],
        [],
    ]


def test_the_sections_of_the_page_are_preferred_where_they_say_the_same() -> None:
    """The abstract has the heads that the page prints, and ends where the text of the article begins."""
    [found] = citations(sample("web_page/highwire.html"))

    assert sections(found) == [
        ("Background", "Link workers are new."),
        ("Methods", "We asked 30 of them (p < 0.05)."),
        ("Conclusions", "They need time."),
    ]


def test_the_online_date_counts_where_the_issue_has_only_a_year() -> None:
    """It says the same and more; of another year it does not count."""
    same, other = (
        article(head=meta(citation_publication_date="2020", citation_online_date=day))
        for day in ("2020/03/14", "2019/12/31")
    )

    assert (same.date, other.date) == ("2020-03-14", "2020")


def test_the_time_of_day_is_no_part_of_a_date() -> None:
    """A time stamp is a day."""
    assert article(head=meta(citation_date="2015-10-01T00:00:00-07:00")).date == "2015-10-01"


def test_pubmeds_page_gives_full_names_affiliations_headings_and_types() -> None:
    """What the page lists counts where the metadata have less; what only repeats the journal is no publisher."""
    [found] = citations(sample("web_page/pubmed_record.html"))

    assert (found.pmid, found.pmcid, found.doi) == ("900007", "PMC900008", "10.9999/ipc.2013.7")
    assert [(a.given, a.family) for a in found.authors] == [
        ("Jan A", "van der Berg"),
        ("Jane", "Doe"),
        ("Kevin P", "O'Neil-Smith"),
        (None, "Navigation Study Group"),
    ]
    assert [found.affiliations[n].text for n in found.authors[1].affiliations] == [
        "Old College, Cardiff, UK.",
        "Invented Trust, Leeds, UK.",
    ]
    assert [(h.label, h.qualifiers) for h in found.headings] == [("Patient Navigation", ("methods",)), ("Humans", ())]
    assert found.publication_types == ("Retracted Publication",)
    assert found.publisher is None


def test_affiliations_that_a_page_keeps_in_its_script_are_read() -> None:
    """ScienceDirect's pages hold their front matter as a tree; authors of recommended articles are none of this one."""
    [found] = citations(sample("web_page/elsevier.html"))

    assert [(a.given, a.family, a.orcid) for a in found.authors] == [
        ("Zoë", "van Dam", "0000-0002-1825-0097"),
        (None, "Doe", None),
        (None, "Time Study Group", None),
    ]
    assert [[found.affiliations[n].text for n in a.affiliations] for a in found.authors[:2]] == [
        ["Old College, Cardiff, UK"],
        ["Old College, Cardiff, UK", "Invented Trust, Leeds, UK"],
    ]


def test_names_of_other_people_on_the_page_are_not_the_authors() -> None:
    """Fuller names count only where they are those of the same people."""
    head, part = meta(citation_author="J Doe"), "<i class=given-name>{}</i> <i class=surname>{}</i>"
    same, other = (article(head=head, body=part.format(*name)) for name in (("Jane", "Doe"), ("Someone", "Otherwise")))

    assert [found.authors[0].name for found in (same, other)] == ["Jane Doe", "J Doe"]


def test_names_in_medlines_order_are_known_as_such() -> None:
    """A list of names with initials behind them is MEDLINE's, but for its groups."""
    found = article(head=meta(citation_authors="van der Berg JA;Doe J;Navigation Study Group;"))

    assert [(a.family, a.initials) for a in found.authors] == [
        ("van der Berg", "JA"),
        ("Doe", "J"),
        ("Navigation Study Group", None),
    ]


def test_authors_between_commas_are_several_only_where_no_name_is_inverted() -> None:
    """ "Jane Doe, Richard Roe" are two; "Doe, Jane" is one."""
    several, one = (article(head=meta(author=names)) for names in ("Jane Doe, Richard Roe", "Doe, Jane"))

    assert [a.family for a in several.authors] == ["Doe", "Roe"]
    assert [a.family for a in one.authors] == ["Doe"]


def test_json_ld_is_read_through_its_references() -> None:
    """In a graph an article names its authors by their identifiers, and its journal through volume and issue."""
    [found] = citations(sample("web_page/schema.html"))

    assert (found.title, found.date, found.language) == ("Zaufanie i czas", "2021-05-04", "Polish")
    assert (found.journal, found.volume, found.issue, found.pages) == ("Wymyślone Zdrowie", "5", "2", "5-9")
    assert (found.doi, found.pmid, found.publisher) == ("10.9999/wz.5.2", "900009", "Wydawnictwo")
    assert [a.name for a in found.authors] == ["Anna Łoś", "Grupa Czas", "Nowak, Jan"]
    assert [a.text for a in found.affiliations] == ["Uniwersytet w Wymysłowie"]


def test_a_list_of_authors_that_is_printed_twice_counts_once() -> None:
    """That with the affiliations; two authors of one name are two."""
    plain = "".join(meta(citation_author=name) for name in ("Jane Doe", "Wei Wang", "Wei Wang"))
    full = plain.replace(
        "<meta name='citation_author' content='Jane Doe'>",
        meta(citation_author="Jane Doe", citation_author_institution="Old College"),
    )
    found = article(head=plain + full)

    assert [a.name for a in found.authors] == ["Jane Doe", "Wei Wang", "Wei Wang"]
    assert [a.text for a in found.affiliations] == ["Old College"]


@pytest.mark.parametrize(
    ("printed", "types"),
    [
        ("info:eu-repo/semantics/doctoralThesis", ("Doctoral thesis",)),
        ("info:eu-repo/semantics/publishedVersion", ()),
        ("Text", ()),
        ("research-article", ("Research article",)),
    ],
)
def test_types_of_repositories_are_named(printed: str, types: tuple[str, ...]) -> None:
    """What says nothing of the kind of publication is no type."""
    assert article(head=f"<meta name='DC.type' content='{printed}'>").publication_types == types


def json_ld(text: str) -> str:
    return f"<html><head><script type='application/ld+json'>{text}</script></head><body><p>x"


def test_json_ld_may_wrap_values_and_prefix_names() -> None:
    """Lists and values may be objects, and names may begin with the vocabulary's."""
    [found] = citations(
        json_ld(
            '{"@type": "schema:ScholarlyArticle", "schema:name": {"@value": "A title", "@language": "en"},'
            ' "schema:author": {"@list": [{"schema:name": "Jane Doe"}, {"schema:name": "Richard Roe"}]}}'
        )
    )

    assert (found.title, [a.family for a in found.authors]) == ("A title", ["Doe", "Roe"])


def test_json_ld_in_its_shortest_form_is_read() -> None:
    """Authors and journal may be mere strings, and the DOI the address of the page."""
    [found] = citations(
        json_ld(
            '{"@type": "ScholarlyArticle", "name": "A title", "author": "Jane Doe, Richard Roe", "isPartOf": "Inv J",'
            ' "mainEntityOfPage": {"@id": "https://doi.org/10.9999/A"}}'
        )
    )

    assert ([a.family for a in found.authors], found.journal, found.doi) == (["Doe", "Roe"], "Inv J", "10.9999/a")


def test_a_number_is_no_journal() -> None:
    """Dublin Core may name what an article is part of by its ISSN."""
    links = "<link rel='DCTERMS.isPartOf' href='urn:ISSN:9999-0001'><meta name='DC.source' content='Inv J'>"

    assert article(head=links).journal == "Inv J"


def test_what_is_described_twice_is_one_publication() -> None:
    """As an article and as a posting; of another year it is another."""
    one = '{"@type": "Article", "name": "A title", "datePublished": "2020-01-01"}'
    same = one.replace("Article", "BlogPosting")
    other = '{"@type": "Article", "name": "A title", "datePublished": "2021"}'

    assert [c.year for c in citations(json_ld(f"[{one}, {same}, {other}]"))] == [2020, 2021]


def test_json_ld_about_another_article_is_left_out() -> None:
    """What a page recommends is not what it is about."""
    other = '{"@type": "ScholarlyArticle", "name": "Another title", "datePublished": "1999"}'

    assert article(head=f"<script type='application/ld+json'>{other}</script>").date is None


def test_eprints_are_read_and_a_retraction_in_the_title_is_flagged() -> None:
    """A wrapped line of an attribute is joined, and an empty one parts paragraphs."""
    [found] = citations(sample("web_page/repository.html"))

    assert (found.journal, found.volume, found.issue, found.pages) == ("Invented Management", "7", "3", "12-19")
    assert [a.name for a in found.authors] == ["Roe, Richard", "Pöe, Edgär"]
    assert sections(found) == [("", "Managers were observed for a week.\nThey worked.")]
    assert (found.doi, found.retracted) == ("10.9999/im.7", True)


def test_a_banner_above_the_abstract_flags_a_retraction() -> None:
    """A line that says so and nothing else; one in the list of references flags nothing."""
    above, below = "<div>RETRACTED ARTICLE</div><h2>Abstract</h2>", "<h2>Abstract</h2><li>Retracted article</li>"

    assert [article(body=body).retracted for body in (above, below)] == [True, False]


def test_journal_volume_issue_and_pages_in_one_line_are_taken_apart() -> None:
    """Sites of Atypon's print them as an identifier of Dublin Core, and cut the abstract off in the metadata."""
    [found] = citations(sample("web_page/atypon.html"))

    assert (found.journal, found.volume, found.issue, found.pages) == ("Invented Care", "33", "2", "123–134")
    assert [a.name for a in found.authors] == ["Jane Q. Doe", "Richard Roe"]
    assert [label for label, _ in sections(found)] == ["Background", "Findings"]


def test_what_was_made_for_sharing_is_the_last_resort() -> None:
    """Open Graph is believed where nothing else speaks, and the heading where its title goes on with the site."""
    [found] = citations(sample("web_page/shared.html"))

    assert (found.title, found.date) == ("What we learnt about nurses", "2022-02-03")
    assert found.abstract is None


def test_the_description_of_a_site_is_no_abstract() -> None:
    """One that is short, or cut off, is not taken for an abstract; one that is as long as an abstract is."""
    short, cut, long = "We publish.", "word " * 60 + "…", "word " * 60

    assert [bool(article(head=meta(description=one)).abstract) for one in (short, cut, long)] == [False, False, True]


@pytest.mark.parametrize("nothing", ["0", "n/a", "null"])
def test_a_word_for_nothing_is_nothing(nothing: str) -> None:
    """Articles ahead of print have no volume and no page."""
    found = article(head=meta(citation_volume=nothing, citation_firstpage=nothing))

    assert (found.volume, found.pages) == (None, None)


# ---------------------------------------------------------------------------------------------------------------------
# Text

ABSTRACT = "We asked forty nurses in two towns what they did all day, and they told us at length."


@pytest.mark.parametrize(
    "body",
    [
        f"<h2>Abstract</h2><p>{ABSTRACT}</p><h2>Introduction</h2><p>{'Not of it. ' * 20}</p>",
        f"<div class=head><h3>ABSTRACT:</h3></div><div>{ABSTRACT}</div><h3>References</h3>",
        f"<section role=doc-abstract><p>{ABSTRACT}</p></section><p>{'Not of it. ' * 20}</p>",
        f"<p><b>Abstract</b><br>{ABSTRACT}</p>",
        f"<div class=abstract><h2>Abstract</h2><h2></h2><p>{ABSTRACT}</p></div><p>{'Not of it. ' * 20}</p>",
        f"<h2>Abstract</h2><section class=abstract>{ABSTRACT}</section><div>Not of it.</div><h2>Methods</h2>",
        f"<ul><li><a>Abstract</a></li></ul><div class=tab id=abstract-content>{ABSTRACT}</div>",
        f"<h2>Abstract</h2><div lang=en><p>{ABSTRACT}</p></div><div lang=fr><p>{'Pas ici. ' * 20}</p></div>",
        f"<h2>Resumo</h2><p>{ABSTRACT}</p><p><strong>Palavras-chave:</strong> a; b</p>",
        f"<div role=dialog><b>Abstract</b><p>{'Not of it. ' * 20}</p></div><h2>Abstract</h2><p>{ABSTRACT}</p>",
    ],
)
def test_the_abstract_is_what_stands_below_its_head(body: str) -> None:
    """However the page is made: up to the next head of the same rank, in one language, without what is hidden."""
    assert sections(article(body=body)) == [("", ABSTRACT)]


@pytest.mark.parametrize(
    "head", ["<b>Aims</b>", "<strong>Aims: </strong>", "<h4>Aims</h4>", "<i>Aims.</i> ", "<div>Aims</div>"]
)
def test_heads_of_sections_are_told_from_prose(head: str) -> None:
    """In bold, with a colon, on a line or glued to what follows."""
    body = f"<h2>Abstract</h2><p>{ABSTRACT}</p><div>{head}To ask.</div>"

    assert sections(article(body=body))[-1] == ("Aims", "To ask.")


def test_heads_in_the_midst_of_a_paragraph_are_heads() -> None:
    """In bold, with a colon, behind a full stop or a line break; bold words in a sentence are not."""
    body = (
        f"<h2>Abstract</h2><p><b>Aims:</b> {ABSTRACT} <b>Results:</b> <b>Nurses</b> know.<br><b>Funding</b> None.</p>"
    )

    assert sections(article(body=body)) == [("Aims", ABSTRACT), ("Results", "Nurses know."), ("Funding", "None.")]


@pytest.mark.parametrize(
    "body",
    [
        "<h2>Keywords</h2><ul><li>trust</li><li>care, primary</li></ul><h2>Related</h2>",
        "<p>Key words: trust; care, primary</p>",
        "<div><strong>Keywords:</strong> trust; care, primary.</div>",
    ],
)
def test_keywords_are_read_from_the_text(body: str) -> None:
    """As a list below their head, or on the line behind it."""
    assert article(body=body).keywords in (("trust", "care, primary"), ("trust", "care", "primary"))


def test_a_summary_behind_the_text_is_no_abstract() -> None:
    """In the place of an abstract it is one; at the end of an article it sums it up."""
    summary = f"<h2>Summary</h2><p>{ABSTRACT}</p>"

    assert [bool(article(body=body).abstract) for body in (summary, f"<h2>Introduction</h2>{summary}")] == [True, False]


def test_the_doi_that_the_page_prints_counts_where_the_metadata_have_none() -> None:
    """Alone on a line; those of references are of others, and so are those of news about articles."""
    printed, others = "<div>https://doi.org/10.9999/own</div>", "<h2>References</h2><p>doi: 10.9999/other</p>"

    [news] = citations(json_ld('{"@type": "NewsArticle", "headline": "Nurses know"}') + printed)

    assert [article(body=body).doi for body in (printed + others, others)] == ["10.9999/own", None]
    assert news.doi is None


def test_a_page_without_metadata_is_an_article_where_it_prints_an_abstract() -> None:
    """Its heading is the title."""
    [found] = citations(f"<html><title>T | Site</title><body><h1>T</h1><h2>Abstract</h2><p>{ABSTRACT}</p>")

    assert (found.title, sections(found)) == ("T", [("", ABSTRACT)])


# ---------------------------------------------------------------------------------------------------------------------
# What is a page


def test_a_page_that_is_no_article_gets_a_line_that_says_what_would_do() -> None:
    """One error, which names a way to the citation."""
    [error] = errors(sample("web_page/no_article.html"))

    assert "export the records from the site" in error.reason


def test_a_list_gives_each_publication_it_describes() -> None:
    """Those in JSON-LD and those in COinS."""
    found = citations(sample("web_page/list.html"))

    assert [(c.title, c.year, c.doi, c.pmid) for c in found] == [
        ("Third things", 2003, "10.9999/third", None),
        ("First things", 2001, "10.9999/first", "900010"),
        ("Second things", 2002, None, None),
    ]
    assert [a.name for a in found[1].authors] == ["Doe, Jane", "Richard Roe"]


def test_a_page_in_mhtml_is_read() -> None:
    """Its transfer encoding is undone, its style sheets are passed over; names in parts are authors."""
    [found] = citations(sample("web_page/publisher.mhtml"))

    assert (found.title, found.url) == ("Receptionists – a survey", "https://invented.example.org/article/pii/S1")
    assert [(a.given, a.family) for a in found.authors] == [("Zoë", "Quill"), (None, "Doe")]
    assert found.keywords == ("reception", "surveys")


def test_a_webarchive_is_read() -> None:
    """Safari's container is a property list."""
    page = "<html><head><meta name='citation_title' content='Über Pflege'>".encode("iso-8859-1")
    resource = {"WebResourceData": page, "WebResourceURL": "https://a.example", "WebResourceTextEncodingName": "latin1"}
    archive = plistlib.dumps({"WebMainResource": resource}, fmt=plistlib.FMT_BINARY)
    [found] = citations(Source(name="a", data=archive))

    assert (found.title, found.url) == ("Über Pflege", "https://a.example")


def test_a_page_in_a_message_in_base64_is_read() -> None:
    """So mail programs keep it."""
    page = base64.b64encode(b"<p><meta name=citation_title content=T>").decode()
    head = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"

    assert [found.title for found in citations(head + page)] == ["T"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-2", "cp1250"])
def test_the_declared_encoding_counts(encoding: str) -> None:
    """Letters are what the page means."""
    page = f"<html><head><meta charset={encoding}><meta name=citation_title content='Łoś i żółw'>"
    [found] = citations(Source(name="a", data=page.encode(encoding)))

    assert found.title == "Łoś i żółw"


@pytest.mark.parametrize(
    "page",
    [
        "<HTML><HEAD><META NAME='CITATION_TITLE' CONTENT='T'>",
        "<!doctype html>\n<!-- saved from url=(0014)about:internet -->\n<html><meta name=citation_title content=T>",
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><meta name="citation_title" content="T"/></head></html>',
        "\n\n<head><meta property='citation_title' content='T'></p></td>",
    ],
)
def test_pages_of_every_age_are_known(page: str) -> None:
    """By what they begin with, whatever its case and what stands before it."""
    assert [found.title for found in citations(page)] == ["T"]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (
            "<articles><article><front><article-meta><p>&lt;html&gt;</p></article-meta></front></article></articles>",
            "jats",
        ),
        ("TY  - JOUR\nTI  - <html> and <body>\nER  - \n", "ris"),
    ],
)
def test_what_only_speaks_of_html_is_left_to_its_reader(kind: str, name: str) -> None:
    """A page begins as one."""
    assert reader_for(Source(name="a", data=kind.encode()))[0] == name


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 20_000 + "x",
        "<html><body>" + "<b>" * 10_000 + "x" + "</i>" * 10_000,
        "<html><body><p " + " ".join(f"a{n}='>'" for n in range(50_000)) + ">x",
        "<html><head><script type='application/ld+json'>" + '{"@graph":[' * 20_000 + "</script><title>x",
        "<!-- a -->" * 5_000 + "<html><p>x",
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
        + "--b\nContent-Type: multipart/related; boundary=b\n\n" * 5_000
        + "--b\nContent-Type: text/html\n\n<p>x",
    ],
    ids=["deep", "unclosed", "attributes", "json", "comments", "parts"],
)
def test_hostile_pages_are_read_in_time(page: str) -> None:
    """Depth and numbers cost seconds at most, and no traceback."""
    begin = time.monotonic()
    read(page)

    assert time.monotonic() - begin < 20


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PMID- 7\nOWN - NLM\nTI  - Nurses & doctors <together>\n", "medline-nbib"),
        ("TY  - JOUR\nTI  - Nurses & doctors <together>\nER  - \n", "ris"),
        ('[{"type": "book", "id": "a", "title": "Nurses & doctors <together>"}]', "csl-json"),
    ],
)
def test_a_page_that_shows_text_as_it_was_typed_is_that_text(text: str, name: str) -> None:
    """Browsers keep plain text in a page, and PubMed shows MEDLINE's format so; references are resolved."""
    page = f"<html><head><title>t</title></head><body><pre id=a>{html.escape(text)}</pre></body></html>"
    source = Source(name="a", data=page.encode())

    assert reader_for(source)[0] == name
    assert [found.title for found in citations(source)] == ["Nurses & doctors <together>"]


def test_a_page_without_text_says_so() -> None:
    """A server's check of the browser is no article; it is to be saved again."""
    [error] = errors("<html><head><title>Just a moment...</title></head><body><script>x()</script></body></html>")

    assert "without text" in error.reason


def test_pubmeds_search_results_are_read_as_its_list_of_summaries() -> None:
    """Each result once, with its full authors and citation, not with the short ones beside them."""
    found = citations(sample("pages/pubmed_results.html"))

    assert [(c.pmid, c.title, c.doi) for c in found] == [
        ("900041", "Care navigators in town 1: a survey.", "10.9999/ij.1"),
        ("900042", "Care navigators in town 2: a survey.", "10.9999/ij.2"),
    ]
    assert [a.family for a in found[0].authors] == ["Doe", "van der Berg", "Roe"]
    assert (found[0].journal, found[0].volume, found[0].pages) == ("Invent J", "5", "1-9")


def test_pubmeds_search_results_with_abstracts_are_read() -> None:
    """Each record of the page, with its authors' full names, its affiliations and the heads of its abstract."""
    first, second = citations(sample("pages/pubmed_abstracts.html"))

    assert (first.pmid, first.title, first.doi) == ("900041", "Care navigators in town 1: a survey.", "10.9999/ij.1")
    assert (first.journal, first.volume, first.issue, first.pages, first.date) == (
        "Invent J",
        "5",
        "2",
        "1-9",
        "2020-03-02",
    )
    assert [(a.given, a.family) for a in first.authors] == [("Jane Q", "Doe"), ("Richard", "Roe")]
    assert [a.text for a in first.affiliations] == ["Old College, Cardiff, UK."]
    assert sections(second) == [("Background", "Navigators are new."), ("Results", "We asked 20 of them (CO2 < 5).")]


def test_a_page_with_several_headings_and_abstracts_is_no_article() -> None:
    """It lists several, of which none may be taken for the page."""
    several = f"<h1>One</h1><h2>Abstract</h2><p>{ABSTRACT}</p><h1>Two</h1><h2>Abstract</h2><p>{ABSTRACT}</p>"

    assert [type(one).__name__ for one in read(f"<html><title>Results</title><body>{several}")] == ["CitationError"]


def test_a_given_name_belongs_to_the_family_name_near_it() -> None:
    """A page full of given names is looked through once, and no name is put together across it."""
    names = "<span class=given-name>Jane</span>" * 20_000 + "<span class=surname>Doe</span>"
    page = f"<html><meta name=citation_title content='A title'><body><h1>A title</h1>{names}</body></html>"
    (citation,) = citations(page)

    assert [author.name for author in citation.authors] == ["Jane Doe"]


def test_a_result_within_a_result_is_none() -> None:
    """Of search results that hold each other without end the outermost is read."""
    page = f"<html><body>{'<div class=article-overview><h1 class=heading-title>T.</h1>' * 3_000}</body></html>"

    assert len(citations(page)) + len(errors(page)) == 1
