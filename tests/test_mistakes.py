"""Why a text is not SPARQL: what is wrong, in words, with its place; and nothing is found wrong with what is right."""

from __future__ import annotations

import re

import pytest

from kg.errors import NotSparqlError
from kg.sparql.mistakes import RULES
from kg.sparql.query import run
from kg.sparql.questions import NamedQuery, named_queries
from kg.sparql.tokens import tokens

from ._small_graph import small_graph


@pytest.mark.parametrize(
    ("text", "pointed", "said"),
    [
        ("SELCT ?x {}", "SELCT", "'SELCT' is no word of SPARQL; did you mean SELECT?"),
        ("SELECT ?x { ?x a kg:Role } ORDR BY ?x", "ORDR", "did you mean ORDER?"),
        ("SELECT ?x { role rdfs:label ?x }", "role", "is it a variable, ?role, or a name of kg, kg:role?"),
        ("SELECT ?x { ?x skoss:a ?y }", "skoss:", "no prefix 'skoss:' is declared; did you mean 'skos:'?"),
        ("SELECT ?x { ?x foo:bar ?y }", "foo:", "no prefix 'foo:' is declared; known without are kg, dcterms"),
        ("SELECT ?x { ?x kg:doi ?y FILTER(?y IN (foo:a)) }", "foo:", "no prefix 'foo:' is declared"),
        ("PREFIX a: <b:> SELECT ?x { ?x b:c ?y }", "b:", "no prefix 'b:' is declared"),
        ('SELECT ?x { ?x ?y "abc }', '"', 'the text that begins with " has no end'),
        ("SELECT ?x, ?y { ?x ?z ?y }", ",", "no commas in SELECT"),
        ("SELECT (COUNT(?x) ?n) { ?x ?y ?z }", "(", "what is worked out needs a name: (… AS ?name)"),
        ("SELECT COUNT(?x) { ?x ?y ?z }", "COUNT", "brackets and a name are wanted: (COUNT(…) AS ?name)"),
        ("SELECT ?x (COUNT(?y) AS ?n) { ?x ?p ?y }", "?x", "add GROUP BY ?x"),
        ("SELECT * {\n  { ?x ?y ?z }\n", "{", "'{' is never closed"),
        ("ASK { ?x ?y ?z ) }", ")", "'}' is wanted for the '{' of line 1, column 5"),
        ("ASK { ?x ?y ?z } }", "}", "'}' closes nothing"),
        ("SELECT * { ?x ?p ?y } ORDER ?x", "?x", "BY is wanted after ORDER"),
        ("SELECT * { ?x ?p ?y . LIMIT 3 }", "LIMIT", "LIMIT stands behind the last '}', not within"),
        ("SELECT * { ?x ?p ?y FILTER ?x = 3 }", "?x", "brackets are wanted: FILTER(…)"),
        ("SELECT * {\n  ?x a kg:Role\n  ?x rdfs:label ?y }", "?x", "a stop '.' is wanted before this"),
        ("SELECT * { ?x rdfs:label ?y ; kg:pmid ?z ?u kg:doi ?v }", "?u", "a stop '.' is wanted"),
    ],
)
def test_a_mistake_is_said_where_it_is(text: str, pointed: str, said: str) -> None:
    """The error says what is wrong in words, and its place is that of the words to mend."""
    with pytest.raises(NotSparqlError) as caught:
        run(small_graph(), text)

    error = caught.value
    assert said in str(error)
    assert error.row[error.column - 1 :][: error.length] == pointed
    assert error.row in text.splitlines()


@pytest.mark.parametrize("sign", ["\x0c", "\u2028", "\r"])
def test_only_a_line_break_ends_a_line(sign: str) -> None:
    """Other signs that some take for the end of a line are part of it, so that the place stays the right one."""
    with pytest.raises(NotSparqlError) as caught:
        run(small_graph(), f"ASK {{ # one{sign}\n ?x ?y }}")

    assert caught.value.row == " ?x ?y }"


def test_the_place_is_in_the_message() -> None:
    """Line and column stand in the message, too, for whoever only gets this: a browser, a program."""
    with pytest.raises(NotSparqlError, match="line 2, column 3: 'FILTR' is no word of SPARQL"):
        run(small_graph(), "SELECT * { ?x ?y ?z\n  FILTR(?z > 3) }")


@pytest.mark.parametrize("query", named_queries().values(), ids=named_queries())
def test_nothing_is_wrong_with_what_is_right(query: NamedQuery) -> None:
    """No rule finds fault with a shipped query: one that is right must not be explained away."""
    text = re.sub(r"\$(\w+)", "<x:y>", query.text)

    assert [found for rule in RULES for found in rule(text, tokens(text))] == []
