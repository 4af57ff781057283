"""A graph on disk made of triples, without a build."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from kg.store import Graph, writing

SAMPLE = Path(__file__).parent.parent / "samples" / "view" / "graph.ttl"


def sample_graph() -> Graph:
    """The page's sample in memory."""
    store = ox.Store()
    store.load(SAMPLE.read_bytes(), format=ox.RdfFormat.TURTLE)
    return Graph(store)


def graph_folder(folder: Path, triples: str | None = None, **told: str) -> Path:
    """A folder that holds the graph of some Turtle (the page's sample of four studies); `told` is of its manifest."""
    content = SAMPLE.read_text(encoding="utf-8") if triples is None else triples
    with writing(folder) as draft:
        name, store = draft.new_store()
        store.load(content.encode(), format=ox.RdfFormat.TURTLE)
        store.flush()
        del store  # whoever writes holds the lock
        draft.publish(replace(draft.manifest, store=name, **told))
    return folder
