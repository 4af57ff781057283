"""The suites about queries: evaluation, syntax and the formats of results."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.errors import QueryError
from kg.sparql.query import run, write
from kg.store import Graph

from .answers import hold_against, read, wanted
from .manifests import QT, RDFS, UT, Manifest, Term, Test
from .outcomes import ApartError, FailedError, Judge

__all__ = ["Answering", "Dataset", "here", "judge", "named_graph", "refused"]


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a query is asked about: files of the default graph, and files of named ones with their names; each file
    with the address that it is relative to.
    """

    default: tuple[tuple[Path, str], ...] = ()
    named: tuple[tuple[Path, str, str], ...] = ()

    def load(self, store: ox.Store) -> None:
        """Put all of it into a store."""
        for file, base in self.default:
            store.load(path=str(file), base_iri=base)
        for file, base, name in self.named:
            store.load(path=str(file), base_iri=base, to_graph=ox.NamedNode(name))


class Answering(Protocol):
    """What answers a query about a dataset, in a format of `kg query`, or in any. Raises QueryError."""

    def __call__(self, data: Dataset, query: str, format: str | None = None) -> bytes: ...


def here(data: Dataset, query: str, format: str | None = None) -> bytes:
    """The answer of kg itself; where no format is wanted it is enough that the query is one."""
    store, out = ox.Store(), io.BytesIO()
    data.load(store)
    result = run(Graph(store), query)
    if format:
        write(result, format, out)
    return out.getvalue()


def judge(answering: Answering) -> Judge:
    """Judges the tests by what answers them."""
    return partial(_judge, answering)


def refused(why: str, answering: Answering | None = None) -> Judge:
    """Judges tests of what kg does not do; where the queries can be asked, they have to be refused."""
    return partial(_refused, why, answering)


def _judge(answering: Answering, test: Test) -> None:
    KIND_TO_JUDGE[test.kind](answering, test)


def _evaluation(answering: Answering, test: Test) -> None:
    file = test.manifest.file(test.result)
    ought = wanted(file, test.manifest.base_of(test.result))
    answer = answering(_dataset(test), _query(test), ought.format)
    hold_against(read(answer, ought.format, is_graph=ought.is_graph), ought.graph)


def _is_query(answering: Answering, test: Test) -> None:
    answering(Dataset(), _query(test))


def _is_none(answering: Answering, test: Test) -> None:
    try:
        answering(Dataset(), _query(test))
    except QueryError:
        return
    raise FailedError("taken for a query, and is none")


KIND_TO_JUDGE: dict[str, Callable[[Answering, Test], None]] = {
    "QueryEvaluationTest": _evaluation,
    "CSVResultFormatTest": _evaluation,
    "PositiveSyntaxTest11": _is_query,
    "NegativeSyntaxTest11": _is_none,
}


def _refused(why: str, answering: Answering | None, test: Test) -> None:
    if answering:
        _is_none(answering, test)
    raise ApartError(why)


def _query(test: Test) -> str:
    """The query, with its own address as its base."""
    address = test.manifest.value(test.action, QT + "query") or test.manifest.value(test.action, UT + "request")
    address = address or test.action
    text = test.manifest.file(address).read_bytes().decode()
    return f"BASE <{test.manifest.base_of(address)}>\n{text}"


def _dataset(test: Test) -> Dataset:
    manifest = test.manifest
    default = manifest.values(test.action, QT + "data")
    return Dataset(
        tuple((manifest.file(address), manifest.base_of(address)) for address in default),
        tuple(named_graph(manifest, address) for address in manifest.values(test.action, QT + "graphData")),
    )


def named_graph(manifest: Manifest, node: Term) -> tuple[Path, str, str]:
    """A graph of the dataset: a file, or a node that tells the file and the name."""
    address = manifest.value(node, QT + "graph") or manifest.value(node, UT + "graph") or node
    base = manifest.base_of(address)
    return manifest.file(address), base, manifest.text(node, RDFS + "label", base)
