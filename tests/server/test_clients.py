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
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.query import filled, named, run
from kg.store import Graph
from kg.vocabulary import PREFIXES

from .._answers import Rows, oxigraph_rows
from ._running import running

QUERIES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "roles-by-studies": {},
    "themes-by-studies": {},
    "publications": {},
    "charting-table": {},
    "studies-of-role": {"role": ["Responsible Officer", "doctor"]},
    "evidence-of-theme": {"theme": ["medical revalidation"]},
    "publication": {"publication": ["30064094"]},
}
"""Shipped queries, with what they are asked about."""

COMUNICA = Path(__file__).with_name("comunica")
LEAST_NODE = 22
TIMEOUT = 120
"""Seconds."""

Client = Callable[[str, str], Rows]
"""Asks an endpoint a query."""


@pytest.fixture(scope="module")
def endpoint(seeds_graph: Graph) -> Iterator[str]:
    """The address at which the graph of the seeds is asked."""
    assert seeds_graph.folder
    with running(seeds_graph.folder) as (address, _):
        yield f"{address}/sparql"


def shipped(graph: Graph, name: str) -> str:
    """A shipped query with its prefixes, which other programs do not know."""
    declared = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    return declared + filled(graph, named(name), QUERIES[name])


# ---------------------------------------------------------------------------------------------------------------------
# The clients


def sparqlwrapper_by_get(endpoint: str, query: str) -> Rows:
    wrapper = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed")
    client = wrapper.SPARQLWrapper(endpoint, returnFormat=wrapper.JSON)
    client.setQuery(query)
    return _json_rows(client.query().convert())


def sparqlwrapper_by_post(endpoint: str, query: str) -> Rows:
    wrapper = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed")
    client = wrapper.SPARQLWrapper(endpoint, returnFormat=wrapper.JSON)
    client.setMethod(wrapper.POST)
    client.setRequestMethod(wrapper.POSTDIRECTLY)
    client.setQuery(query)
    return _json_rows(client.query().convert())


def rdflib_by(method: str) -> Client:
    def ask(endpoint: str, query: str) -> Rows:
        from rdflib import Graph as RdflibGraph
        from rdflib.plugins.stores.sparqlstore import SPARQLStore

        answer = RdflibGraph(SPARQLStore(endpoint, method=method)).query(query)
        names = [str(name) for name in answer.vars or ()]
        return [{name: "" if row[name] is None else str(row[name]) for name in names} for row in answer]

    return ask


def curl_by(media_type: str, *options: str) -> Client:
    def ask(endpoint: str, query: str) -> Rows:
        program = shutil.which("curl")
        if program is None:
            pytest.skip("no curl found")
        command = [program, "--silent", "--show-error", "--fail", "--header", f"Accept: {media_type}", *options, endpoint]
        body = subprocess.run(command, input=query.encode(), capture_output=True, timeout=TIMEOUT, check=True).stdout
        return READERS[media_type](body)

    return ask


def _csv_rows(body: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(body.decode(), newline="")))


def _json_rows(answer: dict[str, dict[str, list[dict[str, dict[str, str]]]]]) -> Rows:
    names = answer["head"]["vars"]
    return [{name: row[name]["value"] if name in row else "" for name in names} for row in answer["results"]["bindings"]]


def _xml_rows(body: bytes) -> Rows:
    return _solutions(ox.parse_query_results(body, format=ox.QueryResultsFormat.XML))


CLIENTS: dict[str, Client] = {
    "SPARQLWrapper, GET": sparqlwrapper_by_get,
    "SPARQLWrapper, POST": sparqlwrapper_by_post,
    "rdflib, GET": rdflib_by("GET"),
    "rdflib, form": rdflib_by("POST_FORM"),
    "rdflib, POST": rdflib_by("POST"),
    "curl, GET": curl_by("text/csv", "--get", "--data-urlencode", "query@-"),
    "curl, form": curl_by("application/sparql-results+json", "--data-urlencode", "query@-"),
    "curl, POST": curl_by(
        "application/sparql-results+json",
        "--header",
        "Content-Type: application/sparql-query",
        "--data-binary",
        "@-",
    ),
}
