"""What a page needs to answer SPARQL by itself: the engine, the editor, the triples and the shipped questions.

All but the questions is packed by gzip and written as base64 in elements that no browser runs. The page unpacks it
when the view is first opened: the engine in a worker, the editor as a script that the policy knows by its hash.
"""

from __future__ import annotations

import base64
import gzip
import io
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import msgspec
import pyoxigraph as ox

from kg import iris
from kg.lines import in_order
from kg.selection.part import Part
from kg.sparql.questions import NamedQuery, named_queries
from kg.sparql.terms import terms
from kg.store import Graph
from kg.things.naming import KINDS, PROPERTIES
from kg.views._payload import Payload
from kg.vocabulary import PREFIXES

__all__ = ["MODULE", "STYLE", "Sparql", "sparql"]

PAGE = files("kg.views") / "page"
VENDOR = files("kg.views") / "vendor"

MODULE = "ask"
"""The module of the page's script that only such pages have."""

STYLE = "ask.css"
WORKER = (VENDOR / "oxigraph.js", PAGE / "ask-worker.js")
EDITOR = VENDOR / "editor.js"
ENGINE = VENDOR / "oxigraph.wasm.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparql:
    """`packed` are elements by id, each gzip as base64; `settings` is for the view; `editor` runs by its hash."""

    packed: Mapping[str, str]
    settings: Mapping[str, Any]
    editor: str


def sparql(graph: Graph, shown: Payload) -> Sparql:
    """What is put in the page that shows a part of a graph: the triples are those of the studies shown."""
    editor = EDITOR.read_text(encoding="utf-8")
    return Sparql(
        packed={
            "ask-engine": _base64(ENGINE.read_bytes()),
            "ask-worker": _packed("\n".join(file.read_text(encoding="utf-8") for file in WORKER).encode()),
            "ask-editor": _packed(editor.encode()),
            "ask-triples": _packed(_turtle(_part(graph, shown))),
        },
        settings={
            "base": graph.base,
            "prefixes": dict(PREFIXES),
            "names": {"base": graph.base, "kinds": KINDS, "properties": PROPERTIES},
            "questions": [_question(query) for query in named_queries().values()],
            "terms": list(terms()),
        },
        editor=editor,
    )


def _question(query: NamedQuery) -> dict[str, Any]:
    """A named query as the page offers it; ways of asking in plain words are for `kg ask`."""
    told: dict[str, Any] = msgspec.to_builtins(query)
    return {name: value for name, value in told.items() if name != "asks"}


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _packed(data: bytes) -> str:
    return _base64(gzip.compress(data, 9, mtime=0))


def _part(graph: Graph, shown: Payload) -> Graph:
    """The graph of the publications that a page shows."""
    studies = (iris.absolute(thing.id, graph.base) for thing in shown.things if thing.kind == "Study")
    publications = {iris.publication_of(study) for study in studies}
    every = {row["publication"].value for row in graph.select("SELECT ?publication { ?publication a kg:Publication }")}
    return graph if every <= publications else Part(graph, every & publications)


def _turtle(graph: Graph) -> bytes:
    written = io.BytesIO()
    triples = in_order(graph.lines) if graph.lines else _sorted(graph)
    ox.serialize(triples, written, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return written.getvalue()


def _sorted(graph: Graph) -> list[ox.Triple]:
    """In the order of their lines."""
    quads = graph.store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    return sorted((quad.triple for quad in quads), key=lambda triple: tuple(map(str, triple)))
