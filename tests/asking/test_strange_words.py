"""Words of a question that the graph does not know are told."""

from __future__ import annotations

import pytest

from kg.asking import understood
from kg.errors import QueryError

from .._small_graph import small_graph


def test_a_strange_word_is_told() -> None:
    """A name that the graph does not have is not passed over in silence."""
    asked = understood(small_graph(), "which themes are reported for wizards")

    assert asked.strange == ("wizards",)


def test_a_question_that_is_all_understood_has_no_strange_words() -> None:
    """Neither what is named nor the words with which one asks are told as strange."""
    assert understood(small_graph(), "studies about navigators since 2015").strange == ()


def test_a_question_of_what_is_not_is_refused() -> None:
    """It would get the rows of the opposite; but what a query asks for without something is answered."""
    graph = small_graph()

    with pytest.raises(QueryError, match="what is not so"):
        understood(graph, "which themes are not reported for navigators")
    assert understood(graph, "studies without a role or theme").query.name == "studies-without-role-or-theme"
