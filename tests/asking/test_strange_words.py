"""Words of a question that the graph does not know are told."""

from __future__ import annotations

import pytest

from kg.asking import understood
from kg.asking._fitting import Fitting
from kg.asking._mentions import mentions_in
from kg.errors import QueryError
from kg.sparql.questions import NamedQuery, Parameter
from kg.store import Graph

from .._small_graph import small_graph


def test_a_strange_word_is_told() -> None:
    """A word that neither asks nor stands where a name does is passed over, but not in silence."""
    asked = understood(small_graph(), "which interesting themes are reported for navigators")

    assert asked.strange == ("interesting",)


@pytest.mark.parametrize(
    ("question", "strange"),
    [
        ("which themes are reported for wizards", "wizards"),
        ("which themes are reported for navigators in Scotland", "Scotland"),
        ("which themes are reported for navigator trainees", "trainees"),
        ("which Scottish studies name navigators", "Scottish"),
    ],
)
def test_what_is_named_and_unknown_is_not_passed_over(question: str, strange: str) -> None:
    """Without the name that the graph does not have, the answer would be one to a wider question."""
    with pytest.raises(QueryError, match=f"'{strange}': nothing in this graph is called so"):
        understood(small_graph(), question)


def test_a_question_that_is_all_understood_has_no_strange_words() -> None:
    """Neither what is named nor the words with which one asks are told as strange."""
    assert understood(small_graph(), "studies about navigators since 2015").strange == ()


@pytest.mark.parametrize(
    "question",
    [
        "which themes are not reported for navigators",
        "which studies did not use interviews",
        "which studies didn’t use interviews",
        "which studies lack interviews",
        "which studies exclude interviews",
        "which studies use methods other than interviews",
        "which studies that are not about locum doctors use interviews",
        "studies without headings that are not about locum doctors",
        "none of the studies",
    ],
)
def test_a_question_of_what_is_not_is_refused(question: str, seeds_graph: Graph) -> None:
    """It would get the rows of the opposite, whatever the prose says that tells what the query answers."""
    with pytest.raises(QueryError, match="what is not so"):
        understood(seeds_graph, question)


def test_what_a_query_asks_for_without_something_is_answered() -> None:
    """Where a way of asking denies, the question may."""
    graph = small_graph()

    assert understood(graph, "studies without a role or theme").query.name == "studies-without-role-or-theme"


@pytest.mark.parametrize(
    ("question", "turned"), [("studies without navigators", False), ("studies without navigators not in Wales", True)]
)
def test_a_query_of_others_may_deny_what_it_is_told(question: str, turned: bool) -> None:
    """A way of asking that denies its parameter answers that, and no other denial."""
    graph = small_graph()
    query = NamedQuery(
        name="studies-without-role",
        meaning="Studies that do without a role",
        parameters=(Parameter(name="role", kind="Role", meaning="the role"),),
        text="",
        asks=("studies without $role",),
    )
    fitting = Fitting([query])
    (fit,) = fitting.best(question, mentions_in(graph, question))

    assert fitting.turns(fit, question) == turned
