"""Questions in plain words: what they are taken for, what they name, and what is said where none fits."""

from __future__ import annotations

import re

import pytest

from kg.asking import understood
from kg.errors import QueryError, UnknownNameError
from kg.sparql.questions import NamedQuery, named_queries
from kg.store import Graph

from .._small_graph import small_graph
from ._measured import PARTS, QUESTIONS, answerable, competency, unanswerable

LEAST_ANSWERED = {"developed": 0.95, "kept": 0.85}
"""The share of questions that must be taken for what they ask; `benchmarks/asking.py` prints the shares there are."""

LEAST_REFUSED = {"developed": 0.8, "kept": 0.8}
LEAST_COMPETENT = 0.85


@pytest.mark.parametrize("part", PARTS)
def test_most_questions_are_understood(part: str, seeds_graph: Graph) -> None:
    """Most questions are taken for the query that answers them, and filled with what they name."""
    outcomes = list(answerable(seeds_graph, part))

    assert sum(one.is_right for one in outcomes) >= LEAST_ANSWERED[part] * len(outcomes)


@pytest.mark.parametrize("part", PARTS)
def test_most_others_are_refused(part: str, seeds_graph: Graph) -> None:
    """A question that no query answers is taken for none rather than for a wrong one."""
    outcomes = list(unanswerable(seeds_graph, part))

    assert sum(one.is_right for one in outcomes) >= LEAST_REFUSED[part] * len(outcomes)


def test_most_competency_questions_are_answered(seeds_graph: Graph) -> None:
    """In the words of whoever asked them, most competency questions get exactly their rows."""
    outcomes = list(competency(seeds_graph))

    assert sum(one.is_right for one in outcomes) >= LEAST_COMPETENT * len(outcomes)


def test_all_queries_are_asked_for() -> None:
    """There is a question for every shipped query."""
    asked = {name for part in PARTS for one in QUESTIONS[part]["answerable"] for name in one["query"]}

    assert named_queries().keys() - asked == set()


@pytest.mark.parametrize("query", named_queries().values(), ids=named_queries())
def test_ways_of_asking_name_what_is_wanted(query: NamedQuery) -> None:
    """Each way of asking for a query holds all its parameters, and no other."""
    held = [sorted(re.findall(r"\$(\w+)", way)) for way in query.asks]

    assert held
    assert held == [sorted(parameter.name for parameter in query.parameters)] * len(held)


# ---------------------------------------------------------------------------------------------------------------------
# What is named


@pytest.mark.parametrize(
    ("question", "call"),
    [
        ("studies about navigators", "kg query studies-studying-role role=role/navigator"),
        ("studies about Island-Navigators", "kg query studies-studying-role role=role/island-navigator"),
        ("studies about IN", "kg query studies-studying-role role=role/island-navigator"),
        ("who wrote PMID 101?", "kg query authors-of-publication publication=publication/pmid/101"),
        ("what was published in 2020?", "kg query publications-of-year year=2020"),
    ],
)
def test_things_are_found_as_they_are_called(question: str, call: str) -> None:
    """Plural, hyphens, abbreviations, family names, identifiers and years are understood."""
    assert understood(small_graph(), question).call == call


def test_all_people_of_a_name_are_meant() -> None:
    """A question about a name that two people share is about both."""
    asked = understood(small_graph(), "papers by the author Li X")

    assert (asked.query.name, asked.labels) == ("publications-of-author", {"person": ("Li X", "Li X")})


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("papers in bmc prim care", "BMC Prim Care"),
        ("studies naming nhs england", "NHS England"),
        (
            "which publications carry the heading delivery of health care, integrated",
            "Delivery of Health Care, Integrated",
        ),
        ("which studies used semi structured interviews", "semi-structured interview"),
        ("papers by Sonola", "Lara Sonola"),
        (
            'which themes did the authors of "The dark or light side?" report',
            "The dark or light side? Insights from the",
        ),
    ],
)
def test_names_are_found_in_any_letters(question: str, label: str, seeds_graph: Graph) -> None:
    """Small letters, left out hyphens, a family name and a part of a title find what is meant."""
    (labels,) = understood(seeds_graph, question).labels.values()

    assert [found[: len(label)] for found in labels] == [label]


