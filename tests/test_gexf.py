"""The graph for Gephi: what GEXF 1.3 allows, with kinds, colours and years."""

from __future__ import annotations

import io
import re
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from kg.exporters import export
from kg.exporters.gexf import KIND_TO_COLOUR
from kg.store import Graph
from kg.things.network import NODES, Network

from ._small_graph import small_graph

GEXF = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
NAVIGATOR = "//g:node[@id='role/island-navigator']"


def exported(graph: Graph) -> bytes:
    out = io.BytesIO()
    export(graph, "gexf", out)
    return out.getvalue()


@pytest.fixture(scope="module")
def small() -> etree._ElementTree:
    return etree.ElementTree(etree.fromstring(exported(small_graph())))


def found(tree: etree._ElementTree, path: str) -> list[str]:
    return [str(value) for value in tree.xpath(path, namespaces=GEXF)]


def test_is_valid(seeds_graph: Graph) -> None:
    """Elements and attributes are those that the format has, each of its type."""
    grammar = etree.RelaxNG(file=str(Path(__file__).parent / "samples" / "gexf" / "part.rng"))

    grammar.assertValid(etree.fromstring(exported(seeds_graph)))


def test_values_are_of_declared_attributes(seeds_graph: Graph) -> None:
    """No node and no link has a value under a name that is not declared for its like."""
    tree = etree.ElementTree(etree.fromstring(exported(seeds_graph)))

    for kind in ("node", "edge"):
        declared = found(tree, f"//g:attributes[@class='{kind}']/g:attribute/@id")
        assert set(found(tree, f"//g:{kind}//g:attvalue/@for")) == set(declared)


def test_networkx_reads_the_same_nodes_and_links(seeds_graph: Graph) -> None:
    """A reader that is not ours finds every node and every link, with its kind, label and weight."""
    network = Network(seeds_graph)

    read_back = nx.read_gexf(io.BytesIO(exported(seeds_graph)), version="1.3")

    assert {(key, of["kind"], of["label"]) for key, of in read_back.nodes(data=True)} == {
        (node.key, node.kind, node.label) for node in network.nodes
    }
    assert sorted((s, of["relation"], t, of["weight"]) for s, t, of in read_back.edges(data=True)) == [
        (link.source, link.relation, link.target, max(link.sentences, 1)) for link in network.links
    ]


def test_every_kind_has_a_colour() -> None:
    """A kind of node that the network knows has one of the page's colours, and each another."""
    kinds = re.findall(r"kg:([A-Z]\w+)", NODES.partition("}")[0])

    assert set(KIND_TO_COLOUR) == set(kinds)
    assert len(set(KIND_TO_COLOUR.values())) == len(kinds)


def test_colours_are_those_of_the_page(root: Path) -> None:
    """Who opens both Gephi and the page finds a kind by the same colour; on the page a publication is a study."""
    style = (root / "kg" / "views" / "page" / "page.css").read_text(encoding="utf-8")
    of_page = dict(re.findall(r"--([A-Z]\w+): #(\w{6});", style.partition("@media")[0]))

    for kind, colour in KIND_TO_COLOUR.items():
        assert of_page["Study" if kind == "Publication" else kind] == "".join(f"{part:02x}" for part in colour)


def test_a_publication_exists_in_its_year(small: etree._ElementTree) -> None:
    """The year is an attribute and a spell of the timeline, of the publication and of its links."""
    assert found(small, "//g:node[@id='publication/pmid/101']//g:attvalue[@for='year']/@value") == ["2021"]
    assert found(small, "//g:node[@id='publication/pmid/101']//g:spell/@start") == ["2021"]
    assert set(found(small, "//g:edge[@source='publication/pmid/102']//g:spell/@end")) == {"2020"}


def test_a_role_exists_in_the_years_of_its_studies(small: etree._ElementTree) -> None:
    """A role that was written about in two years has two spells, and what is broader than it has them, too."""
    assert found(small, f"{NAVIGATOR}//g:spell/@start") == ["2020", "2021"]
    assert found(small, "//g:node[@id='role/navigator']//g:spell/@start") == ["2020", "2021"]
    assert found(small, f"{NAVIGATOR}//g:attvalue[@for='studies']/@value") == ["2"]


def test_what_has_no_year_exists_always(small: etree._ElementTree) -> None:
    """A role in no study has no spell, which means the whole of the timeline."""
    assert found(small, "//g:node[@id='role/lone-wolf']/@label") == ["lone wolf"]
    assert found(small, "//g:node[@id='role/lone-wolf']//g:spell/@start") == []


def test_no_day_of_writing(seeds_graph: Graph) -> None:
    """The same graph gives the same bytes tomorrow: the format's date of writing is left out."""
    assert b"lastmodifieddate" not in exported(seeds_graph)
