"""Queries: the named ones and what they want, one's own, their mistakes, and the forms of an answer."""

from __future__ import annotations

import errno
import io
import json
import re

import pyoxigraph as ox
import pytest

from kg.errors import KgError, QueryError, UnknownNameError
from kg.sparql.query import (
    NamedQuery,
    Parameter,
    answering,
    arguments,
    filled,
    is_sparql,
    named,
    named_queries,
    readable,
    run,
    write,
)
from kg.store import Graph

from ._answers import oxigraph_rows
from ._small_graph import small_graph

SHIPPED = named_queries().values()
NAMES = list(named_queries())

# ---------------------------------------------------------------------------------------------------------------------
# The shipped ones


@pytest.mark.parametrize("query", SHIPPED, ids=NAMES)
def test_says_what_it_answers(query: NamedQuery) -> None:
    """The first comment of a query is one line that fits where `kg query --list` shows it."""
    assert re.fullmatch(r"[A-Z][^\n]{15,110}[^.\n]", query.meaning)


@pytest.mark.parametrize("query", SHIPPED, ids=NAMES)
def test_declares_what_it_wants(query: NamedQuery) -> None:
    """The parameters declared are those that the text holds, and each says what it is."""
    assert set(re.findall(r"\$(\w+)", query.text)) == {parameter.name for parameter in query.parameters}
    assert all(parameter.meaning for parameter in query.parameters)


@pytest.mark.parametrize("query", SHIPPED, ids=NAMES)
def test_gives_its_rows_in_one_order(query: NamedQuery) -> None:
    """Every shipped query sorts, so that the same graph gives the same file."""
    assert "\nORDER BY " in query.text


@pytest.mark.parametrize("query", SHIPPED, ids=NAMES)
def test_names_no_thing(query: NamedQuery, seeds_graph: Graph) -> None:
    """No query holds an IRI, an identifier, or a label of anything in a graph: those are parameters."""
    words = set(re.findall(r'"([^"]*)"', query.text))
    labels = {row["label"] for row in oxigraph_rows(seeds_graph, "SELECT ?label { ?thing rdfs:label ?label }")}

    assert "<" not in re.sub(r"\(STR\(\?one\) < STR", "", query.text)
    assert not re.search(r"\d{3,}", query.text)
    assert words & labels == set()


# ---------------------------------------------------------------------------------------------------------------------
# What is typed behind a name


@pytest.mark.parametrize(
    ("words", "given"),
    [
        (["study=101", "role=IN"], {"study": ["101"], "role": ["IN"]}),
        (["101", "IN"], {"study": ["101"], "role": ["IN"]}),
        (["role=IN", "101"], {"role": ["IN"], "study": ["101"]}),
        (["role=IN", "role=navigator"], {"role": ["IN", "navigator"]}),
        (["study=a=b"], {"study": ["a=b"]}),
        (["what is 1+1=2?"], {"study": ["what is 1+1=2?"]}),
    ],
)
def test_parameters_by_name_or_place(words: list[str], given: dict[str, list[str]]) -> None:
    """A value goes to the parameter before "=", else to the first that has none; a name given twice has both values."""
    assert arguments(named("sentences-linking-study-and-role"), words) == given


def test_an_unknown_parameter_gets_the_nearest() -> None:
    """A parameter that a query does not have is answered with those it has."""
    with pytest.raises(UnknownNameError, match="no parameter of studies-of-role called 'rol'; did you mean 'role'"):
        arguments(named("studies-of-role"), ["rol=GP"])


def test_too_many_values_are_refused() -> None:
    """A value that no parameter is left for is not passed over."""
    with pytest.raises(QueryError, match="'GP': too much; studies-of-role role=ROLE"):
        arguments(named("studies-of-role"), ["role=nurse", "GP"])


def test_a_missing_parameter_is_asked_for() -> None:
    """A query that was told too little says what it wants and how to write it."""
    with pytest.raises(QueryError, match=r"studies-of-role wants the role.*kg query studies-of-role role=ROLE"):
        filled(small_graph(), named("studies-of-role"), {})


def test_an_unknown_query_gets_the_nearest() -> None:
    """A name nearly right is answered with right ones."""
    with pytest.raises(UnknownNameError, match=r"no query called 'studies-of-rol'; did you mean .*'studies-of-role'"):
        named("studies-of-rol")


