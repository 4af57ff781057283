"""Who and what stands in the middle of the co-study network."""

from __future__ import annotations

import networkx as nx
import pytest
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

from kg.analyses import centrality
from kg.analyses.centrality import MEASURES, RANKED, ranking
from kg.analyses.costudies import costudies
from kg.analyses.dimensions import DIMENSIONS
from kg.errors import UnknownNameError
from kg.store import Graph

from ._study_graph import study_graph


def between_two_worlds() -> Graph:
    """A bridge joins two groups: only its studies have things of both; an outsider stands alone."""
    return study_graph(
        {
            "1": ("role/bridge", "theme/trust"),
            "2": ("role/bridge", "theme/time"),
            "3": ("role/nurse", "theme/trust", "theme/care"),
            "4": ("role/nurse", "theme/trust"),
            "5": ("role/clerk", "theme/time"),
            "6": ("role/outsider",),
        }
    )


def by_label(graph: Graph, what: str, by: str) -> dict[str, float]:
    return {one.label: one.score for one in ranking(graph, what, by).ranked}


def network(graph: Graph) -> nx.Graph:
    """The same network as networkx has it."""
    found = costudies(graph, ("role", "theme"))
    made = nx.Graph()
    made.add_nodes_from(found.values)
    made.add_weighted_edges_from((one, other, studies) for (one, other), studies in found.together.items())
    return made


@pytest.mark.parametrize(
    ("by", "scores"),
    [
        ("studies", {"bridge": 2, "nurse": 2, "clerk": 1, "outsider": 1}),
        ("degree", {"bridge": 2, "nurse": 2, "clerk": 1, "outsider": 0}),
        ("strength", {"bridge": 2, "nurse": 3, "clerk": 1, "outsider": 0}),
    ],
)
def test_counts(by: str, scores: dict[str, float]) -> None:
    """Studies, others with whom it shares one, and the studies shared with each of these added up."""
    assert by_label(between_two_worlds(), "roles", by) == scores


def test_a_bridge_has_the_most_paths() -> None:
    """What alone joins two groups lies between more pairs than what has as many links inside one."""
    first = ranking(between_two_worlds(), "roles", "betweenness").ranked[0]

    assert first.label == "bridge"


def test_betweenness_is_that_of_networkx(seeds_graph: Graph) -> None:
    """Our own sums, which are quicker, are those of networkx for the same network."""
    expected = nx.betweenness_centrality(network(seeds_graph))

    found = ranking(seeds_graph, "roles", "betweenness")

    assert found.pivots is None
    assert {one.id: one.score for one in found.ranked} == pytest.approx(
        {id: score for id, score in expected.items() if id.startswith("role/")}
    )


def test_pagerank_is_that_of_networkx(seeds_graph: Graph) -> None:
    """Links count by their strength, and the scores of the whole network add up to one."""
    expected = _pagerank_python(network(seeds_graph), tol=1e-12)

    found = ranking(seeds_graph, "themes", "pagerank")

    assert {one.id: one.score for one in found.ranked} == pytest.approx(
        {id: score for id, score in expected.items() if id.startswith("theme/")}, abs=1e-9
    )


def test_in_a_large_network_betweenness_is_estimated(seeds_graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """From some nodes, the same ones each time; the ranking says from how many, and its first is not far off."""
    exact = [one.label for one in ranking(seeds_graph, "roles", "betweenness").ranked[:3]]
    monkeypatch.setattr(centrality, "EXACT_TO", 10)
    monkeypatch.setattr(centrality, "PIVOTS", 60)

    found = ranking(seeds_graph, "roles", "betweenness")

    assert found.pivots == 60
    assert found.ranked[0].label in exact
    assert found == ranking(seeds_graph, "roles", "betweenness")


def test_equals_share_a_rank_and_stand_by_label() -> None:
    """Two of the same score have the same rank, and the next has the rank that its place gives."""
    ranked = ranking(between_two_worlds(), "roles", "degree").ranked

    assert [(one.rank, one.label) for one in ranked] == [(1, "bridge"), (1, "nurse"), (3, "clerk"), (4, "outsider")]


def test_the_first_so_many() -> None:
    """What is left out is counted."""
    found = ranking(between_two_worlds(), "roles", most=1)

    assert [one.label for one in found.ranked] == ["bridge"]
    assert (found.in_all, found.nodes, found.links) == (4, 7, 6)


def test_people_are_linked_by_writing_together() -> None:
    """The network of people has no roles and themes in it."""
    graph = study_graph({"1": ("person/ann", "person/bo", "role/nurse"), "2": ("person/bo", "person/cy")})

    assert by_label(graph, "people", "betweenness") == {"ann": 0, "bo": 1, "cy": 0}


@pytest.mark.parametrize("what", RANKED)
@pytest.mark.parametrize("by", MEASURES)
def test_an_empty_graph_has_no_ranks(what: str, by: str) -> None:
    """Whatever is asked of it."""
    assert ranking(study_graph({}), what, by).ranked == ()


def test_what_is_ranked_are_dimensions() -> None:
    """Each network is made of ways to sort studies that kg knows."""
    assert {dimension for dimensions in RANKED.values() for dimension in dimensions} <= set(DIMENSIONS)


@pytest.mark.parametrize(
    ("what", "by", "message"),
    [("rols", "degree", "did you mean 'roles'"), ("roles", "pagerang", "did you mean 'pagerank'")],
)
def test_an_unknown_name_gets_the_nearest(what: str, by: str, message: str) -> None:
    """Of what is to be ranked, and of the measure."""
    with pytest.raises(UnknownNameError, match=message):
        ranking(study_graph({}), what, by)
