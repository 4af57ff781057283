"""What every reader owes, held over all samples."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import plugins
from kg.errors import SourceError
from kg.model import Citation, CitationError, Remark
from kg.readers import read, reader_for
from kg.sources.files import Source, clean

from ._read import KINDS, SAMPLES, citations, errors

PATHS = sorted(path for kind in KINDS for path in (SAMPLES / kind).iterdir())
SOURCES = [Source.of(path) for path in PATHS]

each_sample = pytest.mark.parametrize("source", SOURCES, ids=[f"{p.parent.name}/{p.name}" for p in PATHS])


def found_in(source: Source) -> list[Citation]:
    return [found for found in read(source) if isinstance(found, Citation)]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_each_sample_is_recognised_by_its_reader_and_no_other(path: Path) -> None:
    """A page is told by what it holds: one reader, and one only, says that it is of its kind."""
    source = Source.of(path)
    readers = plugins.installed(plugins.READERS)

    assert [name for name, reader in readers.items() if reader.recognises(source)] == [
        path.parent.name.replace("_", "-")
    ]


@each_sample
def test_the_name_of_a_file_tells_nothing(source: Source) -> None:
    """Under another name the same bytes have the same reader."""
    assert reader_for(Source(name="renamed.bin", data=source.data)) == reader_for(source)


@each_sample
def test_spans_are_grounded(source: Source) -> None:
    """Every passage lies inside the text, holds something, has no white space at its ends, and they do not overlap."""
    for citation in found_in(source):
        end = 0
        for passage in citation.passages:
            words = passage.span.of(citation.text)

            assert end <= passage.span.begin < passage.span.end <= len(citation.text)
            assert words == words.strip()
            end = passage.span.end


@each_sample
def test_what_is_said_stands_in_the_text(source: Source) -> None:
    """Title, affiliations, publisher and the words of headings are printed in the record text."""
    for citation in found_in(source):
        said = [citation.title, citation.publisher, *(a.text for a in citation.affiliations)]
        said += [heading.label for heading in citation.headings]

        assert [words for words in said if words and words not in citation.text] == []
        assert all(citation.passages[a.passage].span.of(citation.text) == a.text for a in citation.affiliations)


@each_sample
def test_places_of_affiliations_exist(source: Source) -> None:
    """An author's affiliations are places in the list of affiliations."""
    for citation in found_in(source):
        assert all(place < len(citation.affiliations) for author in citation.authors for place in author.affiliations)


@each_sample
def test_text_is_clean(source: Source) -> None:
    """NFC, LF, no control characters, no white space at the ends of lines, no runs of spaces."""
    for citation in found_in(source):
        assert citation.text == clean(citation.text)
        assert unicodedata.is_normalized("NFC", citation.text)
        assert all(line == " ".join(line.split()) for line in citation.text.split("\n"))


@each_sample
def test_reading_is_the_same_twice(source: Source) -> None:
    """The same source gives the same records."""
    assert list(read(source)) == list(read(source))


@each_sample
def test_line_ends_and_byte_order_mark_change_nothing(source: Source) -> None:
    """A page saved on Windows, with a byte order mark, is the same page."""
    unix = source.data.replace(b"\r\n", b"\n")
    windows = b"\xef\xbb\xbf" + unix.replace(b"\n", b"\r\n")

    assert found_in(Source(name="w", data=windows)) == found_in(Source(name="u", data=unix))


# ---------------------------------------------------------------------------------------------------------------------
# "A bad record never changes its neighbours."


def handhelds(record: str) -> str:
    return f"PUBMED FOR HANDHELDS\n\n{GOOD_HANDHELDS}\n{record}\n{GOOD_HANDHELDS}\n"


def bvs(record: str) -> str:
    return f"Results 1 - 3 de 3\n1.\n{GOOD_BVS}\n2.\n{record}\n3.\n{GOOD_BVS}\n"


def ris(record: str) -> str:
    return f"{GOOD_RIS}\nTY  - JOUR\n{record}\nER  - \n{GOOD_RIS}\n"


def nbib(record: str) -> str:
    return f"{GOOD_NBIB}\nPMID- 8\nTI  - {record}\n\n{GOOD_NBIB}"


def wos(record: str) -> str:
    return f"FN Clarivate\nVR 1.0\n{GOOD_WOS}\nPT J\nTI {record}\nER\n\n{GOOD_WOS}EF\n"


def refer(record: str) -> str:
    return f"{GOOD_REFER}\n%0 Book\n%T {record}\n\n{GOOD_REFER}"


def bibtex(record: str) -> str:
    return f"{GOOD_BIBTEX}\n@book{{bad,\n  title = {{{record}}}\n}}\n\n{GOOD_BIBTEX}"


def xml(record: str) -> str:
    return f"<PubmedArticleSet>\n{GOOD_XML}\n<PubmedArticle>{record}</PubmedArticle>\n{GOOD_XML}\n</PubmedArticleSet>"


