"""The network of things that stand in the same studies."""

from __future__ import annotations

import pytest

from kg.analyses.costudies import MOST_AUTHORS, costudies
from kg.errors import UnknownNameError

from ._study_graph import study_graph


def test_two_things_are_linked_by_the_studies_that_have_both() -> None:
    """The strength of a link is a number of studies, whatever else these have."""
    graph = study_graph(
        {"1": ("role/nurse", "theme/trust"), "2": ("theme/trust", "role/nurse", "theme/time"), "3": ("theme/time",)}
    )

    found = costudies(graph, ("role", "theme"))

    assert found.together == {
        ("role/nurse", "theme/trust"): 2,
        ("role/nurse", "theme/time"): 1,
        ("theme/time", "theme/trust"): 1,
    }


def test_things_stand_by_dimension_and_label() -> None:
    """Dimensions come in the order asked for; a thing that stands alone is there, one of no study is not."""
    graph = study_graph(
        {"1": ("role/vicar", "theme/b", "theme/a"), "2": ("role/abbot",)}, broader={"theme/a": "theme/c"}
    )

    found = costudies(graph, ("theme", "role"))

    assert list(found.values) == ["theme/a", "theme/b", "role/abbot", "role/vicar"]
    assert found.dimension_of["role/abbot"] == "role"


def test_a_crowd_of_authors_is_not_linked() -> None:
    """A study with very many authors does not say who works with whom; it is counted, and told."""
    crowd = tuple(f"person/p{number}" for number in range(MOST_AUTHORS + 1))
    graph = study_graph({"1": crowd, "2": ("person/p1", "person/p2")})

    found = costudies(graph, ("author",))

    assert found.together == {("person/p1", "person/p2"): 1}
    assert found.crowded == {"study/pmid/1"}
    assert len(found.values["person/p1"].in_all) == 2


def test_an_unknown_dimension_is_refused() -> None:
    """The message names the nearest."""
    with pytest.raises(UnknownNameError, match="no dimension called 'rol'; did you mean 'role'"):
        costudies(study_graph({}), ("rol",))