def test_joined_things_are_one_answer(seeds_graph: Graph) -> None:
    """Two roles joined by "or" are both asked about."""
    asked = understood(seeds_graph, "studies about care navigators or locum doctors")

    assert asked.labels == {"role": ("care navigator", "locum doctor")}


@pytest.mark.parametrize(
    ("question", "conditions"),
    [
        ("which themes are reported for care navigators since 2020", ("year>=2020",)),
        ("which themes are reported for care navigators before 2020", ("year<2020",)),
        ("which themes are reported for care navigators between 2015 and 2020", ("year>=2015", "year<=2020")),
        ("studies of locum doctors in England", ("role=locum doctor",)),
        ("which studies are about care navigators", ()),
        ("which reviews are about general practitioners", ("kind=review",)),
        ("commentaries on revalidation", ("kind=commentary",)),
        ("is there a review protocol about general practitioners", ("kind=protocol",)),
        ("is there any retracted study on revalidation", ("retracted=yes",)),
    ],
)
def test_what_is_named_besides_chooses_publications(
    question: str, conditions: tuple[str, ...], seeds_graph: Graph
) -> None:
    """A year, a place, a kind and the like for which the query has no place are conditions, and stand in the call."""
    asked = understood(seeds_graph, question)

    assert asked.conditions == conditions
    assert [condition in asked.call for condition in conditions] == [True] * len(conditions)


@pytest.mark.parametrize(("said", "years"), [("in 2020 or 2021", ("2020", "2021")), ("from 2020", ("2020",))])
def test_years_are_asked_for(said: str, years: tuple[str, ...], seeds_graph: Graph) -> None:
    """One year or several, in which something was published."""
    asked = understood(seeds_graph, f"which publications are dated {said}")

    assert asked.given == {"year": years}


@pytest.mark.parametrize("said", ["since 2020", "before 2020", "from 2020 to 2021", "between 2020 and 2021"])
def test_a_bound_is_no_year_that_is_asked_for(said: str, seeds_graph: Graph) -> None:
    """What was published since a year is not what was published in it."""
    with pytest.raises(QueryError):
        understood(seeds_graph, f"which publications are dated {said}", "publications-of-year")


def test_a_named_query_can_be_chosen(seeds_graph: Graph) -> None:
    """Whoever knows better says for which query the question is to be taken."""
    asked = understood(seeds_graph, "locum doctors", "who-studies-role")

    assert asked.call == "kg query who-studies-role role=role/locum-doctor"


def test_what_comes_near_is_named(seeds_graph: Graph) -> None:
    """Where other queries fit nearly as well, they are offered."""
    asked = understood(seeds_graph, "which studies mention care navigators")

    assert "studies-of-role" in {query.name for query in asked.others}


# ---------------------------------------------------------------------------------------------------------------------
# Where none fits


def test_a_question_that_fits_none_gets_the_nearest(seeds_graph: Graph) -> None:
    """What kg cannot answer is refused with the unknown word and the nearest questions that it can answer."""
    with pytest.raises(
        QueryError, match=r"'astronauts': nothing .*; it can answer: .*\"which studies are about ROLE\""
    ):
        understood(seeds_graph, "Which studies are about astronauts?")


@pytest.mark.parametrize(
    "question",
    [
        "Which countries were the studies done in?",
        "what is kg:Role",
        "Who funded the care navigator study?",
        "Was 24119516 retracted?",
        "reviews and protocols about general practitioners",
    ],
)
def test_what_only_sounds_like_a_query_is_refused(question: str, seeds_graph: Graph) -> None:
    """A word or two in common, or all but the word that matters, is not what was asked."""
    with pytest.raises(QueryError):
        understood(seeds_graph, question)


@pytest.mark.parametrize("question", ["Which studies looked at locum doctors?", "studies found on locum doctors"])
def test_who_asks_for_studies_gets_studies(question: str, seeds_graph: Graph) -> None:
    """In whatever tense, and whatever else is said of them."""
    assert understood(seeds_graph, question).query.name == "studies-studying-role"


def test_an_unknown_identifier_is_said(seeds_graph: Graph) -> None:
    """A PMID that the graph does not hold is no other publication."""
    with pytest.raises(UnknownNameError, match="no publication called 'PMID 99'"):
        understood(seeds_graph, "Who wrote PMID 99?")