def csl_json(record: str) -> str:
    return f"[{GOOD_CSL_JSON},\n{{{record}}},\n{GOOD_CSL_JSON}\n]"


def openalex(record: str) -> str:
    return f"{GOOD_OPENALEX}\n{{{record}}}\n{GOOD_OPENALEX}\n"


def table(record: str) -> str:
    return f"title,abstract,year\n{GOOD_ROW}\n{record}\n{GOOD_ROW}\n"


def jats(record: str) -> str:
    return f"<articles>\n{GOOD_JATS}\n<article>{record}</article>\n{GOOD_JATS}\n</articles>"


GOOD_CSL_JSON = '{"type": "book", "id": "a", "title": "Good"}'
GOOD_OPENALEX = '{"id": "https://openalex.org/W1", "title": "Good", "publication_year": 2001}'
GOOD_ROW = "Good,Prose,2001"
GOOD_JATS = (
    "<article><front><article-meta><title-group><article-title>Good</article-title></title-group></article-meta></front>"
    "</article>"
)
GOOD_HANDHELDS = "  • Title: Good.\n    Author: Doe J.\n    Journal: J; 2001; 1(2):3. PubMed ID: 7.\n    [Related]\n"
GOOD_BVS = "J Good ; 1(2): 3, 2001.\nArticle in English | MEDLINE | ID: mdl-7\n\nABSTRACT\n\nGood prose.\n"
GOOD_RIS = "TY  - JOUR\nTI  - Good\nPY  - 2001\nER  - \n"
GOOD_NBIB = "PMID- 7\nTI  - Good.\nAU  - Doe J\nDP  - 2001\n"
GOOD_WOS = "PT J\nAU Doe, J\nTI Good\nPY 2001\nER\n"
GOOD_REFER = "%0 Journal Article\n%A Doe, J.\n%T Good\n%D 2001\n"
GOOD_BIBTEX = "@article{good,\n  title = {Good},\n  author = {Doe, J.},\n  year = 2001\n}\n"
GOOD_XML = (
    "<PubmedArticle><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>Good.</ArticleTitle></Article>"
    "</MedlineCitation></PubmedArticle>"
)
# Control characters and lone surrogates do not reach a reader's lines.
hostile_line = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)
hostile_record = st.lists(
    st.one_of(
        hostile_line,
        st.sampled_from(
            [
                "",
                "<",
                "&",
                "]]>",
                "</PubmedArticle",
                "ABSTRACT",
                "Subject(s)",
                "RESULTS:",
                "Title",
                "AU  -",
                '"',
                '{"a": {',
                "},{",
                "\u202e\u0000",
            ]
        ),
    ),
    max_size=6,
).map("\n".join)


def outer(page: str) -> Iterator[Citation]:
    found = citations(page)
    yield found[0]
    yield found[-1]


@settings(max_examples=60)
@given(hostile_record)
@pytest.mark.parametrize(
    "page",
    [handhelds, bvs, ris, nbib, wos, refer, bibtex, xml, csl_json, openalex, table, jats],
    ids=lambda page: page.__name__,
)
def test_a_bad_record_never_changes_its_neighbours(page: object, record: str) -> None:
    """Whatever stands between two good records, both are read, and are as they are beside an empty one."""
    assert callable(page)
    first, last = outer(page(record))
    same_first, same_last = outer(page(""))

    assert (first, last) == (same_first, same_last)


@settings(max_examples=150)
@given(st.sampled_from(SOURCES), st.data())
def test_a_page_cut_anywhere_is_read_without_a_traceback(source: Source, data: st.DataObject) -> None:
    """A stretch of a page gives citations, errors and remarks, or is of no kind; nothing else happens."""
    begin = data.draw(st.integers(0, len(source.data)))
    end = data.draw(st.integers(begin, len(source.data)))
    try:
        found = list(read(Source(name="cut", data=source.data[begin:end])))
    except SourceError:
        return

    assert all(isinstance(one, Citation | CitationError | Remark) for one in found)


# ---------------------------------------------------------------------------------------------------------------------
# Sources that are not read


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    """One clear line."""
    with pytest.raises(SourceError, match=r"^x\.txt: empty file$"):
        reader_for(Source(name="x.txt", data=data))


@pytest.mark.parametrize("data", [b"Dear reader,\n1. this is a list\n2. of things\n", b"\x00PK\x02", b"<html></html>"])
def test_an_unknown_kind_is_refused_with_what_is_read(data: bytes) -> None:
    """The message names the file and every kind."""
    with pytest.raises(SourceError, match=r"^x\.txt: of no kind that kg reads"):
        reader_for(Source(name="x.txt", data=data))


def test_errors_say_where() -> None:
    """Every unreadable record of the samples has a line of its file, a reason on one line, and its raw text."""
    found = [error for source in SOURCES for error in errors(source)]

    assert found
    assert all(error.line > 0 and error.reason and "\n" not in error.reason and error.raw for error in found)
