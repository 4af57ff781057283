"""What was never studied together, though much suggests it."""

from __future__ import annotations

import tracemalloc

import networkx as nx
import pytest

from kg.analyses.costudies import costudies
from kg.analyses.gaps import Gap, gaps
from kg.errors import QueryError, UnknownNameError
from kg.sparql.query import run
from kg.store import Graph

from ._study_graph import study_graph


def clerks_and_burnout() -> Graph:
    """Clerks and burnout stand in no study together, but both stand with night work, and burnout with nurses."""
    return study_graph(
        {
            "1": ("role/clerk", "theme/night-work"),
            "2": ("role/clerk", "theme/pay"),
            "3": ("role/nurse", "theme/burnout", "theme/night-work"),
            "4": ("role/nurse", "theme/burnout"),
            "5": ("role/nurse", "theme/pay"),
        },
        years={"1": 2019, "2": 2021},
    )


def pairs(found: tuple[Gap, ...]) -> list[tuple[str, str]]:
    return [(gap.row.label, gap.column.label) for gap in found]


def test_a_gap_has_what_is_expected_and_who_suggests_it() -> None:
    """Row total by column total by all studies; one divided by the number of things that the neighbour stands with."""
    (gap,) = gaps(clerks_and_burnout()).gaps

    assert (gap.row.label, gap.row.studies, gap.column.label, gap.column.studies) == ("clerk", 2, "burnout", 2)
    assert gap.expected == 2 * 2 / 5
    assert [(bridge.label, bridge.others) for bridge in gap.bridges] == [("night work", 3)]
    assert (gap.neighbours, gap.resource_allocation) == (1, pytest.approx(1 / 3, abs=1e-6))


def test_bridges_name_their_studies() -> None:
    """Those of the row with the neighbour, and those of the column with it."""
    (gap,) = gaps(clerks_and_burnout()).gaps

    assert [study.pmid for study in gap.bridges[0].row_studies] == ["1"]
    assert [study.pmid for study in gap.bridges[0].column_studies] == ["3"]


def test_resource_allocation_is_that_of_networkx(seeds_graph: Graph) -> None:
    """The score is the index of the literature on the network of roles and themes that share studies."""
    network = nx.Graph(iter(costudies(seeds_graph, ("role", "theme")).together))

    found = gaps(seeds_graph).gaps

    asked = [(gap.row.id, gap.column.id) for gap in found]
    expected = {(one, other): score for one, other, score in nx.resource_allocation_index(network, asked)}
    assert {(gap.row.id, gap.column.id): gap.resource_allocation for gap in found} == pytest.approx(expected, abs=1e-6)


def test_every_gap_is_one_by_its_query(seeds_graph: Graph) -> None:
    """The query that comes with a gap finds no study."""
    for gap in gaps(seeds_graph, most=10).gaps:
        (row,) = run(seeds_graph, gap.query)
        assert row["studies"].value == "0"


def test_no_gap_is_forgotten(seeds_graph: Graph) -> None:
    """Each role and theme with enough studies and a common neighbour is a gap, unless a study has both or narrower."""
    network = costudies(seeds_graph, ("role", "theme"))
    near = nx.Graph(iter(network.together))
    of_two_studies = [id for id in near if len(network.values[id].in_all) >= 2]
    suggested = {
        (one, other)
        for one in of_two_studies
        for other in of_two_studies
        if one.startswith("role/") and other.startswith("theme/") and set(near[one]) & set(near[other])
    }

    found = {(gap.row.id, gap.column.id) for gap in gaps(seeds_graph).gaps}

    assert found & suggested == suggested - studied_together(seeds_graph)


def studied_together(graph: Graph) -> set[tuple[str, str]]:
    both = "?study kg:involvesRole/skos:broader* ?role ; kg:involvesTheme/skos:broader* ?theme"
    rows = graph.select(f"SELECT ?role ?theme WHERE {{ {both} }}")
    return {tuple(term.value.removeprefix(graph.base) for term in row) for row in rows}


def test_the_study_of_something_narrower_fills_a_gap() -> None:
    """Where payroll clerks' burnout was studied, clerks' burnout was."""
    graph = study_graph(
        {
            "1": ("role/clerk", "theme/night-work"),
            "2": ("role/clerk", "theme/pay"),
            "3": ("role/nurse", "theme/burnout", "theme/night-work"),
            "4": ("role/payroll-clerk", "theme/burnout"),
        },
        broader={"role/payroll-clerk": "role/clerk"},
    )

    assert ("clerk", "burnout") not in pairs(gaps(graph, least=1).gaps)


def test_what_few_studies_have_is_left_out() -> None:
    """With at least one study there are more gaps than with two; with three there is none."""
    graph = clerks_and_burnout()

    assert pairs(gaps(graph, least=1).gaps) == [("clerk", "burnout")]
    assert gaps(graph, least=3).gaps == ()


def test_the_first_so_many(seeds_graph: Graph) -> None:
    """What is left out is counted, and so is what was looked through."""
    found = gaps(seeds_graph, most=2)

    assert len(found.gaps) == 2
    assert found.in_all == len(gaps(seeds_graph).gaps)
    assert (found.considered, found.abstracts) == (14, 14)


def test_two_roles_make_one_gap() -> None:
    """Of rows and columns of one dimension a pair is told once."""
    graph = study_graph({"1": ("role/a", "role/b"), "2": ("role/b", "role/c"), "3": ("role/a",), "4": ("role/c",)})

    assert pairs(gaps(graph, "role", "role").gaps) == [("a", "c")]


def test_a_study_by_very_many_takes_no_memory_for_each_two_of_them() -> None:
    """Two who each wrote with a third are a gap; three hundred of one study are none, and are not put in a table."""
    many = [f"person/body-{number}" for number in range(300)]
    graph = study_graph({"1": ("person/a", "person/b"), "2": ("person/b", "person/c"), "3": many, "4": many})

    tracemalloc.start()
    found = gaps(graph, "author", "author", least=1)
    _, most_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert pairs(found.gaps) == [("a", "c")]
    assert most_bytes < 20_000_000


def test_other_dimensions() -> None:
    """A method that was never used where it might be."""
    graph = study_graph(
        {
            "1": ("role/clerk", "method/survey"),
            "2": ("role/nurse", "method/survey", "method/diary"),
        }
    )

    assert pairs(gaps(graph, "role", "method", least=1).gaps) == [("clerk", "diary")]


def test_years_have_no_neighbours() -> None:
    """The message says what would do."""
    with pytest.raises(QueryError, match="a year has no neighbours that could suggest a gap; see kg gapmap"):
        gaps(study_graph({}), "year")


def test_an_unknown_dimension_gets_the_nearest() -> None:
    """As everywhere."""
    with pytest.raises(UnknownNameError, match="no dimension called 'them'; did you mean 'theme'"):
        gaps(study_graph({}), "role", "them")


def test_an_empty_graph_has_no_gaps() -> None:
    """Nothing is expected of nothing."""
    assert gaps(study_graph({})).gaps == ()
