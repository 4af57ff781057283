"""What a query has the engine do, how many triples match, and what makes it slow or empty."""

from __future__ import annotations

import re

import pytest

from kg.errors import QueryError
from kg.sparql.explain import answered, explained
from kg.sparql.questions import NamedQuery, named_queries
from kg.store import Graph

from ._small_graph import small_graph


def _said(text: str) -> list[tuple[int | None, str]]:
    return [(step.triples, step.said) for step in explained(small_graph(), text).steps]


def test_each_pattern_has_its_count() -> None:
    """Patterns come as they are written, each with the number of triples that match it by itself."""
    assert _said("SELECT ?label { ?role a kg:Role ; rdfs:label ?label ; kg:altitude ?none }")[:2] == [
        (3, "?role a kg:Role"),
        (len(list(small_graph().select("SELECT * { ?x rdfs:label ?y }"))), "?role rdfs:label ?label"),
    ]


def test_steps_follow_from_each_other() -> None:
    """Grouping, sorting and cutting off come behind the patterns, in the order in which they are done."""
    steps = _said("SELECT ?c (COUNT(?x) AS ?n) { ?x a ?c } GROUP BY ?c ORDER BY ?c LIMIT 2")

    assert [said for _, said in steps] == ["?x a ?c", "in one group for each ?c", "sorted", "the first 2"]


def test_steps_within_steps() -> None:
    """OPTIONAL, UNION, MINUS, VALUES and a query within are steps with their own patterns."""
    text = """SELECT * { VALUES ?x { <a:> <b:> } OPTIONAL { ?x kg:pmid ?p } { ?x a kg:Role } UNION { ?x a kg:Theme }
      MINUS { ?x kg:doi ?d } { SELECT ?x { ?x rdfs:label ?l } } FILTER(STRLEN(?p) > 2) BIND(?p AS ?q) }"""
    steps = explained(small_graph(), text).steps

    assert {step.said: [inner.said for inner in step.inner] for step in steps} == {
        "each of the values of ?x": [],
        "if there is": ["?x kg:pmid ?p"],
        "one of": ["either", "or"],
        "but not with": ["?x kg:doi ?d"],
        "for the answer to a query within": ["?x rdfs:label ?l"],
        "?q is worked out": [],
        "only where a condition holds by STRLEN, on ?p": [],
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * { ?a skos:broader* ?b }", "?a skos:broader* ?b leads from everywhere to everywhere"),
        ("SELECT * { ?a rdfs:label ?b } ORDER BY ?b LIMIT 5", "all rows are sorted for the first 5"),
        ("SELECT * { ?s ?p ?o }", "?s ?p ?o goes through all "),
        (
            "SELECT * { ?a a kg:Role . ?b a kg:Theme }",
            '"?a a kg:Role" and "?b a kg:Theme" share no variable, so every row meets every row: up to 54 × 143',
        ),
        ("SELECT * { ?a rdfs:label ?b FILTER(CONTAINS(LCASE(?b), 'x')) }", "CONTAINS, LCASE reads up to "),
        ("SELECT * { ?x a kg:Role OPTIONAL { ?a a kg:Role . ?b a kg:Theme } }", "share no variable"),
    ],
)
def test_what_makes_a_query_slow_is_said(text: str, said: str, seeds_graph: Graph) -> None:
    """Products, paths without an anchor, sorting for a few rows and reading of all values are named."""
    slow = explained(seeds_graph, text).slow

    assert [remark for remark in slow if said in remark]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?a a kg:Role ; skos:broader* ?b }",
        "SELECT * { VALUES ?b { <a:> } ?a skos:broader* ?b }",
        "SELECT * { ?a rdfs:label ?b } ORDER BY ?b",
        "SELECT * { ?a a kg:Role . ?study kg:involvesRole ?a ; kg:involvesTheme ?b . ?b a kg:Theme }",
        "SELECT * { VALUES ?a { <a:> } VALUES ?b { <b:> } ?s kg:involvesRole ?a }",
    ],
)
def test_what_is_quick_gets_no_remark(text: str, seeds_graph: Graph) -> None:
    """Anchored paths, joined patterns and single values are nothing to worry about."""
    assert explained(seeds_graph, text).slow == ()


def test_a_pattern_without_triples_is_said() -> None:
    """What no triple matches keeps the query from finding anything; in an OPTIONAL it does not."""
    text = "SELECT * { ?x kg:pmid '999' OPTIONAL { ?x kg:pmid '998' } }"

    assert explained(small_graph(), text).empty == ('no triple matches ?x kg:pmid "999"',)


@pytest.mark.parametrize("text", ["ASK { ?x a kg:Role }", "CONSTRUCT WHERE { ?x a kg:Role }", "DESCRIBE <role:none>"])
def test_every_form_of_query_is_explained(text: str) -> None:
    """Not only SELECT has steps."""
    assert len(explained(small_graph(), text).steps) == 1


def test_what_another_host_is_asked_is_a_step() -> None:
    """SERVICE is told beside the patterns of one's own graph."""
    text = "SELECT * { ?x a kg:Role SERVICE SILENT <http://127.0.0.1:9/> { ?x rdfs:label ?l } }"
    steps = explained(small_graph(), text, allow_service=True).steps

    assert [step.said for step in steps] == ["?x a kg:Role", "asked of <http://127.0.0.1:9/>, if it answers"]


@pytest.mark.parametrize("query", named_queries().values(), ids=named_queries())
def test_shipped_queries_are_explained(query: NamedQuery) -> None:
    """Each shipped query has steps, and none of them joins every row with every row."""
    text = re.sub(r"\$(\w+)", "<x:y>", query.text)

    explanation = explained(small_graph(), text)
    assert explanation.steps
    assert [remark for remark in explanation.slow if "share no variable" in remark] == []


def test_the_answer_is_read_to_its_end() -> None:
    """The time told is that of all rows."""
    took = answered(small_graph(), "SELECT * { ?x a kg:Role }")

    assert took.rows == 3
    assert took.seconds > 0


def test_a_mistake_is_a_mistake_here_too() -> None:
    """What is no SPARQL is refused as kg query refuses it."""
    with pytest.raises(QueryError, match="'SELCT' is no word of SPARQL"):
        explained(small_graph(), "SELCT * {}")
