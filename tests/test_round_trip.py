"""What goes out as RIS, nbib, BibTeX, CSL-JSON or CSV comes back as the same publications."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kg import readers
from kg.building.pipeline import build
from kg.errors import SourceError
from kg.exporters import export
from kg.exporters._publications import Publication, publications
from kg.model import Citation, Doi, Heading, Pmcid, Pmid
from kg.readers import _names
from kg.readers._compose import Person, citation, group, person
from kg.sources.files import Source
from kg.store import Graph, open_graph

from ._made_graph import graph_of

FORMATS = ("ris", "nbib", "bibtex", "csljson", "csv")

COMPARED = (
    "tail",
    "title",
    "abstract",
    "names",
    "date",
    "journal",
    "volume",
    "issue",
    "pages",
    "doi",
    "pmid",
    "pmcid",
    "keywords",
    "headings",
    "retracted",
)
"""Beside these, kind, language, publisher, types and address are kept as far as a format has a place for them."""


def exported(graph: Graph, name: str) -> bytes:
    out = io.BytesIO()
    export(graph, name, out)
    return out.getvalue()


def citations_in(data: bytes) -> Iterator[Citation]:
    found = readers.read(Source(name="export", data=data))
    return (item for item in found if isinstance(item, Citation))


def facts(publication: Publication) -> dict[str, object]:
    """What every format holds: abstracts without the breaks of their paragraphs, names without affiliations."""
    held = {field: getattr(publication, field) for field in COMPARED}
    names = tuple((name.family, name.given, name.suffix) for name in publication.names)
    return held | {"abstract": " ".join(publication.abstract.split()), "names": names}


def facts_of(graph: Graph) -> list[dict[str, object]]:
    return [facts(publication) for publication in publications(graph)]


@pytest.mark.parametrize("name", FORMATS)
def test_the_seeds_come_back(name: str, seeds_graph: Graph, tmp_path: Path) -> None:
    """The same publications under the same IRIs, with all that is printed of them."""
    (tmp_path / "export").write_bytes(exported(seeds_graph, name))
    build([tmp_path / "export"], tmp_path / "graph")

    assert facts_of(open_graph(tmp_path / "graph")) == facts_of(seeds_graph)


@pytest.mark.parametrize("name", FORMATS)
def test_what_kg_found_is_no_evidence_for_itself(name: str, seeds_graph: Graph) -> None:
    """Roles and themes that went out as keywords are not in the text that is searched for them."""
    texts = [citation.text for citation in citations_in(exported(seeds_graph, name))]

    assert not any("(studied)" in text or "(reported)" in text or "(mentioned)" in text for text in texts)


# ---------------------------------------------------------------------------------------------------------------------
# Made-up publications with all that a format may stumble over

WORDS = r"""
care NHS COVID-19 iPad R&D 5% $10 #1 a_b x^2 ~5 {x} { } \alpha \& -- --- '' `` p < > = + - @home * | / ? ! . et and
é naïve Å ß Łódź “so” ‘so’ don't … – — 医師 Ελλάδα доктор α-blocker TY ER PMID- KW =1+1 [sic] (n=3) "so"
"""
SIMPLE = ("trust", "link worker", "Qualité", "R&D", "time, cost and care", "5% rule", "x_y", "C++", "医師", "re-use")
PEOPLE = (
    lambda: person(family="Tavabie", given="Jacqueline A"),
    lambda: person(family="de la Cruz", given="María José"),
    lambda: person(family="van der Berg", given="Jan", suffix="Jr"),
    lambda: person(family="O'Connor", given="R. E."),
    lambda: person(family="Müller-Lüdenscheidt", given="Jean-Luc"),
    lambda: person(family="Łuczak", given="Ż."),
    lambda: person(family="王", given="小明"),
    lambda: (_names.medline("Tavabie JA"), ()),
    lambda: (_names.medline("Smith J Jr"), ()),
    lambda: group("World Health Organization"),
    lambda: group("The Trial Group and the Study Team"),
    lambda: group("Plato"),
)

texts = (
    st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=40)
    .map(" ".join)
    .filter(lambda text: re.search(r"\w", text))
)
sentences = st.lists(texts, min_size=1, max_size=3).map("\n".join)
dates = st.sampled_from(("", "2021", "2021-05", "1999-12-31"))


@st.composite
def made_citations(draw: st.DrawFn) -> Citation:
    """A publication with an identifier, so that it keeps its IRI, and whatever else there may be."""
    number = draw(st.integers(1, 99_999_999))
    people: list[Person] = [made() for made in draw(st.lists(st.sampled_from(PEOPLE), max_size=4, unique=True))]
    printed = citation(
        title=draw(st.none() | texts),
        people=people,
        abstract=[("", draw(sentences))] if draw(st.booleans()) else (),
        headings=[
            Heading(label=label) for label in draw(st.lists(st.sampled_from(("Humans", "Health Care, Quality"))))
        ],
        keywords=draw(st.lists(st.sampled_from(SIMPLE))),
    )
    date, types = draw(dates), draw(st.sampled_from(((), ("Journal Article",), ("Review", "Retracted Publication"))))
    return replace(
        printed,
        pmid=Pmid(str(number)) if draw(st.booleans()) else None,
        doi=Doi(
            draw(st.sampled_from(("10.1000/x_{}", "10.1002/(sici)1099({})5:1<21::aid-x>3.0.co;2-9"))).format(number)
        ),
        pmcid=draw(st.none() | st.just(Pmcid(f"PMC{number}"))),
        journal=draw(st.none() | st.sampled_from(("BMJ", "Health & Place", "Revista de Saúde Pública"))),
        volume=draw(st.none() | st.sampled_from(("12", "12 Suppl 1"))),
        pages=draw(st.none() | st.sampled_from(("303-13", "e12", "S1-S9", "168", "iv-xii"))),
        date=date or None,
        date_printed=date or None,
        publication_types=types,
        retracted="Retracted Publication" in types,
    )


@pytest.mark.parametrize("name", FORMATS)
@given(made=st.lists(made_citations(), min_size=1, max_size=4, unique_by=lambda citation: citation.doi))
@settings(max_examples=30)
def test_made_publications_come_back(name: str, made: list[Citation]) -> None:
    """Whatever stands in a title, an abstract or a name."""
    graph = graph_of(made)

    read_back = graph_of(citations_in(exported(graph, name)))

    assert facts_of(read_back) == facts_of(graph)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("title", ["=1+1 and more", "'=1+1' and more", "''- and more"])
def test_what_begins_like_a_formula_comes_back(title: str, name: str) -> None:
    """With as many apostrophes as it had."""
    made = replace(citation(title=title, people=[]), pmid=Pmid("1"))

    assert [one.title for one in citations_in(exported(graph_of([made]), name))] == [title]


@pytest.mark.parametrize("name", FORMATS)
def test_a_heading_with_a_semicolon_stays_one(name: str) -> None:
    """It comes back with a comma, rather than in two halves."""
    heading = Heading(label="Care; coordination", vocabulary="emtree")
    made = replace(citation(title="A title", people=[], headings=[heading]), pmid=Pmid("1"))
    (read_back,) = citations_in(exported(graph_of([made]), name))

    assert (read_back.headings, read_back.keywords) == ((replace(heading, label="Care, coordination"),), ())


# ---------------------------------------------------------------------------------------------------------------------
# What people really have

MOST_OF_A_FILE = 30


def real_citations(folder: Path) -> Iterator[Citation]:
    """Of each file some, and of these what has an identifier: a title alone names several publications at times."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and ".expected." not in file.name:
            try:
                found = list(islice(readers.read(Source.of(file)), MOST_OF_A_FILE))
            except SourceError:
                continue
            yield from (one for one in found if isinstance(one, Citation) and (one.pmid or one.doi))


@pytest.fixture(scope="session")
def real_graph(shared: Path) -> Graph:
    folders = ("ris", "bibtex", "medline-nbib", "pubmed-xml", "wos-text", "scopus-csv")
    return graph_of(one for folder in folders for one in real_citations(shared / "corpora" / folder))


@pytest.mark.parametrize("name", FORMATS)
def test_real_publications_come_back(name: str, real_graph: Graph) -> None:
    """None is lost or added, and of each field 99 in 100 are the same.

    What differs are stars and full stops around keywords, character references that a source left as they are, and
    names with degrees in them.
    """
    before = {str(one["tail"]): one for one in facts_of(real_graph)}
    after = {str(one["tail"]): one for one in facts_of(graph_of(citations_in(exported(real_graph, name))))}
    bare = str.maketrans("", "", "*.")

    assert after.keys() == before.keys()
    for field in COMPARED:
        same = sum(
            str(after[tail][field]).translate(bare) == str(before[tail][field]).translate(bare) for tail in before
        )
        assert same / len(before) >= 0.99, field
