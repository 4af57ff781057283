"""A running `kg serve` whose graph is made anew for each dataset that is asked about."""

from __future__ import annotations

import http.client
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from kg.errors import QueryError
from kg.store import writing

from ..server._running import running
from .outcomes import FailedError
from .queries import Dataset

__all__ = ["Response", "Server", "serving"]

TIMEOUT = 60
"""Seconds."""

FORMAT_TO_TYPES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml, application/rdf+xml;q=0.9",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    None: "*/*",
}


@dataclass(frozen=True, slots=True)
class Response:
    """What the server sent: the status, the media type without its parameters, and the body."""

    status: int
    media_type: str
    body: bytes


class Server:
    """What is asked: a graph in a folder, and the address at which it is served."""

    def __init__(self, folder: Path, address: str) -> None:
        self.address = address
        self._folder = folder
        self._holds: Dataset | None = None

    def hold(self, data: Dataset) -> None:
        """Serve this dataset from now on."""
        if data != self._holds:
            _write(self._folder, data)
            self._holds = data

    def request(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Response:
        """One request, sent as it is; names of headers have "_" for "-"."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send(method, path, body, given)

    def send(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Response:
        """One request, sent as it is."""
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=TIMEOUT)
        try:
            connection.request(method, path, body, dict(headers))
            answer = connection.getresponse()
            media_type = answer.headers.get_content_type() if "Content-Type" in answer.headers else ""
            return Response(answer.status, media_type, answer.read())
        finally:
            connection.close()

    def answer(self, data: Dataset, query: str, format: str | None = None) -> bytes:
        """The answer to a query that is sent as the body of a POST. Raises QueryError where it is refused."""
        self.hold(data)
        headers = {"Content-Type": "application/sparql-query", "Accept": FORMAT_TO_TYPES[format]}
        response = self.send("POST", "/sparql", query.encode(), headers)
        if 400 <= response.status < 500:
            raise QueryError(response.body.decode())
        if response.status != 200:
            raise FailedError(f"answered {response.status}: {response.body.decode(errors='replace')}")
        return response.body


@contextmanager
def serving() -> Iterator[Server]:
    """A server of an empty graph, until the end of the block."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "graph"
        _write(folder, Dataset())
        with running(folder) as (address, _):
            yield Server(folder, address)


def _write(folder: Path, data: Dataset) -> None:
    with writing(folder) as draft:
        name, store = draft.new_store()
        data.load(store)
        store.flush()
        del store  # whoever writes holds the lock
        draft.publish(replace(draft.manifest, store=name))
