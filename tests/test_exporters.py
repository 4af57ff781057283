"""Graphs to files."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from rdflib import Graph as RdflibGraph
from rdflib import Literal, URIRef

from kg.building.pipeline import build
from kg.errors import GraphError, UnknownNameError
from kg.exporters import export, export_to
from kg.store import Graph, open_graph
from kg.things.network import Network


def exported(graph: Graph, name: str) -> bytes:
    out = io.BytesIO()
    export(graph, name, out)
    return out.getvalue()


def test_rdflib_serialises_through_our_sorted_writer(seeds_graph: Graph) -> None:
    """`graph.rdflib.serialize(format="kg-turtle")` gives the bytes of `kg export --to turtle`."""
    turtle = seeds_graph.rdflib.serialize(format="kg-turtle", encoding="utf-8")

    assert turtle == exported(seeds_graph, "turtle")


def test_any_rdflib_graph_can_be_written_sorted() -> None:
    """The writer also serves graphs that lie in rdflib's memory."""
    exported_first = RdflibGraph()
    for number in (2, 1):
        exported_first.add((URIRef(f"http://example.org/{number}"), URIRef("http://example.org/p"), Literal(number)))

    turtle = exported_first.serialize(format="kg-turtle")

    assert re.findall(r"<http://example\.org/(\d)>", turtle) == ["1", "2"]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "nothing left": lambda packed: b"",
    "cut short": lambda packed: packed[:-8],
    "not packed": gzip.decompress,
    "another byte": lambda packed: packed[:5_000] + bytes([packed[5_000] ^ 1]) + packed[5_001:],
    "no block of gzip": lambda packed: packed[:10] + b"\xff" * 10,
    "no triple": lambda packed: gzip.compress(gzip.decompress(packed).replace(b"<", b"", 1)),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_lines_are_said_in_one_line(damage: str, seeds_graph: Graph, tmp_path: Path) -> None:
    """Nothing is written of lines that are not whole, and it is said what would do."""
    assert seeds_graph.lines
    lines = tmp_path / "graph" / seeds_graph.lines.name
    lines.parent.mkdir()
    lines.write_bytes(DAMAGES[damage](seeds_graph.lines.read_bytes()))

    with pytest.raises(
        GraphError, match=r"triples-\d+\.nt\.gz: damaged: .*; build it again: kg build SOURCE… --graph .*graph$"
    ):
        export_to(replace(seeds_graph, lines=lines), "ntriples", tmp_path / "all.nt")
    assert not (tmp_path / "all.nt").exists()


def test_turtle_is_pleasant_to_read(seeds_graph: Graph) -> None:
    """Prefixes are declared, the type of a subject stands first, and its statements are grouped."""
    turtle = exported(seeds_graph, "turtle").decode()

    assert "@prefix kg: <https://w3id.org/study-kg/ontology#> ." in turtle
    assert "<https://w3id.org/study-kg/publication/pmid/24119516> a kg:Publication ;" in turtle


def test_csv_comes_as_publications_nodes_and_links(seeds_graph: Graph, tmp_path: Path) -> None:
    """Three tables; the keys of nodes and links fit together, with the heads that Neo4j's import knows."""
    publications_file, nodes_file, links_file = export_to(seeds_graph, "csv", tmp_path / "seeds.csv")
    nodes = list(csv.DictReader(nodes_file.read_text(encoding="utf-8-sig").splitlines()))
    links = list(csv.DictReader(links_file.read_text(encoding="utf-8-sig").splitlines()))

    assert publications_file.name == "seeds-publications.csv"
    assert (nodes_file.name, links_file.name) == ("seeds-nodes.csv", "seeds-links.csv")
    keys = {node[":ID"] for node in nodes}
    assert {link[":START_ID"] for link in links} | {link[":END_ID"] for link in links} <= keys
    assert len(keys) == len(nodes)


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    """A title that begins with = is text in a spreadsheet."""
    source = tmp_path / "a.ris"
    source.write_text("TY  - JOUR\nTI  - =HYPERLINK(1)\nPY  - 2020\nER  - \n", encoding="utf-8")
    build([source], tmp_path / "graph")

    publications, nodes, _ = export_to(open_graph(tmp_path / "graph"), "csv", tmp_path / "out.csv")

    assert "'=HYPERLINK(1)" in nodes.read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK(1)" in publications.read_text(encoding="utf-8-sig")


def test_graphml_is_read_by_networkx(seeds_graph: Graph) -> None:
    """The same nodes and links come back."""
    read_back = nx.read_graphml(io.BytesIO(exported(seeds_graph, "graphml")))
    network = Network(seeds_graph)

    assert read_back.number_of_nodes() == len(network.nodes)
    assert read_back.number_of_edges() == len(network.links)


def test_publication_and_study_are_one_node(seeds_graph: Graph) -> None:
    """Tools that count nodes count each study once."""
    kinds = {node.kind for node in Network(seeds_graph).nodes}

    assert "Publication" in kinds
    assert "Study" not in kinds


def test_an_unknown_format_gets_the_nearest(seeds_graph: Graph) -> None:
    """The message names what was meant."""
    with pytest.raises(UnknownNameError, match="did you mean 'turtle'"):
        exported(seeds_graph, "turtel")
