"""A shortest way between two things: what is near a thing, and which way is taken."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.store import Graph
from kg.things.network import Network, networkx_graph
from kg.things.ways import Neighbourhood, shortest_way

from ._small_graph import small_graph

PAGE = Path(__file__).parent / "samples" / "view" / "graph.ttl"


def page_graph() -> Graph:
    store = ox.Store()
    store.load(PAGE.read_bytes(), format=ox.RdfFormat.TURTLE)
    return Graph(store)


GRAPHS = {"small": small_graph, "page": page_graph}


@pytest.mark.parametrize("name", GRAPHS)
def test_the_links_about_each_thing_are_those_of_the_network(name: str) -> None:
    """Asked for one thing at a time, the store gives the links that the network of the whole graph has."""
    graph = GRAPHS[name]()
    neighbourhood, network = Neighbourhood(graph), Network(graph)

    expected = {(link.source, link.relation, link.target) for link in network.links}
    assert set().union(*(neighbourhood.links(node.key) for node in network.nodes)) == expected


@pytest.mark.parametrize("name", GRAPHS)
def test_ways_are_as_short_as_those_of_networkx(name: str) -> None:
    """Between any two things the way found has as many steps as networkx finds, each of them a link."""
    graph = GRAPHS[name]()
    network = networkx_graph(graph).to_undirected()
    near = Neighbourhood(graph).near
    nodes = sorted(network)

    for one, other in zip(nodes, [*nodes[7:], *nodes[:7]], strict=True):
        way = shortest_way(near, one, other)
        connected = nx.has_path(network, one, other)

        assert len(way) == (nx.shortest_path_length(network, one, other) + 1 if connected else 0)
        assert not way or (nx.is_path(network, way) and (way[0], way[-1]) == (one, other))


def test_of_two_ways_the_one_first_in_the_alphabet_is_taken() -> None:
    """The same way is told each time, whatever the order in which neighbours are given."""
    links = {"a": ["y", "x"], "x": ["b", "a"], "y": ["a", "b"], "b": ["y", "x"]}

    assert shortest_way(links.__getitem__, "a", "b") == ["a", "x", "b"]
    assert shortest_way(lambda key: reversed(links[key]), "a", "b") == ["a", "x", "b"]


def test_what_no_study_links_has_no_way() -> None:
    """What is no node of the network has no neighbours, and no way leads to it."""
    near = Neighbourhood(small_graph()).near

    assert near("no/such-thing") == set()
    assert shortest_way(near, "publication/pmid/101", "no/such-thing") == []
