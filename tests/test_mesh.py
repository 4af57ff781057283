"""MeSH headings as linked data."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kg.building.pipeline import build
from kg.errors import SchemeError
from kg.model import Heading
from kg.schemes.mesh import Mesh, printed_identifiers, read_copy, read_dump, write_copy
from kg.sparql.query import run
from kg.store import open_graph

DESCRIPTORS = """<?xml version="1.0"?>
<DescriptorRecordSet LanguageCode="eng">
{records}
</DescriptorRecordSet>
"""
DESCRIPTOR = """<DescriptorRecord><DescriptorUI>{ui}</DescriptorUI>
<DescriptorName><String>{name}</String></DescriptorName>
<AllowableQualifiersList><AllowableQualifier><QualifierReferredTo><QualifierUI>Q000001</QualifierUI>
<QualifierName><String>supply</String></QualifierName></QualifierReferredTo></AllowableQualifier></AllowableQualifiersList>
<TreeNumberList><TreeNumber>{number}</TreeNumber></TreeNumberList>
<ConceptList><Concept><TermList><Term><String>{term}</String></Term></TermList></Concept></ConceptList>
</DescriptorRecord>"""
TREE = (
    ("D000001", "Workers", "M01", "Staff"),
    ("D000002", "Menders", "M01.100", "Fixers"),
    ("D000003", "Menders, Hill", "M01.100.200", "Hill Fixers"),
)
XML = DESCRIPTORS.format(
    records="\n".join(DESCRIPTOR.format(ui=ui, name=name, number=number, term=term) for ui, name, number, term in TREE)
)
TRIPLE = "<http://id.nlm.nih.gov/mesh/{}> <{}> {} .\n"
LABEL, BROADER = "http://www.w3.org/2000/01/rdf-schema#label", "http://id.nlm.nih.gov/mesh/vocab#broaderDescriptor"
RDF = (
    "".join(TRIPLE.format(ui, LABEL, f'"{name}"@en') for ui, name, _, _ in TREE)
    + TRIPLE.format("Q000001", LABEL, '"supply"@en')
    + TRIPLE.format("D000003", BROADER, "<http://id.nlm.nih.gov/mesh/D000002>")
    + TRIPLE.format("D000002", BROADER, "<http://id.nlm.nih.gov/mesh/D000001>")
)
NBIB = """PMID- 1
TI  - Mending in the hills
MH  - Menders, Hill/supply

PMID- 2
TI  - Work in the plain
MH  - Workers
"""


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("text", [XML, RDF], ids=["XML", "RDF"])
def test_both_forms_of_mesh_are_read(tmp_path: Path, text: str) -> None:
    """Labels, qualifiers and what stands above what."""
    mesh = read_dump(written(tmp_path / "mesh", text))

    assert list(mesh.above("D000003")) == [("D000003", "D000002"), ("D000002", "D000001")]
    assert mesh.of(Heading(label="menders, hill")) == "D000003"
    assert mesh.of_qualifier("supply") == "Q000001"


def test_a_packed_copy_is_read(tmp_path: Path) -> None:
    """As the library gives it away."""
    path = tmp_path / "desc.gz"
    path.write_bytes(gzip.compress(XML.encode()))

    assert read_dump(path).labels["D000001"] == "Workers"


@pytest.mark.parametrize("text", ["", "TY  - JOUR", "<DescriptorRecordSet/>", "<DescriptorRecordSet><Desc"])
def test_anything_else_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    """With the name of the file."""
    with pytest.raises(SchemeError, match=r"^mesh\.xml: .*MeSH.*$"):
        read_dump(written(tmp_path / "mesh.xml", text))


def test_what_is_kept_is_what_was_read(tmp_path: Path) -> None:
    """The graph needs the user's file no more."""
    mesh = read_dump(written(tmp_path / "mesh.xml", XML))
    write_copy(mesh, tmp_path / "copy.json")

    assert read_copy(tmp_path / "copy.json") == mesh


def test_printed_identifiers_serve_records_that_print_none() -> None:
    """A name that is printed with two identifiers gets neither."""
    printed = [
        Heading(label="Nurses", identifier="D1", qualifiers=("supply",), qualifier_identifiers=("Q1",)),
        Heading(label="Aides", identifier="D2"),
        Heading(label="Aides", identifier="D3"),
    ]
    mesh = Mesh().with_printed(printed_identifiers(printed))

    assert mesh.of(Heading(label="nurses")) == "D1"
    assert mesh.of_qualifier("supply") == "Q1"
    assert mesh.of(Heading(label="Aides")) is None


def test_a_question_for_a_heading_finds_the_narrower_ones(tmp_path: Path) -> None:
    """With a copy of MeSH; the heading's IRI is then MeSH's own, with its qualifier."""
    source = written(tmp_path / "a.nbib", NBIB)
    build([source], tmp_path / "graph", mesh=written(tmp_path / "mesh.xml", XML))
    graph = open_graph(tmp_path / "graph")

    query = "SELECT ?pmid WHERE { ?p kg:pmid ?pmid ; kg:hasSubjectHeading/kg:descriptor/skos:broader* ?heading ."
    found = run(graph, query + " ?heading rdfs:label 'Workers' } ORDER BY ?pmid")

    assert [row["pmid"].value for row in found] == ["1", "2"]
    assert run(graph, "ASK { <http://id.nlm.nih.gov/mesh/D000003Q000001> kg:qualifier 'supply' }")


def test_a_later_build_keeps_the_tree(tmp_path: Path) -> None:
    """It need not be given again."""
    source = written(tmp_path / "a.nbib", NBIB)
    build([source], tmp_path / "graph", mesh=written(tmp_path / "mesh.xml", XML))
    (tmp_path / "mesh.xml").unlink()
    build([source], tmp_path / "graph")

    assert run(open_graph(tmp_path / "graph"), "ASK { ?heading skos:broader <http://id.nlm.nih.gov/mesh/D000001> }")
