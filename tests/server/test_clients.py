"""Clients of other projects ask a running `kg serve`, and get the rows that `kg query` gives."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kg.sparql.query import filled, named
from kg.store import Graph
from kg.vocabulary import PREFIXES

from .._answers import Rows, oxigraph_rows
from ._running import running

QUERIES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "roles-by-studies": {},
    "charting-table": {},
    "records-per-source": {},
    "where-published": {"publication": ["29157254"]},
    "studies-of-role": {"role": ["Responsible Officer", "doctor"]},
    "themes-reported-for-role": {"role": ["Responsible Officer"]},
    "studies-of-theme": {"theme": ["medical revalidation"]},
    "affiliations-of-authors": {"publication": ["GP-consultant exchange", "24119516", "30064094"]},
}
"""Shipped queries, with what they are asked about."""

COMUNICA = Path(__file__).with_name("comunica")
LEAST_NODE = 22
TIMEOUT = 120
"""Seconds."""

DECLARED = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
"""The prefixes, which other programs do not know."""

JSON = "application/sparql-results+json"


@pytest.fixture(scope="module")
def endpoint(seeds_graph: Graph) -> Iterator[str]:
    """The address at which the graph of the seeds is asked."""
    assert seeds_graph.folder
    with running(seeds_graph.folder) as (address, _):
        yield f"{address}/sparql"


def shipped(graph: Graph, name: str) -> str:
    """A shipped query as other programs may read it."""
    return DECLARED + filled(graph, named(name), QUERIES[name])


def rows_of_json(answer: Any) -> Rows:
    """The rows of "SPARQL 1.1 Query Results JSON Format"."""
    names = answer["head"]["vars"]
    return [
        {name: row[name]["value"] if name in row else "" for name in names} for row in answer["results"]["bindings"]
    ]


# ---------------------------------------------------------------------------------------------------------------------
# Clients that ask one query


def ask_by_wrapper(method: str, way: str, endpoint: str, query: str) -> Rows:
    """SPARQLWrapper, which most Python programs use; the way is that in which a query is posted."""
    wrapper = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed")
    client = wrapper.SPARQLWrapper(endpoint, returnFormat="json")
    client.setMethod(method)
    client.setRequestMethod(way)
    client.setQuery(query)
    return rows_of_json(client.query().convert())


def ask_by_rdflib(method: str, endpoint: str, query: str) -> Rows:
    """A graph of rdflib that is not here but at the endpoint."""
    from rdflib import Graph as RdflibGraph
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    answer = RdflibGraph(SPARQLStore(endpoint, method=method)).query(query)
    names = [str(name) for name in answer.vars or ()]
    return [{name: "" if row[name] is None else str(row[name]) for name in names} for row in answer]


def ask_by_curl(options: Sequence[str], endpoint: str, query: str) -> Rows:
    """The program curl, which is given the query on standard input."""
    return rows_of_json(json.loads(_curl(["--header", f"Accept: {JSON}", *options, endpoint], query)))


def ask_for_csv(endpoint: str, query: str) -> Rows:
    """The program curl, as for a table in a spreadsheet."""
    printed = _curl(["--header", "Accept: text/csv", "--data-urlencode", "query@-", endpoint], query)
    return list(csv.DictReader(io.StringIO(printed, newline="")))


def _curl(options: Sequence[str], query: str) -> str:
    program = shutil.which("curl")
    if program is None:
        pytest.skip("no curl found")
    command = [program, "--silent", "--show-error", "--fail", *options]
    return subprocess.run(
        command, input=query.encode(), capture_output=True, timeout=TIMEOUT, check=True
    ).stdout.decode()


CLIENTS: dict[str, Callable[[str, str], Rows]] = {
    "SPARQLWrapper-get": partial(ask_by_wrapper, "GET", "urlencoded"),
    "SPARQLWrapper-form": partial(ask_by_wrapper, "POST", "urlencoded"),
    "SPARQLWrapper-post": partial(ask_by_wrapper, "POST", "postdirectly"),
    "rdflib-get": partial(ask_by_rdflib, "GET"),
    "rdflib-form": partial(ask_by_rdflib, "POST_FORM"),
    "rdflib-post": partial(ask_by_rdflib, "POST"),
    "curl-get": partial(ask_by_curl, ["--get", "--data-urlencode", "query@-"]),
    "curl-form": partial(ask_by_curl, ["--data-urlencode", "query@-"]),
    "curl-post": partial(ask_by_curl, ["--header", "Content-Type: application/sparql-query", "--data-binary", "@-"]),
    "curl-csv": ask_for_csv,
}


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("name", QUERIES)
def test_same_rows(client: str, name: str, endpoint: str, seeds_graph: Graph) -> None:
    """Whichever client asks, and in whichever way of the protocol: the same rows in the same order."""
    query = shipped(seeds_graph, name)

    rows = CLIENTS[client](endpoint, query)

    assert rows == oxigraph_rows(seeds_graph, query)
    assert rows


ROLES = "{ ?role a kg:Role ; rdfs:label ?label }"
LABELS = "CONSTRUCT { ?role rdfs:label ?label } WHERE " + ROLES
IS_THERE = "ASK { ?study kg:studiesRole ?role }"
IS_NOT_THERE = "ASK { ?role a kg:Role ; kg:pmid ?number }"


@pytest.fixture(scope="module")
def labels(seeds_graph: Graph) -> set[tuple[str, str]]:
    """The labels of roles, as pairs."""
    return {(row["role"], row["label"]) for row in oxigraph_rows(seeds_graph, f"SELECT * {ROLES}")}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # SPARQLWrapper makes one
def test_triples_for_wrapper(endpoint: str, labels: set[tuple[str, str]]) -> None:
    """What CONSTRUCT makes becomes a graph of rdflib."""
    wrapper = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed")
    client = wrapper.SPARQLWrapper(endpoint)
    client.setQuery(DECLARED + LABELS)

    graph = client.queryAndConvert()

    assert {(str(role), str(label)) for role, _, label in graph} == labels


def test_triples_for_rdflib(endpoint: str, labels: set[tuple[str, str]]) -> None:
    """The same through a store of rdflib, which also follows patterns by itself."""
    from rdflib import RDF, RDFS, URIRef
    from rdflib import Graph as RdflibGraph
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = RdflibGraph(SPARQLStore(endpoint))
    constructed = graph.query(DECLARED + LABELS)
    roles = graph.subjects(RDF.type, URIRef(PREFIXES["kg"] + "Role"))

    assert {(str(role), str(label)) for role, _, label in constructed} == labels
    assert {(str(role), str(label)) for role in roles for label in graph.objects(role, RDFS.label)} == labels


@pytest.mark.parametrize(("query", "answer"), [(IS_THERE, True), (IS_NOT_THERE, False)])
def test_yes_or_no(endpoint: str, query: str, answer: bool) -> None:
    """ASK has one answer, whoever asks."""
    from rdflib import Graph as RdflibGraph
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    wrapper = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed")
    client = wrapper.SPARQLWrapper(endpoint, returnFormat="json")
    client.setQuery(DECLARED + query)

    assert client.queryAndConvert()["boolean"] is answer
    assert RdflibGraph(SPARQLStore(endpoint)).query(DECLARED + query).askAnswer is answer


# ---------------------------------------------------------------------------------------------------------------------
# Comunica, which asks many in one process


@pytest.fixture(scope="module")
def node() -> list[str]:
    """A Node that Comunica runs on, and Comunica: without them the test is skipped."""
    if not (COMUNICA / "node_modules").is_dir():
        pytest.skip("Comunica is not installed; scripts/clients does that, and runs these tests")
    command = shlex.split(os.environ.get("COMUNICA_NODE", "node"))
    if shutil.which(command[0]) is None:
        pytest.skip("no Node found")
    version = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True).stdout
    if int(re.findall(r"\d+", version)[0]) < LEAST_NODE:
        pytest.skip(f"Comunica needs Node {LEAST_NODE} or later, and this is {version.strip()}")
    return command


def test_comunica_gets_the_same_rows(node: list[str], endpoint: str, seeds_graph: Graph) -> None:
    """A client that reads a query itself, and asks what it makes of it."""
    queries = [shipped(seeds_graph, name) for name in QUERIES]
    asked = json.dumps({"endpoint": endpoint, "queries": queries})

    command = [*node, str(COMUNICA / "ask.js")]
    answered = subprocess.run(command, input=asked.encode(), capture_output=True, timeout=TIMEOUT, check=True).stdout

    assert filled_cells(json.loads(answered)) == filled_cells([oxigraph_rows(seeds_graph, query) for query in queries])


def filled_cells(answers: Sequence[Rows]) -> list[Rows]:
    """Comunica leaves out the cells that are not bound; in CSV these and empty strings are the same."""
    return [[{name: value for name, value in row.items() if value} for row in rows] for rows in answers]