def test_a_query_like_no_other_gets_the_list() -> None:
    """Where no name comes near, the way to all names is shown."""
    with pytest.raises(QueryError, match=r"no query called 'xyzzy', .*; kg query --list shows all"):
        named("xyzzy")


def test_a_number_is_a_number() -> None:
    """What should be a number and is none is refused before the query is asked."""
    with pytest.raises(QueryError, match="year: a number is wanted, not 'MMXX'"):
        filled(small_graph(), named("publications-of-year"), {"year": ["MMXX"]})


def test_a_value_is_not_searched_for_parameters() -> None:
    """A text that holds the name of another parameter cannot bring that one's value out of its quotes."""
    one, other = (Parameter(name=name, kind="Text", meaning="any") for name in ("one", "other"))
    query = NamedQuery(
        name="both", meaning="Both", parameters=(one, other), text="SELECT ($one AS ?x) ($other AS ?y) {}"
    )

    rows = oxigraph_rows(small_graph(), filled(small_graph(), query, {"one": ["$other"], "other": [" AS ?z) #"]}))

    assert rows == [{"x": "$other", "y": " AS ?z) #"}]


def test_all_things_of_a_name_are_meant() -> None:
    """A query about a name that two people share is about both."""
    graph = small_graph()

    rows = oxigraph_rows(graph, filled(graph, named("publications-of-author"), {"person": ["Li X"]}))

    assert [row["pmid"] for row in rows] == ["101", "102"]


def test_narrower_roles_count() -> None:
    """Who asks for a kind of role gets the studies of its narrower roles."""
    graph = small_graph()

    rows = oxigraph_rows(graph, filled(graph, named("studies-studying-role"), {"role": ["navigator"]}))

    assert [row["pmid"] for row in rows] == ["101"]


@pytest.mark.parametrize("unit", ['"', '" }', "\\", "a\nb", "'''", "${study}", "$study \\1"])
def test_a_text_cannot_leave_its_place(unit: str) -> None:
    """Whatever is typed as a text stays a text: the query still parses, and finds nothing."""
    graph = small_graph()

    assert oxigraph_rows(graph, filled(graph, named("samples-in-setting"), {"study": ["101"], "unit": [unit]})) == []


# ---------------------------------------------------------------------------------------------------------------------
# One's own


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?x WHERE {\n  ?x kg:reports/?y ?z }", "line 2, column 17, near '?y ?z }'"),
        ("SELECT ?x WHERE { ?x ?y", "line 1, column 17: '{' is never closed"),
        ("DESCRIBE", "line 1, column 9, at its end"),
        ("DELETE WHERE { ?s ?p ?o }", "the query would change the graph"),
        ("PREFIX a: <b:>\ninsert data { a:a a:b a:c }", "the query would change the graph"),
        ("nonsense", "the query is not SPARQL 1.1: line 1, column 1: 'nonsense' is no word of SPARQL"),
    ],
)
def test_a_mistake_is_one_line_with_its_place(text: str, message: str) -> None:
    """A query that is none is answered in one line, which says where it stops being one."""
    with pytest.raises(QueryError) as caught:
        run(small_graph(), text)

    assert message in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_the_usual_prefixes_are_known() -> None:
    """A query need not declare kg:, rdfs: and the like."""
    assert oxigraph_rows(small_graph(), 'SELECT ?x { ?x kg:pmid "102" ; rdfs:label ?y }') == [
        {"x": "https://w3id.org/study-kg/publication/pmid/102"}
    ]


