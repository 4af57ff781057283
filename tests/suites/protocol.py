"""The suites about HTTP: the SPARQL Protocol and the Graph Store Protocol, asked of a running server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from pathlib import Path

import pyoxigraph as ox

from .manifests import MF, UT, Manifest, Term, Test, value_of
from .outcomes import ApartError, FailedError, Judge
from .queries import Dataset, named_graph
from .served import Response, Server

__all__ = ["judge"]

HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"

ROWS = {
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
}
GRAPHS = frozenset({"application/rdf+xml", "text/turtle", "application/n-triples", "application/ld+json"})
FORMAT_TO_TYPES = {
    "boolean": frozenset(ROWS),
    "tabular": frozenset(ROWS) | {"text/csv", "text/tab-separated-values"},
    "RDF": GRAPHS,
}
"""What `mf:expectedFormat` may be."""

PATHS = {"/sparql/": "/sparql", "/gsp": "/store"}
"""Where a suite's paths are at `kg serve`: a program "must replace this value with whatever … is appropriate"."""

CHANGING = frozenset({"PUT", "POST", "DELETE", "PATCH"})
"""Methods that change a graph store."""

NAME_TO_STATUS = {status.phrase.replace(" ", ""): status.value for status in HTTPStatus}

READ_ONLY = "the graph is only read: no updates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request of a test, and what may be answered: the first digits of statuses, the media types, yes or no."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes | None
    statuses: frozenset[str]
    types: frozenset[str] | None
    is_true: bool | None

    @property
    def wants_a_change(self) -> bool:
        """Whether the graph ought to be another one after it."""
        is_store = self.path.startswith("/gsp") and self.method in CHANGING
        is_form = (self.body or b"").startswith(b"update=") or "?update=" in self.path
        is_update = self.headers.get("content-type", "").startswith("application/sparql-update")
        return (is_store or is_form or is_update) and not all(status.startswith("4") for status in self.statuses)


def judge(server: Server) -> Judge:
    """Judges the tests by what a running server answers."""
    return partial(_judge, server)


def _judge(server: Server, test: Test) -> None:
    server.hold(Dataset(named=tuple(_graphs(test))))
    for node in test.manifest.listed(test.action, HT + "requests"):
        request = _request(test.manifest, node)
        response = server.send(request.method, _path(request.path), request.body, request.headers)
        if request.wants_a_change:
            _check_status(response, frozenset({"4"}))
            raise ApartError(READ_ONLY)
        _check_status(response, request.statuses)
        _check_answer(response, request)


def _check_status(response: Response, statuses: frozenset[str]) -> None:
    if not str(response.status).startswith(tuple(statuses)):
        said = response.body[:100].decode(errors="replace")
        raise FailedError(f"wanted the status {' or '.join(sorted(statuses))}, came {response.status}: {said}")


def _check_answer(response: Response, request: Request) -> None:
    if request.types is not None and response.media_type not in request.types:
        raise FailedError(f"wanted one of {', '.join(sorted(request.types))}, came {response.media_type}")
    if request.is_true is not None:
        answer = ox.parse_query_results(response.body, format=ROWS[response.media_type])
        if not isinstance(answer, ox.QueryBoolean) or bool(answer) is not request.is_true:
            raise FailedError(f"wanted {request.is_true}, came {response.body.decode()}")


def _graphs(test: Test) -> Iterator[tuple[Path, str, str]]:
    for node in test.manifest.values(test.node, UT + "graphData"):
        yield named_graph(test.manifest, node)


def _request(manifest: Manifest, node: Term) -> Request:
    content, answer = manifest.value(node, HT + "body"), manifest.value(node, HT + "resp")
    assert answer is not None
    body = (
        manifest.text(content, CNT + "chars").encode(manifest.text(content, CNT + "characterEncoding"))
        if content
        else None
    )
    format = manifest.text(answer, MF + "expectedFormat")
    return Request(
        method=manifest.text(node, HT + "methodName"),
        path=manifest.text(node, HT + "absolutePath"),
        headers={
            manifest.text(header, HT + "fieldName"): manifest.text(header, HT + "fieldValue")
            for header in manifest.listed(node, HT + "headers")
        },
        body=body,
        statuses=frozenset(_digits(status) for status in manifest.values(answer, MF + "expectedStatus")),
        types=FORMAT_TO_TYPES[format] if format else None,
        is_true={"true": True, "false": False}.get(manifest.text(answer, MF + "expectedBoolean")),
    )


def _digits(status: Term) -> str:
    """The first digits of a status: all of `hts:NotFound`, one of `hts:StatusCode4xx`."""
    name = value_of(status).rpartition("#")[2]
    return name.removeprefix("StatusCode").rstrip("x") if name.startswith("StatusCode") else str(NAME_TO_STATUS[name])


def _path(path: str) -> str:
    theirs = next(prefix for prefix in PATHS if path.startswith(prefix))
    return PATHS[theirs] + path.removeprefix(theirs)
