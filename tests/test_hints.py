"""What is said of a query that is SPARQL and can find nothing, or that found nothing."""

from __future__ import annotations

import re

import pytest

from kg.sparql.hints import hints, hints_elsewhere, hints_on_nothing
from kg.sparql.questions import NamedQuery, named_queries
from kg.sparql.terms import known_terms
from kg.store import Graph


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "SELECT ?x { ?x kg:studiesRoles ?y }",
            "column 16: kg:studiesRoles: no term that kg writes; did you mean kg:studiesRole?",
        ),
        (
            "SELECT ?x {\n ?x skos:prefLable ?y }",
            "line 2, column 5: skos:prefLable: no term that kg writes; did you mean",
        ),
        ("SELECT ?x { ?x <https://w3id.org/study-kg/ontology#pmidd> ?y }", "did you mean kg:pmid?"),
        (
            "PREFIX k: <https://w3id.org/study-kg/ontology#> SELECT ?x { ?x k:studiesRoles ?y }",
            "did you mean kg:studiesRole?",
        ),
        ("SELECT ?rolle { ?x kg:studiesRole ?role }", "column 8: ?rolle is never bound; did you mean ?role?"),
        ("SELECT ?x { ?x kg:pmid ?y FILTER(?z > 3) }", "?z is never bound"),
        ("SELECT ?x { ?x kg:pmid ?y } ORDER BY ?yy", "?yy is never bound; did you mean ?y?"),
        ("SELECT ?x { ?x kg:Role ?y }", "kg:Role is a class, no property; a thing is one by: ?x a kg:Role"),
        ("SELECT ?x { ?x a kg:studiesRole }", "kg:studiesRole is a property, no class"),
    ],
)
def test_what_can_find_nothing_is_said(text: str, said: str) -> None:
    """A term that kg never writes, a variable that nothing binds and a term in the wrong place are named."""
    told = list(hints(text))

    assert len(told) == 1
    assert said in told[0]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?n { VALUES ?kind { kg:Role kg:Theme } ?x a ?kind ; rdfs:label ?n }",
        "SELECT ?n { VALUES (?kind ?how) { (kg:Role 1) } ?x a ?kind ; rdfs:label ?n }",
        "SELECT (COUNT(?x) AS ?n) { ?x (kg:studiesRole|kg:participantRole)/rdfs:label ?y } HAVING(?n > 1)",
        "SELECT ?b { ?x kg:pmid ?y BIND(STRLEN(?y) AS ?b) }",
        "PREFIX ex: <http://example.org/> SELECT ?x { ?x ex:whatever ?y }",
        "SELECT ?x { ?x kg:publicationYear ?y FILTER(?y > xsd:integer('2000')) }",
        "CONSTRUCT { ?x a kg:Role } { ?x a kg:Role }",
    ],
)
def test_what_is_right_gets_no_hint(text: str) -> None:
    """Terms in VALUES, in paths, as functions, and those of one's own vocabularies are no mistakes."""
    assert list(hints(text)) == []


def test_elsewhere_only_terms_of_kg_are_looked_at() -> None:
    """Other endpoints hold more of other vocabularies than kg writes."""
    told = list(hints_elsewhere("SELECT ?x { ?x kg:studiesRoles ?y ; foaf:nick ?z }"))

    assert told == ["line 1, column 16: kg:studiesRoles: no term that kg writes; did you mean kg:studiesRole?"]


@pytest.mark.parametrize("query", named_queries().values(), ids=named_queries())
def test_shipped_queries_get_no_hint(query: NamedQuery) -> None:
    """All terms of the shipped queries are known, and all their variables bound."""
    assert list(hints(re.sub(r"\$(\w+)", "<x:y>", query.text))) == []


def test_all_that_a_graph_holds_is_known(seeds_graph: Graph) -> None:
    """No class and no property of a graph is called unknown."""
    held = seeds_graph.select("SELECT DISTINCT ?term { { ?x a ?term } UNION { ?x ?term ?y } }")

    text = "ASK { " + " . ".join(f"?x a|{row['term']} ?y" for row in held) + " }"
    assert [hint for hint in hints(text) if "no term" in hint] == []
    assert len(known_terms()) > 100


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ('rdfs:label "Care Navigators"', 'no node is labelled "Care Navigators"; nearest: "care navigator"'),
        ('rdfs:label "xyzzy"', 'no node is labelled "xyzzy"; nor is there a name like it'),
        ('skos:prefLabel "care navigator"', 'no node has "care navigator"; here it is written "care navigator"@en'),
        ('kg:pmid "99"', 'no node has "99" there'),
    ],
)
def test_an_empty_answer_says_which_text_no_node_has(value: str, said: str, seeds_graph: Graph) -> None:
    """Case, plural and language keep a text from being found; what it is written like is told."""
    told = list(hints_on_nothing(seeds_graph, f"SELECT ?x {{ ?x {value} }}"))

    assert len(told) == 1
    assert told[0].startswith(said)


def test_a_text_that_a_node_has_is_not_the_reason(seeds_graph: Graph) -> None:
    """Where all texts are names of nodes the answer is empty for another reason."""
    assert list(hints_on_nothing(seeds_graph, 'SELECT ?x { ?x rdfs:label "care navigator" ; kg:pmid ?y }')) == []