def test_addresses_are_relative_to_the_graphs_own() -> None:
    """What `kg show` and tables print of an IRI is enough to ask about it."""
    assert oxigraph_rows(small_graph(), "SELECT ?pmid { <publication/pmid/102> kg:pmid ?pmid }") == [{"pmid": "102"}]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("select * {}", True),
        ("# of all\n\nPREFIX a: <b:> ASK {}", True),
        ("delete where {}", True),
        ("SELCT ?role {}", True),
        ("title~{GP}", False),
        ("studies-of-role", False),
        ("select-all", False),
        ("describes", False),
    ],
)
def test_a_query_is_told_from_a_name(text: str, answer: bool) -> None:
    """What begins like SPARQL is SPARQL, or has a brace behind a word; all else is a name of a query or a condition."""
    assert is_sparql(text) is answer


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        (ox.NamedNode("https://w3id.org/study-kg/ontology#Role"), "kg:Role"),
        (ox.NamedNode("https://w3id.org/study-kg/role/island-navigator"), "role/island-navigator"),
        (ox.NamedNode("http://example.org/x"), "http://example.org/x"),
        (ox.Literal("2020", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")), "2020"),
        (None, ""),
    ],
)
def test_terms_are_readable(term: object, shown: str) -> None:
    """In a table an IRI is as short as `kg show` takes it, and a literal is its words."""
    assert readable(term) == shown


# ---------------------------------------------------------------------------------------------------------------------
# Answers


def _written(text: str, format: str) -> str:
    out = io.BytesIO()
    write(run(small_graph(), text), format, out)
    return out.getvalue().decode()


ROLES = "SELECT ?label { ?role a kg:Role ; rdfs:label ?label } ORDER BY ?label"


def test_rows_as_csv_and_tsv() -> None:
    """Rows are written as the SPARQL recommendation has them."""
    assert _written(ROLES, "csv") == "label\r\nisland navigator\r\nlone wolf\r\nnavigator\r\n"
    assert _written(ROLES, "tsv") == '?label\n"island navigator"\n"lone wolf"\n"navigator"\n'


def test_rows_as_json_and_xml() -> None:
    """JSON and XML hold the same rows."""
    labels = [row["label"]["value"] for row in json.loads(_written(ROLES, "json"))["results"]["bindings"]]

    assert labels == ["island navigator", "lone wolf", "navigator"]
    assert re.findall(r"<literal>(.*?)</literal>", _written(ROLES, "xml")) == labels


def test_yes_or_no() -> None:
    """An ASK query has an answer in each format of rows that knows such answers."""
    assert json.loads(_written("ASK { ?x a kg:Role }", "json"))["boolean"] is True


@pytest.mark.parametrize("text", ["CONSTRUCT WHERE { ?x kg:altitude ?y }", "DESCRIBE <role:none>"])
def test_no_triples_are_no_mistake(text: str) -> None:
    """A CONSTRUCT or DESCRIBE that finds nothing gives Turtle without triples."""
    assert "." not in _written(text, "turtle").replace(">", "").split("@prefix")[0]


def test_triples_come_sorted() -> None:
    """The Turtle of a CONSTRUCT is the same each time: by subject, its class first."""
    text = _written("CONSTRUCT { ?x rdfs:label ?y ; a kg:Role } WHERE { ?x a kg:Role ; rdfs:label ?y }", "turtle")

    assert re.findall(r"^<.*/role/([\w-]+)> a kg:Role", text, re.MULTILINE) == [
        "island-navigator",
        "lone-wolf",
        "navigator",
    ]


@pytest.mark.parametrize(("text", "format"), [(ROLES, "turtle"), ("DESCRIBE <role:none>", "csv")])
def test_a_format_that_does_not_fit_is_refused(text: str, format: str) -> None:
    """Rows are no triples, and the other way round; the formats there are get named."""
    with pytest.raises(KgError, match=f"no answer as {format}; it has: "):
        _written(text, format)


def test_a_full_disk_is_no_fault_of_the_query() -> None:
    """What cannot be written is told as that, and not as a query that failed."""
    with pytest.raises(OSError, match="No space left"), answering():
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("SELECT * { ?study a kg:Study ; rdfs:label ?label BIND(1 AS ?a) }", ["study", "label", "a"]),
        ("SELECT DISTINCT* { ?z a ?y FILTER NOT EXISTS { ?z kg:doi ?b } }", ["z", "y"]),
        ("SELECT * { { SELECT ?y ?x { ?x a ?y } } ?y ?p ?z }", ["y", "x", "p", "z"]),
        ("SELECT * {}", []),
    ],
)
def test_a_star_shows_variables_as_they_first_stand(text: str, columns: list[str]) -> None:
    """Not by alphabet; those that are only used within a filter are not shown."""
    result = run(small_graph(), text)

    assert isinstance(result, ox.QuerySolutions)
    assert [variable.value for variable in result.variables] == columns
